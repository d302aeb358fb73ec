"""Rules of states: their ids and their codes in other systems."""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple

from softpower._curation.rule import Fault, rule
from softpower._curation.spans import Span, meet
from softpower._models.state import State
from softpower._time import OPEN

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from softpower._curation.corpus import Corpus, Entry
    from softpower._curation.findings import Place

__all__ = ["state_codes", "state_ids"]

FORMS = {
    "cow": r"[1-9][0-9]{0,2}",
    "gw": r"[1-9][0-9]{0,3}",
    "iso2": r"[A-Z]{2}",
    "iso3": r"[A-Z]{3}",
    "iso_numeric": r"[0-9]{3}",
}


@rule(scope="states, ledger")
def state_ids(corpus: Corpus) -> Iterator[Fault]:
    """A state's id is one of its own ISO 3166-1 alpha-3 codes, or stands in the ledger with a reason."""
    listed = corpus.ledger.state_ids
    coded = {key for key, state in corpus.all(State).items() if any(one.code == key for one in state.iso3)}
    for entry, state in corpus.each(State):
        if state.id not in coded and state.id not in listed:
            message = f"{state.id} is none of the state's ISO 3166-1 alpha-3 codes"
            yield Fault(entry, (), message, "take its code, or give the reason under `state_ids` in the ledger")
    document = corpus.ledger.document
    for key in listed:
        if document is not None and (key in coded or key not in corpus.entries[State.table]):
            why = "is the state's own code" if key in coded else "is no state"
            yield Fault(document, ("state_ids", key), f"{key} {why}", "delete the line")


class _Use(NamedTuple):
    entry: Entry
    state: str
    place: Place
    code: str
    days: Span
    when: str

    def doubt(self, why: str) -> Fault:
        return Fault(self.entry, self.place, f"{self.code} {self.when} {why}", "make the days disjoint")


@rule(scope="states")
def state_codes(corpus: Corpus) -> Iterator[Fault]:
    """A code has its system's form and means one state on any day, and a state has one code of a system on any day."""
    uses: dict[str, list[_Use]] = defaultdict(list)
    for entry, state in corpus.each(State):
        for system, use in _uses(entry, state):
            uses[system].append(use)
            if not re.fullmatch(FORMS[system], use.code):
                message = f"{use.code} has not the form of {system} codes, {FORMS[system]}"
                yield Fault(entry, (*use.place, "code"), message, "mend the code")
    for used in uses.values():
        meanings: dict[str, list[_Use]] = defaultdict(list)
        codes: dict[str, list[_Use]] = defaultdict(list)
        for use in used:
            meanings[use.code].append(use)
            codes[use.state].append(use)
        for one, other in _clashes(meanings.values()):
            yield other.doubt(f"means {one.state} too, {one.when}")
        for one, other in _clashes(codes.values()):
            if one.code != other.code:
                yield other.doubt(f"falls on days of {one.code}, {one.when}")


def _uses(entry: Entry, state: State) -> Iterator[tuple[str, _Use]]:
    systems = {
        "cow": state.cow,
        "gw": state.gw,
        "iso2": state.iso2,
        "iso3": state.iso3,
        "iso_numeric": state.iso_numeric,
    }
    for system, codes in systems.items():
        for index, one in enumerate(codes):
            last = one.end.earliest.toordinal() if one.end else OPEN
            when = f"{one.start} to {one.end}" if one.end else f"since {one.start}"
            yield (
                system,
                _Use(entry, state.id, (system, index), one.code, (one.start.latest.toordinal(), last), when),
            )


def _clashes(groups: Iterable[list[_Use]]) -> Iterator[tuple[_Use, _Use]]:
    """Yield the pairs in each group that surely share a day."""
    for uses in groups:
        for one, other in combinations(uses, 2):
            if meet(one.days, other.days):
                yield one, other
