"""A source names the day it was seen, is not younger than that day, and is of Wikipedia in family and origin alike."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

    from softpower.curation.corpus import Corpus
    from softpower.curation.findings import Finding, Place

SCOPE = "sources"


def check(corpus: Corpus) -> Iterator[Finding]:
    """Yield a finding for each source whose fields are at odds with one another."""
    for entry in corpus.entries["sources"].values():
        if entry.record is not None:
            for place, message, remedy in _faults(entry.record):
                yield entry.finding(place, message, "source-records", remedy)


def _faults(source: Any) -> Iterator[tuple[Place, str, str]]:
    if source.seen == "not-seen":
        if source.seen_on is not None:
            yield ("seen_on",), f"{source.seen_on} is given, and the source was not seen", "delete it, or mend `seen`"
    elif source.seen_on is None:
        yield ("seen_on",), "is missing, and the source was seen", "write the day"
    elif source.seen_on.precision != "day":
        yield ("seen_on",), f"{source.seen_on} is no day", "write the day"
    elif source.issued is not None and source.issued.earliest > source.seen_on.latest:
        yield ("issued",), f"{source.issued} is after the source was seen, on {source.seen_on}", "mend one of the dates"
    if (source.family == "W") != (source.origin == "wikipedia"):
        message = f"{source.family} with the origin {source.origin}"
        yield ("family",), message, "Wikipedia and its mirrors have family W and origin wikipedia, nothing else has"
    elif source.family != "W" and source.url is not None and "wikipedia.org/" in source.url:
        yield ("family",), f"{source.family} with an address at Wikipedia", "write family W and origin wikipedia"
