"""Who belonged to what on a day, answered in ids from the index alone.

Timelines are built for a key when it is first asked for and kept: the sorted days on which an answer changes, and the
answers between them.
"""

from __future__ import annotations

from bisect import bisect_right

from softpower._records.suggestion import one_of, some_of
from softpower._time import OPEN, period

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from typing import TypeAlias, TypeVar

    from softpower._snapshot.index import Index
    from softpower._time import On

    Answer = TypeVar("Answer", bound=tuple[str, ...])
    Days: TypeAlias = list[int]
    Timeline: TypeAlias = tuple[Days, list[Answer]]
    Roles: TypeAlias = str | Iterable[str] | None
    Usual: TypeAlias = dict[str, Timeline[Answer]]
    Question: TypeAlias = tuple[int, tuple[int, ...], str]
    Kept: TypeAlias = dict[Question, Timeline[Answer]]

__all__ = ["ROLES", "SUSPENDED", "Alliances", "Spells"]

ROLES = ("member", "associate", "observer", "partner", "candidate", "signatory")
SUSPENDED = ("include", "exclude")
KEPT = 4096
"""Questions whose timelines are kept, so that memory stays bounded."""


class Alliances(tuple[str, ...]):
    """The alliances of a state on a day; `uncertain` holds the ids of what it may have belonged to besides."""

    uncertain: tuple[str, ...] = ()

    @classmethod
    def of(cls, ids: Iterable[str], uncertain: tuple[str, ...]) -> Alliances:
        """Make an answer of the alliances and of what is pending."""
        made = cls(ids)
        object.__setattr__(made, "uncertain", uncertain)
        return made

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"an answer is frozen: {name} cannot be set")

    def __delattr__(self, name: str) -> None:
        raise AttributeError(f"an answer is frozen: {name} cannot be deleted")

    def __reduce__(self) -> tuple[object, tuple[tuple[str, ...], tuple[str, ...]]]:
        return Alliances.of, (tuple(self), self.uncertain)


