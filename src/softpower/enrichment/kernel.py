"""Answers for many rows at once, out of a table of every key by stretches of 512 days."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from softpower.enrichment.timelines import UNKNOWN

if TYPE_CHECKING:
    from softpower.enrichment.timelines import Timelines
    from softpower.panels.arrays import Ints

__all__ = ["Kernel"]

SHIFT = 9
CHANGES = -1
"""Stands in the table where the answer changes within the stretch."""


class Kernel:
    """The table of one question.

    Most stretches of 512 days hold one answer, which is read from the table; only where one holds a change is the day
    searched among all changes. Actors are given by their places among `words`, and an actor that is none of them by
    their number; days count from `base`, and a day outside coverage, or none, is any number outside 0 to `days`.
    """

    def __init__(self, lines: Timelines) -> None:
        self.actors, self.base, self.days = len(lines.words), lines.base, lines.days
        self._pairs = lines.pairs
        self._side = self.actors + 1
        keys = self._side**2 if lines.pairs else self._side
        # The day behind the last one stands for all that are outside coverage.
        self._cells = (lines.days >> SHIFT) + 1
        one, other = np.divmod(lines.key.astype(np.int64), self.actors)
        key = one * self._side + other if lines.pairs else lines.key.astype(np.int64)
        span = self._cells << SHIFT
        begins = np.concatenate([np.arange(keys) * span, key * span + lines.first])
        answer = np.concatenate([np.full(keys, UNKNOWN), lines.answer])
        order = np.argsort(begins, kind="stable")
        begins, answer = begins[order], answer[order]
        last = np.append(begins[1:] != begins[:-1], True)
        self._begins: Ints = np.append(begins[last], keys * span)
        width = np.int16 if len(lines.held) < 2**15 else np.int32
        self._answer: Ints = answer[last].astype(width)
        cell = self._begins[:-1] >> SHIFT
        # The place of the first beginning in each cell, behind which the search in a cell begins.
        self._places: Ints = np.searchsorted(cell, np.arange(keys * self._cells)).astype(np.int32)
        self._table: Ints = np.repeat(self._answer, np.diff(np.append(cell, keys * self._cells)))
        self._table[cell[self._begins[:-1] & (1 << SHIFT) - 1 != 0]] = CHANGES

    def answers(self, one: Ints, other: Ints | None, day: Ints) -> Ints:
        """Return the number of each row's answer.

        Parameters
        ----------
        one, other
            The actors, int32; None for the second where there is one.
        day
            Days, int64.

        Returns
        -------
        ndarray
            As wide as NumPy's own indices, by which it takes fastest.
        """
        # As a number without a sign, what is before coverage is past it too.
        on = np.minimum(day.view(np.uint64), np.uint64(self.days)).astype(np.int64)
        cell = one.astype(np.int64)
        if other is not None:
            cell *= self._side
            cell += other
        cell *= self._cells
        cell += on >> SHIFT
        # No index is out of bounds, and not to check lets other threads go on meanwhile.
        found: Ints = self._table.take(cell, mode="clip").astype(np.intp)
        changes = np.flatnonzero(found == CHANGES)
        if len(changes):
            within = cell.take(changes)
            found[changes] = self._searched(within, (within << SHIFT) + (on.take(changes) & (1 << SHIFT) - 1))
        return found

    def _searched(self, cell: Ints, at: Ints) -> Ints:
        """Return the answers for places of days in cells that hold a change."""
        place = self._places.take(cell)
        # Few cells hold more than one beginning, so that one step forward is mostly the last.
        rows = np.flatnonzero(self._begins.take(place) <= at)
        place -= 1
        while len(rows):
            place[rows] += 1
            rows = rows[self._begins.take(place[rows] + 1) <= at[rows]]
        return self._answer.take(place)
