"""The rows of a dyad panel: pairs of units in the years in which both existed on a common day."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from softpower.panels.arrays import places

if TYPE_CHECKING:
    from collections.abc import Sequence

    from softpower.panels.arrays import Bits, Ints
    from softpower.panels.units import Units

__all__ = ["Pairs"]


class Pairs:
    """The pairs of units, and their rows, sorted by pair and year.

    A pair has the number of its first unit, times the number of units, and that of its second.

    Parameters
    ----------
    units
        The units.
    directed
        Whether each pair comes in both orders, or only with the lower key first.
    of_year, of_unit
        Tables of units by years, each read as one line; in those of `of_year` all units have the same.

    Attributes
    ----------
    year, one, other
        What stands for each row in each of the tables: in `of_year`, in `of_unit` for the first unit, and in `of_unit` for
        the second.
    """

    def __init__(self, units: Units, directed: bool, of_year: Sequence[Any], of_unit: Sequence[Any]) -> None:
        self._alive = alive = units.alive
        number, years = alive.shape
        one, other, year = units.strangers()
        kept = np.ones(len(one), dtype=bool) if directed else one < other
        self._apart = one[kept], other[kept], year[kept]
        present = np.count_nonzero(alive, axis=0)
        self._rows = int((present * (present - 1)).sum()) // (1 if directed else 2) - int(np.count_nonzero(kept))
        self.year, self.one, self.other = (self._columns(tables) for tables in (of_year, of_unit, of_unit))
        self._begins = np.zeros((number, number), dtype=np.int64)
        self._counts = np.zeros((number, number), dtype=np.int64)
        year_of = np.tile(np.arange(years), number)
        row = 0
        # Unit by unit, so that what is read and the places it is read from stay in the processor's cache.
        for unit in range(number):
            first = 0 if directed else unit + 1
            cells = np.flatnonzero(self._met(unit, first))
            begins = np.searchsorted(cells, np.arange(number - first + 1) * years)
            self._begins[unit, first:], self._counts[unit, first:] = row + begins[:-1], np.diff(begins)
            place = year_of.take(cells)
            cells += first * years
            own = slice(unit * years, (unit + 1) * years)
            rows = slice(row, row := row + len(cells))
            for tables, columns in ((of_year, self.year), (of_unit, self.one)):
                for table, column in zip(tables, columns, strict=True):
                    # The default mode would check and copy everything once more.
                    table[own].take(place, out=column[rows], mode="clip")
            for table, column in zip(of_unit, self.other, strict=True):
                table.take(cells, out=column[rows], mode="clip")

    def __len__(self) -> int:
        return self._rows

    def _columns(self, tables: Sequence[Any]) -> list[Any]:
        return [np.empty(self._rows, dtype=table.dtype) for table in tables]

    def _met(self, unit: int, first: int) -> Bits:
        """Say which units, from `first` on, have a row with one in which years."""
        met: Bits = self._alive[first:] & self._alive[unit]
        if first <= unit:
            met[unit - first] = False
        apart = self._apart[0] == unit
        met[self._apart[1][apart] - first, self._apart[2][apart]] = False
        return met

    def of(self, one: Ints, other: Ints) -> Ints:
        """Return the numbers of pairs of units."""
        return one.astype(np.int64) * len(self._alive) + other

    def spread(self, pairs: Ints, values: Ints) -> Ints:
        """Return a value for each row: those of a table of some pairs by years, and 0 in the rows of other pairs.

        Parameters
        ----------
        pairs
            Numbers of pairs, sorted.
        values
            A table of these by years.
        """
        one, other = np.divmod(pairs, len(self._alive))
        met: Bits = self._alive[one] & self._alive[other]
        apart = self.of(*self._apart[:2])
        told = np.isin(apart, pairs)
        met[np.searchsorted(pairs, apart[told]), self._apart[2][told]] = False
        rows = np.zeros(len(self), dtype=values.dtype)
        rows[places(self._begins.ravel()[pairs], self._counts.ravel()[pairs])] = values[met]
        return rows
