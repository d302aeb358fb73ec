"""The actors of rows: how they are written, and which state each stands for on which days."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from softpower._spells.bearers import LETTERS, Bearing, letters, readings

if TYPE_CHECKING:
    from softpower._snapshot.index import Index
    from softpower._spells.arrays import Ints
    from softpower._spells.calendar import Calendar

    Spans = tuple[Ints, Ints, Ints, Ints]

__all__ = ["Actors"]


class Actors:
    """All actors of a system of codes, in the order of their codes.

    `words` holds the codes, texts or numbers; `bearing` says which state an actor stands for on which of the calendar's
    days, sorted by state, and `spans` has the actor, the state and the first and last day of each stretch of days on
    which it stands for one. `elsewhere` has those of the stretches on which no state bears the code, and it is read as
    the only one that ever did and existed.

    Parameters
    ----------
    index
        The index.
    codes
        A system of codes, not `name`.
    calendar
        Whole years that hold the days from the first of coverage through the horizon.
    """

    def __init__(self, index: Index, codes: str, calendar: Calendar) -> None:
        self.index = index
        found = readings(index, codes)
        key, state, first, last = np.array([one[:4] for one in found], dtype=np.int64).reshape(-1, 4).T
        borne = np.array([one.borne for one in found], dtype=bool)
        kept, first, last = calendar.inside(first, last)
        last = np.minimum(last, index.horizon - calendar.base)
        keys, unit = np.unique(key[kept], return_inverse=True)
        ids = index.ids("states")
        self.words: tuple[str | int, ...] = tuple(
            ids[one] if codes == "id" else letters(one, codes) if codes in LETTERS else one for one in keys.tolist()
        )
        order = np.argsort(state[kept], kind="stable")
        self.bearing = Bearing(unit[order], state[kept][order], first[order], last[order])
        self.spans: Spans = (unit, state[kept], first, last)
        other = ~borne[kept]
        self.elsewhere: Spans = (unit[other], state[kept][other], first[other], last[other])
