"""The rows of a dyad panel: pairs of units in the years in which both existed on a common day."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from softpower._spells.arrays import places

if TYPE_CHECKING:
    from collections.abc import Sequence

    from softpower._panels.units import Units
    from softpower._spells.arrays import Bits, Ints

__all__ = ["Pairs"]


class Pairs:
    """The pairs of units, and their rows, sorted by pair and year.

    A pair has the number that `Units.pair` gives it. Its rows come in runs of years in which nothing about either unit
    changes, so that a column is written by repeating a few values. Columns of one type share a block of memory; each by
    itself would make a panel of pairs take 13 to 21 % longer, since systems hand out large blocks fastest.

    Parameters
    ----------
    units
        The units.
    directed
        Whether each pair comes in both orders, or only with the lower key first.
    words, numbers
        What is to stand in the rows: tables of units by years, each read as one line; of small integers and of int32.

    Attributes
    ----------
    one, other
        What stands in the rows for the first and for the second unit: of `words`, then of `numbers`.
    year
        For each row its calendar year.
    """

    def __init__(self, units: Units, directed: bool, words: Sequence[Ints], numbers: Sequence[Ints]) -> None:
        self._units, self._years = units.alive.shape
        apart_in = units.pairs_without_common_day()
        changing = [table.reshape(units.alive.shape) for table in (*words, *numbers)]
        unit, since, until = _stretches(units.alive, changing, apart_in)
        begin, end = np.maximum.outer(since, since), np.minimum.outer(until, until)
        met: Bits = begin <= end
        met &= np.not_equal.outer(unit, unit) if directed else np.less.outer(unit, unit)
        one, other = np.nonzero(met)
        begin, length, pair = begin[met], (end[met] - begin[met] + 1), units.pair(unit[one], unit[other])
        # A year in which two never met is a stretch of its own in both.
        apart = np.isin(pair * self._years + begin, units.pair(*apart_in[:2]) * self._years + apart_in[2])
        order = np.argsort(pair * self._years + begin, kind="stable")
        order = order[~apart[order]]
        one, other, self._pair, self._begin, self._length = (
            column[order] for column in (one, other, pair, begin, length)
        )
        self._row = np.cumsum(self._length) - self._length
        at = unit * self._years + since
        sides = at.take(one), at.take(other)
        repeated = np.repeat(np.stack([table.take(at) for at in sides for table in words]), self._length, axis=1)
        counted = [table.take(at) for at in sides for table in numbers]
        # In a run each row is a year later than the one before.
        counted.append(self._begin + units.calendar.start - self._row)
        block = np.repeat(np.stack(counted, dtype=np.int32, casting="same_kind"), self._length, axis=1)
        self.one = [*repeated[: len(words)], *block[: len(numbers)]]
        self.other = [*repeated[len(words) :], *block[len(numbers) : -1]]
        self.year = block[-1]
        self.year += np.arange(len(self.year), dtype=np.int32)

    def __len__(self) -> int:
        return len(self.year)

    def spread(self, pairs: Ints, *tables: Ints) -> list[Ints]:
        """Return for each row what stands in tables of some pairs by years, and 0 in the rows of other pairs.

        Parameters
        ----------
        pairs
            Numbers of pairs, sorted.
        tables
            Tables of these by years.
        """
        place = np.full(self._units**2, -1, dtype=np.int64)
        place[pairs] = np.arange(len(pairs))
        place = place[self._pair]
        runs = np.flatnonzero(place >= 0)
        length = self._length[runs]
        cells, rows = places(place[runs] * self._years + self._begin[runs], length), places(self._row[runs], length)
        spread = []
        for table in tables:
            column = np.zeros(len(self), dtype=table.dtype)
            column[rows] = table.ravel().take(cells)
            spread.append(column)
        return spread


def _stretches(alive: Bits, tables: Sequence[Any], apart_in: tuple[Ints, Ints, Ints]) -> tuple[Ints, Ints, Ints]:
    """Return the stretches of years in which a unit exists and all is the same: unit, first and last year; sorted."""
    changes = np.ones((alive.shape[0], alive.shape[1] + 1), dtype=bool)
    changes[:, 1:-1] = alive[:, 1:] != alive[:, :-1]
    for table in tables:
        changes[:, 1:-1] |= table[:, 1:] != table[:, :-1]
    unit, _, year = apart_in
    changes[unit, year] = changes[unit, year + 1] = True
    unit, since = np.nonzero(alive & changes[:, :-1])
    return unit, since.astype(np.int32), np.nonzero(alive & changes[:, 1:])[1].astype(np.int32)
