"""A code has its system's form and means one state on any day, and a state has one code of a system on any day."""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple

from softpower.curation.spans import Span, meet
from softpower.time import OPEN

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from softpower.curation.corpus import Corpus
    from softpower.curation.findings import Finding, Place

SCOPE = "states"
FORMS = {
    "cow": r"[1-9][0-9]{0,2}",
    "gw": r"[1-9][0-9]{0,3}",
    "iso2": r"[A-Z]{2}",
    "iso3": r"[A-Z]{3}",
    "iso_numeric": r"[0-9]{3}",
}


class _Use(NamedTuple):
    state: str
    place: Place
    code: str
    days: Span
    told: str


def check(corpus: Corpus) -> Iterator[Finding]:
    """Yield a finding for each code of another form, and for each that leaves in doubt which state or code is meant."""
    for system, form in FORMS.items():
        meanings: dict[str, list[_Use]] = defaultdict(list)
        codes: dict[str, list[_Use]] = defaultdict(list)
        for use in _uses(corpus, system):
            if not re.fullmatch(form, use.code):
                message = f"{use.code} has not the form of {system} codes, {form}"
                entry = corpus.entries["states"][use.state]
                yield entry.finding((*use.place, "code"), message, "state-codes", "mend the code")
            meanings[use.code].append(use)
            codes[use.state].append(use)
        for one, other in _clashes(meanings.values()):
            yield _doubt(other, f"means {one.state} too, {one.told}", corpus)
        for one, other in _clashes(codes.values()):
            if one.code != other.code:
                yield _doubt(other, f"falls on days of {one.code}, {one.told}", corpus)


def _uses(corpus: Corpus, system: str) -> Iterator[_Use]:
    for state in corpus.records("states").values():
        for index, one in enumerate(getattr(state, system)):
            last = one.end.earliest.toordinal() if one.end else OPEN
            told = f"{one.start} to {one.end}" if one.end else f"since {one.start}"
            yield _Use(state.id, (system, index), one.code, (one.start.latest.toordinal(), last), told)


def _clashes(groups: Iterable[list[_Use]]) -> Iterator[tuple[_Use, _Use]]:
    """Yield the pairs in each group that surely share a day."""
    for uses in groups:
        for one, other in combinations(uses, 2):
            if meet(one.days, other.days):
                yield one, other


def _doubt(use: _Use, why: str, corpus: Corpus) -> Finding:
    entry = corpus.entries["states"][use.state]
    return entry.finding(use.place, f"{use.code} {use.told} {why}", "state-codes", "make the days disjoint")
