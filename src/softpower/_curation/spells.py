"""Spells of belonging: memberships of alliances and, beside them, parties of treaties, as the rules look at them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

from softpower._curation.rule import Fault
from softpower._curation.spans import in_force, sure, widest, written
from softpower._models.event import EventKind
from softpower._models.membership import Membership
from softpower._models.record import Record
from softpower._models.treaty import Treaty
from softpower._time import OPEN

if TYPE_CHECKING:
    from collections.abc import Iterator

    from softpower._curation.corpus import Corpus, Entry
    from softpower._curation.findings import Place
    from softpower._curation.spans import Span
    from softpower._models.evidence import End, Start

__all__ = ["Spell", "member_spells", "party_spells"]

R_co = TypeVar("R_co", bound=Record, covariant=True)


class Spell(NamedTuple, Generic[R_co]):
    """A time during which a state belonged to something, with the record and the place in it where that is written."""

    entry: Entry
    record: R_co
    place: Place
    holder: str
    state: str
    role: str
    start: Start
    end: End

    def fault(self, field: str, message: str, remedy: str) -> Fault:
        """Build a fault at a field of this spell."""
        return Fault(self.entry, (*self.place, field), message, remedy)

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
        return written(self.start)

    @property
    def ended(self) -> str:
        """Its end as written."""
        return written(self.end)


def member_spells(corpus: Corpus) -> Iterator[Spell[Membership]]:
    """Yield every membership, in the order of files and lines."""
    for entry, one in corpus.each(Membership):
        yield Spell(entry, one, (), one.alliance, one.state, one.role.value, one.start, one.end)


def party_spells(corpus: Corpus) -> Iterator[Spell[Treaty]]:
    """Yield every listed party of a treaty, in the order of files and lines; one that is open ends with the treaty."""
    for entry, treaty in corpus.each(Treaty):
        force = in_force(treaty)
        ended = None
        if force is not None and force[1] < OPEN:
            ended = next(event for event in treaty.events if event.event is EventKind.TREATY_ENDED)
        for index, party in enumerate(treaty.parties):
            end = ended if party.end is None else party.end
            yield Spell(entry, treaty, ("parties", index), treaty.id, party.state, "party", party.start, end)
