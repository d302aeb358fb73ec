"""Rules of obligations: their articles, days and parties, their standing, and the kind of alliance they make."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from softpower._curation.rule import Fault, rule
from softpower._curation.spans import format_span, in_force, meet, sure, widest, written
from softpower._models.alliance import Alliance
from softpower._models.event import EventKind
from softpower._models.evidence import Fact
from softpower._models.membership import Membership, Role
from softpower._models.obligation import Obligation, Pledge
from softpower._models.treaty import TextAccess, Treaty
from softpower._models.vocabulary import AllianceKind, Blank, Standing, Status
from softpower._time import OPEN

if TYPE_CHECKING:
    from collections.abc import Iterator

    from softpower._curation.corpus import Corpus
    from softpower._curation.findings import Place
    from softpower._curation.spans import Span

__all__ = [
    "alliance_kinds",
    "obligation_articles",
    "obligation_days",
    "obligation_end",
    "obligation_parties",
    "standing",
]

WITHOUT_DEFENSE = (
    AllianceKind.COOPERATIVE_SECURITY,
    AllianceKind.DEFENSE_COOPERATION,
    AllianceKind.INTELLIGENCE_SHARING,
)
DOUBTS = (Standing.DISPUTED, Standing.UNKNOWN)


@rule(scope="alliances, treaties, obligations")
def alliance_kinds(corpus: Corpus) -> Iterator[Fault]:
    """An alliance is what its pledges make it: collective defense has one of defense, and mere cooperation has none.

    Collective defense needs none while no instrument of it was in force with a text of which something is known. A
    pledge counts even where the rest of its record was refused.
    """
    alliances = corpus.all(Alliance)
    defended = set()
    for entry in corpus.entries[Obligation.table].values():
        if entry.values.get("pledge") == Pledge.DEFENSE:
            alliance = alliances.get(entry.parent)
            defended.add(entry.parent)
            if alliance is not None and alliance.kind in WITHOUT_DEFENSE:
                message = f"defense is pledged, and {alliance.id} is {alliance.kind}"
                yield Fault(entry, ("pledge",), message, "mend the pledge, or the alliance's kind")
    readable = {entry.parent for entry in corpus.refused(Treaty)}
    for _, treaty in corpus.each(Treaty):
        if in_force(treaty) and treaty.access is not TextAccess.UNPUBLISHED:
            readable.add(treaty.alliance)
    for entry, alliance in corpus.each(Alliance):
        if alliance.kind is AllianceKind.COLLECTIVE_DEFENSE and alliance.id in readable - defended:
            message, remedy = "collective-defense has no defense obligation", "code the obligation, or mend the kind"
            yield Fault(entry, ("kind",), message, remedy)


@rule(scope="obligations")
def obligation_articles(corpus: Corpus) -> Iterator[Fault]:
    """An obligation names its article where the treaty's text is public."""
    treaties = corpus.all(Treaty)
    for entry, obligation in corpus.each(Obligation):
        treaty = treaties.get(obligation.treaty)
        if treaty is not None and treaty.access is TextAccess.PUBLIC and obligation.article is None:
            message = f"is missing, and the text of {treaty.id} is public"
            yield Fault(entry, ("article",), message, "name the article")


@rule(scope="obligations")
def obligation_days(corpus: Corpus) -> Iterator[Fault]:
    """An obligation's dates lie inside its treaty's days in force, and its suspensions inside its own days."""
    treaties = corpus.all(Treaty)
    for entry, obligation in corpus.each(Obligation):
        if obligation.treaty in treaties:
            for fault in _days(obligation, treaties[obligation.treaty]):
                yield Fault(entry, *fault)


def _days(obligation: Obligation, treaty: Treaty) -> Iterator[tuple[Place, str, str]]:
    force = in_force(treaty)
    days = sure(obligation.since, obligation.until)
    since = written(obligation.since)
    if force is None:
        if days is not None:
            message = f"{since} is given, and {treaty.id} was never in force"
            yield ("since",), message, "write the treaty's entry into force, or `since: not-applicable`"
    elif days is not None and (days[0] < force[0] or widest(obligation.since, None)[0] > force[1]):
        message = f"{since} is outside the days of {treaty.id} ({format_span(force)})"
        yield ("since",), message, "mend the date, or the treaty's events"
    elif days is not None and force[1] < days[1] < OPEN:
        message = f"{written(obligation.until)} is too late: {treaty.id} was in force {format_span(force)}"
        yield ("until",), message, "mend the date, or the treaty's events"
    else:
        life = meet(widest(obligation.since, obligation.until), force)
        if life is not None:
            yield from _suspensions(obligation, life)


