"""Who owes whom what, on which days: worked out once, from the records of treaties, obligations and memberships.

Every answer about pledges reads what is made here. Spans are pairs of ordinals, both days included; a list of spans is
sorted and no two of its spans touch.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations, pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

from softpower._curation.existence import lives
from softpower._curation.spans import in_effect, in_force, joined, meeting, outside
from softpower._models.event import EventKind
from softpower._models.evidence import Fact, first_day, last_day, last_shown
from softpower._models.membership import ExceptionKind, Membership
from softpower._models.obligation import Obligation
from softpower._models.pledges import Owed
from softpower._models.treaty import Treaty
from softpower._models.vocabulary import Blank, Standing
from softpower._time import OPEN

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from softpower._curation.corpus import Corpus
    from softpower._curation.spans import Span

__all__ = ["AWAY", "pledges"]

ALWAYS = 0
AWAY = (ExceptionKind.SUSPENDED, ExceptionKind.EXCLUDED)
"""Exceptions during which a member counts as absent with `suspended="exclude"`."""

Spans = list["Span"]
Labelled = list[tuple[int, int, str, bool]]
"""Spans with the standing, and whether one of the two was suspended."""


class Bound(NamedTuple):
    """The days on which a party is bound, and those on which it may be."""

    certain: Spans
    possible: Spans

    @property
    def all(self) -> Spans:
        """Both together."""
        return joined([*self.certain, *self.possible])


NOBODY = Bound([], [])


def pledges(corpus: Corpus) -> list[Owed]:
    """Return the table of pledges, sorted by states, alliance, obligation and first day."""
    treaties, spells = corpus.all(Treaty), defaultdict(list)
    for _, spell in corpus.each(Membership):
        spells[spell.alliance].append(spell)
    alive: dict[str, Spans] = defaultdict(list)
    for state, life in lives(corpus):
        alive[state].append(life)
    table = [
        row
        for _, one in corpus.each(Obligation)
        for row in _Obligation(one, treaties[one.treaty], spells[one.alliance], alive).rows()
    ]
    return sorted(table, key=lambda row: (*row[:3], row.obligation, row.start or row.signed))


class _Obligation:
    """One obligation, with what is needed to say whom it bound on which days."""

    def __init__(
        self, record: Obligation, treaty: Treaty, spells: list[Membership], alive: Mapping[str, Spans]
    ) -> None:
        self.record, self.treaty, self.spells, self.lives = record, treaty, spells, alive
        self.away = {state: _away(spells, state) for state in {spell.state for spell in spells}}
        self.standing = {
            kind: joined(
                (first_day(one.start) or ALWAYS, last_day(one.end))
                for one in self.record.standing
                if one.standing == kind
            )
            for kind in (Standing.UNKNOWN, Standing.DISPUTED)
        }
        # The same for all its pairs, of which the largest organizations have thousands.
        self.days = {by_signature: self._days(by_signature=by_signature) for by_signature in (False, True)}
        begun = min((first for first, _ in self.days[False] or self.days[True]), default=ALWAYS)
        self.shown = [(ALWAYS, last_shown(begun, record.until, record.known_until))]
        self.widest = meeting(self._widest(), self.standing[Standing.UNKNOWN])

    def rows(self) -> Iterator[Owed]:
        """Yield the rows of this obligation."""
        in_force = self._parties(by_signature=False)
        signed = self._parties(by_signature=True)
        for one, other in combinations(sorted({*in_force, *signed}), 2):
            owed_by = self._owed_by(one, other)
            if owed_by is None:
                continue
            counted = self._between(one, other, in_force, by_signature=False)
            by_signature = self._between(one, other, signed, by_signature=True)
            for start, end, since, standing, suspended in _rows(counted, by_signature):
                yield Owed(
                    one,
                    other,
                    self.record.alliance,
                    self.record.treaty,
                    self.record.id,
                    self.record.pledge.value,
                    owed_by,
                    start,
                    None if end == OPEN else end,
                    since,
                    standing,
                    suspended,
                )

    def _owed_by(self, one: str, other: str) -> str | None:
        """Say who of the two owes it to the other: `first`, `second`, `both`, or None."""
        by, to = self.record.owed_by, self.record.owed_to
        first, second = (
            (not by or debtor in by) and (not to or creditor in to) for debtor, creditor in ((one, other), (other, one))
        )
        return "both" if first and second else "first" if first else "second" if second else None

    def _parties(self, *, by_signature: bool) -> dict[str, tuple[Bound, Bound]]:
        """Return for each party the days on which it is bound, without and with those that only signed.

        The parties are those that the treaty lists or, where it lists none, the alliance's members; by signature its
        signatories too, and, where the standing is unknown, in any case.
        """
        listed: Iterable[Any] = self.treaty.parties or self.spells
        bound: dict[str, tuple[Bound, Bound]] = {}
        for row in listed:
            role = getattr(row, "role", "member")
            if role not in ("member", "signatory"):
                continue
            found = self._bound(row, by_signature=by_signature)
            narrow, wide = bound.get(row.state, (NOBODY, NOBODY))
            if role == "member" or by_signature:
                narrow = _together(narrow, found)
            bound[row.state] = narrow, _together(wide, found)
        return bound

    def _bound(self, row: Any, *, by_signature: bool) -> Bound:
        """Return the days on which one spell or listed party is bound, and those on which it may be.

        Where its end is unknown it may be bound after the last day that is shown.
        """
        found = self._until_its_end(row, by_signature=by_signature)
        days = (first_day(day) for day in (row.start, row.signed, getattr(row, "bound_by", None)))
        begun = max((day for day in days if day is not None), default=ALWAYS)
        shown = [(ALWAYS, last_shown(begun, row.end, row.known_until))]
        later = outside(found.certain, shown)
        return Bound(meeting(found.certain, shown), joined([*found.possible, *later])) if later else found

    def _until_its_end(self, row: Any, *, by_signature: bool) -> Bound:
        """Return the same days, where an unknown end is open."""
        start, signed, end = first_day(row.start, row.signed), first_day(row.signed), last_day(row.end)
        shown = first_day(getattr(row, "bound_by", None))
        force = in_force(self.treaty)
        signature = _signature(self.treaty) or (force[0] if force else None)
        if getattr(row, "role", "member") == "signatory" and start is not None:
            start = min(start, signed or start)
        if by_signature and signed is not None:
            return Bound([(min(signed, start or signed), end)], [])
        known = min((day for day in (start, shown) if day is not None), default=None)
        if by_signature and row.signed == Blank.UNKNOWN:
            opening = signature
        elif row.start == Blank.UNKNOWN:
            opening, known = max(signed or signature or ALWAYS, force[0] if force else ALWAYS), shown
        else:
            return Bound([] if start is None else [(start, end)], [])
        certain = [] if known is None or known > end else [(known, end)]
        last = end if known is None else min(end, known - 1)
        possible = [] if opening is None or opening > last else [(opening, last)]
        return Bound(certain, possible)

    def _between(
        self, one: str, other: str, parties: dict[str, tuple[Bound, Bound]], *, by_signature: bool
    ) -> Labelled:
        """Return the days on which two parties are bound to one another or may be, with standing and suspension."""
        mine, yours = (parties.get(state, (NOBODY, NOBODY)) for state in (one, other))
        days = self.days[by_signature]
        unknown, disputed = self.standing[Standing.UNKNOWN], self.standing[Standing.DISPUTED]
        certain = meeting(meeting(mine[0].certain, yours[0].certain), meeting(days, self.shown))
        either = meeting(meeting(mine[0].all, yours[0].all), days)
        if unknown:
            wide = meeting(meeting(mine[1].all, yours[1].all), self.widest)
            either, certain = joined([*either, *wide]), outside(certain, unknown)
        if not either:
            return []
        alive = meeting(self.lives.get(one, []), self.lives.get(other, []))
        paused = [
            (first, last_day(pause.end))
            for pause in self.record.suspensions
            if {*pause.between} == {one, other} and (first := first_day(pause.start)) is not None
        ]
        alive = outside(alive, paused)
        away = joined([*self.away.get(one, []), *self.away.get(other, [])])
        found = []
        for standing, spans in (
            (Standing.BINDING, outside(certain, disputed)),
            (Standing.DISPUTED, meeting(certain, disputed)),
            (Standing.UNKNOWN, outside(either, certain)),
        ):
            days = meeting(spans, alive)
            found += [(*span, standing.value, False) for span in outside(days, away)]
            found += [(*span, standing.value, True) for span in meeting(days, away)]
        return sorted(found)

    def _days(self, *, by_signature: bool) -> Spans:
        """Return the days on which it bound anyone, by entry into force or by signature."""
        days = []
        effect = in_effect(self.record, self.treaty)
        if effect is not None:
            days.append(effect)
        signature = _signature(self.treaty)
        if by_signature and signature is not None and signature <= self._end():
            days.append((signature, self._end()))
        return joined(days)

    def _widest(self) -> Spans:
        """Return the days on which it may have bound, where it is not known whether the treaty came into force."""
        force = in_force(self.treaty)
        signed = (EventKind.SIGNED, EventKind.ADOPTED, EventKind.ANNOUNCED)
        opening = min(
            (day for day in (_first(self.treaty, signed), force[0] if force else None) if day is not None), default=None
        )
        if opening is None:
            return []
        first = max(opening, first_day(self.record.since) or ALWAYS)
        return [(first, self._end())] if first <= self._end() else []

    def _end(self) -> int:
        ended = [event.date.latest.toordinal() for event in self.treaty.events if event.event == EventKind.TREATY_ENDED]
        return min([last_day(self.record.until), *ended])


def _together(one: Bound, other: Bound) -> Bound:
    certain = joined([*one.certain, *other.certain])
    return Bound(certain, outside(joined([*one.possible, *other.possible]), certain))


def _signature(treaty: Treaty) -> int | None:
    """Return the day of a treaty's signature, else of its adoption or announcement."""
    day = _first(treaty, (EventKind.SIGNED,))
    return _first(treaty, (EventKind.ADOPTED, EventKind.ANNOUNCED)) if day is None else day


