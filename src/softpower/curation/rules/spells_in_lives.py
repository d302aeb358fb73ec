"""A state belongs to an alliance or treaty only while it exists: each spell lies inside one of its lives."""

from __future__ import annotations

from typing import TYPE_CHECKING

from softpower.curation.spans import told, widest
from softpower.curation.spells import member_spells, party_spells
from softpower.time import OPEN

if TYPE_CHECKING:
    from collections.abc import Iterator

    from softpower.curation.corpus import Corpus
    from softpower.curation.findings import Finding
    from softpower.curation.spans import Span
    from softpower.curation.spells import Spell

SCOPE = "memberships, parties of treaties"


def check(corpus: Corpus) -> Iterator[Finding]:
    """Yield a finding for each spell that begins or goes on outside its state's lives."""
    lives = {
        key: [widest(life.start, life.end) for life in state.lives] for key, state in corpus.records("states").items()
    }
    for spells in (member_spells(corpus), party_spells(corpus)):
        for spell in spells:
            if spell.state in lives:
                yield from _outside(spell, lives[spell.state])


def _outside(spell: Spell, lives: list[Span]) -> Iterator[Finding]:
    if spell.sure is None:
        return
    first, last = spell.sure
    around = [life for life in lives if life[0] <= first and spell.widest[0] <= life[1]]
    if not around:
        existed = ", ".join(map(told, lives))
        message = f"{spell.begun} is in no life of {spell.state} ({existed})"
        yield spell.finding("start", message, "spells-in-lives", "mend the date, or the state's lives")
    elif not any(last <= life[1] for life in around):
        ended = max(life[1] for life in around)
        what = "the spell is open" if last == OPEN else f"{spell.end.date} is too late"
        message = f"{what}: {spell.state} existed {told((min(life[0] for life in around), ended))}"
        remedy = "end the spell with the state, or mend the state's lives"
        yield spell.finding("end", message, "spells-in-lives", remedy)
