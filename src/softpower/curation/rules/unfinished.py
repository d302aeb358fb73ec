"""No placeholder, the `...` that `softpower new` writes into a new record, is left."""

from __future__ import annotations

from typing import TYPE_CHECKING

from softpower.curation.placeholders import expected, open_places

if TYPE_CHECKING:
    from collections.abc import Iterator

    from softpower.curation.corpus import Corpus
    from softpower.curation.findings import Finding

SCOPE = "all tables"
FAMILY = ("alliances", "treaties", "obligations", "memberships")


def check(corpus: Corpus) -> Iterator[Finding]:
    """Yield a finding for each placeholder, which says what may be written there and what the roster expects."""
    roster = corpus.entries["roster"]
    for entry in corpus:
        listed = roster.get(entry.values.get("alliance", entry.id)) if entry.table in FAMILY else None
        for place, wanted, remedy in open_places(entry):
            hint = expected(entry, place, listed.values) if listed else None
            message = f"is still to be filled in: {wanted}" + (f"; the roster expects {hint}" if hint else "")
            yield entry.finding(place, message, "unfinished", remedy)
