"""Rules of spells: the memberships of alliances and the listed parties of treaties."""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations, pairwise, product
from typing import TYPE_CHECKING

from softpower._curation.rule import Fault, rule
from softpower._curation.spans import alliance_span, format_span, meet, sure, widest, written
from softpower._curation.spells import member_spells, party_spells
from softpower._models.alliance import Alliance
from softpower._models.event import EventKind
from softpower._models.evidence import Fact
from softpower._models.membership import Entry as Entrance
from softpower._models.membership import Exit, Membership, Role
from softpower._models.state import State
from softpower._models.treaty import Treaty
from softpower._time import OPEN

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from softpower._curation.corpus import Corpus
    from softpower._curation.spans import Span
    from softpower._curation.spells import Spell
    from softpower._models.evidence import End
    from softpower._models.record import Record
    from softpower._time import EDTF

__all__ = [
    "entry_order",
    "exceptions_in_spells",
    "exit_kind",
    "membership_steps",
    "spell_order",
    "spells_in_alliances",
    "spells_in_lives",
]

LESSER = ("signatory", "observer", "candidate")
EARLY = ("signatory", "candidate")
ENDINGS = (EventKind.ORGAN_ENDED, EventKind.TREATY_ENDED)


@rule(scope="memberships, parties of treaties")
def spell_order(corpus: Corpus) -> Iterator[Fault]:
    """The spells of one state in one role are disjoint and in order, and a member is nothing less on the same day."""
    yield from _order(member_spells(corpus))
    yield from _order(party_spells(corpus))


def _order(spells: Iterable[Spell[Record]]) -> Iterator[Fault]:
    by_role: dict[tuple[str, str], dict[str, list[Spell[Record]]]] = defaultdict(lambda: defaultdict(list))
    for spell in spells:
        if spell.sure is not None:
            by_role[spell.holder, spell.state][spell.role].append(spell)
    for roles in by_role.values():
        for row in roles.values():
            for above, spell in pairwise(row):
                if _is_before(spell.start, above.start):
                    message = f"{spell.begun} comes before the spell above it, which begins {above.begun}"
                    yield spell.fault("start", message, "sort the spells by their start")
            yield from _overlaps(combinations(row, 2))
        for lesser in LESSER:
            yield from _overlaps(product(roles.get("member", ()), roles.get(lesser, ())))


def _is_before(one: End, other: End) -> bool:
    return isinstance(one, Fact) and isinstance(other, Fact) and one.date.latest < other.date.earliest


def _overlaps(pairs: Iterable[tuple[Spell[Record], Spell[Record]]]) -> Iterator[Fault]:
    for one, other in pairs:
        if one.sure and other.sure and meet(one.sure, other.sure):
            earlier, later = sorted((one, other), key=_days)
            message = f"{later.begun} falls into the spell as {earlier.role} from {earlier.begun} {_until(earlier.end)}"
            dated = earlier.end is None or isinstance(earlier.end, Fact)
            remedy = "end one before the other begins" if dated else "date that end, if only as `1991?`"
            yield later.fault("start", message, remedy)


def _days(spell: Spell[Record]) -> Span:
    return spell.widest


def _until(end: End) -> str:
    if isinstance(end, Fact):
        return f"to {end.date}"
    return "on" if end is None else f"on, whose end is {end} and counts as open"


@rule(scope="memberships")
def entry_order(corpus: Corpus) -> Iterator[Fault]:
    """Founders come first: no other member begins before them, and who returns has belonged before.

    An alliance with a spell that its model refused waits until that is mended.
    """
    members: dict[str, list[Spell[Membership]]] = defaultdict(list)
    for spell in member_spells(corpus):
        if spell.record.role is Role.MEMBER:
            members[spell.holder].append(spell)
    for entry in corpus.refused(Membership):
        members.pop(entry.parent, None)
    for spells in members.values():
        founders = [spell for spell in spells if spell.record.entry is Entrance.FOUNDING]
        first = min(founders, key=_days, default=None)
        for spell in spells:
            entrance = spell.record.entry
            if first and entrance is not Entrance.FOUNDING and _is_before(spell.start, first.start):
                message = f"{spell.begun} ({entrance}) is before the first founder, {first.state} on {first.begun}"
                yield spell.fault("start", message, "mend the date, or the entry of one of them")
            before = [one for one in spells if one.state == spell.state and one.widest < spell.widest]
            if entrance is Entrance.RETURN and not before:
                message = f"{spell.state} was no member before {spell.begun}"
                yield spell.fault("entry", message, "write the earlier spell, or another entry")


