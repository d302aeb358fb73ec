"""Every id that a record refers to is a record of the table it should be in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from softpower.models.walk import links
from softpower.records.suggestion import meant

if TYPE_CHECKING:
    from collections.abc import Iterator

    from softpower.curation.corpus import Corpus
    from softpower.curation.findings import Finding

SCOPE = "all tables"


def check(corpus: Corpus) -> Iterator[Finding]:
    """Yield a finding for each reference that leads nowhere."""
    for entry in corpus:
        if entry.record is None:
            continue
        for link in links(entry.record):
            if any(link.id in corpus.entries[table] for table in link.tables):
                continue
            close = meant(link.id, [one for table in link.tables for one in corpus.entries[table]])
            yield entry.finding(
                link.place,
                f"{link.id} is no record of {' or '.join(link.tables)}",
                "references",
                f"did you mean {close[0]}?" if close else "write the record, or mend the id",
            )
