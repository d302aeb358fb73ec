"""Studies: what was asked about the effects of alliances and of soft power, of whom, how, and what was found."""

from typing import Annotated, ClassVar, cast

from pydantic import Field

from softpower._models.evidence import Evidence, Fact, Start
from softpower._models.fields import RecordId, Ref, StateId, Text, about
from softpower._models.record import Part, Record
from softpower._models.vocabulary import Blank, Region, Term
from softpower._records.suggestion import one_of

__all__ = ["CLAIMS", "Bearing", "Direction", "Period", "Study", "StudyMethod", "Verdict", "studies_of"]

CLAIMS = ("mechanisms", "strategies", "challenges")
"""Tables whose records make a claim that a study can support or contradict."""


class StudyMethod(Term):
    """How a study came to its finding."""

    SURVEY_EXPERIMENT = "survey-experiment", "respondents were given different texts at random and asked alike"
    FIELD_EXPERIMENT = "field-experiment", "people or places were treated differently at random, outside a survey"
    SURVEY = "survey", "respondents were asked, and their answers compared"
    PANEL = "panel", "units such as states or pairs of states were observed repeatedly"
    EVENT_STUDY = "event-study", "what was observed shortly before an event and shortly after it was compared"
    NETWORK = "network", "ties among actors were modeled as a network"
    CONTENT_ANALYSIS = "content-analysis", "texts or pictures were coded and counted"
    INTERVIEWS = "interviews", "people were questioned at length, or observed"
    CASE_STUDY = "case-study", "one case, or a few, followed through documents and accounts"
    REVIEW = "review", "other studies were gathered and weighed"


class Direction(Term):
    """The sign of the effect that a study asked about."""

    POSITIVE = "positive", "more of what was asked about"
    NEGATIVE = "negative", "less of what was asked about"
    NONE = "none", "no effect was found; the size, where printed, is that of the estimate"
    MIXED = "mixed", "positive in one place, group or measure, and none or negative in another"


class Verdict(Term):
    """What a study says of the claim that a record makes."""

    FOR = "for", "the evidence supports the claim"
    MIXED = "mixed", "the evidence supports the claim in part or on conditions"
    AGAINST = "against", "the evidence speaks against the claim"


class Period(Part):
    """The years that the observations cover."""

    start: Annotated[Start, about("Their first day.", good={"date": "2001", "status": "unconfirmed"}, bad="2001")]
    end: Annotated[Start, about("Their last day.", good={"date": "2014", "status": "unconfirmed"}, bad="2014")]


class Bearing(Part):
    """A record that a study bears on, and what the study says of the claim made there."""

    record: Annotated[
        RecordId,
        Ref("mechanisms", "strategies", "challenges", "initiatives", "alliances"),
        about("Id of the record.", good="value-alignment", bad="Value alignment"),
    ]
    verdict: Annotated[
        Verdict | None,
        about(
            "What it says of a mechanism, strategy or challenge, where it tested its claim.", good="against", bad="no"
        ),
    ] = None
    why: Annotated[
        Text | None,
        about(
            "What in the finding makes it so, or what of the claim it leaves out.",
            good="Entry changed no member's regime.",
            bad="",
        ),
    ] = None


class Study(Record):
    """What one piece of research asked, of whom, by which method, and what it found, in our words."""

    table: ClassVar[str] = "studies"

    id: Annotated[RecordId, about("Id of the study.", good="tomz-weeks-2021-public-opinion", bad="Tomz & Weeks")]
    name: Annotated[Text, about("What it is called here, in a few words.", good="Allies and public opinion", bad="")]
    work: Annotated[
        RecordId, Ref("sources"), about("The work in which it was published.", good="tomz-weeks-2021", bad="Tomz 2021")
    ]
    published: Annotated[
        Fact, about("When the work appeared.", good={"date": "2021", "status": "unconfirmed"}, bad="2021")
    ]
    question: Annotated[Text, about("What was asked, in a sentence.", good="Do publics defend allies?", bad="")]
    population: Annotated[Text, about("Who or what was studied.", good="Adults in the United States.", bad="")]
    places: Annotated[
        tuple[Annotated[StateId, Ref("states")], ...],
        about("States in which it was done.", good=["USA"], bad=["United States"]),
    ] = ()
    regions: Annotated[
        tuple[Region, ...], about("Regions in which it was done.", good=["southern-europe"], bad=["Balkans"])
    ] = ()
    period: Annotated[
        Period,
        about("The years that the observations cover.", good={"start": "unknown", "end": "unknown"}, bad="2001-2014"),
    ]
    method: Annotated[StudyMethod, about("How it came to its finding.", good="survey-experiment", bad="regression")]
    method_note: Annotated[
        Text, about("What was compared with what.", good="Half read of a treaty, half of none.", bad="")
    ]
    n: Annotated[
        Blank | Text,
        Field(union_mode="left_to_right"),
        about("How many were studied, as printed.", good="14,000 voters in 13 members", bad=""),
    ]
    finding: Annotated[
        Text, about("What it found, in our words.", good="Support rose where a treaty was named.", bad="")
    ]
    direction: Annotated[Direction, about("Sign of the effect that was asked about.", good="none", bad="up")]
    size: Annotated[
        Blank | Text,
        Field(union_mode="left_to_right"),
        about(
            "Size of the effect as printed, with its unit; `not-applicable` where none was estimated.",
            good="33 percentage points",
            bad="",
        ),
    ]
    limits: Annotated[
        Text, about("What it cannot show, and who says so.", good="A vignette is no war, the authors say.", bad="")
    ]
    bears_on: Annotated[
        tuple[Bearing, ...],
        Field(min_length=1),
        about(
            "Records that it bears on.",
            good=[{"record": "unified-front", "verdict": "for", "why": "Support rose."}, {"record": "nato"}],
            bad=[],
        ),
    ]
    theorists: Annotated[
        tuple[Annotated[RecordId, Ref("theorists")], ...],
        about("Its authors, where they have records.", good=["joseph-nye"], bad=["Joseph Nye"]),
    ] = ()
    evidence: Annotated[
        Evidence,
        about(
            "What the account rests on, and how much was read.", good={"status": "unconfirmed"}, bad={"status": "sure"}
        ),
    ]
    note: Annotated[Text | None, about("What a reader must know besides.", good="Replicated in 2023.", bad="")] = None

    def verdict(self, record: str) -> Verdict | None:
        """Return what it says of the record of an id; None where it bears on it without a verdict, or not at all."""
        return next((one.verdict for one in self.bears_on if one.record == record), None)


def studies_of(record: Record, verdict: str | None = None) -> tuple[Study, ...]:
    """Return the studies that bear on a record, by id, or those whose verdict on it is the one given.

    Raises
    ------
    ArgumentError
        When there is no such verdict.
    """
    found = cast("tuple[Study, ...]", record.referrers("studies", "bears_on"))
    if verdict is None:
        return found
    wanted = one_of("verdict", verdict, tuple(Verdict))
    return tuple(study for study in found if study.verdict(record.id) == wanted)
