"""Memberships: spells to the day, with what the member was exempt or kept from."""

from typing import TYPE_CHECKING, Annotated, ClassVar

from softpower._models.event import Event
from softpower._models.evidence import End, Fact, Start, earliest_day, first_day, last_day, last_shown
from softpower._models.fields import AlliancePart, RecordId, Ref, StateId, Text, about
from softpower._models.record import Part, Record
from softpower._models.vocabulary import Term
from softpower._time import period

if TYPE_CHECKING:
    from softpower._spells.arguments import Partial
    from softpower._time import On

__all__ = ["Entry", "ExceptionKind", "Exemption", "Exit", "Membership", "Role", "spell_days"]


class Role(Term):
    """How a state belongs to an alliance."""

    MEMBER = "member", "a full member"
    ASSOCIATE = "associate", "an associate member"
    OBSERVER = "observer", "an observer"
    PARTNER = "partner", "a partner"
    CANDIDATE = "candidate", "an accession under way"
    SIGNATORY = "signatory", "signed, and never or not yet bound"


class Entry(Term):
    """How a spell began."""

    FOUNDING = "founding", "an original party"
    ACCESSION = "accession", "joined later"
    SUCCESSION = "succession", "took the place of a predecessor state"
    RETURN = "return", "came back after an exit"
    ROLE_CHANGE = "role-change", "held another role until then"


class Exit(Term):
    """How a spell ended."""

    WITHDRAWAL = "withdrawal", "left by its own act"
    EXPULSION = "expulsion", "was expelled"
    DISSOLUTION = "dissolution", "the organ or treaty ended"
    STATE_ENDED = "state-ended", "the state ceased to exist"
    ROLE_CHANGE = "role-change", "took another role"
    LAPSE = "lapse", "the term ran out or the signature was never followed by ratification"


class ExceptionKind(Term):
    """A part of belonging that a member did not have for a time."""

    SUSPENDED = "suspended", "rights of membership suspended by the alliance"
    PARTICIPATION_FROZEN = "participation-frozen", "stopped taking part and stayed legally bound"
    OUTSIDE_BODY = "outside-body", "stayed outside one body of the alliance, such as an integrated command"
    OPT_OUT = "opt-out", "exempt from one part of the obligations by agreement"
    EXCLUDED = (
        "excluded",
        "kept from some or all of the alliance's work without a suspension; the legal bond may be disputed",
    )


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
    known_until: Annotated[
        Fact | None,
        about(
            "Last day on which a source shows that it belonged, where `end` is `unknown`.",
            good={"date": "1996", "status": "unconfirmed"},
            bad="1996",
        ),
    ] = None
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

    def covers(self, on: "On", partial: "Partial | None" = None) -> bool:
        """Whether a day lies in the spell, or with `partial` any day of a year or month; both ends included.

        One of which the last day is unknown counts as in `softpower.members`, through the last that a source shows.

        Raises
        ------
        DateError, CoverageError, ArgumentError
            As `softpower.members`.
        """
        first, last = period(on, self.dataset.horizon, partial)
        starts, ends = spell_days(self)
        return starts <= last and first <= ends

    def exceptions_on(self, on: "On", partial: "Partial | None" = None) -> tuple[Exemption, ...]:
        """Return what the member was exempt or kept from on a day, or with `partial` on any day of a year or month.

        An exception of which no first day is known covers none; errors are those of `covers`.

        Examples
        --------
        >>> import softpower
        >>> spell = softpower.alliances["nato"].memberships("FRA")[0]
        >>> [one.kind.value for one in spell.exceptions_on("1970-01-01")]
        ['outside-body']
        """
        days = period(on, self.dataset.horizon, partial)
        return tuple(one for one in self.exceptions if _overlap(one, *days))


def spell_days(spell: Membership) -> tuple[int, int]:
    """Return the first and last day of a spell that count, as ordinals; `OPEN` while it lasts.

    It did not begin before a signature in the year or month of its start. Where its end is unknown, the last day that a
    source shows counts, else its first.
    """
    first = earliest_day(spell.start.date, spell.signed.date if isinstance(spell.signed, Fact) else None)
    return first, last_shown(first, spell.end, spell.known_until)


def _overlap(span: Exemption, first: int, last: int) -> bool:
    starts = first_day(span.start)
    return starts is not None and starts <= last and first <= last_day(span.end)
