"""Memberships: spells to the day, with what the member was exempt or kept from."""

from typing import Annotated, ClassVar

from softpower.models.evidence import End, Event, Fact, Start
from softpower.models.fields import AlliancePart, RecordId, Ref, StateId, Text, about
from softpower.models.record import Part, Record
from softpower.models.vocabulary import Entry, ExceptionKind, Exit, Role

__all__ = ["Exemption", "Membership"]


class Exemption(Part):
    """A part of belonging that the member did not have for a time, both days included."""

    kind: Annotated[ExceptionKind, about("What it was.", good="outside-body", bad="left")]
    of: Annotated[
        Text | None, about("The body or obligation concerned.", good="integrated military command", bad="")
    ] = None
    start: Annotated[
        Start, about("First day of it.", good={"date": "1966-07-01", "status": "unconfirmed"}, bad="1966-07-01")
    ]
    end: Annotated[End, about("Last day of it; none while it lasts.", good="unknown", bad="open")] = None
    note: Annotated[Text | None, about("What led to it and what followed.", good="After the coup.", bad="")] = None


class Membership(Record):
    """A spell during which a state belonged to an alliance in one role, both days included."""

    table: ClassVar[str] = "memberships"

    id: Annotated[
        AlliancePart,
        about("Derived: alliance, state, role and place among the spells.", good="nato.FRA.member.1", bad="nato-fra"),
    ]
    alliance: Annotated[
        RecordId, Ref("alliances"), about("The alliance whose file it stands in.", good="nato", bad="NATO")
    ]
    state: Annotated[StateId, Ref("states"), about("Id of the state.", good="FRA", bad="France")]
    role: Annotated[Role, about("How it belonged.", good="member", bad="full")] = Role.MEMBER
    signed: Annotated[
        Start,
        about("When it signed the instrument by which it came to belong.", good="not-applicable", bad="never"),
    ]
    start: Annotated[
        Fact, about("First day of belonging.", good={"date": "1949-08-24", "status": "unconfirmed"}, bad="unknown")
    ]
    entry: Annotated[Entry, about("How the spell began.", good="founding", bad="joined")]
    end: Annotated[End, about("Last day of belonging; none while it lasts.", good="unknown", bad="open")] = None
    exit: Annotated[Exit | None, about("How the spell ended.", good="withdrawal", bad="left")] = None
    events: Annotated[
        tuple[Event, ...],
        about(
            "Deposits, notices and the like, in order of date.",
            good=[{"event": "deposited", "date": "1949-07-25", "status": "unconfirmed"}],
            bad=[{"event": "deposited"}],
        ),
    ] = ()
    exceptions: Annotated[
        tuple[Exemption, ...],
        about(
            "Suspensions, opt-outs and absences from a body.",
            good=[{"kind": "suspended", "start": "unknown"}],
            bad=[{"kind": "suspended"}],
        ),
    ] = ()
    note: Annotated[Text | None, about("What a reader must know besides.", good="Sources differ.", bad="")] = None
