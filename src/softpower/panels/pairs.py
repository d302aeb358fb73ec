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

    A pair has the number of its first unit, times the number of units, and that of its second. Its rows come in runs of
    years in which nothing about either unit changes, so that a column is written by repeating a few values.

    Parameters
    ----------
    units
        The units.
    directed
        Whether each pair comes in both orders, or only with the lower key first.
    tables
        What is to stand in the rows: tables of units by years, each read as one line.

    Attributes
    ----------
    year
        For each row the place of its year.
    one, other
        For each of the tables what stands in the rows for the first and for the second unit.
    """

    def __init__(self, units: Units, directed: bool, tables: Sequence[Any]) -> None:
        self._units, self._years = units.alive.shape
        strangers = units.strangers()
        unit, since, until = _stretches(units.alive, [table.reshape(units.alive.shape) for table in tables], strangers)
        begin, end = np.maximum.outer(since, since), np.minimum.outer(until, until)
        met: Bits = begin <= end
        met &= np.not_equal.outer(unit, unit) if directed else np.less.outer(unit, unit)
        one, other = np.nonzero(met)
        begin, length, pair = begin[met], (end[met] - begin[met] + 1), self.of(unit[one], unit[other])
        # A year in which two never met is a stretch of its own in both.
        apart = np.isin(pair * self._years + begin, self.of(*strangers[:2]) * self._years + strangers[2])
        order = np.argsort(pair * self._years + begin, kind="stable")
        order = order[~apart[order]]
        one, other, self._pair, self._begin, self._length = (
            column[order] for column in (one, other, pair, begin, length)
        )
        self.year: Ints = places(self._begin, self._length)
        at = unit * self._years + since
        self.one = [np.repeat(table.take(at).take(one), self._length) for table in tables]
        self.other = [np.repeat(table.take(at).take(other), self._length) for table in tables]

    def __len__(self) -> int:
        return len(self.year)

    def of(self, one: Ints, other: Ints) -> Ints:
        """Return the numbers of pairs of units."""
        numbers: Ints = one.astype(np.int64) * self._units + other
        return numbers

    def spread(self, pairs: Ints, values: Ints) -> Ints:
        """Return a value for each row: those of a table of some pairs by years, and 0 in the rows of other pairs.

        Parameters
        ----------
        pairs
            Numbers of pairs, sorted.
        values
            A table of these by years.
        """
        place = np.full(self._units**2, -1, dtype=np.int64)
        place[pairs] = np.arange(len(pairs))
        place = place[self._pair]
        runs = np.flatnonzero(place >= 0)
        length = self._length[runs]
        rows = np.zeros(len(self), dtype=values.dtype)
        cells = places(place[runs] * self._years + self._begin[runs], length)
        rows[places((np.cumsum(self._length) - self._length)[runs], length)] = values.ravel().take(cells)
        return rows


def _stretches(alive: Bits, tables: Sequence[Any], strangers: tuple[Ints, Ints, Ints]) -> tuple[Ints, Ints, Ints]:
    """Return the stretches of years in which a unit exists and all is the same: unit, first and last year; sorted."""
    changes = np.ones((alive.shape[0], alive.shape[1] + 1), dtype=bool)
    changes[:, 1:-1] = alive[:, 1:] != alive[:, :-1]
    for table in tables:
        changes[:, 1:-1] |= table[:, 1:] != table[:, :-1]
    unit, _, year = strangers
    changes[unit, year] = changes[unit, year + 1] = True
    unit, since = np.nonzero(alive & changes[:, :-1])
    return unit, since.astype(np.int32), np.nonzero(alive & changes[:, 1:])[1].astype(np.int32)
