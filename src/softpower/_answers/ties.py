"""Which pledges bind two states on a day, answered in ids from the timetable alone."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from softpower._answers.tie import Doubt, Tie, Ties
from softpower._records.suggestion import one_of, some_of
from softpower._snapshot.layout import IN_FORCE, PLEDGES, SIGNED, STANDINGS, TIMETABLE_SECTIONS
from softpower._snapshot.sections import Sections
from softpower._time import OPEN

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import TypeAlias

    from softpower._snapshot.index import Index
    from softpower._time import On

    Timeline: TypeAlias = tuple[list[int], list[Ties]]

__all__ = ["BASES", "SUSPENDED", "Timetable"]

BASES = {"in-force": IN_FORCE, "signed": SIGNED}
SUSPENDED = ("include", "exclude")
YES = STANDINGS.index("unknown")
"""Standings before this one are a yes."""
KEPT = 4096
"""Questions whose timelines are kept, so that memory stays bounded."""


class Timetable(Sections):
    """The timetable of pledges of one snapshot.

    Parameters
    ----------
    contents
        What its file holds.
    index
        The index of the same snapshot.
    """

    def __init__(self, contents: bytes | memoryview, index: Index) -> None:
        super().__init__(contents, TIMETABLE_SECTIONS)
        self.index = index
        self._days = index.days
        self._kept: dict[tuple[str, str, object, str, str], Timeline] = {}
        self._kept_lists: dict[tuple[str, str, tuple[int, ...], str, str], Timeline] = {}

    def ties(
        self,
        one: str,
        other: str,
        on: On,
        pledges: str | Iterable[str] | None = None,
        basis: str = "in-force",
        suspended: str = "include",
    ) -> Ties:
        """Answer `softpower.ties`."""
        try:
            days, answers = self._kept[one, other, pledges, basis, suspended]
            return answers[bisect_right(days, self._days[on])]
        except (KeyError, TypeError):
            # Not asked before, or a list of pledges, or nothing that can be asked: found out, or refused, below.
            days, answers = self._timeline(one, other, pledges, basis, suspended)
        return answers[bisect_right(days, self.index.day(on))]

    def _timeline(
        self, one: str, other: str, pledges: str | Iterable[str] | None, basis: str, suspended: str
    ) -> Timeline:
        asked = some_of("pledges", pledges, PLEDGES)
        counted = BASES[one_of("basis", basis, tuple(BASES))]
        with_suspended = one_of("suspended", suspended, SUSPENDED) == "include"
        base = self.index.span("states")[0]
        found = [self.index.resolve("states", key) for key in (one, other)]
        one, other = (self.index.id(row) for row in found)  # what ids that moved stand for
        known = self._kept_lists.get((one, other, asked, basis, suspended))
        if known is None:
            first, second = sorted(row - base for row in found)
            known = self._worked_out(first, second, asked, counted, with_suspended)
            if len(self._kept_lists) >= KEPT:
                self._kept_lists.clear()
            self._kept_lists[one, other, asked, basis, suspended] = known
        if pledges is None or isinstance(pledges, str):
            if len(self._kept) >= KEPT:
                self._kept.clear()
            self._kept[one, other, pledges, basis, suspended] = known
        return known

    def _worked_out(
        self, first: int, second: int, asked: tuple[int, ...], basis: int, with_suspended: bool
    ) -> Timeline:
        """Return the days on which the answer for two states changes, and the answers between them."""
        begin, end = self.index.span("states")
        pairs, pair = self.column("pair"), first * (end - begin) + second
        rows = range(bisect_left(pairs, pair), bisect_right(pairs, pair))
        starts, ends, terms = self.column("first"), self.column("last"), self.column("term")
        names = self.index.id(begin + first), self.index.id(begin + second)
        by_term = {terms[row]: self._term(terms[row], names, asked, basis, with_suspended) for row in rows}
        days = sorted({day for row in rows for day in (starts[row], ends[row] + 1) if day <= OPEN})
        answers = [Ties()]
        for day in days:
            answers.append(_together([by_term[terms[row]] for row in rows if starts[row] <= day <= ends[row]]))
        return days, answers

    def _term(
        self, term: int, names: tuple[str, str], asked: tuple[int, ...], basis: int, with_suspended: bool
    ) -> tuple[list[Tie], list[Doubt]]:
        """Return what a term says of two states: what binds them, and what may."""
        arrangement = self.arrangement(self.column("term_arrangement")[term])
        offsets, treaties, obligations = (
            self.column("term_entries"),
            self.index.span("treaties")[0],
            self.index.span("obligations")[0],
        )
        ties, doubts = [], []
        for entry in range(offsets[term], offsets[term + 1]):
            obligation, pledge, ways, standing, counts, suspended = (
                self.column(f"entry_{name}")[entry]
                for name in ("obligation", "pledge", "ways", "standing", "basis", "suspended")
            )
            if pledge not in asked or not counts & basis or (suspended and not with_suspended):
                continue
            if standing >= YES:
                doubts.append(Doubt(arrangement, PLEDGES[pledge], STANDINGS[standing]))
                continue
            ties.append(
                Tie(
                    alliance=arrangement,
                    treaty=self.index.id(treaties + self.column("obligation_treaty")[obligation]),
                    obligation=self.index.id(obligations + obligation),
                    pledge=PLEDGES[pledge],
                    owed_by=tuple(name for bit, name in zip((1, 2), names, strict=True) if ways & bit),
                    standing=STANDINGS[standing],
                )
            )
        return ties, doubts

    def pairs(
        self, on: On, pledges: str | Iterable[str] | None, basis: str, suspended: str
    ) -> Iterator[tuple[str, str, Ties]]:
        """Yield each pair of states with what binds it on a day, or may; arguments are those of `softpower.ties`."""
        asked = some_of("pledges", pledges, PLEDGES)
        counted = BASES[one_of("basis", basis, tuple(BASES))]
        with_suspended = one_of("suspended", suspended, SUSPENDED) == "include"
        ordinal = self.index.day(on)
        begin, end = self.index.span("states")
        terms: dict[int, list[int]] = {}
        columns = (self.column(name) for name in ("pair", "first", "last", "term"))
        for pair, first, last, term in zip(*columns, strict=True):
            if first <= ordinal <= last:
                terms.setdefault(pair, []).append(term)
        for pair, held in sorted(terms.items()):
            one, other = divmod(pair, end - begin)
            names = self.index.id(begin + one), self.index.id(begin + other)
            found = _together([self._term(term, names, asked, counted, with_suspended) for term in held])
            if found or found.uncertain:
                yield *names, found

    def arrangement(self, place: int) -> str:
        """Return the id of an arrangement by its place."""
        begin, end = self.index.span("alliances")
        if begin + place < end:
            return self.index.id(begin + place)
        return self.index.id(self.index.span("roster")[0] + self.column("pending")[place - (end - begin)])


def _together(held: list[tuple[list[Tie], list[Doubt]]]) -> Ties:
    """Return the answer of terms that hold on one day: a doubt counts where nothing binds by the same pledge."""
    ties = tuple(sorted(tie for found, _ in held for tie in found))
    certain = {tie.pledge for tie in ties}
    return Ties.of(ties, tuple(sorted({doubt for _, found in held for doubt in found if doubt.pledge not in certain})))
