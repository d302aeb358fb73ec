"""One row a budget."""

from __future__ import annotations

from typing import NamedTuple

__all__ = ["Row", "table"]


class Row(NamedTuple):
    """What was compared, the ratio that was seen, the most (or least) it may be, and the two figures."""

    what: str
    ratio: float
    budget: float
    ours: str
    theirs: str
    at_least: bool = False

    @property
    def kept(self) -> bool:
        """Whether the budget holds."""
        return self.ratio >= self.budget if self.at_least else self.ratio <= self.budget


def table(rows: list[Row]) -> str:
    """Render rows as plain text, at most 110 columns wide."""
    width = max(len(row.what) for row in rows)
    lines = [f"{'what':{width}}  {'ratio':>6}  {'budget':>7}        ours / beside"]
    for row in rows:
        sign = ">=" if row.at_least else "<="
        mark = "kept  " if row.kept else "MISSED"
        lines.append(
            f"{row.what:{width}}  {row.ratio:6.2f}  {sign} {row.budget:4.2f}  {mark}  {row.ours} / {row.theirs}"
        )
    return "\n".join(lines)
