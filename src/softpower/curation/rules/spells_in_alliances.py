"""A membership lies inside the days of its alliance; a signature or candidacy may precede them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from softpower.curation.spans import alliance_span, told
from softpower.curation.spells import member_spells
from softpower.time import OPEN

if TYPE_CHECKING:
    from collections.abc import Iterator

    from softpower.curation.corpus import Corpus
    from softpower.curation.findings import Finding
    from softpower.curation.spans import Span
    from softpower.curation.spells import Spell

SCOPE = "alliances, memberships"
EARLY = ("signatory", "candidate")


def check(corpus: Corpus) -> Iterator[Finding]:
    """Yield a finding for each spell outside its alliance's days, and for each alliance that has none."""
    spans: dict[str, Span] = {}
    for key, alliance in corpus.records("alliances").items():
        entries = [entry for entry in corpus.entries["treaties"].values() if entry.values["alliance"] == key]
        treaties: list[Any] = [entry.record for entry in entries]
        if None in treaties:
            continue
        span = alliance_span(alliance, treaties)
        if span is None:
            message = "has neither an organ nor a treaty with a date"
            yield corpus.entry(alliance).finding((), message, "spells-in-alliances", "write one of them")
        else:
            spans[key] = span
    begun = _first_events(corpus)
    for spell in member_spells(corpus):
        if spell.holder in spans:
            first, last = spans[spell.holder]
            if spell.role in EARLY:
                first = min(first, begun.get(spell.holder, first))
            yield from _outside(spell, (first, last))


def _first_events(corpus: Corpus) -> dict[str, int]:
    begun: dict[str, int] = {}
    for treaty in corpus.records("treaties").values():
        for event in treaty.events:
            day = event.date.earliest.toordinal()
            begun[treaty.alliance] = min(day, begun.get(treaty.alliance, day))
    return begun


def _outside(spell: Spell, span: Span) -> Iterator[Finding]:
    if spell.sure is None:
        return
    first, last = spell.sure
    if first < span[0] or spell.widest[0] > span[1]:
        message = f"{spell.begun} is outside the days of {spell.holder} ({told(span)})"
        remedy = "mend the date, or the alliance's organ and treaties"
        yield spell.finding("start", message, "spells-in-alliances", remedy)
    elif last > span[1]:
        what = "the spell is open" if last == OPEN else f"{spell.end.date} is too late"
        message = f"{what}: {spell.holder} lasted {told(span)}"
        yield spell.finding("end", message, "spells-in-alliances", "end the spell with the alliance, or mend its days")
