"""Answers for many rows at once, out of a table of every key by stretches of 512 days."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from softpower._enrichment.timelines import UNKNOWN

if TYPE_CHECKING:
    from softpower._enrichment.timelines import Timelines
    from softpower._spells.arrays import Ints

__all__ = ["Kernel"]

SHIFT = 9
CHANGES = -1
"""Stands in the table where the answer changes within the stretch."""


class Kernel:
    """The table of one question.

    Many pairs of actors have the same answers on all days: each such line of answers is in the table once, small
    enough to stay near the processor. Most stretches of 512 days hold one answer, which is read from the table; only
    where one holds a change is the day searched among all changes. Actors are given by their places among `words`, and
    an actor that is none of them by their number; days count from `base`, and a day outside coverage, or none, is any
    number outside 0 to `days`.
    """

    def __init__(self, lines: Timelines) -> None:
        self.actors, self.base, self.days = len(lines.words), lines.base, lines.days
        self._side = self.actors + 1
        keys = self._side**2 if lines.pairs else self._side
        key, line, first, answer = _lines_by_key(lines)
        one, other = np.divmod(key.astype(np.int64), self.actors)
        # What has no line of its own has the first, in which nothing is known.
        self._line: Ints = np.zeros(keys, dtype=np.int32)
        self._line[one * self._side + other if lines.pairs else key] = line
        # The day behind the last one stands for all that are outside coverage.
        self._cells = (lines.days >> SHIFT) + 1
        self._begins, answers = _joined(first, answer, self._cells << SHIFT)
        width = np.int16 if len(lines.sets) < 2**15 else np.int32
        self._answer: Ints = answers.astype(width)
        begins = self._begins[:-1]
        cell, cells = begins >> SHIFT, int(self._begins[-1]) >> SHIFT
        # The place of the first beginning in each cell, from which the search in a cell begins.
        self._places: Ints = np.searchsorted(cell, np.arange(cells)).astype(np.int32)
        self._table: Ints = np.repeat(self._answer, np.diff(np.append(cell, cells)))
        self._table[cell[begins & (1 << SHIFT) - 1 != 0]] = CHANGES

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
        on = np.where((day < 0) | (day > self.days), self.days, day)
        key = one.astype(np.intp)
        if other is not None:
            key = key * self._side + other
        cell = self._line[key].astype(np.intp) * self._cells + (on >> SHIFT)
        found: Ints = self._table[cell].astype(np.intp)
        changes = np.flatnonzero(found == CHANGES)
        if len(changes):
            within = cell.take(changes)
            found[changes] = self._searched(within, (within << SHIFT) + (on.take(changes) & (1 << SHIFT) - 1))
        return found

    def _searched(self, cell: Ints, at: Ints) -> Ints:
        """Return the answers for places of days in cells that hold a change."""
        place = self._places.take(cell)
        # Few cells hold more than one beginning, so that one step forward is mostly the last: a binary search among
        # all beginnings makes enrich take 16 % longer.
        rows = np.flatnonzero(self._begins.take(place) <= at)
        place -= 1
        while len(rows):
            place[rows] += 1
            rows = rows[self._begins.take(place[rows] + 1) <= at[rows]]
        return self._answer.take(place)


def _lines_by_key(lines: Timelines) -> tuple[Ints, Ints, list[Ints], list[Ints]]:
    """Return the keys that have stretches with the number of the line of each, and the stretches of each line.

    Lines are numbered from 1; the one before them has no stretch.
    """
    starts = np.flatnonzero(np.append(True, lines.key[1:] != lines.key[:-1])[: len(lines.key)])
    written = np.stack([lines.first, lines.answer], axis=1, dtype=np.int64)
    numbers: dict[bytes, int] = {b"": 0}
    first, answer = [lines.first[:0]], [lines.answer[:0]]
    line = []
    for begin, end in pairwise([*starts.tolist(), len(lines.key)]):
        number = numbers.setdefault(written[begin:end].tobytes(), len(numbers))
        if number == len(first):
            first.append(lines.first[begin:end])
            answer.append(lines.answer[begin:end])
        line.append(number)
    return lines.key[starts], np.array(line, dtype=np.int32), first, answer


def _joined(first: list[Ints], answer: list[Ints], span: int) -> tuple[Ints, Ints]:
    """Return where stretches begin when lines follow one another, each `span` days long, and their answers.

    Each begins with a stretch of which nothing is known, unless another begins on its first day. Behind the last
    beginning stands the end of all.
    """
    number = np.repeat(np.arange(len(first)), [len(one) for one in first])
    begins = np.concatenate([np.arange(len(first)) * span, number * span + np.concatenate(first)])
    answers = np.concatenate([np.full(len(first), UNKNOWN), *answer])
    order = np.argsort(begins, kind="stable")
    begins, answers = begins[order], answers[order]
    last = np.append(begins[1:] != begins[:-1], True)
    return np.append(begins[last], len(first) * span), answers[last]
