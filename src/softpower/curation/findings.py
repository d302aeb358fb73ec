"""What is wrong with a record, in one line that names file, line, place, fault, rule and remedy."""

from __future__ import annotations

from typing import NamedTuple

__all__ = ["Finding", "Place", "dotted"]

Place = tuple[str | int, ...]


class Finding(NamedTuple):
    """One fault; sorted by file, line and place."""

    file: str
    line: int
    place: str
    message: str
    rule: str
    remedy: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}  {self.place}  {self.message}  [{self.rule}]  {self.remedy}"


def dotted(place: Place) -> str:
    """Write a place in a record as `memberships[4].end`; the record itself is `.`."""
    text = ""
    for step in place:
        text += f"[{step}]" if isinstance(step, int) else f".{step}" if text else step
    return text or "."
