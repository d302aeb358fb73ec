"""A state's id is one of its own ISO 3166-1 alpha-3 codes, or stands in the ledger with a reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from softpower.curation.corpus import Corpus
    from softpower.curation.findings import Finding

SCOPE = "states, ledger"


def check(corpus: Corpus) -> Iterator[Finding]:
    """Yield a finding for each id without code or reason, and for each reason that is not needed."""
    listed = corpus.ledger.state_ids
    coded = {key for key, state in corpus.records("states").items() if any(one.code == key for one in state.iso3)}
    for key, entry in corpus.entries["states"].items():
        if entry.record is not None and key not in coded and key not in listed:
            message = f"{key} is none of the state's ISO 3166-1 alpha-3 codes"
            remedy = "take its code, or give the reason under `state_ids` in the ledger"
            yield entry.finding((), message, "state-ids", remedy)
    document = corpus.ledger.document
    for key in listed:
        if document is not None and (key in coded or key not in corpus.entries["states"]):
            why = "is the state's own code" if key in coded else "is no state"
            yield document.finding(("state_ids", key), f"{key} {why}", "state-ids", "delete the line")
