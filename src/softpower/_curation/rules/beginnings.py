"""Rules of beginnings: what begins with a treaty has the days of the treaty's events, or says why not."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, NamedTuple

from softpower._curation.recorded import FOUNDING, SIGNED
from softpower._curation.rule import Fault, rule
from softpower._models.alliance import Alliance
from softpower._models.event import EventKind
from softpower._models.evidence import Fact
from softpower._models.membership import Entry as Entrance
from softpower._models.membership import Membership, Role
from softpower._models.obligation import Obligation
from softpower._models.treaty import Treaty, TreatyKind
from softpower._models.vocabulary import Blank, Status

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Mapping
    from datetime import date

    from softpower._curation.corpus import Corpus, Entry
    from softpower._curation.findings import Place
    from softpower._models.event import Event
    from softpower._time import EDTF

__all__ = ["begun_with_treaty", "signed_with_treaty"]

# Eleven founders of the CIS signed no more than a protocol of accession.
SIGNING = (*FOUNDING, TreatyKind.ACCESSION)
BEGUN = (EventKind.ENTERED_INTO_FORCE, EventKind.PROVISIONALLY_APPLIED, EventKind.LAUNCHED)

Days = dict[str, list[Fact]]


class Beginning(NamedTuple):
    """A day that something has from a treaty, and where it is written.

    `holder` is the id of the treaty, or of the alliance that the treaty founded; `explained` says whether a reason is
    written why the day may differ.
    """

    entry: Entry
    place: Place
    holder: str
    fact: Fact
    explained: bool


@rule(scope="memberships, parties of treaties")
def signed_with_treaty(corpus: Corpus) -> Iterator[Fault]:
    """A founder or listed party signed on a day on which its treaty was signed, or something says why not.

    Reasons are a deposit of its own, a conflict, or a `note` at the day. None counts where several share a day and
    nobody signed with the treaty, since a day was then corrected in one place alone.
    """
    days: Days = {
        holder: [event for treaty in treaties for event in treaty.events if event.event in SIGNED]
        for holder, treaties in _treaties(corpus, SIGNING).items()
    }
    yield from _apart([*_signatures(corpus)], days, "was signed", rivals=True)


@rule(scope="alliances, memberships, parties of treaties, obligations")
def begun_with_treaty(corpus: Corpus) -> Iterator[Fault]:
    """Founder, listed party, obligation and organ begin when their treaty enters into force, or something says why not.

    A founder may begin with an organ that has a day of its own, and a party that acceded has its own. Reasons are a
    deposit on the day, a conflict, or a `note` at the day; of an organ its `note`. None counts where several share a
    day and nothing begins with the treaty, since a day was then corrected in one place alone.
    """
    days = {holder: _beginnings(treaties) for holder, treaties in _treaties(corpus, FOUNDING).items()}
    organs = [*_organs(corpus)]
    yield from _apart(organs, days, "began")
    for organ in organs:
        if organ.explained and organ.holder in days:
            days[organ.holder].append(organ.fact)
    founding = {key: treaty.alliance for key, treaty in corpus.all(Treaty).items() if treaty.kind in FOUNDING}
    yield from _apart([*_starts(corpus)], days, "began", founding)


def _apart(
    found: list[Beginning], days: Days, verb: str, founding: Mapping[str, str] = {}, *, rivals: bool = False
) -> Iterator[Fault]:
    """Yield a fault for each beginning on a day that its treaty has not, unless a reason counts."""
    found = [one for one in found if days.get(one.holder)]
    sharing = Counter((one.holder, *_days(one.fact.date)) for one in found)
    together = {one.holder for one in found if _is_among(one, days, rivals=rivals)}
    together |= {treaty for treaty, alliance in founding.items() if alliance in together}
    for one in found:
        may_differ = one.holder in together or sharing[one.holder, *_days(one.fact.date)] == 1
        if _is_among(one, days) or (one.explained and may_differ):
            continue
        others = ", ".join(sorted({str(day.date) for day in days[one.holder]}))
        message = f"{one.fact.date} is no day on which {one.holder} {verb} ({others})"
        why = ", or say in a `note` why they differ" if may_differ else ""
        yield Fault(one.entry, one.place, message, f"correct this day or that of the treaty{why}")


def _is_among(one: Beginning, days: Days, *, rivals: bool = False) -> bool:
    """Say whether a day is one of those of its holder; whether it is uncertain does not count."""
    dates = [day.date for day in days[one.holder]]
    dates += [rival.date for day in days[one.holder] for rival in day.rivals if rivals]
    return _days(one.fact.date) in map(_days, dates)


def _days(day: EDTF) -> tuple[date, date]:
    return day.earliest, day.latest


def _treaties(corpus: Corpus, kinds: Container[TreatyKind]) -> dict[str, list[Treaty]]:
    """Return each treaty by its id and, by the id of its alliance, those of some kinds.

    An alliance of which an own record was refused is left out.
    """
    found: dict[str, list[Treaty]] = defaultdict(list)
    for entry, treaty in corpus.each(Treaty):
        found[entry.id].append(treaty)
        if treaty.kind in kinds:
            found[treaty.alliance].append(treaty)
    for entry in corpus.refused(Alliance):
        found.pop(entry.id, None)
    for entry in (*corpus.refused(Treaty), *corpus.refused(Membership)):
        found.pop(entry.parent, None)
    return found


def _beginnings(treaties: Iterable[Treaty]) -> list[Fact]:
    """Return the days on which treaties entered into force; of a declaration that did not, its signature."""
    found: list[Fact] = []
    for treaty in treaties:
        begun = [event for event in treaty.events if event.event in BEGUN]
        if not begun and treaty.kind is TreatyKind.DECLARATION:
            begun = [event for event in treaty.events if event.event in SIGNED]
        found += begun
    return found


def _signatures(corpus: Corpus) -> Iterator[Beginning]:
    for entry, spell in _founders(corpus, Role.MEMBER, Role.SIGNATORY):
        if isinstance(spell.signed, Fact):
            explained = bool(_deposits(spell.events)) or _is_explained(spell.signed)
            yield Beginning(entry, ("signed",), spell.alliance, spell.signed, explained)
    for entry, treaty in corpus.each(Treaty):
        for index, party in enumerate(treaty.parties):
            if isinstance(party.signed, Fact):
                explained = bool(_deposits(party.events)) or _is_explained(party.signed)
                yield Beginning(entry, ("parties", index, "signed"), treaty.id, party.signed, explained)


def _starts(corpus: Corpus) -> Iterator[Beginning]:
    for entry, spell in _founders(corpus, Role.MEMBER):
        explained = spell.start.date in _deposits(spell.events) or _is_explained(spell.start)
        yield Beginning(entry, ("start",), spell.alliance, spell.start, explained)
    for entry, treaty in corpus.each(Treaty):
        for index, party in enumerate(treaty.parties):
            if isinstance(party.start, Fact) and party.signed != Blank.NOT_APPLICABLE:
                explained = party.start.date in _deposits(party.events) or _is_explained(party.start)
                yield Beginning(entry, ("parties", index, "start"), treaty.id, party.start, explained)
    for entry, obligation in corpus.each(Obligation):
        if isinstance(obligation.since, Fact):
            explained = _is_explained(obligation.since)
            yield Beginning(entry, ("since",), obligation.treaty, obligation.since, explained)


def _organs(corpus: Corpus) -> Iterator[Beginning]:
    for entry, alliance in corpus.each(Alliance):
        if alliance.organ is not None:
            explained = (alliance.organ.note or alliance.organ.start.note) is not None
            yield Beginning(entry, ("organ", "start"), alliance.id, alliance.organ.start, explained)


def _founders(corpus: Corpus, *roles: Role) -> Iterator[tuple[Entry, Membership]]:
    for entry, spell in corpus.each(Membership):
        if spell.role in roles and spell.entry is Entrance.FOUNDING:
            yield entry, spell


def _deposits(events: Iterable[Event]) -> list[EDTF]:
    return [event.date for event in events if event.event is EventKind.DEPOSITED]


def _is_explained(fact: Fact) -> bool:
    return fact.status is Status.CONFLICTED or fact.note is not None
