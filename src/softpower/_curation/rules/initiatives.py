"""Rules of initiatives: a strategy is coded for deeds, and a list of participants says how much of it is there."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from softpower._curation.rule import Fault, rule
from softpower._models.initiative import Initiative, ParticipantsListed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from softpower._curation.corpus import Corpus

__all__ = ["deeds", "participants_listed"]

INTENTION = re.compile(
    r"(?:to|(?:was|were|is|are) (?:to|set up to|(?:meant|intended|designed|expected|supposed|planned)\b.*)|aim(?:s|ed)?"
    r"|intend(?:s|ed)?|seeks?|sought|plan(?:s|ned)|hope[sd]|want(?:s|ed)?)\b",
    re.IGNORECASE,
)
LISTING = (ParticipantsListed.COMPLETE, ParticipantsListed.PARTIAL)


@rule(scope="initiatives")
def deeds(corpus: Corpus) -> Iterator[Fault]:
    """A `why` says what was done, and does not open with what was intended."""
    for entry, initiative in corpus.each(Initiative):
        for index, coding in enumerate(initiative.strategies):
            if found := INTENTION.match(coding.why):
                message = f"opens with an intention, {' '.join(found[0].split()[:3])!r}"
                remedy = "say what was done, or delete the strategy"
                yield Fault(entry, ("strategies", index, "why"), message, remedy)


@rule(scope="initiatives")
def participants_listed(corpus: Corpus) -> Iterator[Fault]:
    """Participants are listed where `participants_listed` is complete or partial, and nowhere else."""
    for entry, initiative in corpus.each(Initiative):
        said, listed = initiative.participants_listed, bool(initiative.participants)
        if listed != (said in LISTING):
            message = f"is {said}, and participants are {'' if listed else 'not '}listed"
            remedy = "write complete or partial" if listed else "write members or not-listed"
            yield Fault(entry, ("participants_listed",), message, remedy)
