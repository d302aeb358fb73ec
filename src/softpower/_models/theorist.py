"""Theorists and what each contributed, distinguished from what others made of it."""

from typing import TYPE_CHECKING, Annotated, ClassVar, cast

from pydantic import Field

from softpower._models.evidence import Citation, End, Evidence, Fact
from softpower._models.fields import RecordId, Ref, Text, about
from softpower._models.names import Name
from softpower._models.record import Record
from softpower._models.vocabulary import Blank, Credit

if TYPE_CHECKING:
    from softpower._models.concept import Concept
    from softpower._models.study import Study

__all__ = ["Contribution", "Theorist"]


class Contribution(Record):
    """An idea, the work it stands in, and whether it was written about alliances."""

    table: ClassVar[str] = "contributions"

    id: Annotated[RecordId, about("Id of the contribution.", good="nye-soft-power", bad="Soft power")]
    theorist: Annotated[
        RecordId, Ref("theorists"), about("The theorist whose file it stands in.", good="joseph-nye", bad="Joseph Nye")
    ]
    name: Annotated[Text, about("The idea in a few words.", good="Soft power", bad="")]
    summary: Annotated[Text, about("What the author argued, in our own words.", good="Power can attract.", bad="")]
    work: Annotated[
        RecordId, Ref("sources"), about("The work it stands in.", good="nye-1990-soft-power", bad="Soft Power")
    ]
    published: Annotated[
        Fact, about("When the work appeared.", good={"date": "1990", "status": "unconfirmed"}, bad="1990")
    ]
    credit: Annotated[Credit, about("What ties it to alliances.", good="applied", bad="yes")]
    credit_note: Annotated[
        Text,
        about("Where the author says so, or who applied it, or that it is a reading.", good="Ch. 1 says so.", bad=""),
    ]
    applied_in: Annotated[
        tuple[Citation, ...],
        about("Works that apply it to alliances.", good=["some-source"], bad=["Some Source"]),
    ] = ()
    concepts: Annotated[
        tuple[Annotated[RecordId, Ref("concepts")], ...],
        Field(min_length=1),
        about("Concepts it concerns.", good=["soft-power"], bad=[]),
    ]
    evidence: Annotated[
        Evidence, about("What the summary rests on.", good={"status": "unconfirmed"}, bad={"status": "sure"})
    ]
    note: Annotated[Text | None, about("What a reader must know besides.", good="Revised in 2004.", bad="")] = None


class Theorist(Record):
    """An author whose ideas the field draws on."""

    table: ClassVar[str] = "theorists"

    id: Annotated[RecordId, about("Id of the theorist.", good="joseph-nye", bad="Joseph Nye")]
    name: Annotated[Text, about("Name in use.", good="Joseph S. Nye", bad="")]
    names: Annotated[
        tuple[Name, ...],
        about("Other forms of the name.", good=[{"text": "Joe Nye", "lang": "en", "kind": "alias"}], bad=["Joe Nye"]),
    ] = ()
    born: Annotated[
        Fact | Blank, about("Date of birth.", good={"date": "1937-01-19", "status": "unconfirmed"}, bad="1937")
    ]
    died: Annotated[
        End,
        about("Date of death; none while living.", good={"date": "2025-05-06", "status": "unconfirmed"}, bad="2025"),
    ] = None
    school: Annotated[Text, about("School of thought.", good="Neoliberalism", bad="")]
    summary: Annotated[Text, about("Who it is.", good="Taught at Harvard.", bad="")]
    sources: Annotated[
        tuple[Citation, ...], Field(min_length=1), about("What the entry rests on.", good=["some-source"], bad=[])
    ]
    note: Annotated[Text | None, about("What a reader must know besides.", good="Also held office.", bad="")] = None

    def contributions(self) -> "tuple[Contribution, ...]":
        """Return what this author contributed, by id; empty if none is recorded."""
        return cast("tuple[Contribution, ...]", self.referrers("contributions", "theorist"))

    def concepts(self) -> "tuple[Concept, ...]":
        """Return the concepts credited to this author, by id; empty if none."""
        return cast("tuple[Concept, ...]", self.referrers("concepts", "theorists"))

    def studies(self) -> "tuple[Study, ...]":
        """Return the studies that this author took part in, by id; empty if none."""
        return cast("tuple[Study, ...]", self.referrers("studies", "theorists"))
