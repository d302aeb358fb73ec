"""What answers a question for any number of rows; the last few questions are kept."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

import numpy as np

from softpower.enrichment.answers import answer_columns
from softpower.enrichment.kernel import Kernel
from softpower.enrichment.names import names
from softpower.enrichment.timelines import timelines
from softpower.frames.backends import EPOCH

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from softpower.enrichment.question import Question
    from softpower.enrichment.timelines import Timelines
    from softpower.frames.columns import Column
    from softpower.records.dataset import Dataset
    from softpower.spells.arrays import Ints

    Part = Callable[[slice], Ints]

__all__ = ["Prepared", "prepared"]

NONE = np.zeros(0, dtype=np.int32)


class Prepared:
    """The answers to one question.

    `known` are the words that actors may have, with their places; `fold` says whether they are names; `lines` are the
    timelines without their stretches, by id where actors have names.
    """

    def __init__(self, dataset: Dataset, asked: Question) -> None:
        self._dataset, self._asked = dataset, asked
        self.fold = asked.codes == "name"
        lines = timelines(dataset, asked._replace(codes="id") if self.fold else asked)
        self._kernel = Kernel(lines)
        # The stretches are two thirds of what a question would keep, and are in the kernel.
        self.lines: Timelines = lines._replace(key=NONE, first=NONE, answer=NONE)
        self._names = names(dataset) if self.fold else None
        words = self._names.words if self._names else self.lines.words
        self.known: Mapping[Any, int] = {word: place for place, word in enumerate(words)}

    def columns(self, names: tuple[str, ...]) -> list[tuple[Column, Any]]:
        """Return the columns of these names, as `answer_columns`."""
        return answer_columns(self._dataset, self._asked, self.lines, names)

    def answers(self, sides: list[Ints], day: Ints) -> Ints:
        """Return the number of each row's answer.

        Parameters
        ----------
        sides
            For each of one or two actors their places among `known`, int32.
        day
            Days since 1970-01-01, int64.
        """
        day = day + (EPOCH - self._kernel.base)
        if self._names:
            sides = [self._names.states(name, day, self._kernel.actors) for name in sides]
        return self._kernel.answers(sides[0], sides[1] if len(sides) > 1 else None, day)


@lru_cache(maxsize=2)
def prepared(dataset: Dataset, asked: Question) -> Prepared:
    """Prepare a question."""
    return Prepared(dataset, asked)
