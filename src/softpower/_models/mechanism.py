"""Mechanisms: how an alliance becomes soft power."""

from typing import TYPE_CHECKING, Annotated, ClassVar, cast

from pydantic import Field

from softpower._models.evidence import Citation
from softpower._models.fields import RecordId, Ref, Text, about
from softpower._models.record import Record
from softpower._models.vocabulary import Credit, Support

if TYPE_CHECKING:
    from softpower._models.episode import Episode
    from softpower._models.initiative import Initiative
    from softpower._models.measure import Measure
    from softpower._models.study import Study

__all__ = ["Mechanism"]


class Mechanism(Record):
    """A way in which being allied turns into attraction, legitimacy or influence."""

    table: ClassVar[str] = "mechanisms"

    id: Annotated[RecordId, about("Id of the mechanism.", good="unified-front", bad="Unified front")]
    name: Annotated[Text, about("Its name.", good="Unified front", bad="")]
    definition: Annotated[Text, about("What it is.", good="Unity makes an alliance attractive.", bad="")]
    how: Annotated[Text, about("How it is thought to work, step by step.", good="Members vote alike.", bad="")]
    limits: Annotated[Text, about("When it does not work.", good="Where members quarrel.", bad="")]
    credit: Annotated[Credit, about("Whether its sources say it of alliances.", good="applied", bad="true")]
    strategies: Annotated[
        tuple[Annotated[RecordId, Ref("strategies")], ...],
        Field(min_length=1),
        about("Strategies that set it in motion.", good=["strategic-narrative"], bad=[]),
    ]
    concepts: Annotated[
        tuple[Annotated[RecordId, Ref("concepts")], ...],
        Field(min_length=1),
        about("Related concepts.", good=["collective-security"], bad=[]),
    ]
    sources: Annotated[
        tuple[Citation, ...], Field(min_length=1), about("What the entry rests on.", good=["some-source"], bad=[])
    ]
    support: Annotated[
        Support, about("What the studies that bear on it say, worked out at build.", good="mixed", bad="proven")
    ] = Support.UNTESTED
    note: Annotated[Text | None, about("What a reader must know besides.", good="Also called X.", bad="")] = None

    def initiatives(self) -> "tuple[Initiative, ...]":
        """Return the initiatives that are instances of it, by id; empty if none."""
        return cast("tuple[Initiative, ...]", self.referrers("initiatives", "mechanisms"))

    def episodes(self) -> "tuple[Episode, ...]":
        """Return the episodes that show it, by id; empty if none."""
        return cast("tuple[Episode, ...]", self.referrers("episodes", "mechanism"))

    def studies(self, verdict: str | None = None) -> "tuple[Study, ...]":
        """Return the studies that bear on it, by id, or those of one verdict; empty if none.

        Raises
        ------
        ArgumentError
            When there is no such verdict.
        """
        from softpower._models.study import studies_of

        return studies_of(self, verdict)

    def measures(self) -> "tuple[Measure, ...]":
        """Return the measures that are used for it, by id; empty if none."""
        return cast("tuple[Measure, ...]", self.referrers("measures", "mechanisms"))
