"""A time of doubt about an obligation is disputed or unknown, and shares no day with another of the same kind."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from softpower.curation.spans import first_day, last_day
from softpower.models.vocabulary import Standing

if TYPE_CHECKING:
    from collections.abc import Iterator

    from softpower.curation.corpus import Corpus
    from softpower.curation.findings import Finding

SCOPE = "obligations and listed parties"
DOUBTS = (Standing.DISPUTED, Standing.UNKNOWN)


def check(corpus: Corpus) -> Iterator[Finding]:
    """Yield a finding for each time of doubt that says nothing, or two things at once, and each needless `bound_by`."""
    for entry in corpus.entries["obligations"].values():
        obligation: Any = entry.record
        spans: list[tuple[str, int, int]] = []
        for index, one in enumerate(obligation.standing if obligation else ()):
            place = ("standing", index)
            if one.standing not in DOUBTS:
                message = f"{one.standing} needs no entry"
                yield entry.finding(
                    (*place, "standing"), message, "standing", "write disputed or unknown, or delete it"
                )
            span = first_day(one.start) or 0, last_day(one.end)
            if span[0] > span[1]:
                yield entry.finding((*place, "end"), "is before the start", "standing", "swap the dates, or mend one")
            if any(one.standing == kind and span[0] <= last and first <= span[1] for kind, first, last in spans):
                yield entry.finding(place, "shares days with another entry", "standing", "end the earlier one before")
            spans.append((one.standing, *span))
    for entry in corpus.entries["treaties"].values():
        treaty: Any = entry.record
        for index, party in enumerate(treaty.parties if treaty else ()):
            if party.bound_by is not None and party.start != "unknown":
                message = "is given, and the start is known"
                yield entry.finding(("parties", index, "bound_by"), message, "standing", "delete it")
