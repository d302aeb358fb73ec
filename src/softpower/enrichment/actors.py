"""The actors of rows: how they are written, and which state each stands for on which days."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from softpower.panels.units import dealt, existence, letters
from softpower.spells.arrays import merged

if TYPE_CHECKING:
    from softpower._snapshot.index import Index
    from softpower.spells.arrays import Ints
    from softpower.spells.calendar import Calendar

__all__ = ["Actors"]


class Actors:
    """All actors of a system of codes, in the order of their codes.

    An actor is a code, which one state may have handed on to the next: 365 in Correlates of War is the Soviet Union and
    from 1991-12-26 Russia. `words` holds the codes, texts or numbers; `spans` the actor, first and last day of each
    stretch of days on which it stands for a state.

    Parameters
    ----------
    index
        The index.
    codes
        `iso3`, `cow`, `gw` or `id`. Correlates of War's and Gleditsch and Ward's numbers count on the days for which
        these lists give them, the other codes while the state existed; a state's first ISO code from its beginning.
    calendar
        Whole years that hold the days from the first of coverage through the horizon.
    """

    def __init__(self, index: Index, codes: str, calendar: Calendar) -> None:
        self.index, self.calendar = index, calendar
        system = {"iso3": "iso", "id": "all"}.get(codes, codes)
        key, state, first, last = existence(index, system)
        kept, first, last = calendar.inside(first, last)
        last = np.minimum(last, index.horizon - calendar.base)
        keys, unit = np.unique(key[kept], return_inverse=True)
        ids = index.ids("states")
        self.words: tuple[str | int, ...] = tuple(
            ids[key] if system == "all" else letters(key) if system == "iso" else key for key in keys.tolist()
        )
        self._bearing = unit, state[kept], first, last
        self.spans = merged(unit, first, last)

    def dealt(self, state: Ints, first: Ints, last: Ints) -> tuple[Ints, Ints, Ints, Ints]:
        """Deal spans of states out to the actors, as `softpower.panels.units.dealt`."""
        return dealt(*self._bearing, state, first, last)
