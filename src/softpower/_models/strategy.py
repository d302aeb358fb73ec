"""Strategies: ways in which alliances use soft power."""

from typing import TYPE_CHECKING, Annotated, ClassVar, cast

from pydantic import Field

from softpower._models.evidence import Citation
from softpower._models.fields import RecordId, Ref, Text, about
from softpower._models.names import Name
from softpower._models.record import Record
from softpower._models.vocabulary import Support, Term

if TYPE_CHECKING:
    from softpower._models.challenge import Challenge
    from softpower._models.initiative import Initiative
    from softpower._models.measure import Measure
    from softpower._models.study import Study

__all__ = ["Resource", "Strategy"]


class Resource(Term):
    """Where soft power comes from, after Nye."""

    CULTURE = "culture", "culture that others find attractive"
    POLITICAL_VALUES = "political-values", "political values that are lived up to at home and abroad"
    POLICIES = "policies", "foreign policies seen as legitimate"


class Strategy(Record):
    """A way in which alliances use soft power."""

    table: ClassVar[str] = "strategies"

    id: Annotated[RecordId, about("Id of the strategy.", good="public-diplomacy", bad="Public diplomacy")]
    name: Annotated[Text, about("Its name.", good="Public diplomacy", bad="")]
    names: Annotated[
        tuple[Name, ...],
        about("Other names.", good=[{"text": "storytelling", "lang": "en", "kind": "alias"}], bad=["storytelling"]),
    ] = ()
    definition: Annotated[Text, about("What it is.", good="Communication with foreign publics.", bad="")]
    resources: Annotated[
        tuple[Resource, ...],
        Field(min_length=1),
        about("Which of Nye's three resources it draws on.", good=["culture"], bad=["money"]),
    ]
    how: Annotated[Text, about("How it is thought to work.", good="Contact builds trust.", bad="")]
    instruments: Annotated[
        tuple[Text, ...], Field(min_length=1), about("What it is done with.", good=["broadcasting"], bad=[])
    ]
    audience: Annotated[Text, about("Whom it addresses.", good="Publics of partner states.", bad="")]
    limits: Annotated[Text, about("Where it fails, and what speaks against it.", good="Hard to measure.", bad="")]
    dispute: Annotated[
        Text | None, about("Whether it is soft power at all, where that is disputed.", good="Nye differs.", bad="")
    ] = None
    concepts: Annotated[
        tuple[Annotated[RecordId, Ref("concepts")], ...],
        Field(min_length=1),
        about("Related concepts.", good=["attraction"], bad=[]),
    ]
    sources: Annotated[
        tuple[Citation, ...], Field(min_length=1), about("What the entry rests on.", good=["some-source"], bad=[])
    ]
    support: Annotated[
        Support, about("What the studies that bear on it say, worked out at build.", good="mixed", bad="proven")
    ] = Support.UNTESTED
    note: Annotated[Text | None, about("What a reader must know besides.", good="Also called X.", bad="")] = None

    def initiatives(self, alliance: str | None = None) -> "tuple[Initiative, ...]":
        """Return the initiatives that employ it, by id.

        Parameters
        ----------
        alliance
            Only those of this alliance.

        Returns
        -------
        tuple of Initiative
            Empty when there are none.

        Raises
        ------
        NotFoundError
            When there is no such alliance.
        """
        found = cast("tuple[Initiative, ...]", self.referrers("initiatives", "strategies"))
        if alliance is None:
            return found
        wanted = self.dataset.record("alliances", alliance).id
        return tuple(one for one in found if wanted in one.alliances)

    def challenges(self) -> "tuple[Challenge, ...]":
        """Return the challenges that weaken it, by id; empty if none."""
        return cast("tuple[Challenge, ...]", self.referrers("challenges", "weakens"))

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
        return cast("tuple[Measure, ...]", self.referrers("measures", "strategies"))
