"""Names of states, and which state bears each on which days."""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from softpower.records.normal import normal
from softpower.spells.bearers import lives, read_code
from softpower.time import COVERAGE_ORDINAL, OPEN

if TYPE_CHECKING:
    from collections.abc import Iterator

    from softpower.records.dataset import Dataset
    from softpower.spells.arrays import Ints

__all__ = ["Names", "comparable", "names"]

NOBODY = -1
DAYS = 2**17
"""More days than coverage can have, so that a name and a day make one number."""


def comparable(name: str) -> str:
    """Return a name as it is compared on every engine: in lower case, letter by letter as databases do."""
    # Python makes two letters of a capital I with a dot, and a Greek final sigma depends on its neighbors.
    return name.lower() if name.isascii() else "".join(letter.lower()[0] for letter in name)


class Names(NamedTuple):
    """All names, sorted, and stretches of days on which the same state bears each.

    `key` is the place of a name, `first` the first day of a stretch, counted from the first of coverage, on which each
    name's first one begins, and `state` the place of a state among the ids, or -1 where the name means none. The three
    are sorted by key and first day, which `begins` holds as one number.
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

    A name counts as it is written, in lower case, and as `softpower.records.normal.normal` writes it. It means the
    state that bears it on a day, else the only state that ever bore it and existed on that day.
    """
    alive: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for state, first, last in zip(*(column.tolist() for column in lives(dataset.index)), strict=True):
        alive[state].append((first, last))
    borne: dict[str, list[tuple[int, int, int]]] = defaultdict(list)
    for state, name, since, until in _given(dataset):
        spans = [(max(since, first), min(until, last), state) for first, last in alive[state]]
        for text in {comparable(name), normal(name)}:
            borne[text] += spans
    words = tuple(sorted(borne))
    rows = [row for place, word in enumerate(words) for row in _turns(place, borne[word], alive, dataset.index.horizon)]
    key, first, state = (np.array(column, dtype=np.int32) for column in zip(*rows, strict=True))
    return Names(words, key, first, state, key.astype(np.int64) * DAYS + first)


def _given(dataset: Dataset) -> Iterator[tuple[int, str, int, int]]:
    """Yield each name with its state, and the first and the last day on which it was borne."""
    from softpower.frames.load import read

    ids = dataset.index.ids("states")
    for state, name in enumerate(read("states", dataset).values["name"]):
        yield state, name, 0, OPEN
    values = read("states_names", dataset).values
    of, places = values["state"], {key: place for place, key in enumerate(ids)}
    states = [places[of.categories[code]] for code in of.codes]
    for state, name, since, until in zip(states, values["text"], values["start"], values["end"], strict=True):
        yield state, name, since or 0, OPEN if until is None else until


def _turns(
    place: int, borne: list[tuple[int, int, int]], alive: dict[int, list[tuple[int, int]]], horizon: int
) -> list[tuple[int, int, int]]:
    """Return on which days a name turns to which state, or to `NOBODY`; the first is that of coverage."""
    turns: dict[int, int] = {COVERAGE_ORDINAL: NOBODY}
    for one in read_code(place, borne, alive):
        if one.first <= horizon and one.last >= COVERAGE_ORDINAL:
            turns[max(one.first, COVERAGE_ORDINAL)] = one.state
            turns.setdefault(one.last + 1, NOBODY)
    days = sorted(day for day in turns if day <= horizon)
    return [(place, day - COVERAGE_ORDINAL, turns[day]) for day in days]
