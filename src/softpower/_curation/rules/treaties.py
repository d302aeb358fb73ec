"""Rules of treaties: their steps, what can happen to them, and their listed parties."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from softpower._curation.rule import Fault, rule
from softpower._curation.spans import format_span, in_force, written
from softpower._curation.spells import member_spells, party_spells
from softpower._models.event import Event, EventKind
from softpower._models.initiative import Initiative, InitiativeKind
from softpower._models.membership import Membership, Role
from softpower._models.record import Record
from softpower._models.treaty import Treaty

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from softpower._curation.corpus import Corpus
    from softpower._curation.findings import Place
    from softpower._curation.spells import Spell

__all__ = ["event_kinds", "parties_differ", "parties_in_force", "treaty_steps"]

OF_TREATIES = (
    EventKind.ENTERED_INTO_FORCE,
    EventKind.PROVISIONALLY_APPLIED,
    EventKind.TREATY_ENDED,
    EventKind.NEVER_IN_FORCE,
)


@rule(scope="treaties")
def treaty_steps(corpus: Corpus) -> Iterator[Fault]:
    """A treaty is signed before it enters into force, and ends after, or it does neither."""
    for entry, treaty in corpus.each(Treaty):
        for fault in _steps(treaty.events):
            yield Fault(entry, *fault)


def _steps(events: tuple[Event, ...]) -> Iterator[tuple[Place, str, str]]:
    steps: dict[EventKind, tuple[int, Event]] = {}
    for index, event in enumerate(events):
        steps.setdefault(event.event, (index, event))
    begun = steps.get(EventKind.ENTERED_INTO_FORCE)
    if begun is None:
        return
    force = begun[1].date
    signed, ended, never = map(steps.get, (EventKind.SIGNED, EventKind.TREATY_ENDED, EventKind.NEVER_IN_FORCE))
    if signed and signed[1].date.earliest > force.latest:
        message = f"signed {signed[1].date}, after its entry into force on {force}"
        yield ("events", signed[0], "date"), message, "mend one of the dates"
    if ended and ended[1].date.latest < force.earliest:
        message = f"ended {ended[1].date}, before its entry into force on {force}"
        yield ("events", ended[0], "date"), message, "mend one of the dates"
    if never:
        message = f"never-in-force, and entered into force on {force}"
        yield ("events", never[0], "event"), message, "delete one of the events"


@rule(scope="memberships, parties of treaties, initiatives")
def event_kinds(corpus: Corpus) -> Iterator[Fault]:
    """Entry into force and the like happen to treaties, or to an initiative that is an agreement."""
    for entry, record in corpus.each(Record):
        agreement = isinstance(record, Initiative) and record.kind is InitiativeKind.AGREEMENT
        of_treaty = agreement or isinstance(record, Treaty)
        for place, event in entry.evidences:
            if not isinstance(event, Event) or event.event not in OF_TREATIES:
                continue
            if not of_treaty or place[0] != "events":
                message, remedy = f"{event.event} happens to treaties alone", "move it to the treaty, or mend the kind"
                yield Fault(entry, (*place, "event"), message, remedy)


@rule(scope="treaties")
def parties_differ(corpus: Corpus) -> Iterator[Fault]:
    """A treaty lists its parties only where they or their days differ from the alliance's members.

    The order of the list does not count, and a party that is open ends with its treaty. An alliance with a spell that
    its model refused waits until that is mended.
    """
    members: dict[str, list[Spell[Membership]]] = defaultdict(list)
    for spell in member_spells(corpus):
        if spell.record.role is Role.MEMBER:
            members[spell.holder].append(spell)
    for entry in corpus.refused(Membership):
        members.pop(entry.parent, None)
    parties: dict[str, list[Spell[Treaty]]] = defaultdict(list)
    for party in party_spells(corpus):
        parties[party.holder].append(party)
    for listed in parties.values():
        alliance = listed[0].record.alliance
        if _days(listed) == _days(members[alliance]):
            message = f"are the members of {alliance}, with the same days"
            yield Fault(listed[0].entry, ("parties",), message, "leave them out")


def _days(spells: Iterable[Spell[Record]]) -> list[tuple[str, str, str]]:
    return sorted((spell.state, written(spell.start), written(spell.end)) for spell in spells)


@rule(scope="treaties")
def parties_in_force(corpus: Corpus) -> Iterator[Fault]:
    """A party listed with dates is bound only while its treaty is in force."""
    for party in party_spells(corpus):
        if party.sure is None:
            continue
        span = in_force(party.record)
        if span is None:
            message = f"{party.begun} is given, and {party.holder} was never in force"
            yield party.fault("start", message, "write the treaty's entry into force, or `start: not-applicable`")
        elif party.sure[0] < span[0] or party.widest[0] > span[1]:
            message = f"{party.begun} is outside the days of {party.holder} ({format_span(span)})"
            yield party.fault("start", message, "mend the date, or the treaty's events")
        elif party.sure[1] > span[1]:
            message = f"{party.ended} is too late: {party.holder} was in force {format_span(span)}"
            yield party.fault("end", message, "mend the date, or the treaty's events")
