"""A curated id of the roster is an alliance, a pending one is none, and each alliance is on it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from softpower.models.roster import NEVER, ONGOING, UNKNOWN
from softpower.time import EDTF

if TYPE_CHECKING:
    from collections.abc import Iterator

    from softpower.curation.corpus import Corpus
    from softpower.curation.findings import Finding, Place

SCOPE = "the roster"


def check(corpus: Corpus) -> Iterator[Finding]:
    """Yield a finding for each entry that does not fit the records, and each alliance that is not on the roster.

    A folder without a roster is not checked.
    """
    alliances, states = corpus.entries["alliances"], corpus.entries["states"]
    for key, entry in corpus.entries["roster"].items():
        one: Any = entry.record
        if one is None:
            continue
        for place, message, remedy in (*_decided(key, one, alliances), *_parties(one, states), *_days(one)):
            yield entry.finding(place, message, "roster", remedy)
    if corpus.entries["roster"]:
        for key, entry in alliances.items():
            if key not in corpus.entries["roster"]:
                remedy = "enter it in roster.yaml with the decision `curated`"
                yield entry.finding((), f"{key} is not on the roster", "roster", remedy)


def _decided(key: str, one: Any, alliances: Any) -> Iterator[tuple[Place, str, str]]:
    if one.decision == "curated" and key not in alliances:
        yield ("decision",), f"is curated, and {key} is no alliance", "write the record, or another decision"
    elif one.decision != "curated" and key in alliances:
        yield ("decision",), f"is {one.decision}, and {key} is an alliance", "write `curated`"
    if one.decision == "left-out" and one.reason is None:
        yield ("reason",), "is missing, and the entry is left out", "say why"


def _parties(one: Any, states: Any) -> Iterator[tuple[Place, str, str]]:
    seen: set[str] = set()
    for index, party in enumerate(one.parties):
        if not party.startswith("~") and party not in states:
            yield ("parties", index), f"{party} is no state", "write the id of a state, or begin it with ~"
        if party in seen:
            yield ("parties", index), f"{party} is named twice", "delete one"
        seen.add(party)


def _days(one: Any) -> Iterator[tuple[Place, str, str]]:
    """Hold the days of an entry to their order, as far as they are dates."""
    begun = EDTF(one.in_force) if one.in_force and one.in_force != NEVER else None
    ended = EDTF(one.ended) if one.ended not in (ONGOING, UNKNOWN) else None
    if one.signed and begun and begun.latest < one.signed.earliest:
        yield ("in_force",), f"{begun} is before the signature {one.signed}", "swap the dates, or mend one"
    first = begun or one.signed
    if first and ended and ended.latest < first.earliest:
        yield ("ended",), f"{ended} is before the beginning {first}", "swap the dates, or mend one"
