"""Names of states, and which state bears each on which days."""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from softpower.records.normal import normal
from softpower.time import COVERAGE_ORDINAL

if TYPE_CHECKING:
    from softpower.records.dataset import Dataset
    from softpower.spells.arrays import Ints

__all__ = ["Names", "comparable", "names"]

NOBODY = -1
DAYS = 2**17
"""More days than coverage can have, so that a name and a day make one number."""


def comparable(name: str) -> str:
    """Return a name as it is compared on every engine: in lower case."""
    return name.lower()


class Names(NamedTuple):
    """All names, sorted, and stretches of days on which the same state bears each.

    `key` is the place of a name, `first` the first day of a stretch, counted from the first of coverage, on which each
    name's first one begins, and `state` the place of a state among the ids, or -1 where no state of that name existed,
    or more than one. The three are sorted by key and first day, which `begins` holds as one number.
    """

    words: tuple[str, ...]
    key: Ints
    first: Ints
    state: Ints
    begins: Ints

    def states(self, name: Ints, day: Ints, nobody: int) -> Ints:
        """Return the states that bear some names, given by their places, on some days.

        `nobody` stands for none; a day outside coverage has the state of the nearest day within it, and what is no
        place of a name none.
        """
        on = np.clip(day, 0, DAYS - 1)
        at = np.searchsorted(self.begins, name.astype(np.int64) * DAYS + on, "right") - 1
        found = np.where((name >= 0) & (name < len(self.words)), self.state[at], NOBODY)
        return np.where(found == NOBODY, nobody, found).astype(np.int32)


@lru_cache(maxsize=2)
def names(dataset: Dataset) -> Names:
    """Gather the names of a dataset.

    A name counts as it is written, in lower case, and as `softpower.records.normal.normal` writes it. Of the states
    that bear one it stands, on each day, for the one that existed.
    """
    from softpower.frames.load import read

    bearers: dict[str, set[int]] = defaultdict(set)
    states, others = read("states", dataset), read("states_names", dataset)
    of = others.values["state"]
    places = {key: place for place, key in enumerate(dataset.index.ids("states"))}
    given = [*zip(dataset.index.ids("states"), states.values["name"], strict=True)]
    given += zip((of.categories[code] for code in of.codes), others.values["text"], strict=True)
    for state, name in given:
        for text in (comparable(name), normal(name)):
            bearers[text].add(places[state])
    words = tuple(sorted(bearers))
    rows = []
    for place, word in enumerate(words):
        rows += [(place, first, state) for first, state in _borne(dataset, bearers[word])]
    key, first, borne = (np.array(column, dtype=np.int32) for column in zip(*rows, strict=True))
    return Names(words, key, first, borne, key.astype(np.int64) * DAYS + first)


def _borne(dataset: Dataset, states: set[int]) -> list[tuple[int, int]]:
    """Return on which day which of some states begins to be the only one, or `NOBODY` to be it."""
    if len(states) == 1:
        return [(0, next(iter(states)))]
    owners, starts, ends = (dataset.index.column(f"alive_{name}") for name in ("state", "start", "end"))
    lives = [
        (max(starts[life] - COVERAGE_ORDINAL, 0), ends[life] - COVERAGE_ORDINAL, owners[life])
        for life in range(len(owners))
        if owners[life] in states and ends[life] >= COVERAGE_ORDINAL
    ]
    changes = sorted({0, *(first for first, _, _ in lives), *(last + 1 for _, last, _ in lives)})
    told = []
    for day in changes:
        alive = {state for first, last, state in lives if first <= day <= last}
        told.append((day, next(iter(alive)) if len(alive) == 1 else NOBODY))
    return [one for at, one in enumerate(told) if at == 0 or told[at - 1][1] != one[1]]
