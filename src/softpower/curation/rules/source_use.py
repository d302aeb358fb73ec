"""Every source is used by some record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from softpower.curation.leaves import mentions

if TYPE_CHECKING:
    from collections.abc import Iterator

    from softpower.curation.corpus import Corpus
    from softpower.curation.findings import Finding

SCOPE = "sources"


def check(corpus: Corpus) -> Iterator[Finding]:
    """Yield a finding for each source that nothing cites."""
    used: set[str] = set()
    for entry in corpus:
        used |= mentions(entry)
    for key, entry in corpus.entries["sources"].items():
        if key not in used:
            yield entry.finding((), f"{key} is used by no record", "source-use", "cite it, or delete it")
