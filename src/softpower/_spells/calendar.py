"""The years of a panel, and which of them a span of days counts for."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from softpower._spells.arrays import Bits, Ints

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
        self._years: dict[tuple[str, bool], Ints] = {}

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
        since, until = self._year("first", partial in ("first", "all")), self._year("last", partial in ("last", "all"))
        return since.take(first), until.take(last)

    def _year(self, edge: str, whole: bool) -> Ints:
        """Return for each day the year to which a span counts that has it as its first or last day.

        With `whole` a year counts only from its first day on, or through its last one. To search the year of each span
        instead makes `state_years` take 12 % longer.
        """
        known = self._years.get((edge, whole))
        if known is None:
            starts, ends, days = self.begins[:-1], self.begins[1:] - 1, np.arange(self.days)
            if edge == "first":
                known = np.searchsorted(starts if whole else ends, days, "left")
            else:
                known = np.searchsorted(ends if whole else starts, days, "right") - 1
            known = self._years[edge, whole] = known.astype(np.int32)
        return known

    def each(self, years: Ints) -> Ints:
        """Return calendar years for places among these years."""
        return np.add(years, self.start, dtype=np.int32, casting="same_kind")

    def unknown(self, horizon: int, years: Ints) -> Bits | None:
        """Say which of some calendar years the data do not speak of; None where the panel has no such year.

        A year is known when its days, as far as they are asked for, are not past the horizon.
        """
        asked = self.begins[:-1] if self.partial == "first" else self.begins[1:] - 1
        unknown: Bits = asked + self.base > horizon
        return unknown[years - self.start] if unknown.any() else None
