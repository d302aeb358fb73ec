"""Obligations: who promised what to whom, by which article, from when to when."""

from typing import Annotated, ClassVar

from pydantic import Field

from softpower._models.evidence import End, Evidence, Fact, Start
from softpower._models.fields import RecordId, Ref, StateId, Text, about
from softpower._models.record import Part, Record
from softpower._models.vocabulary import Standing, Term

__all__ = ["Doubt", "Obligation", "Pledge", "Strength", "Suspension"]

States = tuple[Annotated[StateId, Ref("states")], ...]


class Pledge(Term):
    """The five pledges of Leeds, Ritter, Mitchell and Long (2002)."""

    DEFENSE = "defense", "armed assistance if the partner is attacked"
    OFFENSE = "offense", "to join a conflict in which the partner was not attacked"
    NEUTRALITY = "neutrality", "not to fight the partner nor to help who fights it"
    NONAGGRESSION = "nonaggression", "not to use force against one another"
    CONSULTATION = "consultation", "to consult or coordinate when a crisis comes"


class Strength(Term):
    """How far an obligation leaves its form to the party that owes it."""

    AUTOMATIC = "automatic", "the text commands assistance without a further decision"
    DISCRETIONARY = "discretionary", "each party chooses the action it deems necessary"
    AFTER_CONSULTATION = "after-consultation", "the parties first consult or an organ first decides"


class Suspension(Part):
    """A time during which an obligation did not bind two of its parties to one another."""

    between: Annotated[
        States, Field(min_length=2, max_length=2), about("The two parties.", good=["NZL", "USA"], bad=["USA"])
    ]
    start: Annotated[
        Start,
        about("First day of it.", good={"date": "1986-09-17", "status": "unconfirmed"}, bad="1986-09-17"),
    ]
    end: Annotated[End, about("Last day of it; none while it lasts.", good="unknown", bad="open")] = None
    note: Annotated[Text | None, about("What led to it.", good="Port visits by nuclear ships.", bad="")] = None


class Doubt(Evidence):
    """A time during which it was disputed or unknown whether an obligation bound, and what that rests on."""

    standing: Annotated[
        Standing, about("`disputed` or `unknown`; it bound on all other days.", good="disputed", bad="doubtful")
    ]
    start: Annotated[
        Fact | None,
        about(
            "First day of it; none where it is so from the beginning.",
            good={"date": "1977-06-30", "status": "unconfirmed"},
            bad="1977-06-30",
        ),
    ] = None
    end: Annotated[End, about("Last day of it; none where it stays so.", good="unknown", bad="open")] = None


class Obligation(Record):
    """One pledge, coded from the text of a treaty after Leeds, Ritter, Mitchell and Long (2002).

    It binds the treaty's parties or, where those are not listed, the alliance's members, each while it is
    one and only between `since` and `until`.
    """

    table: ClassVar[str] = "obligations"

    id: Annotated[RecordId, about("Id of the obligation.", good="nato-defense", bad="Article 5")]
    alliance: Annotated[
        RecordId, Ref("alliances"), about("The alliance whose file it stands in.", good="nato", bad="NATO")
    ]
    treaty: Annotated[
        RecordId, Ref("treaties"), about("The instrument it is written in.", good="north-atlantic-treaty", bad="NAT")
    ]
    pledge: Annotated[Pledge, about("Which of the five pledges.", good="defense", bad="defence")]
    article: Annotated[
        Text | None, about("The article; none only where the text is not public.", good="art. 5", bad="")
    ] = None
    strength: Annotated[
        Strength, about("How far its form is left to the one who owes it.", good="discretionary", bad="strong")
    ]
    owed_by: Annotated[
        States, about("Who owes it; empty means every party.", good=["GBR"], bad=["United Kingdom"])
    ] = ()
    owed_to: Annotated[States, about("To whom; empty means every party.", good=["CYP"], bad=["Cyprus"])] = ()
    since: Annotated[
        Start,
        about(
            "First day on which it bound; often later than the organization's start.",
            good={"date": "1949-08-24", "status": "unconfirmed"},
            bad="1949-08-24",
        ),
    ]
    until: Annotated[End, about("Last day on which it bound; none while it does.", good="unknown", bad="open")] = None
    known_until: Annotated[
        Fact | None,
        about(
            "Last day on which a source shows it in force, where `until` is `unknown`.",
            good={"date": "1996", "status": "unconfirmed"},
            bad="1996",
        ),
    ] = None
    area: Annotated[
        Text | None, about("Where an attack must happen for it to bind.", good="Europe and North America.", bad="")
    ] = None
    causes: Annotated[
        tuple[Text, ...], about("Events that trigger it, where the text limits them.", good=["armed attack"], bad=[""])
    ] = ()
    adversaries: Annotated[tuple[Text, ...], about("Against whom, where limited.", good=["Germany"], bad=[""])] = ()
    conditions: Annotated[
        tuple[Text, ...],
        about("Provisos and procedures.", good=["Measures are reported to the Security Council."], bad=[""]),
    ] = ()
    suspensions: Annotated[
        tuple[Suspension, ...],
        about(
            "When it did not bind two of its parties.",
            good=[{"between": ["NZL", "USA"], "start": "unknown"}],
            bad=[{"between": ["NZL"], "start": "unknown"}],
        ),
    ] = ()
    standing: Annotated[
        tuple[Doubt, ...],
        about(
            "When it was disputed or unknown whether it bound; left out, it bound throughout.",
            good=[{"standing": "unknown", "status": "unconfirmed"}],
            bad=["unknown"],
        ),
    ] = ()
    evidence: Annotated[
        Evidence,
        about("What the coding rests on.", good={"status": "unconfirmed"}, bad={"status": "sure"}),
    ]
    note: Annotated[Text | None, about("What a reader must know besides.", good="Read with art. 6.", bad="")] = None
