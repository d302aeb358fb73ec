"""A conflict over the day a treaty entered into force is carried to the spells and obligations that begin with it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from softpower.models.evidence import Fact

if TYPE_CHECKING:
    from collections.abc import Iterator

    from softpower.curation.corpus import Corpus, Entry
    from softpower.curation.findings import Finding

SCOPE = "memberships, obligations"
# Instruments with which belonging begins; an amendment leaves the days of its parties as they are.
BEGINNING = ("founding", "accession", "renewal")
SURE = ("primary", "corroborated", "single-source")


def check(corpus: Corpus) -> Iterator[Finding]:
    """Yield a finding for each start and each `since` that is surer than the entry into force on the same day.

    A founder that deposited on that very day, after every rival, passes: whichever day the treaty entered into force,
    the founder was not bound before.
    """
    conflicts = [
        (treaty, event)
        for treaty in corpus.records("treaties").values()
        for event in treaty.events
        if event.event == "entered-into-force" and event.status == "conflicted" and event.rivals
        if treaty.kind in BEGINNING
    ]
    spells = {(treaty.alliance, event.date): (treaty, event) for treaty, event in reversed(conflicts)}
    for entry in corpus.entries["memberships"].values():
        spell: Any = entry.record
        if spell is not None and spell.entry == "founding" and (spell.alliance, spell.start.date) in spells:
            treaty, event = spells[spell.alliance, spell.start.date]
            if not _settled(spell, event):
                yield from _surer(entry, "start", treaty)
    pledges = {(treaty.id, event.date): treaty for treaty, event in conflicts}
    for entry in corpus.entries["obligations"].values():
        one: Any = entry.record
        if one is not None and isinstance(one.since, Fact) and (one.treaty, one.since.date) in pledges:
            yield from _surer(entry, "since", pledges[one.treaty, one.since.date])


def _surer(entry: Entry, field: str, treaty: Any) -> Iterator[Finding]:
    fact = getattr(entry.record, field)
    if fact.status in SURE:
        message = f"{fact.date} ({fact.status}) is the day on which {treaty.id} entered into force, which is conflicted"
        remedy = "carry the rivals over, or cite at the treaty what settles it"
        yield entry.finding((field, "status"), message, "conflict-carried", remedy)


def _settled(spell: Any, event: Any) -> bool:
    """Say whether the founder's own deposit gives its day, as Costa Rica's of 3 December 1948 for the Rio Treaty."""
    return any(
        own.event == "deposited"
        and own.status in SURE
        and own.date == spell.start.date
        and all(rival.date.latest < own.date.earliest for rival in event.rivals)
        for own in spell.events
    )
