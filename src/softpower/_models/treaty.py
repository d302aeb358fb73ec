"""Treaties and other instruments: their events and, where they differ from the members, their parties."""

from typing import TYPE_CHECKING, Annotated, ClassVar, cast

from softpower._models.event import Event
from softpower._models.evidence import Citation, End, Fact, Start
from softpower._models.fields import RecordId, Ref, StateId, Text, about
from softpower._models.names import Name
from softpower._models.record import Part, Record
from softpower._models.vocabulary import Term

if TYPE_CHECKING:
    from softpower._models.obligation import Obligation

__all__ = ["Party", "TextAccess", "Treaty", "TreatyKind"]


class TreatyKind(Term):
    """What an instrument does."""

    FOUNDING = "founding", "founds the alliance"
    AMENDING = "amending", "amends an earlier instrument"
    ACCESSION = "accession", "admits a new party"
    RENEWAL = "renewal", "renews or replaces an earlier instrument"
    SUPPLEMENTARY = "supplementary", "adds to an earlier instrument"
    DECLARATION = "declaration", "a political declaration or communiqué"
    TERMINATING = "terminating", "ends an earlier instrument"


class TextAccess(Term):
    """Whether an instrument's text can be read."""

    PUBLIC = "public", "published in full"
    PARTIAL = "partial", "published in part"
    UNPUBLISHED = "unpublished", "not published"


class Party(Part):
    """A state bound by a treaty for a time, both days included."""

    state: Annotated[StateId, Ref("states"), about("Id of the state.", good="THA", bad="Thailand")]
    signed: Annotated[
        Start, about("When it signed; `not-applicable` for one that acceded.", good="not-applicable", bad="never")
    ]
    start: Annotated[
        Start,
        about("First day of being bound.", good={"date": "1955-02-19", "status": "unconfirmed"}, bad="1955-02-19"),
    ]
    end: Annotated[End, about("Last day of being bound; none while it lasts.", good="unknown", bad="open")] = None
    known_until: Annotated[
        Fact | None,
        about(
            "Last day on which a source shows it bound, where `end` is `unknown`.",
            good={"date": "1996", "status": "unconfirmed"},
            bad="1996",
        ),
    ] = None
    bound_by: Annotated[
        Fact | None,
        about(
            "First day on which a source shows it bound, where `start` is `unknown`.",
            good={"date": "2010", "status": "unconfirmed"},
            bad="2010",
        ),
    ] = None
    events: Annotated[
        tuple[Event, ...],
        about(
            "Deposits, notices and the like.",
            good=[{"event": "deposited", "date": "1954-12-02", "status": "unconfirmed"}],
            bad=[{"event": "deposited"}],
        ),
    ] = ()
    note: Annotated[Text | None, about("What a reader must know besides.", good="With a reservation.", bad="")] = None


class Treaty(Record):
    """One instrument of an alliance."""

    table: ClassVar[str] = "treaties"

    id: Annotated[RecordId, about("Id of the instrument.", good="north-atlantic-treaty", bad="NAT")]
    alliance: Annotated[
        RecordId, Ref("alliances"), about("The alliance whose file it stands in.", good="nato", bad="NATO")
    ]
    name: Annotated[Text, about("English name.", good="North Atlantic Treaty", bad="")]
    names: Annotated[
        tuple[Name, ...],
        about(
            "Other names.",
            good=[{"text": "Washington Treaty", "lang": "en", "kind": "alias"}],
            bad=["Washington Treaty"],
        ),
    ] = ()
    kind: Annotated[TreatyKind, about("What it does.", good="founding", bad="treaty")]
    access: Annotated[TextAccess, about("Whether its text can be read.", good="public", bad="yes")]
    events: Annotated[
        tuple[Event, ...],
        about(
            "What happened to it, in order of date.",
            good=[{"event": "signed", "date": "1949-04-04", "status": "unconfirmed"}],
            bad=[{"event": "signed"}],
        ),
    ]
    parties: Annotated[
        tuple[Party, ...],
        about(
            "Its parties, where they or their days differ from the alliance's members; otherwise left out.",
            good=[{"state": "THA", "signed": "unknown", "start": "unknown"}],
            bad=["THA"],
        ),
    ] = ()
    amends: Annotated[
        tuple[Annotated[RecordId, Ref("treaties")], ...],
        about("Instruments it amends or adds to.", good=["north-atlantic-treaty"], bad=["NAT"]),
    ] = ()
    replaces: Annotated[
        tuple[Annotated[RecordId, Ref("treaties")], ...],
        about("Instruments it renews or replaces.", good=["us-japan-treaty-1951"], bad=["Treaty of 1951"]),
    ] = ()
    term: Annotated[
        Text | None,
        about(
            "How long it was made to last and how it can be left.", good="Twenty years, then one year's notice.", bad=""
        ),
    ] = None
    texts: Annotated[
        tuple[Citation, ...], about("Where its text is printed.", good=["some-source"], bad=["Some Source"])
    ] = ()
    note: Annotated[Text | None, about("What a reader must know besides.", good="Secret annex.", bad="")] = None

    def obligations(self) -> "tuple[Obligation, ...]":
        """Return the obligations that rest on this instrument; empty if none."""
        return cast("tuple[Obligation, ...]", self.referrers("obligations", "treaty"))
