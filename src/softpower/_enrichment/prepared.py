"""What answers a question for any number of rows; the last few questions are kept."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

import numpy as np

from softpower._enrichment.answers import answer_columns, read_answers
from softpower._enrichment.kernel import Kernel
from softpower._enrichment.timelines import timelines

if TYPE_CHECKING:
    from collections.abc import Mapping

    from softpower._enrichment.question import Question
    from softpower._frames.columns import Column
    from softpower._records.dataset import Dataset
    from softpower._spells.arrays import Ints

__all__ = ["Prepared", "prepared"]

KEPT = 2
"""Questions that are kept, a few MB each, and of each the columns of as many calls."""


class Prepared:
    """The answers to one question.

    `known` are the codes that actors may have, with their places; where actors are written by name these are ids, and
    `states` has for each state its place among them. `number` is that of different answers, and `base` the ordinal of
    the day from which days count.
    """

    def __init__(self, dataset: Dataset, asked: Question) -> None:
        self._asked = asked
        # With names, the timelines are those of ids.
        lines = timelines(dataset, asked._replace(codes="id") if asked.codes == "name" else asked)
        self._kernel = Kernel(lines)
        self.base = lines.base
        self.known: Mapping[Any, int] = {word: place for place, word in enumerate(lines.words)}
        ids = dataset.index.ids("states") if asked.codes == "name" else ()
        self.states: Ints = np.array([self.known.get(one, len(self.known)) for one in ids], dtype=np.int32)
        self._answers = read_answers(dataset, asked, lines.sets)
        self.number = len(self._answers)
        self._columns: dict[tuple[str, ...], list[tuple[Column, Any]]] = {}

    def columns(self, names: tuple[str, ...]) -> list[tuple[Column, Any]]:
        """Return the columns of these names, as `answer_columns`; the last few are kept."""
        made = self._columns.get(names)
        if made is None:
            if len(self._columns) >= KEPT:
                self._columns.clear()
            made = self._columns[names] = answer_columns(self._asked, self._answers, names)
        return made

    def answers(self, sides: list[Ints], day: Ints) -> Ints:
        """Return the number of each row's answer.

        Parameters
        ----------
        sides
            For each of one or two actors their places among `known`, int32.
        day
            Days since `base`, int64.
        """
        return self._kernel.answers(sides[0], sides[1] if len(sides) > 1 else None, day)


@lru_cache(maxsize=KEPT)
def prepared(dataset: Dataset, asked: Question) -> Prepared:
    """Prepare a question."""
    return Prepared(dataset, asked)
