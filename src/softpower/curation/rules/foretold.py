"""Where every source of a day was published before it, the note says so: what was announced may not have happened."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from softpower.models.evidence import Fact
from softpower.models.walk import evidences

if TYPE_CHECKING:
    from collections.abc import Iterator

    from softpower.curation.corpus import Corpus
    from softpower.curation.findings import Finding

SCOPE = "every date"


def check(corpus: Corpus) -> Iterator[Finding]:
    """Yield a finding for each date that has no note, and whose sources were all published before it."""
    sources = corpus.records("sources")
    for entry in corpus:
        if entry.record is None:
            continue
        for place, fact in evidences(entry.record):
            if isinstance(fact, Fact) and fact.note is None and fact.sources:
                cited = [citation.source for citation in fact.sources]
                if all(name in sources and _before(sources[name], fact) for name in cited):
                    message = f"{fact.date} rests on nothing published since ({', '.join(cited)})"
                    yield entry.finding(
                        (*place, "date"), message, "foretold", "cite a later source, or say so in a note"
                    )


def _before(source: Any, fact: Fact) -> bool:
    return source.issued is not None and source.issued.latest < fact.date.earliest
