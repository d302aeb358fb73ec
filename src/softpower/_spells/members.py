"""Spells of membership, as columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from softpower._spells.arrays import cut

if TYPE_CHECKING:
    from softpower._snapshot.index import Index
    from softpower._spells.arrays import Ints
    from softpower._spells.calendar import Calendar

__all__ = ["member_spans"]


def member_spans(
    index: Index, calendar: Calendar, roles: tuple[int, ...], suspended: str
) -> tuple[Ints, Ints, Ints, Ints]:
    """Return the spells in the given roles within a calendar: state, alliance, first and last day.

    With `suspended="exclude"` the days on which a state was suspended or excluded are cut out.
    """
    counts = np.diff(np.asarray(index.column("spell_alliances")))
    alliance = np.repeat(np.arange(len(counts)), counts)
    state, role, start, end = (np.asarray(index.column(f"spell_{name}")) for name in ("state", "role", "start", "end"))
    kept, first, last = calendar.inside(start, end)
    spell = np.flatnonzero(kept)
    asked = np.isin(role[spell], roles)
    spell, first, last = spell[asked], first[asked], last[asked]
    if suspended == "exclude":
        owner = np.repeat(np.arange(len(state)), np.diff(np.asarray(index.column("holes"))))
        hole, begin, until = calendar.inside(*(np.asarray(index.column(f"hole_{edge}")) for edge in ("start", "end")))
        place, first, last = cut(spell, first, last, (owner[hole], begin, until))
        spell = spell[place]
    return state[spell], alliance[spell], first, last
