"""Names of states in a column, and which state each means on which days."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from softpower._enrichment.question import ELSEWHERE, KNOWN, NO_NAME
from softpower._spells.names import read_key, read_name
from softpower._time import COVERAGE_ORDINAL

if TYPE_CHECKING:
    from collections.abc import Iterable

    from softpower._snapshot.index import Index
    from softpower._spells.arrays import Bits, Ints
    from softpower._spells.names import Named

__all__ = ["DAYS", "NOBODY", "Names"]

NOBODY = -1
DAYS = 2**17
"""More days than coverage can have, so that a name and a day make one number."""


class Names(NamedTuple):
    """Some names, and stretches of days on which each means the same state, counted from the first of coverage.

    `known` says of each name whether it is that of a state on any day. `name` is the place of a name, of which the
    first stretch begins on day 0, `first` the first day of a stretch, `state` the place of a state among the ids, or -1
    where the name means none, and `borne` whether the state bears the name then. They are sorted by name and first day,
    which `begins` holds as one number.
    """

    known: Bits
    name: Ints
    first: Ints
    state: Ints
    borne: Bits
    begins: Ints

    @classmethod
    def of_values(cls, index: Index, values: Iterable[Any]) -> Names:
        """Read the different values of a column; what is no text is no name."""
        return cls._of(index, [read_name(index, one) if isinstance(one, str) else None for one in values])

    @classmethod
    def of_keys(cls, index: Index, keys: Iterable[str]) -> Names:
        """Read names that are written as `softpower._records.normal.key` writes them."""
        return cls._of(index, [read_key(index, one) for one in keys])

    @classmethod
    def _of(cls, index: Index, found: list[Named | None]) -> Names:
        rows = [(place, *turn) for place, one in enumerate(found) for turn in _turns(one or (), index.horizon)]
        columns = np.array(rows, dtype=np.int32).reshape(-1, 4).T
        name, first, state = columns[:3]
        begins = name.astype(np.int64) * DAYS + first
        known = np.array([one is not None for one in found], dtype=bool)
        return cls(known, name, first, state, columns[3].astype(bool), begins)

    def states(self, name: Ints, day: Ints, nobody: int) -> Ints:
        """Return the states that some names mean on some days.

        `nobody` stands for none, also where there is no name, which is -1; a day outside coverage has the state of the
        nearest day within it.
        """
        if not len(self.known):
            return np.full(len(name), nobody, dtype=np.int32)
        found = np.where(name >= 0, self.state[self._at(name, day)], NOBODY)
        return np.where(found == NOBODY, nobody, found).astype(np.int32)

    def marks(self, name: Ints, day: Ints) -> Ints:
        """Return what a report counts of some names on some days: `NO_NAME`, `KNOWN` or `ELSEWHERE`."""
        if not len(self.known):
            return np.full(len(name), NO_NAME, dtype=np.int32)
        at = self._at(name, day)
        elsewhere = (self.state[at] != NOBODY) & ~self.borne[at]
        marks = np.where(self.known[name], np.where(elsewhere, ELSEWHERE, KNOWN), NO_NAME)
        return marks.astype(np.int32)

    def _at(self, name: Ints, day: Ints) -> Ints:
        on = np.clip(day, 0, DAYS - 1)
        at: Ints = np.searchsorted(self.begins, np.maximum(name, 0).astype(np.int64) * DAYS + on, "right") - 1
        return at


def _turns(found: Named, horizon: int) -> list[tuple[int, int, bool]]:
    """Return on which days a name turns to which state, or to `NOBODY`; the first is that of coverage."""
    turns = {COVERAGE_ORDINAL: (NOBODY, False)}
    for one in found:
        if one.first <= horizon and one.last >= COVERAGE_ORDINAL:
            turns[max(one.first, COVERAGE_ORDINAL)] = one.state, one.borne
            turns.setdefault(one.last + 1, (NOBODY, False))
    return [(day - COVERAGE_ORDINAL, *turns[day]) for day in sorted(turns) if day <= horizon]
