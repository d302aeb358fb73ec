"""Which pledges bound two states on a day, answered in ids from the index alone.

A state's obligations, those it owes and those it is owed, are bits of two numbers; what binds a pair is where one
state's meet the other's. Python's integers have as many bits as there are obligations.
"""

from __future__ import annotations

from bisect import bisect_right

from softpower.answers.tie import Tie
from softpower.records.suggestion import one_of
from softpower.time import OPEN

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import TypeAlias

    from softpower._snapshot.index import Index
    from softpower.time import On

    Days: TypeAlias = list[int]

__all__ = ["PLEDGES", "Bonds"]

PLEDGES = ("defense", "offense", "neutrality", "nonaggression", "consultation")
PAIRS = 65536  # pairs of states whose timelines are kept, so that memory stays bounded


class Bonds:
    """The obligations in one index."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._known = index.days
        self._ties: dict[tuple[str, str, str | None], tuple[Days, list[tuple[Tie, ...]]]] = {}
        self._bits: dict[int, tuple[Days, list[tuple[int, int]]]] = {}

    def ties(self, one: str, other: str, on: On, obligation: str | None = None) -> tuple[Tie, ...]:
        """Answer `softpower.ties`."""
        try:
            days, answers = self._ties[one, other, obligation]
            return answers[bisect_right(days, self._known[on])]
        except (KeyError, TypeError):
            days, answers = self._ties_between(one, other, obligation)
        return answers[bisect_right(days, self._index.day(on))]

    def _ties_between(self, one: str, other: str, obligation: str | None) -> tuple[Days, list[tuple[Tie, ...]]]:
        if obligation is not None:
            one_of("obligation", obligation, PLEDGES)
        base = self._index.span("states")[0]
        first, second = self._index.resolve("states", one) - base, self._index.resolve("states", other) - base
        known = self._ties.get((one, other, obligation))
        if known is not None:
            return known
        ours, theirs = self._bonds(first), self._bonds(second)
        days = sorted({*ours[0], *theirs[0], *self._pauses(first, second)})
        answers: list[tuple[Tie, ...]] = [()]
        for at in days:
            owes, owed = ours[1][bisect_right(ours[0], at)]
            they_owe, they_are_owed = theirs[1][bisect_right(theirs[0], at)]
            given, taken = (owes & they_are_owed, owed & they_owe) if first != second else (0, 0)
            paused = self._paused(first, second, at)
            answers.append(self._told(given & ~paused, taken & ~paused, base + first, base + second, obligation))
        if len(self._ties) >= PAIRS:
            self._ties.clear()
        self._ties[one, other, obligation] = days, answers
        return days, answers

    def _bonds(self, state: int) -> tuple[Days, list[tuple[int, int]]]:
        """Days on which a state's bonds change, and between them the obligations it owes and is owed, as bits."""
        bonds = self._bits.get(state)
        if bonds is not None:
            return bonds
        offsets, obligations = self._index.column("bond_offsets"), self._index.column("bond_obligation")
        sides, starts, ends = (
            self._index.column("bond_sides"),
            self._index.column("bond_start"),
            self._index.column("bond_end"),
        )
        changes = []
        for bond in range(offsets[state], offsets[state + 1]):
            changes.append((starts[bond], 1, obligations[bond], sides[bond]))
            if ends[bond] != OPEN:
                changes.append((ends[bond] + 1, 0, obligations[bond], sides[bond]))
        days: Days = []
        answers = [(0, 0)]
        owes = owed = 0
        for on, begins, obligation, side in sorted(changes):
            bit = 1 << obligation
            if begins:
                owes |= bit if side & 1 else 0
                owed |= bit if side & 2 else 0
            else:
                owes &= ~bit
                owed &= ~bit
            if days and days[-1] == on:
                answers[-1] = owes, owed
            else:
                days.append(on)
                answers.append((owes, owed))
        self._bits[state] = days, answers
        return days, answers

    def _pauses(self, one: int, other: int) -> Iterator[int]:
        for pause in self._pauses_between(one, other):
            yield self._index.column("pause_start")[pause]
            end = self._index.column("pause_end")[pause]
            if end != OPEN:
                yield end + 1

    def _paused(self, one: int, other: int, on: int) -> int:
        starts, ends = self._index.column("pause_start"), self._index.column("pause_end")
        bits = 0
        for pause in self._pauses_between(one, other):
            if starts[pause] <= on <= ends[pause]:
                bits |= 1 << self._index.column("pause_obligation")[pause]
        return bits

    def _pauses_between(self, one: int, other: int) -> list[int]:
        low, high = sorted((one, other))
        ones, others = self._index.column("pause_one"), self._index.column("pause_other")
        return [pause for pause in range(len(ones)) if ones[pause] == low and others[pause] == high]

    def _told(self, given: int, taken: int, one: int, other: int, pledge: str | None) -> tuple[Tie, ...]:
        told = []
        obligations, alliances, treaties = (
            self._index.span(name)[0] for name in ("obligations", "alliances", "treaties")
        )
        bits = given | taken
        while bits:
            obligation = (bits & -bits).bit_length() - 1
            bits &= bits - 1
            kind = PLEDGES[self._index.column("pledge")[obligation]]
            if pledge not in (None, kind):
                continue
            owed_by = [one] * (given >> obligation & 1) + [other] * (taken >> obligation & 1)
            told.append(
                Tie(
                    alliance=self._index.id(alliances + self._index.column("pledge_alliance")[obligation]),
                    treaty=self._index.id(treaties + self._index.column("pledge_treaty")[obligation]),
                    obligation=self._index.id(obligations + obligation),
                    pledge=kind,
                    owed_by=tuple(self._index.id(row) for row in sorted(owed_by)),
                )
            )
        return tuple(sorted(told))
