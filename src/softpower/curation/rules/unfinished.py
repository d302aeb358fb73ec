"""No text is left as the `...` that `softpower new` writes into a new record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from softpower.curation.leaves import texts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from softpower.curation.corpus import Corpus
    from softpower.curation.findings import Finding

SCOPE = "every text"
PLACEHOLDER = "..."


def check(corpus: Corpus) -> Iterator[Finding]:
    """Yield a finding for each text that is still to be written."""
    for entry in corpus:
        for place, text in texts(entry.values):
            if text == PLACEHOLDER:
                yield entry.finding(place, "is still to be written", "unfinished", "write it, or delete the key")
