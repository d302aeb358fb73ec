"""Initiatives: what alliances did that shows how they build, use or lose soft power."""

from typing import TYPE_CHECKING, Annotated, ClassVar, cast

from pydantic import Field

from softpower.models.evidence import Citation, End, Event, Evidence, Fact
from softpower.models.fields import RecordId, Ref, StateId, Text, about
from softpower.models.names import Name
from softpower.models.record import Part, Record
from softpower.models.vocabulary import Region, Term

if TYPE_CHECKING:
    from softpower.models.challenge import Episode
    from softpower.models.study import Study

__all__ = ["Coding", "Initiative", "InitiativeKind", "Outcome", "Participant"]


class InitiativeKind(Term):
    """What an initiative is."""

    OPERATION = "operation", "a military operation"
    CIVILIAN_MISSION = "civilian-mission", "a civilian or advisory mission"
    EXERCISE = "exercise", "a military exercise or series of them"
    PARTNERSHIP = "partnership", "a standing program with non-members"
    FORUM = "forum", "a standing meeting"
    FUND = "fund", "a fund or financing instrument"
    EDUCATION = "education", "a school, course or exchange"
    CAMPAIGN = "campaign", "a communication or public-diplomacy effort"
    STANDING_FORCE = "standing-force", "a force kept ready"
    MEDIATION = "mediation", "mediation or good offices"
    AGENCY = "agency", "a standing body with a task"
    AGREEMENT = "agreement", "an economic, cultural or technical arrangement"


class Participant(Part):
    """A state or another alliance that took part."""

    actor: Annotated[
        StateId | RecordId, Ref("states", "alliances"), about("Id of the state or alliance.", good="JOR", bad="Jordan")
    ]
    role: Annotated[Text | None, about("As what it took part.", good="partner", bad="")] = None
    start: Annotated[
        Fact | None, about("Since when.", good={"date": "1995-11", "status": "unconfirmed"}, bad="1995")
    ] = None
    end: Annotated[End, about("Until when; none for as long as the initiative.", good="unknown", bad="open")] = None


class Coding(Evidence):
    """A strategy that the initiative employs, and why it is coded so."""

    strategy: Annotated[
        RecordId, Ref("strategies"), about("Id of the strategy.", good="public-diplomacy", bad="Public diplomacy")
    ]
    why: Annotated[Text, about("What was done that makes it so.", good="Trained 4,000 officers.", bad="")]


class Outcome(Evidence):
    """Something that followed, with the study, figure or report that shows it."""

    text: Annotated[Text, about("What followed.", good="The mission handed over in 2005.", bad="")]


class Initiative(Record):
    """An operation, exercise, partnership, forum, fund, course, campaign or force of one or more alliances."""

    table: ClassVar[str] = "initiatives"

    id: Annotated[RecordId, about("Id of the initiative.", good="partnership-for-peace", bad="PfP")]
    name: Annotated[Text, about("English name.", good="Partnership for Peace", bad="")]
    kind: Annotated[InitiativeKind, about("What it is.", good="partnership", bad="program")]
    names: Annotated[
        tuple[Name, ...],
        about("Other names.", good=[{"text": "PfP", "lang": "en", "kind": "acronym"}], bad=["PfP"]),
    ] = ()
    alliances: Annotated[
        tuple[Annotated[RecordId, Ref("alliances")], ...],
        Field(min_length=1),
        about("Whose it is.", good=["nato"], bad=["NATO"]),
    ]
    start: Annotated[
        Fact, about("Its first day.", good={"date": "1994-01-10", "status": "unconfirmed"}, bad="1994-01-10")
    ]
    end: Annotated[End, about("Its last day; none while it lasts.", good="unknown", bad="open")] = None
    known_until: Annotated[
        Fact | None,
        about(
            "Last day on which a source tells of it, where `end` is `unknown`.",
            good={"date": "1996", "status": "unconfirmed"},
            bad="1996",
        ),
    ] = None
    events: Annotated[
        tuple[Event, ...],
        about(
            "Other dates, in order.",
            good=[{"event": "announced", "date": "1993-10-20", "status": "unconfirmed"}],
            bad=[{"event": "announced"}],
        ),
    ] = ()
    regions: Annotated[
        tuple[Region, ...], about("Where it takes place.", good=["southern-europe"], bad=["Balkans"])
    ] = ()
    places: Annotated[
        tuple[Annotated[StateId, Ref("states")], ...],
        about("States in which it takes place.", good=["BIH"], bad=["Bosnia"]),
    ] = ()
    participants: Annotated[
        tuple[Participant, ...],
        about("Who took part, where that is not simply the members.", good=[{"actor": "JOR"}], bad=["Jordan"]),
    ] = ()
    strategies: Annotated[
        tuple[Coding, ...],
        Field(min_length=1),
        about(
            "Strategies it employs, each with the reason.",
            good=[{"strategy": "mediation", "why": "Sent envoys.", "status": "unconfirmed"}],
            bad=[],
        ),
    ]
    mechanisms: Annotated[
        tuple[Annotated[RecordId, Ref("mechanisms")], ...],
        about("Mechanisms it is an instance of.", good=["visible-commitment"], bad=["Visible commitment"]),
    ] = ()
    summary: Annotated[Text, about("Who did what, when, to whom.", good="Allies trained officers.", bad="")]
    outcomes: Annotated[
        tuple[Outcome, ...],
        about("What followed.", good=[{"text": "It ended.", "status": "unconfirmed"}], bad=["It ended."]),
    ] = ()
    part_of: Annotated[
        RecordId | None,
        Ref("initiatives"),
        about("The initiative it belongs to.", good="partnership-for-peace", bad="PfP"),
    ] = None
    predecessors: Annotated[
        tuple[Annotated[RecordId, Ref("initiatives")], ...],
        about("Initiatives in whose place it came.", good=["ifor"], bad=["IFOR"]),
    ] = ()
    sources: Annotated[
        tuple[Citation, ...], about("What the summary rests on.", good=["some-source"], bad=["Some Source"])
    ] = ()
    note: Annotated[Text | None, about("What a reader must know besides.", good="Also called X.", bad="")] = None

    def episodes(self) -> "tuple[Episode, ...]":
        """Return the episodes of challenges that concern it, by id; empty if none."""
        return cast("tuple[Episode, ...]", self.referrers("episodes", "initiatives"))

    def studies(self) -> "tuple[Study, ...]":
        """Return the studies that are about it, by id; empty if none."""
        return cast("tuple[Study, ...]", self.referrers("studies", "bears_on"))
