"""The years of a panel, and which of them a span of days counts for."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from softpower.panels.arrays import Bits, Ints

__all__ = ["Calendar"]


class Calendar:
    """The years from `start` through `end`, and how a part of one counts.

    Within a panel a year is its place among these years, and a day the number of days since the first of January of
    `start`. `begins` holds the first day of each year and the day behind the last year.

    Parameters
    ----------
    start, end
        Years, both included.
    partial
        A span counts for a year when it covers `any` day of it, its `first` or `last` day, or `all` its days.
    """

    def __init__(self, start: int, end: int, partial: str = "any") -> None:
        self.start, self.end, self.partial = start, end, partial
        self.length = end - start + 1
        self.base = date(start, 1, 1).toordinal()
        ordinals = [date(year, 1, 1).toordinal() for year in range(start, end + 1)]
        ordinals.append(date(end, 12, 31).toordinal() + 1)
        self.begins: Ints = np.array(ordinals, dtype=np.int32) - self.base
        self.days = int(self.begins[-1])

    def inside(self, first: Ints, last: Ints) -> tuple[Bits, Ints, Ints]:
        """Cut spans of ordinals to the panel's years.

        Returns
        -------
        tuple of ndarray
            Which spans reach into these years, and of those the first and the last day.
        """
        kept = (first < self.base + self.days) & (last >= self.base)
        last = np.minimum(last[kept], self.base + self.days - 1)
        return kept, np.maximum(first[kept], self.base) - self.base, last - self.base

    def years(self, first: Ints, last: Ints, partial: str | None = None) -> tuple[Ints, Ints]:
        """Return the first and the last year each span counts for; where that is none, the first is past the last."""
        partial = partial or self.partial
        starts, ends = self.begins[:-1], self.begins[1:] - 1
        since = np.searchsorted(starts if partial in ("first", "all") else ends, first, "left")
        until = np.searchsorted(ends if partial in ("last", "all") else starts, last, "right") - 1
        return since.astype(np.int32), until.astype(np.int32)

    def each(self, cells: Ints) -> Ints:
        """Return the calendar year of each cell of a table of anything by years, read as one line."""
        rows = int(cells.max(initial=0)) // self.length + 1
        return np.tile(np.arange(self.start, self.end + 1, dtype=np.int32), rows).take(cells)

    def unknown(self, horizon: int, cells: Ints) -> Bits | None:
        """Say which cells are of years that the data do not speak of; None where there is no such year.

        A year is known when its days, as far as they are asked for, are not past the horizon.
        """
        asked = self.begins[:-1] if self.partial == "first" else self.begins[1:] - 1
        unknown: Bits = asked + self.base > horizon
        return unknown[cells % self.length] if unknown.any() else None
