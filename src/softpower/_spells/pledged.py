"""Spans of days on which units owe one another pledges, out of the timetable of pledges."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from softpower._answers.ties import BASES, YES
from softpower._snapshot.layout import PLEDGES
from softpower._spells.bearers import spans_by_unit

if TYPE_CHECKING:
    from softpower._answers.ties import Timetable
    from softpower._spells.arrays import Bits, Ints
    from softpower._spells.bearers import Bearing
    from softpower._spells.calendar import Calendar

__all__ = ["ALLIED", "Pledged", "Terms", "pledged", "terms"]

ALLIED = 1 << PLEDGES.index("defense") | 1 << PLEDGES.index("offense")
"""The bits of the pledges to fight, either of which makes two states allied."""


class Terms(NamedTuple):
    """What each term says, as bytes in which bit n is that of pledge n.

    `given` is what the first of two states owes the second for certain, `taken` what the second owes the first;
    `may_give` and `may_take` are what they may owe. `arrangement` is the place of an alliance or pending arrangement.
    """

    given: Ints
    taken: Ints
    may_give: Ints
    may_take: Ints
    arrangement: Ints


class Pledged(NamedTuple):
    """Spans of days on which two units may owe each other something; all columns but the last are of one length.

    `one` is lower than `other`; `swapped` says that `one` stands for the second state of the term.
    """

    one: Ints
    other: Ints
    swapped: Bits
    term: Ints
    first: Ints
    last: Ints
    terms: Terms

    def take(self, which: Bits | Ints) -> Pledged:
        """Return a part of the spans."""
        return Pledged._make([*(column[which] for column in self[:-1]), self.terms])

    @property
    def arrangement(self) -> Ints:
        """The arrangement of each span."""
        return self.terms.arrangement.take(self.term)

    @property
    def yes(self) -> Ints:
        """The pledges that bind the two, whoever owes them."""
        return (self.terms.given | self.terms.taken).take(self.term)

    @property
    def maybe(self) -> Ints:
        """The pledges that may bind the two."""
        return (self.terms.may_give | self.terms.may_take).take(self.term)

    def owed(self) -> tuple[Ints, Ints, Ints, Ints]:
        """Return the pledges of each span by who owes them: for certain by `one`, by `other`; and maybe, likewise."""
        given, taken, may_give, may_take = (column.take(self.term) for column in self.terms[:4])
        return (
            np.where(self.swapped, taken, given),
            np.where(self.swapped, given, taken),
            np.where(self.swapped, may_take, may_give),
            np.where(self.swapped, may_give, may_take),
        )


def terms(timetable: Timetable, basis: str, suspended: str) -> Terms:
    """Read the terms that count by a basis and a treatment of suspensions."""
    number = len(timetable.column("term_arrangement"))
    entries = np.diff(np.asarray(timetable.column("term_entries")))
    term = np.repeat(np.arange(number), entries)
    pledge, ways, standing, counts, away = (
        np.asarray(timetable.column(f"entry_{name}")) for name in ("pledge", "ways", "standing", "basis", "suspended")
    )
    kept = counts & BASES[basis] != 0
    if suspended == "exclude":
        kept &= away == 0
    columns: list[Ints] = []
    for certain in (True, False):
        for way in (1, 2):
            bits: Any = np.zeros(number, dtype=np.uint8)
            which = np.flatnonzero(kept & ((standing < YES) == certain) & (ways & way != 0))
            np.bitwise_or.at(bits, term[which], (1 << pledge[which]).astype(np.uint8))
            columns.append(bits)
    given, taken, may_give, may_take = columns
    return Terms(given, taken, may_give, may_take, np.asarray(timetable.column("term_arrangement")))


def pledged(timetable: Timetable, bearing: Bearing, calendar: Calendar, basis: str, suspended: str) -> Pledged:
    """Return the spans of pledges between units within a calendar.

    Parameters
    ----------
    timetable
        The timetable.
    bearing
        The units, with `key` their numbers and days counted from the calendar's base; sorted by state.
    calendar
        The days that count.
    basis, suspended
        As in `softpower.ties`.
    """
    answers = terms(timetable, basis, suspended)
    states = len(timetable.index.ids("states"))
    term = np.asarray(timetable.column("term"))
    says = (answers.given | answers.taken | answers.may_give | answers.may_take) != 0
    kept, first, last = calendar.inside(np.asarray(timetable.column("first")), np.asarray(timetable.column("last")))
    row = np.flatnonzero(kept)
    counts = says.take(term.take(row))
    row, first, last = row[counts], first[counts], last[counts]
    state1, state2 = np.divmod(np.asarray(timetable.column("pair")).take(row), states)
    place, one, first, last = spans_by_unit(bearing, state1, first, last)
    row, state2 = row.take(place), state2.take(place)
    place, other, first, last = spans_by_unit(bearing, state2, first, last)
    row, one = row.take(place), one.take(place)
    # The states that bear one code owe each other nothing.
    apart = np.flatnonzero(one != other)
    row, one, other, first, last = (column.take(apart) for column in (row, one, other, first, last))
    swapped = one > other
    return Pledged(
        np.where(swapped, other, one), np.where(swapped, one, other), swapped, term.take(row), first, last, answers
    )
