"""Strategies and mechanisms are shown by an initiative, challenges by two episodes."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from softpower.curation.leaves import mentions

if TYPE_CHECKING:
    from collections.abc import Iterator

    from softpower.curation.corpus import Corpus
    from softpower.curation.findings import Finding

SCOPE = "strategies, mechanisms, challenges"
SHOWN_BY = (("strategies", "initiatives", 1), ("mechanisms", "initiatives", 1), ("challenges", "episodes", 2))


def check(corpus: Corpus) -> Iterator[Finding]:
    """Yield a finding for each record that too few others show; a table without any records asks for nothing."""
    for table, others, wanted in SHOWN_BY:
        shown = Counter(key for entry in corpus.entries[others].values() for key in mentions(entry))
        for key, entry in corpus.entries[table].items():
            if corpus.entries[others] and shown[key] < wanted:
                few = "none" if not shown[key] else f"only {shown[key]}"
                message = f"{key} is shown by {few} of the {others}"
                yield entry.finding((), message, "orphans", f"link {'one' if wanted == 1 else 'two'} of them to it")
