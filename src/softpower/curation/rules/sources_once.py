"""A source is recorded once: no two have the same address or DOI."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from softpower.curation.corpus import Corpus
    from softpower.curation.findings import Finding

SCOPE = "sources"


def check(corpus: Corpus) -> Iterator[Finding]:
    """Yield a finding for each source whose address or DOI an earlier one has already."""
    first: dict[tuple[str, str], str] = {}
    for key in sorted(corpus.records("sources")):
        source = corpus.records("sources")[key]
        for field in ("url", "doi"):
            value = getattr(source, field)
            # Parts of one work, such as the chapters of a handbook, may share an address and differ in their title.
            other = first.setdefault((value, source.title), key) if value else key
            if other != key:
                entry = corpus.entries["sources"][key]
                yield entry.finding(
                    (field,), f"is also that of {other}", "sources-once", f"cite {other} and delete this"
                )