def _first(treaty: Treaty, kinds: tuple[EventKind, ...]) -> int | None:
    return min((event.date.earliest.toordinal() for event in treaty.events if event.event in kinds), default=None)


def _away(spells: Iterable[Any], state: str) -> Spans:
    """Return the days on which a state was suspended or excluded from an alliance."""
    return joined(
        (first, min(last_day(one.end), last_day(spell.end)))
        for spell in spells
        if spell.state == state
        for one in spell.exceptions
        if one.kind in AWAY and isinstance(one.start, Fact) and (first := first_day(one.start)) is not None
    )


Row = tuple[int | None, int, int | None, str, bool]


def _rows(in_force: Labelled, signed: Labelled) -> list[Row]:
    """Put the spans by entry into force and those by signature together: start, end, signed, standing, suspended.

    A day that counts both ways with the same label is in one row; the days before it that count by signature alone are
    in that row too, where its label is the same.
    """
    edges = sorted({day for first, last, *_ in (*in_force, *signed) for day in (first, last + 1)})
    rows: list[Row] = []
    for first, after in pairwise(edges):
        here, there = _label(in_force, first), _label(signed, first)
        last = OPEN if after > OPEN else after - 1
        if here is not None and here == there:
            before = rows[-1] if rows else None
            if before and before[0] is None and before[1] == first - 1 and before[3:] == here:
                rows[-1] = (first, last, before[2], *here)
            else:
                rows.append((first, last, first, *here))
            continue
        if here is not None:
            rows.append((first, last, None, *here))
        if there is not None:
            rows.append((None, last, first, *there))
    return rows


def _label(spans: Labelled, day: int) -> tuple[str, bool] | None:
    return next(((standing, away) for first, last, standing, away in spans if first <= day <= last), None)
