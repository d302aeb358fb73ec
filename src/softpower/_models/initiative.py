"""Initiatives: what alliances did that shows how they build, use or lose soft power."""

from typing import TYPE_CHECKING, Annotated, ClassVar, cast

from pydantic import Field

from softpower._models.event import Event
from softpower._models.evidence import Citation, End, Evidence, Fact, Start
from softpower._models.fields import RecordId, Ref, StateId, Text, about
from softpower._models.names import Name
from softpower._models.record import Part, Record
from softpower._models.vocabulary import Region, Term

if TYPE_CHECKING:
    from softpower._models.episode import Episode
    from softpower._models.study import Study

__all__ = [
    "Coding",
    "Initiative",
    "InitiativeKind",
    "Outcome",
    "OutcomeKind",
    "Participant",
    "ParticipantRole",
    "ParticipantsListed",
]


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


class ParticipantRole(Term):
    """The role of a participant in an initiative."""

    LEAD = "lead", "led or commanded it, or the part of it that the note names"
    HOST = "host", "received it on its territory"
    FOUNDER = "founder", "founded it, or joined on its first day"
    CONTRIBUTOR = "contributor", "gave troops, police, staff, equipment or money"
    PARTICIPANT = "participant", "took part on the same footing as the others"
    PARTNER = "partner", "took part as a partner, without being a member of the alliance"
    SUPPORTER = "supporter", "helped from beside it, with planning, transport or an operation of its own"
    BENEFICIARY = "beneficiary", "was helped, trained or carried"
    ASPIRANT = "aspirant", "took part in order to become a member of the alliance"
    MEDIATOR = "mediator", "mediated"
    PARTY = "party", "was a party to the dispute or agreement"
    OBSERVER = "observer", "observed"


class ParticipantsListed(Term):
    """How much of who took part a record lists."""

    COMPLETE = "complete", "all who took part are listed"
    PARTIAL = "partial", "some are listed; others took part, or may have"
    MEMBERS = "members", "the members of its alliances took part, simply; none is listed by name"
    NOT_LISTED = "not-listed", "others than the members took part, or may have, and none is listed"


class OutcomeKind(Term):
    """What kind of thing followed."""

    OUTPUT = "output", "what the initiative itself did or produced: people trained, ships boarded, money paid"
    EVENT = "event", "what others did or what happened afterwards: an end, a handover, a coup, an agreement signed"
    BEHAVIOR = "behavior", "how those whom it addressed acted, or a judgment with evidence of that effect"
    ATTITUDE = "attitude", "what people or governments thought or said of it"
    LEGAL = "legal", "a treaty, law, ruling or accession"


class Participant(Part):
    """A state or another alliance that took part."""

    inherits_days: ClassVar[bool] = False

    actor: Annotated[
        StateId | RecordId, Ref("states", "alliances"), about("Id of the state or alliance.", good="JOR", bad="Jordan")
    ]
    role: Annotated[ParticipantRole, about("As what it took part.", good="partner", bad="troops")]
    start: Annotated[
        Fact | None, about("Since when.", good={"date": "1995-11", "status": "unconfirmed"}, bad="1995")
    ] = None
    end: Annotated[
        End,
        about(
            "Until when; none while it takes part, and where it has no `start` either: its days are then unknown.",
            good="unknown",
            bad="open",
        ),
    ] = None
    note: Annotated[Text | None, about("What its part was.", good="Sent 400 soldiers.", bad="")] = None


class Coding(Evidence):
    """A strategy that the initiative employs, and why it is coded so."""

    strategy: Annotated[
        RecordId, Ref("strategies"), about("Id of the strategy.", good="public-diplomacy", bad="Public diplomacy")
    ]
    why: Annotated[Text, about("What was done that makes it so.", good="Trained 4,000 officers.", bad="")]
    start: Annotated[
        Start | None,
        about(
            "Since when it was employed, where not from the start; `unknown` where its deeds have no date.",
            good={"date": "2014", "status": "unconfirmed"},
            bad="2014",
        ),
    ] = None
    end: Annotated[End, about("Until when it was employed, where not to the end.", good="unknown", bad="open")] = None


class Outcome(Evidence):
    """Something that followed, with the study, figure or report that shows it."""

    kind: Annotated[OutcomeKind, about("What kind of thing it is.", good="event", bad="success")]
    text: Annotated[Text, about("What followed.", good="The mission handed over in 2005.", bad="")]
    study: Annotated[
        RecordId | None,
        Ref("studies"),
        about("Id of the study that shows it.", good="some-study", bad="Some Study"),
    ] = None


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
        about(
            "Who took part, where that is not simply the members.",
            good=[{"actor": "JOR", "role": "partner"}],
            bad=["Jordan"],
        ),
    ] = ()
    participants_listed: Annotated[
        ParticipantsListed, about("How much of who took part is listed.", good="partial", bad="some")
    ]
    audience: Annotated[Text | None, about("Whom it addressed.", good="Students of the partner states.", bad="")] = None
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
        about(
            "What followed.", good=[{"kind": "event", "text": "It ended.", "status": "unconfirmed"}], bad=["It ended."]
        ),
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
        """Return the episodes that concern it, by id; empty if none."""
        return cast("tuple[Episode, ...]", self.referrers("episodes", "initiatives"))

    def studies(self) -> "tuple[Study, ...]":
        """Return the studies that are about it, by id; empty if none."""
        return cast("tuple[Study, ...]", self.referrers("studies", "bears_on"))