class Spells:
    """The spells of membership in one index.

    `by_alliance` and `by_state` keep the timelines of members, suspended ones included, by id: what is asked with the
    defaults and found there needs no check of its arguments, which saves 17 % of such a call. All timelines that were
    built are kept by row, roles and treatment of suspensions, once these have been checked.
    """

    def __init__(self, index: Index) -> None:
        self._index = index
        self.by_alliance: Usual[tuple[str, ...]] = {}
        self.by_state: Usual[Alliances] = {}
        self._kept_members: Kept[tuple[str, ...]] = {}
        self._kept_alliances: Kept[Alliances] = {}

    def members(
        self, alliance: str, on: On, role: Roles = "member", suspended: str = "include", partial: str | None = None
    ) -> tuple[str, ...]:
        """Answer `softpower.members`."""
        return self._answer(*self._members_of(alliance, role, suspended), on, partial)

    def alliances_of(
        self, state: str, on: On, role: Roles = "member", suspended: str = "include", partial: str | None = None
    ) -> Alliances:
        """Answer `softpower.alliances_of`."""
        days, answers = self._alliances_with(state, role, suspended)
        if partial is None:
            return answers[bisect_right(days, self._index.day(on))]
        found = self._during(days, answers, on, partial)
        uncertain = sorted({one for answer in found for one in answer.uncertain})
        return Alliances.of(_over(found, partial), tuple(uncertain))

    def _answer(self, days: Days, answers: list[tuple[str, ...]], on: On, partial: str | None) -> tuple[str, ...]:
        if partial is None:
            return answers[bisect_right(days, self._index.day(on))]
        return _over(self._during(days, answers, on, partial), partial)

    def _during(self, days: Days, answers: list[Answer], on: On, partial: str) -> list[Answer]:
        """Return the answers of the days of a year or month that count."""
        first, last = period(on, self._index.horizon, partial)
        return answers[bisect_right(days, first) : bisect_right(days, last) + 1]

    def _members_of(self, alliance: str, role: Roles, suspended: str) -> Timeline[tuple[str, ...]]:
        asked = some_of("role", role, ROLES)
        one_of("suspended", suspended, SUSPENDED)
        found = self._index.resolve("alliances", alliance)
        row, name = found - self._index.span("alliances")[0], self._index.id(found)  # an id that moved has another name
        key = (row, asked, suspended)
        known = self._kept_members.get(key)
        if known is not None:
            return known
        starts = self._index.column("spell_alliances")
        base = self._index.span("states")[0]
        state = self._index.column("spell_state")
        spells = range(starts[row], starts[row + 1])
        timeline = self._timeline(((self._index.id(base + state[spell]), spell) for spell in spells), asked, suspended)
        return _keep(self._kept_members, self.by_alliance, key, name, timeline)

    def _alliances_with(self, state: str, role: Roles, suspended: str) -> Timeline[Alliances]:
        asked = some_of("role", role, ROLES)
        one_of("suspended", suspended, SUSPENDED)
        found = self._index.resolve("states", state)
        row, name = found - self._index.span("states")[0], self._index.id(found)  # an id that moved has another name
        key = (row, asked, suspended)
        known = self._kept_alliances.get(key)
        if known is not None:
            return known
        offsets, spells = self._index.column("states_offsets"), self._index.column("states_spells")
        starts, base = self._index.column("spell_alliances"), self._index.span("alliances")[0]
        own = spells[offsets[row] : offsets[row + 1]]
        days, answers = self._timeline(
            ((self._index.id(base + bisect_right(starts, spell) - 1), spell) for spell in own), asked, suspended
        )
        timeline = self._with_pending(row, days, answers)
        return _keep(self._kept_alliances, self.by_state, key, name, timeline)

    def _with_pending(self, state: int, days: Days, answers: list[tuple[str, ...]]) -> Timeline[Alliances]:
        """Put what a state may have belonged to beside its alliances."""
        offsets, entries = self._index.column("pending_offsets"), self._index.column("pending_entry")
        starts, ends = self._index.column("pending_start"), self._index.column("pending_end")
        own, base = range(offsets[state], offsets[state + 1]), self._index.span("roster")[0]
        edges = sorted({*days, *(day for one in own for day in (starts[one], ends[one] + 1) if day <= OPEN)})
        found = [Alliances()]
        for day in edges:
            named = sorted({self._index.id(base + entries[one]) for one in own if starts[one] <= day <= ends[one]})
            found.append(Alliances.of(answers[bisect_right(days, day)], tuple(named)))
        return edges, found

    def _timeline(
        self, spells: Iterable[tuple[str, int]], roles: tuple[int, ...], suspended: str
    ) -> Timeline[tuple[str, ...]]:
        """Turn spells, each with the id that an answer names, into days of change and answers between them."""
        role, starts, ends = (self._index.column(f"spell_{name}") for name in ("role", "start", "end"))
        changes: list[tuple[int, int, str]] = []
        for key, spell in spells:
            if role[spell] not in roles:
                continue
            spans = [(starts[spell], ends[spell])]
            if suspended == "exclude":
                spans = self._without_suspensions(spell, spans[0])
            for first, last in spans:
                changes.append((first, 1, key))
                if last != OPEN:
                    changes.append((last + 1, -1, key))
        days: Days = []
        answers: list[tuple[str, ...]] = [()]
        count: dict[str, int] = {}
        for on, step, key in sorted(changes):
            count[key] = count.get(key, 0) + step
            answer = tuple(sorted(one for one, times in count.items() if times > 0))
            if days and days[-1] == on:
                answers[-1] = answer
            else:
                days.append(on)
                answers.append(answer)
        return days, answers

    def _without_suspensions(self, spell: int, span: tuple[int, int]) -> list[tuple[int, int]]:
        offsets = self._index.column("holes")
        starts, ends = self._index.column("hole_start"), self._index.column("hole_end")
        first, last = span
        left = []
        for hole in range(offsets[spell], offsets[spell + 1]):
            if starts[hole] > first:
                left.append((first, starts[hole] - 1))
            first = OPEN if ends[hole] == OPEN else max(first, ends[hole] + 1)
        if first <= last and first != OPEN:
            left.append((first, last))
        return left


def _over(answers: Sequence[tuple[str, ...]], partial: str) -> tuple[str, ...]:
    """Return what is in the answers of several days: in any of them or, with `all`, in each."""
    if len(answers) == 1:
        return answers[0]
    sets = [set(one) for one in answers]
    return tuple(sorted(set.intersection(*sets) if partial == "all" else set.union(*sets)))


def _keep(
    kept: Kept[Answer], usual: Usual[Answer], key: Question, name: str, timeline: Timeline[Answer]
) -> Timeline[Answer]:
    """Keep a timeline; also by the id, when it answers what is asked with the defaults."""
    if len(kept) >= KEPT:
        kept.clear()
        usual.clear()
    kept[key] = timeline
    if key[1:] == ((ROLES.index("member"),), "include"):
        usual[name] = timeline
    return timeline
