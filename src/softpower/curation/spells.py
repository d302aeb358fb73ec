"""Spells of belonging: memberships of alliances and, beside them, parties of treaties, as the rules look at them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from softpower.curation.spans import in_force, sure, widest
from softpower.models.evidence import Fact
from softpower.time import OPEN

if TYPE_CHECKING:
    from collections.abc import Iterator

    from softpower.curation.corpus import Corpus, Entry
    from softpower.curation.findings import Finding, Place
    from softpower.curation.spans import Span

__all__ = ["Spell", "member_spells", "party_spells"]


class Spell(NamedTuple):
    """A time during which a state belonged to something, with the place in a record where that is written."""

    entry: Entry
    place: Place
    holder: str
    state: str
    role: str
    start: Any
    end: Any

    def finding(self, field: str, message: str, rule: str, remedy: str) -> Finding:
        """Build a finding at a field of this spell."""
        return self.entry.finding((*self.place, field), message, rule, remedy)

    @property
    def sure(self) -> Span | None:
        """The days on which it was in force, whichever days its dates stand for; None when its start is a blank."""
        return sure(self.start, self.end)

    @property
    def widest(self) -> Span:
        """The days on which it may have been in force."""
        return widest(self.start, self.end)

    @property
    def begun(self) -> str:
        """Its start as written."""
        return str(self.start.date if isinstance(self.start, Fact) else self.start)


def member_spells(corpus: Corpus) -> Iterator[Spell]:
    """Yield every membership, in the order of files and lines."""
    for entry in corpus.entries["memberships"].values():
        one: Any = entry.record
        if one is not None:
            yield Spell(entry, (), one.alliance, one.state, one.role.value, one.start, one.end)


def party_spells(corpus: Corpus) -> Iterator[Spell]:
    """Yield every listed party of a treaty, in the order of files and lines; one that is open ends with the treaty."""
    for entry in corpus.entries["treaties"].values():
        treaty: Any = entry.record
        if treaty is None:
            continue
        force = in_force(treaty)
        ended = None
        if force is not None and force[1] < OPEN:
            ended = next(event for event in treaty.events if event.event == "treaty-ended")
        for index, party in enumerate(treaty.parties):
            end = ended if party.end is None else party.end
            yield Spell(entry, ("parties", index), treaty.id, party.state, "party", party.start, end)
