"""What the roster says of a curated alliance: read from the alliance's record, so that no fact is written twice."""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING, Any

from softpower._curation.leaves import texts
from softpower._curation.placeholders import PLACEHOLDER
from softpower._models.alliance import Alliance
from softpower._models.event import EventKind
from softpower._models.evidence import Fact
from softpower._models.membership import Membership, Role
from softpower._models.obligation import Obligation, Pledge
from softpower._models.roster import NEVER, ONGOING, UNKNOWN, Decision
from softpower._models.treaty import Treaty, TreatyKind
from softpower._models.vocabulary import AllianceKind

if TYPE_CHECKING:
    from softpower._curation.corpus import Corpus
    from softpower._curation.reading import Document
    from softpower._models.evidence import End

__all__ = ["EXPECTED", "FOUNDING", "SIGNED", "arrangement", "is_recorded"]

EXPECTED = ("name", "kind", "pledges", "parties", "signed", "in_force", "ended", "region", "open", "priority")
"""Fields that say what is expected of an alliance, or how soon; once it is recorded, its record says it."""

FOUNDING = (TreatyKind.FOUNDING, TreatyKind.DECLARATION, TreatyKind.RENEWAL)
"""Instruments with which an alliance begins."""
SIGNED = (EventKind.SIGNED, EventKind.ADOPTED, EventKind.ANNOUNCED)
"""What may date the signature of a treaty, the first of them that it has."""


def is_recorded(document: Document) -> bool:
    """Say whether an alliance's file has no placeholder left."""
    return all(text != PLACEHOLDER for _, text in texts(document.contents))


def arrangement(values: dict[str, Any], corpus: Corpus) -> dict[str, Any]:
    """Return the values of an entry of the roster, those of a curated one from the alliance's record.

    Where a part of the record was refused, or there is none, what is written counts, and the id stands for a name that
    is not: a finding says what to do.
    """
    key = str(values["id"])
    if values.get("decision") != Decision.CURATED:
        return values
    entry = corpus.entries[Alliance.table].get(key)
    alliance = entry.record if entry else None
    refused = [one for model in (Treaty, Obligation, Membership) for one in corpus.refused(model) if one.parent == key]
    if not isinstance(alliance, Alliance) or refused:
        return {"name": key, "kind": next(iter(AllianceKind)).value, "ended": UNKNOWN} | values
    treaties = [one for _, one in corpus.each(Treaty) if one.alliance == key]
    spells = [one for _, one in corpus.each(Membership) if one.alliance == key]
    spells = [one for one in spells if one.role is Role.MEMBER] or [one for one in spells if one.role is Role.SIGNATORY]
    pledges = {one.pledge for _, one in corpus.each(Obligation) if one.alliance == key}
    states = {one.state for one in spells} | {party.state for one in treaties for party in one.parties}
    return {name: value for name, value in values.items() if name not in EXPECTED} | {
        "name": alliance.name,
        "kind": alliance.kind.value,
        "pledges": [pledge.value for pledge in Pledge if pledge in pledges],
        "parties": sorted(states),
        "signed": _signed(treaties),
        "in_force": _begun(spells, treaties),
        "ended": _ended([one.end for one in spells]),
        "region": list(alliance.regions),
    }


def _signed(treaties: list[Treaty]) -> str | None:
    """Return the first signature of a founding treaty; failing which, the day it was adopted or announced."""
    treaties = [one for one in treaties if one.kind in FOUNDING] or treaties
    for kind in SIGNED:
        if days := [event.date for one in treaties for event in one.events if event.event is kind]:
            return str(min(days))
    return None


def _begun(spells: list[Membership], treaties: list[Treaty]) -> str | None:
    """Return the first day on which a state was a member, or `never` where that became clear of a treaty."""
    if days := [one.start.date for one in spells if one.role is Role.MEMBER]:
        return str(min(days))
    never = any(event.event is EventKind.NEVER_IN_FORCE for one in treaties for event in one.events)
    return NEVER if never else None


def _ended(ends: list[End]) -> str:
    """Return the last day of the spells, `..` while one lasts, and `?` where the day of one is not known."""
    if None in ends:
        return ONGOING
    days = [end.date for end in ends if isinstance(end, Fact)]
    return str(max(days, key=attrgetter("latest"))) if days and len(days) == len(ends) else UNKNOWN
