"""A state signs and deposits before it belongs: neither comes after the start of its spell."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from softpower.models.evidence import Fact

if TYPE_CHECKING:
    from collections.abc import Iterator

    from softpower.curation.corpus import Corpus
    from softpower.curation.findings import Finding

SCOPE = "memberships"


def check(corpus: Corpus) -> Iterator[Finding]:
    """Yield a finding for each signature and each first deposit after the start; the same day is in order."""
    for entry in corpus.entries["memberships"].values():
        spell: Any = entry.record
        if spell is None:
            continue
        start = spell.start.date
        if isinstance(spell.signed, Fact) and spell.signed.date.earliest > start.latest:
            message = f"signed {spell.signed.date}, after the start on {start}"
            yield entry.finding(("signed",), message, "membership-steps", "mend one of the dates")
        deposits = [(index, event) for index, event in enumerate(spell.events) if event.event == "deposited"]
        if deposits and all(event.date.earliest > start.latest for _, event in deposits):
            index, event = deposits[0]
            message = f"deposited {event.date}, after the start on {start}"
            yield entry.finding(("events", index, "date"), message, "membership-steps", "mend one of the dates")