@rule(scope="memberships")
def exit_kind(corpus: Corpus) -> Iterator[Fault]:
    """A spell has an exit exactly when it has an end, and the exit is one that the end can be."""
    deaths = {key: [life.end for life in state.lives] for key, state in corpus.all(State).items()}
    endings = _endings(corpus)
    for entry, spell in corpus.each(Membership):
        if spell.end is not None and spell.exit is None:
            message = "is missing, and the spell has an end"
            yield Fault(entry, ("exit",), message, "say how the spell ended")
        elif spell.end is None and spell.exit is not None:
            message = f"{spell.exit} is given, and the spell has no end"
            yield Fault(entry, ("exit",), message, "write the end, or delete the exit")
        elif spell.exit is Exit.STATE_ENDED and not _may_be_among(spell.end, deaths.get(spell.state)):
            message = f"state-ended on {written(spell.end)}, which is the last day of no life of {spell.state}"
            yield Fault(entry, ("exit",), message, "mend the exit, or one of the dates")
        elif spell.exit is Exit.DISSOLUTION and not _may_be_among(spell.end, endings.get(spell.alliance)):
            message = f"dissolution on {written(spell.end)}, when neither organ nor treaty of {spell.alliance} ended"
            yield Fault(entry, ("exit",), message, "mend the exit, or one of the dates")


def _endings(corpus: Corpus) -> dict[str, list[End]]:
    """Return the ends of organ and treaties of each alliance of which nothing was refused."""
    endings: dict[str, list[End]] = {
        key: [one.organ.end] if one.organ else [] for key, one in corpus.all(Alliance).items()
    }
    for entry in corpus.refused(Treaty):
        endings.pop(entry.parent, None)
    for _, treaty in corpus.each(Treaty):
        if treaty.alliance in endings:
            endings[treaty.alliance] += [event for event in treaty.events if event.event in ENDINGS]
    return endings


def _may_be_among(end: End, ends: list[End] | None) -> bool:
    """Say whether an end may be one of `ends`; a blank may be any, and None stands for ends that are not known."""
    if ends is None or not isinstance(end, Fact):
        return True
    return any(_may_be(end.date, other.date) if isinstance(other, Fact) else other is not None for other in ends)


def _may_be(one: EDTF, other: EDTF) -> bool:
    vague = one.approximate or one.uncertain or other.approximate or other.uncertain
    return vague or (one.earliest <= other.latest and other.earliest <= one.latest)


@rule(scope="memberships")
def membership_steps(corpus: Corpus) -> Iterator[Fault]:
    """A state signs and deposits before it belongs: neither comes after the start of its spell.

    The same day is in order, and of several deposits the first counts.
    """
    for entry, spell in corpus.each(Membership):
        start = spell.start.date
        if isinstance(spell.signed, Fact) and spell.signed.date.earliest > start.latest:
            message = f"signed {spell.signed.date}, after the start on {start}"
            yield Fault(entry, ("signed",), message, "mend one of the dates")
        deposits = [(index, one) for index, one in enumerate(spell.events) if one.event is EventKind.DEPOSITED]
        if deposits and all(event.date.earliest > start.latest for _, event in deposits):
            index, event = deposits[0]
            message = f"deposited {event.date}, after the start on {start}"
            yield Fault(entry, ("events", index, "date"), message, "mend one of the dates")


