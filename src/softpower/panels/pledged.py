"""Which units were bound to each other, by which pledge, through which alliance, and on which days."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

import numpy as np

from softpower.answers.bonds import PLEDGES
from softpower.spells.arrays import cut, exchanged, places

if TYPE_CHECKING:
    from softpower._snapshot.index import Index
    from softpower.spells.arrays import Bits, Ints
    from softpower.spells.calendar import Calendar

__all__ = ["ALONE", "PART", "Pledged", "held", "pledged"]

GIVEN, TAKEN = 1, 2
"""The sides of who owes an obligation and of whom it is owed to, as the index has them."""


AGAIN, ALONE, PART = 0, 1, 2
"""What a span tells of the days on which an alliance binds two units."""


class Bearers(Protocol):
    """Those that are bound in the place of states: the units of a panel, or the actors of rows."""

    index: Index
    calendar: Calendar

    def dealt(self, state: Ints, first: Ints, last: Ints) -> tuple[Ints, Ints, Ints, Ints]:
        """Deal spans of states out to them, as `softpower.panels.units.dealt`."""


class Terms(NamedTuple):
    """What spans bind to, each of which many spans may share; all columns are of one length.

    In `pledges` bit n is that of pledge n. `told` says what a span tells of the days on which the alliance binds the
    two units: all of them (`ALONE`), some of them (`PART`), or nothing that another span does not (`AGAIN`).
    """

    pledges: Ints
    alliance: Ints
    told: Ints


class Pledged(NamedTuple):
    """Spans of days on which one unit owed another some pledges; all columns but the last are of one length.

    They are in no order. The unit that stands first in the order of keys is `one`. `ways` holds `GIVEN` when it owes
    the pledges to the other, `TAKEN` when the other owes them, or both. What they are says `terms`, at the place in
    `term`.
    """

    one: Ints
    other: Ints
    ways: Ints
    term: Ints
    first: Ints
    last: Ints
    terms: Terms

    @property
    def alliance(self) -> Ints:
        """The alliance of each span."""
        return self.terms.alliance.take(self.term)

    @property
    def pledges(self) -> Ints:
        """The pledges of each span, as in `Terms`."""
        return self.terms.pledges.take(self.term)

    def take(self, which: Bits | Ints) -> Pledged:
        """Return a part of the spans."""
        return Pledged._make([*(column[which] for column in self[:-1]), self.terms])

    def directed(self) -> tuple[Ints, Ints, Pledged]:
        """Return for each span the unit that owes, the unit that it owes to, and the spans; each way has its own."""
        given, taken = (np.flatnonzero(self.ways & way) for way in (GIVEN, TAKEN))
        owes, owed = (np.append(a[given], b[taken]) for a, b in ((self.one, self.other), (self.other, self.one)))
        return owes, owed, self.take(np.append(given, taken))


class Bonds(NamedTuple):
    """Who is bound by what; all columns are of one length, sorted by alliance, obligation and unit.

    Obligations of one alliance that bind the same in the same way on the same days are one. `sides` says whether a unit
    owes, or is owed to; in `bits` is what. `halted` is true of obligations that some have suspended between them.
    """

    state: Ints
    unit: Ints
    sides: Ints
    first: Ints
    last: Ints
    obligation: Ints
    alliance: Ints
    bits: Ints
    halted: Bits

    def take(self, which: Ints) -> Bonds:
        """Return the rows at some places."""
        return Bonds._make(column.take(which) for column in self)


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
    bonds = _bonds(units, pledges, suspended)
    # Everyone who is bound by an obligation, paired with all units that follow among those bound by it.
    same = _begins(bonds.obligation)
    group = np.cumsum(same) - 1
    alike = same | _begins(bonds.unit)
    ends = np.append(np.flatnonzero(same)[1:], len(group))[group]
    follow = np.append(np.flatnonzero(alike)[1:], len(group))[np.cumsum(alike) - 1]
    following = ends - follow
    one, other = np.repeat(np.arange(len(group)), following), places(follow, following)
    begin = np.maximum(np.repeat(bonds.first, following), bonds.first.take(other))
    end = np.minimum(np.repeat(bonds.last, following), bonds.last.take(other))
    spans = np.cumsum(following) - following
    # What one owes is owed to the other: their sides meet crosswise. Most obligations bind all both ways.
    ways: Any = np.full(len(one), GIVEN | TAKEN, dtype=np.uint8)
    apart = np.flatnonzero(~np.logical_and.reduceat(bonds.sides == GIVEN | TAKEN, np.flatnonzero(same))[group])
    apart = places(spans[apart], following[apart])
    crossed = np.array([0, TAKEN, GIVEN, GIVEN | TAKEN], dtype=np.uint8)
    ways[apart] = bonds.sides[one[apart]] & crossed[bonds.sides[other[apart]]]
    met = (begin <= end) & (ways != 0)
    if not _one_to_one(bonds.unit, bonds.state):
        # The states that bear one code owe each other nothing, nor do the codes that one state bears in turn.
        met &= np.repeat(bonds.state, following) != bonds.state.take(other)
    halted = np.flatnonzero(bonds.halted)
    paused = places(spans[halted], following[halted])
    paused = paused[met[paused]]
    place, left_begin, left_end = _running(units, bonds, one[paused], other[paused], begin[paused], end[paused])
    place = paused[place]
    met[paused] = False
    come = [one[place], other[place], ways[place], left_begin, left_end]
    one, other, ways, begin, end = exchanged([one, other, ways, begin, end], np.flatnonzero(~met), come)
    return Pledged(
        one=bonds.unit.take(one),
        other=bonds.unit.take(other),
        ways=ways,
        term=one,
        first=begin,
        last=end,
        terms=Terms(bonds.bits, bonds.alliance, _told(bonds)),
    )


def _bonds(units: Bearers, pledges: tuple[int, ...], suspended: str) -> Bonds:
    index, calendar = units.index, units.calendar
    kind, alliance = np.asarray(index.column("pledge")), np.asarray(index.column("pledge_alliance"))
    offsets = np.asarray(index.column("bond_offsets"))
    state = np.repeat(np.arange(len(offsets) - 1), np.diff(offsets))
    obligation, sides = np.asarray(index.column("bond_obligation")), np.asarray(index.column("bond_sides"))
    first, last = np.asarray(index.column("bond_start")), np.asarray(index.column("bond_end"))
    asked = np.zeros(len(PLEDGES), dtype=bool)
    asked[list(pledges)] = True
    wanted, first, last = calendar.inside(first, last)
    wanted[wanted] = chosen = asked[kind][obligation[wanted]]
    state, obligation, sides = state[wanted], obligation[wanted], sides[wanted]
    first, last = first[chosen], last[chosen]
    if suspended == "exclude":
        of = alliance[obligation].astype(np.int64) * len(offsets) + state
        place, first, last = cut(of, first, last, _suspensions(index, calendar))
        state, obligation, sides = state[place], obligation[place], sides[place]
    place, unit, first, last = units.dealt(state, first, last)
    state, obligation, sides = state[place], obligation[place], sides[place]
    bits = (1 << kind[obligation]).astype(np.uint8)
    halted = np.zeros(len(kind), dtype=bool)
    halted[np.asarray(index.column("pause_obligation"))] = True
    # Sorting by one column after the other is fast, since they are of so few bits that each is sorted by its digits.
    order = np.argsort(_short(unit), kind="stable")
    rank = _short(np.argsort(np.argsort(alliance, kind="stable")))
    order = order[np.argsort(rank[obligation[order]], kind="stable")]
    bonds = Bonds(
        state, unit.astype(np.int32), sides, first, last, obligation, alliance[obligation], bits, halted[obligation]
    )
    return _together(bonds.take(order))


def _short(numbers: Ints) -> Any:
    """Return numbers that are not negative in the smallest type that holds them."""
    return numbers.astype(np.min_scalar_type(int(numbers.max(initial=0))))


def _together(bonds: Bonds) -> Bonds:
    """Take obligations of one alliance that bind the same in the same way on the same days as one."""
    if not len(bonds.obligation):
        return bonds
    begins = np.flatnonzero(_begins(bonds.obligation))
    length = np.diff(np.append(begins, len(bonds.obligation)))
    # Each row is compared with that of the obligation before, if that has as many.
    before = np.arange(len(bonds.obligation)) - np.repeat(length, length)
    like = np.repeat(np.append(0, length[:-1]) == length, length) & ~bonds.halted & ~bonds.halted[before]
    for column in (bonds.alliance, bonds.state, bonds.unit, bonds.sides, bonds.first, bonds.last):
        like &= column == column[before]
    own = ~np.logical_and.reduceat(like, begins)
    bits = np.bitwise_or.reduceat(bonds.bits[begins], np.flatnonzero(own))
    return bonds._replace(bits=np.repeat(bits[np.cumsum(own) - 1], length)).take(np.flatnonzero(np.repeat(own, length)))


def _told(bonds: Bonds) -> Ints:
    """Say of each row what the spans made of it tell of the days on which the alliance binds; as in `Pledged`.

    Of the obligations of an alliance the one that lasted longest, over all who were bound by it, tells all when whoever
    was bound by another was bound by it as well, through the same days at least: most treaties that were added to an
    earlier one have its parties.
    """
    if not len(bonds.obligation):
        return np.zeros(0, dtype=np.int64)
    begin = _begins(bonds.obligation)
    begins, group = np.flatnonzero(begin), np.cumsum(begin) - 1
    alliance = bonds.alliance[begins]
    plain = np.logical_and.reduceat((begin | _begins(bonds.unit)) & ~bonds.halted, begins)
    leads = plain & np.logical_and.reduceat(bonds.sides == GIVEN | TAKEN, begins)
    order = np.lexsort((np.add.reduceat(bonds.last - bonds.first, begins) * leads, alliance))
    # Of each alliance the last in this order may lead, and no other.
    leads[order[:-1][~_begins(alliance[order])[1:]]] = False
    units = int(bonds.unit.max()) + 1
    cell = bonds.alliance.astype(np.int64) * units + bonds.unit
    leading = np.flatnonzero(leads[group])
    table = np.full(int(cell.max()) + 1, -1, dtype=np.int64)
    table[cell[leading]] = leading
    by = table[cell]
    within = (
        (by >= 0) & (bonds.state[by] == bonds.state) & (bonds.first[by] <= bonds.first) & (bonds.last[by] >= bonds.last)
    )
    again = np.logical_and.reduceat(within, begins) & ~leads
    alone = plain & (np.bincount(alliance, ~again)[alliance] == 1)
    told: Ints = np.where(again, AGAIN, np.where(alone, ALONE, PART))[group]
    return told


def _running(units: Bearers, bonds: Bonds, one: Ints, other: Ints, begin: Ints, end: Ints) -> tuple[Ints, Ints, Ints]:
    """Cut the days on which an obligation was suspended between two out of spans of `one` and `other` among the bonds.

    Returns
    -------
    tuple of ndarray
        Of each span that is left its place among those given, and its days.
    """
    states = len(units.index.column("bond_offsets"))
    (halted, stopped, stopping), first, last = _pauses(units.index, units.calendar)
    key = _between(bonds.obligation[one], bonds.state[one], bonds.state[other], states)
    return cut(key, begin, end, (_between(halted, stopped, stopping, states), first, last))


def _begins(values: Ints) -> Bits:
    """Say which of some values do not follow their like."""
    begins = np.ones(len(values), dtype=bool)
    begins[1:] = values[1:] != values[:-1]
    return begins


def _one_to_one(unit: Ints, state: Ints) -> bool:
    """Whether each unit stands for one state alone, and each state for one unit."""
    for one, other in ((unit, state), (state, unit)):
        met = np.zeros(int(one.max(initial=0)) + 1, dtype=other.dtype)
        met[one] = other
        if (met.take(one) != other).any():
            return False
    return True


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
