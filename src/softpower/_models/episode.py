"""Episodes: dated accounts of how an alliance won or lost soft power, and of who took which side."""

from typing import TYPE_CHECKING, Annotated, ClassVar, Self, cast

from pydantic import model_validator

from softpower._models.evidence import End, Evidence, Fact
from softpower._models.fields import RecordId, Ref, StateId, Text, about
from softpower._models.record import Part, Record
from softpower._models.vocabulary import Term

if TYPE_CHECKING:
    from softpower._models.state import State

__all__ = ["Effect", "Episode", "Position", "PositionRole"]


class Effect(Term):
    """What an episode did to an alliance's soft power."""

    LOSS = "loss", "it cost soft power; a challenge is named"
    GAIN = "gain", "it won soft power; a mechanism is named"
    MIXED = "mixed", "it cost some and won some; a challenge or a mechanism is named, or both"
    CONTESTED = "contested", "sources disagree whether it cost or won any; a challenge or a mechanism is named, or both"


class PositionRole(Term):
    """The role of a state, body or person in an episode."""

    INITIATOR = "initiator", "took the step with which it began, or made the proposal in dispute"
    SUPPORTER = "supporter", "took that side: supported the step or proposal, or joined in it"
    OPPONENT = "opponent", "took the other side: opposed, criticized, punished or blocked it, or helped those it hit"
    TARGET = "target", "was its object, or asked for what was in dispute"
    MEDIATOR = "mediator", "tried to bring the sides together"
    DECIDER = "decider", "took the decision with which the alliance answered"
    BYSTANDER = "bystander", "stayed out of it, abstained or said nothing"


class Position(Part):
    """What one state, alliance, person, firm or movement did or demanded."""

    who: Annotated[
        StateId | RecordId | None,
        Ref("states", "alliances"),
        about("Id of the state or alliance.", good="TUR", bad="Turkey"),
    ] = None
    name: Annotated[
        Text | None,
        about("Name of a person, firm or movement that is neither.", good="African National Congress", bad=""),
    ] = None
    role: Annotated[PositionRole, about("As what it appears.", good="opponent", bad="critic")]
    act: Annotated[Text, about("What it did or demanded.", good="Asked for consultations under Article 4.", bad="")]
    on: Annotated[
        Fact | None, about("When it did so.", good={"date": "2003-02-10", "status": "unconfirmed"}, bad="2003-02-10")
    ] = None

    @model_validator(mode="after")
    def _named_once(self) -> Self:
        if (self.who is None) == (self.name is None):
            raise ValueError("a position has `who`, the id of a state or alliance, or else the `name` of somebody")
        return self


class Episode(Record):
    """What happened to one alliance that won or cost it soft power."""

    table: ClassVar[str] = "episodes"

    id: Annotated[RecordId, about("Id of the episode.", good="nato-iraq-rift-2003", bad="Iraq rift")]
    name: Annotated[Text, about("What it is called.", good="The dispute over aid to Turkey, 2003", bad="")]
    effect: Annotated[Effect, about("What it did to the alliance's soft power.", good="loss", bad="bad")]
    challenge: Annotated[
        RecordId | None,
        Ref("challenges"),
        about("The challenge that it shows; a loss names one.", good="internal-discord", bad="Discord"),
    ] = None
    mechanism: Annotated[
        RecordId | None,
        Ref("mechanisms"),
        about("The mechanism that it shows; a gain names one.", good="unified-front", bad="Unity"),
    ] = None
    alliance: Annotated[RecordId, Ref("alliances"), about("The alliance concerned.", good="nato", bad="NATO")]
    start: Annotated[
        Fact,
        about(
            "Day of the step that `opens_with` names.",
            good={"date": "2003-02-10", "status": "unconfirmed"},
            bad="2003-02-10",
        ),
    ]
    opens_with: Annotated[
        Text,
        about(
            "What counts as its first step, and what came before and is set aside.",
            good="Turkey's request is the first step; the talks among allies since January are set aside.",
            bad="",
        ),
    ]
    end: Annotated[
        End, about("Its last day, which what followed does not move; none while it lasts.", good="unknown", bad="open")
    ] = None
    known_until: Annotated[
        Fact | None,
        about(
            "Last day on which a source tells of it, where `end` is `unknown`.",
            good={"date": "1996", "status": "unconfirmed"},
            bad="1996",
        ),
    ] = None
    positions: Annotated[
        tuple[Position, ...],
        about(
            "Who did or demanded what.",
            good=[{"who": "TUR", "role": "target", "act": "Asked for consultations."}],
            bad=["TUR"],
        ),
    ] = ()
    initiatives: Annotated[
        tuple[Annotated[RecordId, Ref("initiatives")], ...],
        about("Initiatives concerned.", good=["isaf"], bad=["ISAF"]),
    ] = ()
    summary: Annotated[Text, about("Who did what, when.", good="Three members objected.", bad="")]
    answer: Annotated[
        Text | None, about("What the alliance did in answer.", good="The committee took up the request.", bad="")
    ] = None
    followed: Annotated[
        Text, about("What followed, and what it cost or won.", good="Aid was agreed on 16 February.", bad="")
    ]
    evidence: Annotated[
        Evidence, about("What the account rests on.", good={"status": "unconfirmed"}, bad={"status": "sure"})
    ]
    note: Annotated[Text | None, about("What a reader must know besides.", good="Figures differ.", bad="")] = None

    def states(self) -> "tuple[State, ...]":
        """Return the states that have a position in it, by id; empty if none."""
        return cast("tuple[State, ...]", self.targets("states", "positions"))