@rule(scope="memberships")
def exceptions_in_spells(corpus: Corpus) -> Iterator[Fault]:
    """A suspension, opt-out or absence lies inside the spell of the member that it concerns."""
    for entry, spell in corpus.each(Membership):
        first, last = widest(spell.start, spell.end)
        for index, one in enumerate(spell.exceptions):
            days = sure(one.start, one.end)
            if days is None:
                continue
            if days[0] < first or widest(one.start, None)[0] > last:
                message = f"{written(one.start)} is outside the spell ({format_span((first, last))})"
                yield Fault(entry, ("exceptions", index, "start"), message, "mend one of the dates")
            elif days[1] > last:
                what = "the exception is open" if days[1] == OPEN else f"{written(one.end)} is too late"
                message = f"{what}: the spell lasted {format_span((first, last))}"
                yield Fault(entry, ("exceptions", index, "end"), message, "end it with the spell")


@rule(scope="alliances, memberships")
def spells_in_alliances(corpus: Corpus) -> Iterator[Fault]:
    """A membership lies inside the days of its alliance; a signature or candidacy may precede them.

    An alliance needs an organ or a treaty with a date. One with a treaty that its model refused waits until that is
    mended.
    """
    treaties: dict[str, list[Treaty]] = defaultdict(list)
    begun: dict[str, int] = {}
    for _, treaty in corpus.each(Treaty):
        treaties[treaty.alliance].append(treaty)
        for event in treaty.events:
            day = event.date.earliest.toordinal()
            begun[treaty.alliance] = min(day, begun.get(treaty.alliance, day))
    waiting = {entry.parent for entry in corpus.refused(Treaty)}
    spans: dict[str, Span] = {}
    for entry, alliance in corpus.each(Alliance):
        if alliance.id in waiting:
            continue
        span = alliance_span(alliance, treaties[alliance.id])
        if span is None:
            yield Fault(entry, (), "has neither an organ nor a treaty with a date", "write one of them")
        else:
            spans[alliance.id] = span
    for spell in member_spells(corpus):
        if spell.holder in spans:
            first, last = spans[spell.holder]
            if spell.role in EARLY:
                first = min(first, begun.get(spell.holder, first))
            yield from _outside_alliance(spell, (first, last))


def _outside_alliance(spell: Spell[Membership], span: Span) -> Iterator[Fault]:
    if spell.sure is None:
        return
    first, last = spell.sure
    if first < span[0] or spell.widest[0] > span[1]:
        message = f"{spell.begun} is outside the days of {spell.holder} ({format_span(span)})"
        yield spell.fault("start", message, "mend the date, or the alliance's organ and treaties")
    elif last > span[1]:
        what = "the spell is open" if last == OPEN else f"{spell.ended} is too late"
        message = f"{what}: {spell.holder} lasted {format_span(span)}"
        yield spell.fault("end", message, "end the spell with the alliance, or mend its days")


@rule(scope="memberships, parties of treaties")
def spells_in_lives(corpus: Corpus) -> Iterator[Fault]:
    """A state belongs to an alliance or treaty only while it exists: each spell lies inside one of its lives."""
    lives = {key: [widest(life.start, life.end) for life in state.lives] for key, state in corpus.all(State).items()}
    for spell in member_spells(corpus):
        yield from _outside_lives(spell, lives.get(spell.state))
    for party in party_spells(corpus):
        yield from _outside_lives(party, lives.get(party.state))


def _outside_lives(spell: Spell[Record], lives: list[Span] | None) -> Iterator[Fault]:
    if spell.sure is None or lives is None:
        return
    first, last = spell.sure
    around = [life for life in lives if life[0] <= first and spell.widest[0] <= life[1]]
    if not around:
        existed = ", ".join(map(format_span, lives))
        message = f"{spell.begun} is in no life of {spell.state} ({existed})"
        yield spell.fault("start", message, "mend the date, or the state's lives")
    elif not any(last <= life[1] for life in around):
        ended = max(life[1] for life in around)
        what = "the spell is open" if last == OPEN else f"{spell.ended} is too late"
        message = f"{what}: {spell.state} existed {format_span((min(life[0] for life in around), ended))}"
        yield spell.fault("end", message, "end the spell with the state, or mend the state's lives")
