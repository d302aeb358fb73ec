"""Rules of evidence: what a status and a date rest on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from softpower._curation.rule import Fault, rule
from softpower._models.event import EventKind
from softpower._models.evidence import Fact
from softpower._models.membership import Entry as Entrance
from softpower._models.membership import Membership
from softpower._models.obligation import Obligation
from softpower._models.source import Family, Seen, Source
from softpower._models.treaty import Treaty, TreatyKind
from softpower._models.vocabulary import Status
from softpower._models.witness import PRIMARY_KINDS, counts, is_instrument

if TYPE_CHECKING:
    from collections.abc import Iterator

    from softpower._curation.corpus import Corpus, Entry
    from softpower._curation.findings import Place
    from softpower._models.event import Event
    from softpower._models.evidence import Evidence

__all__ = ["conflict_carried", "evidence_status", "foretold", "handbook_alone"]

# Instruments with which belonging begins; an amendment leaves the days of its parties as they are.
BEGINNING = (TreatyKind.FOUNDING, TreatyKind.ACCESSION, TreatyKind.RENEWAL)
# Origin of Gibler's handbook, a volume of the Correlates of War series that rests in part on its list of alliances.
HANDBOOK = "gibler"
SURE = (Status.PRIMARY, Status.OFFICIAL, Status.CORROBORATED, Status.SINGLE_SOURCE)


@rule(scope="every status")
def evidence_status(corpus: Corpus) -> Iterator[Fault]:
    """A status is supported by the sources cited for it, each of which was seen and counts as a witness.

    `primary` needs a treaty, a depositary's record or an act that was read in the original, `official` a source of
    family P, and `corroborated` two origins, of which the handbook of the Correlates of War series is none. What
    encyclopedias that anyone may edit say alone is `unconfirmed`.
    """
    sources = corpus.all(Source)
    for entry in corpus:
        for place, evidence in entry.evidences:
            for at, message, remedy in (*_witnesses(evidence, sources), *_conflict(evidence)):
                yield Fault(entry, (*place, *at), message, remedy)


def _witnesses(evidence: Evidence, sources: dict[str, Source]) -> Iterator[tuple[Place, str, str]]:
    cited: list[tuple[Place, str]] = [(("sources", at), one.source) for at, one in enumerate(evidence.sources)]
    for number, rival in enumerate(evidence.rivals):
        cited += [(("rivals", number, "sources", at), one.source) for at, one in enumerate(rival.sources)]
    for at, name in cited:
        if name in sources and not counts(sources[name]):
            why = "was not seen" if sources[name].seen is Seen.NOT_SEEN else "is of family J"
            yield at, f"{name} {why} and is no evidence", "cite a source that was seen and counts"
    rested = [citation.source for citation in evidence.sources]
    if all(name in sources for name in rested):
        yield from _unborne(evidence.status, [sources[name] for name in rested if counts(sources[name])])


def _unborne(status: Status, seen: list[Source]) -> Iterator[tuple[Place, str, str]]:
    official = [source for source in seen if source.family is Family.OFFICIAL]
    if status in (Status.PRIMARY, Status.OFFICIAL) and not official:
        message = f"{status} rests on no source of family P that was seen"
        yield ("status",), message, "cite one, or write another status"
    elif status is Status.PRIMARY:
        instruments = [source for source in official if is_instrument(source)]
        remedy = "cite the instrument, its depositary or the act, or write `official`"
        if not instruments:
            kinds = ", ".join(sorted({source.kind for source in official}))
            message = f"primary rests on no source of the kinds {', '.join(PRIMARY_KINDS)} ({kinds})"
            yield ("status",), message, remedy
        elif all(source.seen is Seen.COPY for source in instruments):
            yield ("status",), "primary rests on copies alone", remedy
    elif status is Status.CORROBORATED and len(origins := {source.origin for source in seen} - {HANDBOOK}) <= 1:
        message = f"corroborated rests on fewer than two origins ({', '.join(sorted(origins)) or 'none'})"
        yield ("status",), message, "cite a source of another origin, or write `single-source`"
    elif status in (Status.SINGLE_SOURCE, Status.CONFLICTED) and not seen:
        message = f"{status} rests on no source that was seen"
        yield ("status",), message, "cite one, or write `unconfirmed`"
    elif status is not Status.UNCONFIRMED and all(source.family is Family.OPEN for source in seen):
        message = f"{status} rests on encyclopedias that anyone may edit alone"
        yield ("status",), message, "cite another source, or write `unconfirmed`"


def _conflict(evidence: Evidence) -> Iterator[tuple[Place, str, str]]:
    if evidence.status is Status.CONFLICTED:
        if not evidence.rivals:
            yield ("rivals",), "is missing, and the status is conflicted", "write the other dates, or another status"
        if evidence.rule is None:
            yield ("rule",), "is missing, and the status is conflicted", "say why the date given was preferred"
        return
    message, remedy = f"is given, and the status is {evidence.status}", "make the status `conflicted`, or delete it"
    if evidence.rivals:
        yield ("rivals",), message, remedy
    if evidence.rule is not None:
        yield ("rule",), message, remedy


@rule(scope="every date")
def handbook_alone(corpus: Corpus) -> Iterator[Fault]:
    """No date rests on the handbook of the Correlates of War series alone; a note may name it."""
    sources = corpus.all(Source)
    for entry in corpus:
        for place, fact in entry.facts:
            cited = {citation.source for citation in fact.sources}
            if cited and all(name in sources and sources[name].origin == HANDBOOK for name in cited):
                message = f"{fact.date} rests on the handbook alone ({', '.join(sorted(cited))})"
                remedy = "cite another source, or name the handbook in a note and write `unconfirmed`"
                yield Fault(entry, (*place, "sources"), message, remedy)


@rule(scope="every date")
def foretold(corpus: Corpus) -> Iterator[Fault]:
    """A date whose sources were all published before it has a note: what was announced may not have happened."""
    sources = corpus.all(Source)
    for entry in corpus:
        for place, fact in entry.facts:
            if fact.note is None and fact.sources:
                cited = [citation.source for citation in fact.sources]
                if all(name in sources and _is_before(sources[name], fact) for name in cited):
                    message = f"{fact.date} rests on nothing published since ({', '.join(cited)})"
                    yield Fault(entry, (*place, "date"), message, "cite a later source, or say so in a note")


def _is_before(source: Source, fact: Fact) -> bool:
    return source.issued is not None and source.issued.latest < fact.date.earliest


@rule(scope="memberships, obligations")
def conflict_carried(corpus: Corpus) -> Iterator[Fault]:
    """A conflict over the day a treaty entered into force is carried to the spells and obligations that begin with it.

    A founder that deposited on that very day, after every rival, passes: whichever day the treaty entered into force,
    the founder was not bound before.
    """
    conflicts = [
        (treaty, event)
        for _, treaty in corpus.each(Treaty)
        for event in treaty.events
        if event.event is EventKind.ENTERED_INTO_FORCE and event.status is Status.CONFLICTED and event.rivals
        if treaty.kind in BEGINNING
    ]
    beginnings = {(treaty.alliance, event.date): (treaty, event) for treaty, event in reversed(conflicts)}
    for entry, spell in corpus.each(Membership):
        treaty, event = beginnings.get((spell.alliance, spell.start.date), (None, None))
        if treaty and event and spell.entry is Entrance.FOUNDING and not _is_settled(spell, event):
            yield from _surer(entry, "start", spell.start, treaty)
    pledges = {(treaty.id, event.date): treaty for treaty, event in conflicts}
    for entry, obligation in corpus.each(Obligation):
        since = obligation.since
        if isinstance(since, Fact) and (obligation.treaty, since.date) in pledges:
            yield from _surer(entry, "since", since, pledges[obligation.treaty, since.date])


def _surer(entry: Entry, field: str, fact: Fact, treaty: Treaty) -> Iterator[Fault]:
    if fact.status in SURE:
        message = f"{fact.date} ({fact.status}) is the day on which {treaty.id} entered into force, which is conflicted"
        yield Fault(entry, (field, "status"), message, "carry the rivals over, or cite at the treaty what settles it")


def _is_settled(spell: Membership, event: Event) -> bool:
    """Say whether the founder's own deposit gives its day, as Costa Rica's of 3 December 1948 for the Rio Treaty."""
    return any(
        own.event is EventKind.DEPOSITED
        and own.status in SURE
        and own.date == spell.start.date
        and all(rival.date.latest < own.date.earliest for rival in event.rivals)
        for own in spell.events
    )
