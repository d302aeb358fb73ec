"""A party listed with dates is bound only while its treaty is in force."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from softpower.curation.spans import in_force, told
from softpower.curation.spells import party_spells

if TYPE_CHECKING:
    from collections.abc import Iterator

    from softpower.curation.corpus import Corpus
    from softpower.curation.findings import Finding

SCOPE = "treaties"


def check(corpus: Corpus) -> Iterator[Finding]:
    """Yield a finding for each party that is bound on days on which the treaty bound nobody."""
    for spell in party_spells(corpus):
        if spell.sure is None:
            continue
        treaty: Any = spell.entry.record
        span = in_force(treaty)
        if span is None:
            yield spell.finding(
                "start",
                f"{spell.begun} is given, and {treaty.id} was never in force",
                "parties-in-force",
                "write the treaty's entry into force, or `start: not-applicable`",
            )
        elif spell.sure[0] < span[0] or spell.widest[0] > span[1]:
            message = f"{spell.begun} is outside the days of {treaty.id} ({told(span)})"
            yield spell.finding("start", message, "parties-in-force", "mend the date, or the treaty's events")
        elif spell.sure[1] > span[1]:
            message = f"{spell.end.date} is too late: {treaty.id} was in force {told(span)}"
            yield spell.finding("end", message, "parties-in-force", "mend the date, or the treaty's events")
