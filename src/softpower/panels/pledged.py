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

GIVEN, TAKEN = 1, 2
"""The sides of who owes an obligation and of whom it is owed to, as the index has them."""


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
    state, obligation, unit, sides = state[order], obligation[order], unit[order].astype(np.int32), sides[order]
    first, last = first[order], last[order]
    following = np.searchsorted(obligation, obligation, "right") - np.arange(len(order)) - 1
    one = np.repeat(np.arange(len(order)), following)
    other = places(np.arange(1, len(order) + 1), following)
    begin = np.maximum(np.repeat(first, following), first.take(other))
    end = np.minimum(np.repeat(last, following), last.take(other))
    # What one owes is owed to the other: their sides meet crosswise.
    crossed = np.array([0, TAKEN, GIVEN, GIVEN | TAKEN], dtype=np.uint8)
    ways = np.repeat(sides.astype(np.uint8), following) & crossed.take(sides).take(other)
    met = (begin <= end) & (ways != 0)
    # The codes that one state bears one after the other, and the states that bear one code, owe each other nothing.
    met &= np.repeat(unit, following) != unit.take(other)
    if not _one_to_one(unit, state):
        met &= np.repeat(state, following) != state.take(other)
    (halted, stopped, stopping), stopped_first, stopped_last = _pauses(index, calendar)
    paused = np.flatnonzero(np.isin(obligation, halted).take(one) & met)
    met[paused] = False
    keys = _between(obligation[one[paused]], state[one[paused]], state[other[paused]], len(offsets))
    holes = _between(halted, stopped, stopping, len(offsets)), stopped_first, stopped_last
    place, left_begin, left_end = cut(keys, begin[paused], end[paused], holes)
    bound = np.append(np.flatnonzero(met), paused[place])
    one, other, ways = one.take(bound), other.take(bound), ways.take(bound)
    begin, end = begin.take(bound), end.take(bound)
    rest = len(bound) - len(place)
    begin[rest:], end[rest:] = left_begin, left_end
    pledge, through = kind[obligation].take(one), alliance[obligation].take(one)
    return Pledged(unit.take(one), unit.take(other), ways & GIVEN != 0, ways & TAKEN != 0, pledge, through, begin, end)


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


def _one_to_one(unit: Ints, state: Ints) -> bool:
    """Whether each unit stands for one state alone, and each state for one unit."""
    for one, other in ((unit, state), (state, unit)):
        met = np.zeros(int(one.max(initial=0)) + 1, dtype=other.dtype)
        met[one] = other
        if (met.take(one) != other).any():
            return False
    return True


def _pauses(index: Index, calendar: Calendar) -> tuple[tuple[Ints, Ints, Ints], Ints, Ints]:
    """Return the obligations suspended between two states, with both, and the days."""
    obligation, one, other, first, last = (
        np.asarray(index.column(f"pause_{name}")) for name in ("obligation", "one", "other", "start", "end")
    )
    kept, first, last = calendar.inside(first, last)
    return (obligation[kept], one[kept], other[kept]), first, last


def _between(obligation: Ints, one: Ints, other: Ints, states: int) -> Ints:
    low, high = np.minimum(one, other), np.maximum(one, other)
    return (obligation.astype(np.int64) * states + low) * states + high