def _suspensions(obligation: Obligation, life: Span) -> Iterator[tuple[Place, str, str]]:
    for index, pause in enumerate(obligation.suspensions):
        days = sure(pause.start, pause.end)
        if days is None:
            continue
        if days[0] < life[0] or widest(pause.start, None)[0] > life[1]:
            message = f"{written(pause.start)} is outside the days of the obligation ({format_span(life)})"
            yield ("suspensions", index, "start"), message, "mend one of the dates"
        elif life[1] < days[1] < OPEN:
            message = f"{written(pause.end)} is too late: the obligation bound {format_span(life)}"
            yield ("suspensions", index, "end"), message, "mend one of the dates"


@rule(scope="obligations")
def obligation_end(corpus: Corpus) -> Iterator[Fault]:
    """An obligation that ended, ended with its treaty, or a conflict or a `note` at the day says why not.

    One whose treaty has no end in the record may end before.
    """
    treaties = corpus.all(Treaty)
    for entry, obligation in corpus.each(Obligation):
        until, treaty = obligation.until, treaties.get(obligation.treaty)
        if treaty is None or not isinstance(until, Fact) or until.note or until.status is Status.CONFLICTED:
            continue
        ends = {str(event.date) for event in treaty.events if event.event is EventKind.TREATY_ENDED}
        if ends and str(until.date) not in ends:
            message = f"{until.date} is no day on which {treaty.id} ended ({', '.join(sorted(ends))})"
            remedy = "correct this day or that of the treaty, or say in a `note` why they differ"
            yield Fault(entry, ("until",), message, remedy)


@rule(scope="obligations")
def obligation_parties(corpus: Corpus) -> Iterator[Fault]:
    """An obligation rests on a treaty of its own alliance, and whoever it names is a party to that treaty."""
    treaties = corpus.all(Treaty)
    members = _members(corpus)
    for entry, obligation in corpus.each(Obligation):
        treaty = treaties.get(obligation.treaty)
        if treaty is None:
            continue
        if treaty.alliance != obligation.alliance:
            message = f"{treaty.id} is a treaty of {treaty.alliance}"
            yield Fault(entry, ("treaty",), message, "move the obligation, or name its own treaty")
        elif in_force(treaty) is not None:
            bound = {party.state for party in treaty.parties} or members.get(obligation.alliance, set())
            for fault in _parties(obligation, bound):
                yield Fault(entry, *fault)


def _members(corpus: Corpus) -> dict[str, set[str]]:
    """Return the members of each alliance, as written even where a model refused a spell."""
    members: dict[str, set[str]] = {}
    for entry in corpus.entries[Membership.table].values():
        if entry.values.get("role", Role.MEMBER) == Role.MEMBER:
            members.setdefault(entry.parent, set()).add(str(entry.values.get("state")))
    return members


def _parties(obligation: Obligation, bound: set[str]) -> Iterator[tuple[Place, str, str]]:
    if not bound:
        yield (), "binds nobody: the treaty lists no parties and the alliance has no members", "write one of them"
        return
    by, to = obligation.owed_by, obligation.owed_to
    named: list[tuple[Place, tuple[str, ...]]] = [(("owed_by",), by), (("owed_to",), to)]
    named += [(("suspensions", index, "between"), pause.between) for index, pause in enumerate(obligation.suspensions)]
    for place, states in named:
        for index, state in enumerate(states):
            if state in states[:index]:
                yield (*place, index), f"{state} is named twice", "delete it"
            elif state not in bound:
                yield (*place, index), f"{state} is no party to {obligation.treaty}", "mend the id, or add the party"
        if place[0] != "suspensions" and set(states) >= bound:
            yield place, "names every party", "leave it out"
    if len(set(by)) == 1 and set(by) == set(to):
        yield ("owed_to",), f"{by[0]} owes it to itself alone", "mend one of the lists"


@rule(scope="obligations and listed parties")
def standing(corpus: Corpus) -> Iterator[Fault]:
    """A time of doubt about an obligation is disputed or unknown, and shares no day with another of the same kind.

    A listed party has a `bound_by` only where its start is unknown.
    """
    for entry, obligation in corpus.each(Obligation):
        for fault in _doubts(obligation):
            yield Fault(entry, *fault)
    for entry, treaty in corpus.each(Treaty):
        for index, party in enumerate(treaty.parties):
            if party.bound_by is not None and party.start != Blank.UNKNOWN:
                yield Fault(entry, ("parties", index, "bound_by"), "is given, and the start is known", "delete it")


def _doubts(obligation: Obligation) -> Iterator[tuple[Place, str, str]]:
    spans: dict[Standing, list[Span]] = defaultdict(list)
    for index, one in enumerate(obligation.standing):
        place: Place = ("standing", index)
        if one.standing not in DOUBTS:
            message = f"{one.standing} needs no entry"
            yield (*place, "standing"), message, "write disputed or unknown, or delete it"
        span = widest(one.start, one.end)
        if any(meet(span, other) for other in spans[one.standing]):
            yield place, "shares days with another entry", "end the earlier one before"
        spans[one.standing].append(span)
