"""The docs' page on coverage, worked out from the release so that no figure in it is typed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from softpower._models.obligation import Pledge
from softpower._models.roster import Decision

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

__all__ = ["coverage_page"]

INTRODUCTION = """# What is covered

The roster lists every arrangement between states since 1945 that was considered, and what was decided about it:

{decisions}

A pending arrangement makes answers missing instead of "no"; [what an answer means](answers.md) says how. One that is
left out changes no answer; `softpower.roster` has the reason. Of {total:,} pairs of states and years from {first} to
{last}, this many are missing by each pledge: it may bind on some day of the year and is known to bind on none.

{missing}
"""

SOFT_POWER = """
## Soft power

For these alliances and years a curator looked for initiatives and episodes of every kind. What began in other years, or
belongs to another alliance, is recorded where it was met: that there is little of it says nothing about the alliance.
Compare alliances and decades by rows whose `in_coded_years` is true, a column of the tables `initiatives` and
`episodes`; an alliance's years are `soft_power` in its record.

{years}
"""


def coverage_page(release: dict[str, Any]) -> bytes:
    """Return the page from what the release file says."""
    said = release["coverage"]
    total = said["dyad_years"]
    pledges = [
        (f"`{pledge}`", f"{said['missing'][pledge]:,}", f"{said['missing'][pledge] / total:.2%}")
        for pledge in map(str, Pledge)
    ]
    decisions = [(f"`{one.value}`", f"{said['decisions'].get(one.value, 0):,}", one.meaning) for one in Decision]
    text = INTRODUCTION.format(
        decisions=_table(("decision", "arrangements", "meaning"), decisions),
        missing=_table(("pledge", "dyad-years missing", "share"), pledges),
        total=total,
        first=said["years"][0],
        last=said["years"][1],
    )
    for title, name in (("By region", "regions"), ("By decade of signature", "decades"), ("By batch", "clusters")):
        rows = [(key, *(f"{counts.get(one.value, 0):,}" for one in Decision)) for key, counts in said[name].items()]
        text += f"\n## {title}\n\n{_table((name[:-1], *(one.value for one in Decision)), rows)}\n"
    return (text + SOFT_POWER.format(years=_table(("alliance", "first year", "last year"), _coded(said)))).encode()


def _coded(said: dict[str, Any]) -> list[tuple[str, ...]]:
    return [(f"`{key}`", f"{first}", f"{last}") for key, (first, last) in said["soft_power"].items()]


def _table(head: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> str:
    return "\n".join(_lines(head, rows))


def _lines(head: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> Iterator[str]:
    yield f"| {' | '.join(head)} |"
    yield "| --- |" + " ---: |" * (len(head) - 1)
    for row in rows:
        yield f"| {' | '.join(row)} |"
