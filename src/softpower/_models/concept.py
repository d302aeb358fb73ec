"""Concepts: what a term means, who coined it, and what it differs from."""

from typing import TYPE_CHECKING, Annotated, ClassVar, cast

from pydantic import Field

from softpower._models.evidence import Citation, Fact
from softpower._models.fields import RecordId, Ref, Text, about
from softpower._models.names import Name
from softpower._models.record import Part, Record
from softpower._models.vocabulary import Blank

if TYPE_CHECKING:
    from softpower._models.theorist import Contribution

__all__ = ["Concept", "Distinction"]


class Distinction(Part):
    """Something that a concept is not."""

    term: Annotated[Text, about("What it differs from.", good="payment", bad="")]
    concept: Annotated[
        RecordId | None, Ref("concepts"), about("Its record, where it has one.", good="hard-power", bad="Hard power")
    ] = None
    how: Annotated[Text, about("Wherein they differ.", good="Payment buys, attraction does not.", bad="")]


class Concept(Record):
    """A term of the field."""

    table: ClassVar[str] = "concepts"

    id: Annotated[RecordId, about("Id of the concept.", good="soft-power", bad="Soft power")]
    name: Annotated[Text, about("The term.", good="Soft power", bad="")]
    names: Annotated[
        tuple[Name, ...],
        about("Other terms for it.", good=[{"text": "Geltung", "lang": "de", "kind": "alias"}], bad=["Geltung"]),
    ] = ()
    definition: Annotated[Text, about("What it means.", good="Getting what one wants by attraction.", bad="")]
    coined_by: Annotated[
        Blank | Text,
        Field(union_mode="left_to_right"),
        about("Who coined or first defined it.", good="Joseph S. Nye", bad=""),
    ]
    theorists: Annotated[
        tuple[Annotated[RecordId, Ref("theorists")], ...],
        about("Coiners that have a record in `theorists`.", good=["joseph-nye"], bad=["Joseph Nye"]),
    ] = ()
    coined: Annotated[Fact | Blank, about("When.", good={"date": "1990", "status": "unconfirmed"}, bad="1990")]
    work: Annotated[
        Blank | RecordId,
        Field(union_mode="left_to_right"),
        Ref("sources"),
        about("In which work.", good="nye-1990-soft-power", bad="Soft Power"),
    ]
    distinctions: Annotated[
        tuple[Distinction, ...],
        Field(min_length=1),
        about("What it differs from.", good=[{"term": "payment", "how": "It buys."}], bad=[]),
    ]
    related: Annotated[
        tuple[Annotated[RecordId, Ref("concepts")], ...],
        about("Related concepts.", good=["hard-power"], bad=["Hard power"]),
    ] = ()
    in_alliances: Annotated[
        Text, about("What it means for alliances.", good="Allies follow without being paid.", bad="")
    ]
    sources: Annotated[
        tuple[Citation, ...], Field(min_length=1), about("What the entry rests on.", good=["some-source"], bad=[])
    ]
    note: Annotated[Text | None, about("What a reader must know besides.", good="Also called X.", bad="")] = None

    def contributions(self) -> "tuple[Contribution, ...]":
        """Return the theorists' contributions that concern it, by id; empty if none."""
        return cast("tuple[Contribution, ...]", self.referrers("contributions", "concepts"))
