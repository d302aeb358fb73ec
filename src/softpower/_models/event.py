"""What happened to a treaty or a membership, of which alliances and states have no need."""

from typing import Annotated

from softpower._models.evidence import Fact
from softpower._models.fields import Ref, StateId, Text, about
from softpower._models.vocabulary import Term

__all__ = ["Event", "EventKind"]


class EventKind(Term):
    """What can happen to a treaty or a membership."""

    SIGNED = "signed", "signed"
    ADOPTED = "adopted", "adopted"
    ANNOUNCED = "announced", "announced, or became effective without a treaty"
    LAUNCHED = "launched", "began to work"
    DEPOSITED = "deposited", "an instrument of ratification, acceptance or accession was deposited"
    ENTERED_INTO_FORCE = "entered-into-force", "entered into force (treaties alone)"
    PROVISIONALLY_APPLIED = "provisionally-applied", "applied before entry into force"
    ACCEDED = "acceded", "joined a predecessor or a part of the organization"
    INVOKED = "invoked", "an obligation was called upon"
    NOTICE_GIVEN = "notice-given", "notice of withdrawal or termination was given"
    NOTICE_WITHDRAWN = "notice-withdrawn", "notice was taken back before it took effect"
    WITHDRAWAL_EFFECTIVE = "withdrawal-effective", "last day of being bound after withdrawal"
    EXPELLED = "expelled", "expelled"
    SUSPENDED = "suspended", "suspended"
    SUSPENSION_LIFTED = "suspension-lifted", "last day of a suspension"
    PARTICIPATION_FROZEN = "participation-frozen", "stopped taking part without leaving"
    ORGAN_ENDED = "organ-ended", "last day of the organization"
    TREATY_ENDED = "treaty-ended", "last day of the treaty"
    NEVER_IN_FORCE = "never-in-force", "the day it became clear that the treaty would not enter into force"
    OTHER = "other", "something else, which the note names"


class Event(Fact):
    """Something that happened to a treaty or a membership on a date."""

    event: Annotated[EventKind, about("What happened.", good="signed", bad="started")]
    place: Annotated[Text | None, about("Where it happened.", good="Washington, D.C.", bad="")] = None
    by: Annotated[
        tuple[Annotated[StateId, Ref("states")], ...],
        about("States that acted, where the record concerns several.", good=["FRA"], bad=["France"]),
    ] = ()
