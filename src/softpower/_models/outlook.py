"""Outlook: trends and recommendations."""

from typing import Annotated, ClassVar

from pydantic import Field

from softpower._models.evidence import Evidence
from softpower._models.fields import RecordId, Ref, Text, about
from softpower._models.record import Record
from softpower._models.vocabulary import Term

__all__ = ["Outlook", "OutlookKind"]


class OutlookKind(Term):
    """What an outlook entry is."""

    TREND = "trend", "a direction that is seen"
    RECOMMENDATION = "recommendation", "a course that is advised"


class Outlook(Record):
    """A trend or a recommendation, with what shows or supports it."""

    table: ClassVar[str] = "outlook"

    id: Annotated[RecordId, about("Id of the entry.", good="joint-education", bad="Joint education")]
    name: Annotated[Text, about("Its name.", good="Joint education", bad="")]
    kind: Annotated[OutlookKind, about("Trend or recommendation.", good="recommendation", bad="advice")]
    summary: Annotated[Text, about("What is seen or advised, and by whom.", good="Courses for officers.", bad="")]
    grounds: Annotated[Text, about("What shows or supports it.", good="A study of 2010 found ...", bad="")]
    doubts: Annotated[Text, about("What speaks against it.", good="Selection effects.", bad="")]
    strategies: Annotated[
        tuple[Annotated[RecordId, Ref("strategies")], ...],
        Field(min_length=1),
        about("Strategies concerned.", good=["educational-exchange"], bad=[]),
    ]
    mechanisms: Annotated[
        tuple[Annotated[RecordId, Ref("mechanisms")], ...],
        about("Mechanisms concerned.", good=["value-alignment"], bad=["Value alignment"]),
    ] = ()
    challenges: Annotated[
        tuple[Annotated[RecordId, Ref("challenges")], ...],
        about("Challenges it answers.", good=["disinformation"], bad=["Disinformation"]),
    ] = ()
    alliances: Annotated[
        tuple[Annotated[RecordId, Ref("alliances")], ...],
        about("Alliances it is seen in or addressed to.", good=["nato"], bad=["NATO"]),
    ] = ()
    evidence: Annotated[
        Evidence, about("What the entry rests on.", good={"status": "unconfirmed"}, bad={"status": "sure"})
    ]
    note: Annotated[Text | None, about("What a reader must know besides.", good="Also called X.", bad="")] = None
