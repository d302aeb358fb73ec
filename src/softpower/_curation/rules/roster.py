"""Rules of the roster: what it says of an arrangement agrees with the records."""

from __future__ import annotations

from typing import TYPE_CHECKING

from softpower._curation.recorded import EXPECTED, is_recorded
from softpower._curation.rule import Fault, rule
from softpower._models.alliance import Alliance
from softpower._models.roster import NEVER, ONGOING, UNKNOWN, Arrangement, Decision
from softpower._models.state import State
from softpower._time import EDTF

if TYPE_CHECKING:
    from collections.abc import Container, Iterator

    from softpower._curation.corpus import Corpus
    from softpower._curation.findings import Place

__all__ = ["roster", "roster_repeats"]


@rule(scope="the roster")
def roster(corpus: Corpus) -> Iterator[Fault]:
    """A curated id of the roster is an alliance, a pending one is none, and each alliance is on it.

    A folder without a roster is not checked.
    """
    alliances, states = corpus.entries[Alliance.table], corpus.entries[State.table]
    for entry, one in corpus.each(Arrangement):
        for fault in _decision(one, alliances):
            yield Fault(entry, *fault)
        if one.decision is not Decision.CURATED:
            for fault in (*_parties(one, states), *_days(one)):
                yield Fault(entry, *fault)
    listed = corpus.entries[Arrangement.table]
    for key, entry in alliances.items():
        if listed and key not in listed:
            remedy = "enter it in roster.yaml with the decision `curated`"
            yield Fault(entry, (), f"{key} is not on the roster", remedy)


@rule(scope="the roster")
def roster_repeats(corpus: Corpus) -> Iterator[Fault]:
    """A curated entry says nothing that its alliance's record says; until the record is finished it may.

    What is expected of an alliance helps whoever writes its record. Afterwards nothing would keep the two alike.
    """
    alliances = corpus.entries[Alliance.table]
    for entry, one in corpus.each(Arrangement):
        alliance = alliances.get(one.id) if one.decision is Decision.CURATED else None
        repeated = [name for name in EXPECTED if name in entry.values]
        if alliance and repeated and is_recorded(alliance.document):
            message = f"is not kept for an alliance that is recorded, nor are {', '.join(repeated[1:])}"
            message = message if repeated[1:] else "is not kept for an alliance that is recorded"
            yield Fault(entry, (repeated[0],), message, "run `softpower fmt`, which deletes what the record says")


def _decision(one: Arrangement, alliances: Container[str]) -> Iterator[tuple[Place, str, str]]:
    curated, recorded = one.decision is Decision.CURATED, one.id in alliances
    if curated and not recorded:
        yield ("decision",), f"is curated, and {one.id} is no alliance", "write the record, or another decision"
    elif recorded and not curated:
        yield ("decision",), f"is {one.decision}, and {one.id} is an alliance", "write `curated`"
    if one.decision is Decision.PENDING and one.priority is None:
        yield ("priority",), "is missing, and the entry is pending", "write 1, 2 or 3"
    if one.decision is Decision.LEFT_OUT and one.reason is None:
        yield ("reason",), "is missing, and the entry is left out", "say why"


def _parties(one: Arrangement, states: Container[str]) -> Iterator[tuple[Place, str, str]]:
    seen: set[str] = set()
    for index, party in enumerate(one.parties):
        if not party.startswith("~") and party not in states:
            yield ("parties", index), f"{party} is no state", "write the id of a state, or begin it with ~"
        if party in seen:
            yield ("parties", index), f"{party} is named twice", "delete one"
        seen.add(party)


def _days(one: Arrangement) -> Iterator[tuple[Place, str, str]]:
    """Hold the days of an entry to their order, as far as they are dates."""
    begun = EDTF(one.in_force) if one.in_force and one.in_force != NEVER else None
    ended = EDTF(one.ended) if one.ended not in (ONGOING, UNKNOWN) else None
    if one.signed and begun and begun.latest < one.signed.earliest:
        yield ("in_force",), f"{begun} is before the signature {one.signed}", "swap the dates, or mend one"
    first = begun or one.signed
    if first and ended and ended.latest < first.earliest:
        yield ("ended",), f"{ended} is before the beginning {first}", "swap the dates, or mend one"
