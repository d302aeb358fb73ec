"""A name is listed once: not twice alike, and not the record's own again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

    from softpower.curation.corpus import Corpus
    from softpower.curation.findings import Finding

SCOPE = "every record with names"


def check(corpus: Corpus) -> Iterator[Finding]:
    """Yield a finding for each name that says nothing new; one borne at two times may be listed for each."""
    for entry in corpus:
        record: Any = entry.record
        seen: set[object] = set()
        for index, one in enumerate(getattr(record, "names", ())):
            place = ("names", index, "text")
            key = (one.text, one.lang, one.kind, one.start)
            if key in seen:
                message = f"{one.text} ({one.lang}, {one.kind}) is listed twice"
                yield entry.finding(place, message, "names-once", "delete one of them")
            elif key[:3] == (record.name, "en", "common"):
                yield entry.finding(place, f"{one.text} is the record's own name", "names-once", "delete it")
            seen.add(key)
