"""The rows of a dyad panel: pairs of units in the years in which both existed on a common day."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from softpower.panels.arrays import places

if TYPE_CHECKING:
    from softpower.panels.arrays import Bits, Ints
    from softpower.panels.units import Units

__all__ = ["Pairs"]


class Pairs:
    """The pairs of units, and their rows, sorted by pair and year.

    Parameters
    ----------
    units
        The units.
    directed
        Whether each pair comes in both orders, or only with the lower key first.

    Attributes
    ----------
    one, other
        For each row the place of its first and of its second unit in a table of units by years, read as one line.
    """

    def __init__(self, units: Units, directed: bool) -> None:
        number = len(units)
        grid = ~np.eye(number, dtype=bool) if directed else np.triu(np.ones((number, number), dtype=bool), 1)
        one, other = np.nonzero(grid)
        self._number = np.full((number, number), -1, dtype=np.int64)
        self._number[one, other] = np.arange(len(one))
        alive = units.alive
        self._valid: Bits = alive[one] & alive[other]
        first, second, year = units.strangers()
        apart = self.of(first, second)
        self._valid[apart[apart >= 0], year[apart >= 0]] = False
        self._counts = np.count_nonzero(self._valid, axis=1)
        self._begins = np.cumsum(self._counts) - self._counts
        # A cell of the table of pairs by years, moved to the same year in the rows of either unit.
        cell = np.flatnonzero(self._valid)
        pair, years = np.arange(len(one)), units.calendar.length
        self.one = cell + np.repeat((one - pair) * years, self._counts)
        self.other = cell + np.repeat((other - pair) * years, self._counts)

    def __len__(self) -> int:
        return len(self.one)

    def of(self, one: Ints, other: Ints) -> Ints:
        """Return the numbers of pairs of units; -1 for an order that is not among them."""
        numbers: Ints = self._number[one, other]
        return numbers

    def spread(self, pairs: Ints, values: Ints) -> Ints:
        """Return a value for each row: those of a table of some pairs by years, and 0 in the rows of other pairs."""
        rows = np.zeros(len(self), dtype=values.dtype)
        rows[places(self._begins[pairs], self._counts[pairs])] = values[self._valid[pairs]]
        return rows
