"""Which units were bound to each other, by which pledge, through which alliance, and on which days."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Protocol

import numpy as np

from softpower.panels.arrays import cut, places

if TYPE_CHECKING:
    from softpower.index import Index
    from softpower.panels.arrays import Bits, Ints
    from softpower.panels.calendar import Calendar

__all__ = ["Pledged", "held", "pledged"]


class Bearers(Protocol):
    """Those that are bound in the place of states: the units of a panel, or the actors of rows."""

    index: Index
    calendar: Calendar

    def dealt(self, state: Ints, first: Ints, last: Ints) -> tuple[Ints, Ints, Ints, Ints]:
        """Deal spans of states out to them, as `softpower.panels.units.dealt`."""


class Pledged(NamedTuple):
    """Spans of days on which one unit owed another a pledge; all columns are of one length.

    The unit that stands first in the order of keys is `one`. `given` says that it owes the pledge to the other,
    `taken` that the other owes it; one of them or both are true.
    """

    one: Ints
    other: Ints
    given: Bits
    taken: Bits
    pledge: Ints
    alliance: Ints
    first: Ints
    last: Ints

    def take(self, which: Bits) -> Pledged:
        """Return a part of the spans."""
        return Pledged._make(column[which] for column in self)

    def directed(self) -> tuple[Ints, Ints, Pledged]:
        """Return for each pledge the unit that owes it, the unit it is owed to, and the spans; each way has its own."""
        both = Pledged._make(np.concatenate([column[self.given], column[self.taken]]) for column in self)
        given = int(np.count_nonzero(self.given))
        owes = np.concatenate([both.one[:given], both.other[given:]])
        owed = np.concatenate([both.other[:given], both.one[given:]])
        return owes, owed, both


def pledged(units: Bearers, pledges: tuple[int, ...], suspended: str) -> Pledged:
    """Find the pledges between units.

    Parameters
    ----------
    units
        The units, which also give the calendar.
    pledges
        Places in `softpower.bonds.PLEDGES` of those that are wanted.
    suspended
        With `exclude` a pledge does not bind who was suspended from its alliance, while that lasted.
    """
    index, calendar = units.index, units.calendar
    kind, alliance = np.asarray(index.column("pledge")), np.asarray(index.column("pledge_alliance"))
    offsets = np.asarray(index.column("bond_offsets"))
    state = np.repeat(np.arange(len(offsets) - 1), np.diff(offsets))
    obligation, sides = np.asarray(index.column("bond_obligation")), np.asarray(index.column("bond_sides"))
    first, last = np.asarray(index.column("bond_start")), np.asarray(index.column("bond_end"))
    wanted, first, last = calendar.inside(first, last)
    wanted[wanted] = chosen = np.isin(kind[obligation[wanted]], pledges)
    state, obligation, sides = state[wanted], obligation[wanted], sides[wanted]
    first, last = first[chosen], last[chosen]
    if suspended == "exclude":
        of = alliance[obligation].astype(np.int64) * len(offsets) + state
        place, first, last = cut(of, first, last, _suspensions(index, calendar))
        order = np.argsort(place, kind="stable")
        place, first, last = place[order], first[order], last[order]
        state, obligation, sides = state[place], obligation[place], sides[place]
    place, unit, first, last = units.dealt(state, first, last)
    state, obligation, sides = state[place], obligation[place], sides[place]

    # Everyone who is bound by an obligation, paired with everyone who follows among those bound by it.
    order = np.lexsort((unit, obligation))
    state, obligation, unit = state[order], obligation[order], unit[order]
    owes, owed = sides[order] & 1 != 0, sides[order] & 2 != 0
    first, last = first[order], last[order]
    following = np.searchsorted(obligation, obligation, "right") - np.arange(len(order)) - 1
    one = np.repeat(np.arange(len(order)), following)
    other = places(np.arange(1, len(order) + 1), following)
    begin = np.maximum(np.repeat(first, following), first.take(other))
    end = np.minimum(np.repeat(last, following), last.take(other))
    given = np.repeat(owes, following) & owed.take(other)
    taken = np.repeat(owed, following) & owes.take(other)
    # The codes that one state bears one after the other, and the states that bear one code, owe each other nothing.
    apart = np.repeat(state, following) != state.take(other)
    apart &= np.repeat(unit, following) != unit.take(other)
    bound = np.flatnonzero((begin <= end) & (given | taken) & apart)
    one, other, begin, end = (each.take(bound) for each in (one, other, begin, end))
    given, taken = given.take(bound), taken.take(bound)
    paused = _pauses(index, calendar)
    if len(paused[0]):
        between = _between(obligation[one], state[one], state[other], len(offsets))
        place, begin, end = cut(between, begin, end, paused)
        one, other, given, taken = one[place], other[place], given[place], taken[place]
    which = obligation.take(one)
    return Pledged(unit.take(one), unit.take(other), given, taken, kind.take(which), alliance.take(which), begin, end)


def held(index: Index, calendar: Calendar, roles: tuple[int, ...], suspended: str) -> tuple[Ints, Ints, Ints, Ints]:
    """Find the spells of belonging in the given roles: state, alliance, first and last day; sorted by state."""
    alliance, state, role, start, end = _spells(index)
    wanted, first, last = calendar.inside(start, end)
    wanted[wanted] = chosen = np.isin(role[wanted], roles)
    state, alliance, first, last = state[wanted], alliance[wanted], first[chosen], last[chosen]
    if suspended == "exclude":
        of = alliance.astype(np.int64) * len(index.column("bond_offsets")) + state
        place, first, last = cut(of, first, last, _suspensions(index, calendar))
        state, alliance = state[place], alliance[place]
    order = np.argsort(state, kind="stable")
    return state[order], alliance[order], first[order], last[order]


def _spells(index: Index) -> tuple[Ints, ...]:
    counts = np.diff(np.asarray(index.column("spell_alliances")))
    alliance = np.repeat(np.arange(len(counts)), counts)
    return alliance, *(np.asarray(index.column(f"spell_{name}")) for name in ("state", "role", "start", "end"))


def _suspensions(index: Index, calendar: Calendar) -> tuple[Ints, Ints, Ints]:
    """Return who was suspended from what, as alliance and state in one number, and the days."""
    alliance, state, *_ = _spells(index)
    spell = np.repeat(np.arange(len(state)), np.diff(np.asarray(index.column("holes"))))
    first, last = np.asarray(index.column("hole_start")), np.asarray(index.column("hole_end"))
    kept, first, last = calendar.inside(first, last)
    spell = spell[kept]
    return alliance[spell].astype(np.int64) * len(index.column("bond_offsets")) + state[spell], first, last


def _pauses(index: Index, calendar: Calendar) -> tuple[Ints, Ints, Ints]:
    """Return the obligations suspended between two states, as one number, and the days."""
    obligation, one, other, first, last = (
        np.asarray(index.column(f"pause_{name}")) for name in ("obligation", "one", "other", "start", "end")
    )
    kept, first, last = calendar.inside(first, last)
    between = _between(obligation[kept], one[kept], other[kept], len(index.column("bond_offsets")))
    return between, first, last


def _between(obligation: Ints, one: Ints, other: Ints, states: int) -> Ints:
    low, high = np.minimum(one, other), np.maximum(one, other)
    return (obligation.astype(np.int64) * states + low) * states + high
