"""Founders come first: no other member begins before them, and who returns has belonged before."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from softpower.curation.spells import member_spells

if TYPE_CHECKING:
    from collections.abc import Iterator

    from softpower.curation.corpus import Corpus
    from softpower.curation.findings import Finding
    from softpower.curation.spells import Spell

SCOPE = "memberships"


def check(corpus: Corpus) -> Iterator[Finding]:
    """Yield a finding for each member that begins before the first founder or returns without having been there.

    An alliance with a spell that its model refused waits until that is mended.
    """
    members: dict[str, list[Spell]] = defaultdict(list)
    for spell in member_spells(corpus):
        if spell.role == "member":
            members[spell.holder].append(spell)
    for entry in corpus.entries["memberships"].values():
        if entry.record is None:
            members.pop(entry.values["alliance"], None)
    for spells in members.values():
        founders = [spell for spell in spells if _entry(spell) == "founding"]
        first = min(founders, key=lambda spell: spell.widest, default=None)
        for spell in spells:
            if first and _entry(spell) != "founding" and spell.start.date.latest < first.start.date.earliest:
                message = f"{spell.begun} ({_entry(spell)}) is before the first founder, {first.state} on {first.begun}"
                yield spell.finding("start", message, "entry-order", "mend the date, or the entry of one of them")
            before = [one for one in spells if one.state == spell.state and one.widest < spell.widest]
            if _entry(spell) == "return" and not before:
                message = f"{spell.state} was no member before {spell.begun}"
                yield spell.finding("entry", message, "entry-order", "write the earlier spell, or another entry")


def _entry(spell: Spell) -> str:
    return str(getattr(spell.entry.record, "entry", ""))
