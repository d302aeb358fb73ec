"""Measures: indexes, survey series and datasets of soft power and of what publics think, without their scores."""

from typing import Annotated, ClassVar

from pydantic import Field

from softpower._models.evidence import Citation, End, Evidence, Fact, Start
from softpower._models.fields import RecordId, Ref, Text, about
from softpower._models.names import Name
from softpower._models.record import Record
from softpower._models.vocabulary import Blank, Term

__all__ = ["Measure", "MeasureKind", "MeasureUnit"]


class MeasureKind(Term):
    """What a measure is."""

    INDEX = "index", "a figure made of several indicators"
    SURVEY = "survey", "questions put to samples of people again and again"
    DATASET = "dataset", "events, votes, visits or the like, coded and counted"


class MeasureUnit(Term):
    """What a value of a measure belongs to."""

    STATE = "state", "a state"
    ALLIANCE = "alliance", "an alliance"
    ORGANIZATION = "organization", "an organization of another kind, or a firm"
    DYAD = "dyad", "a pair of states"
    RESPONDENT = "respondent", "a person who was asked"


class Measure(Record):
    """An index, survey series or dataset: what it measures, since when, of whom and how; never its scores."""

    table: ClassVar[str] = "measures"

    id: Annotated[RecordId, about("Id of the measure.", good="soft-power-30", bad="Soft Power 30")]
    name: Annotated[Text, about("Its name.", good="Soft Power 30", bad="")]
    names: Annotated[
        tuple[Name, ...],
        about("Other names.", good=[{"text": "SP30", "lang": "en", "kind": "acronym"}], bad=["SP30"]),
    ] = ()
    kind: Annotated[MeasureKind, about("What it is.", good="index", bad="ranking")]
    owner: Annotated[Text, about("Who makes it.", good="Portland Communications", bad="")]
    start: Annotated[Start, about("First edition.", good={"date": "2015", "status": "unconfirmed"}, bad="2015")]
    end: Annotated[End, about("Last edition; none while it goes on.", good="unknown", bad="open")] = None
    known_until: Annotated[
        Fact | None,
        about(
            "Last edition that a source shows, where `end` is `unknown`.",
            good={"date": "2019", "status": "unconfirmed"},
            bad="2019",
        ),
    ] = None
    unit: Annotated[MeasureUnit, about("What a value belongs to.", good="state", bad="country")]
    coverage: Annotated[Text, about("Of whom or what, and how many.", good="30 states.", bad="")]
    frequency: Annotated[Text, about("How often it appears.", good="yearly", bad="")]
    measures: Annotated[Text, about("What it measures, in our words.", good="How attractive a state is.", bad="")]
    method: Annotated[Text, about("How it is made.", good="Statistics and polls in 25 states.", bad="")]
    limits: Annotated[
        Text,
        about("What it cannot show, what was criticized and by whom.", good="Attraction is not influence.", bad=""),
    ]
    license: Annotated[
        Blank | Text,
        Field(union_mode="left_to_right"),
        about("What may be done with it, as its owner says.", good="CC BY 4.0", bad=""),
    ]
    alliances: Annotated[
        tuple[Annotated[RecordId, Ref("alliances")], ...],
        about("Alliances it asks about.", good=["nato"], bad=["NATO"]),
    ] = ()
    strategies: Annotated[
        tuple[Annotated[RecordId, Ref("strategies")], ...],
        about("Strategies it is used for.", good=["public-diplomacy"], bad=["Public diplomacy"]),
    ] = ()
    mechanisms: Annotated[
        tuple[Annotated[RecordId, Ref("mechanisms")], ...],
        about("Mechanisms it is used for.", good=["unified-front"], bad=["Unified front"]),
    ] = ()
    sources: Annotated[
        tuple[Citation, ...], Field(min_length=1), about("What the entry rests on.", good=["some-source"], bad=[])
    ]
    evidence: Annotated[
        Evidence, about("How sure the account is.", good={"status": "unconfirmed"}, bad={"status": "sure"})
    ]
    note: Annotated[Text | None, about("What a reader must know besides.", good="Renamed in 2020.", bad="")] = None
