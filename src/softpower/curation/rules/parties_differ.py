"""A treaty lists its parties only where they or their days differ from the alliance's members."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from softpower.curation.spells import member_spells, party_spells
from softpower.models.evidence import Fact

if TYPE_CHECKING:
    from collections.abc import Iterator

    from softpower.curation.corpus import Corpus
    from softpower.curation.findings import Finding
    from softpower.curation.spells import Spell

SCOPE = "treaties"


def check(corpus: Corpus) -> Iterator[Finding]:
    """Yield a finding for each list of parties that repeats the members, with the same starts and ends in any order.

    A party that is open ends with its treaty. An alliance with a spell that its model refused waits until that is
    mended.
    """
    members: dict[str, list[Spell]] = defaultdict(list)
    for spell in member_spells(corpus):
        if spell.role == "member":
            members[spell.holder].append(spell)
    for entry in corpus.entries["memberships"].values():
        if entry.record is None:
            members.pop(entry.values["alliance"], None)
    parties: dict[str, list[Spell]] = defaultdict(list)
    for spell in party_spells(corpus):
        parties[spell.holder].append(spell)
    for treaty, spells in parties.items():
        entry = corpus.entries["treaties"][treaty]
        alliance = entry.values["alliance"]
        if _days(spells) == _days(members[alliance]):
            message = f"are the members of {alliance}, with the same days"
            yield entry.finding(("parties",), message, "parties-differ", "leave them out")


def _days(spells: list[Spell]) -> list[tuple[str, str, str]]:
    return sorted((spell.state, _written(spell.start), _written(spell.end)) for spell in spells)


def _written(day: object) -> str:
    return str(day.date if isinstance(day, Fact) else day)
