"""Challenges that cost alliances soft power."""

from typing import TYPE_CHECKING, Annotated, ClassVar, cast

from pydantic import Field

from softpower._models.evidence import Citation
from softpower._models.fields import RecordId, Ref, Text, about
from softpower._models.record import Record

if TYPE_CHECKING:
    from softpower._models.episode import Episode
    from softpower._models.outlook import Outlook
    from softpower._models.study import Study

__all__ = ["Challenge"]


class Challenge(Record):
    """Something that costs alliances soft power."""

    table: ClassVar[str] = "challenges"

    id: Annotated[RecordId, about("Id of the challenge.", good="disinformation", bad="Disinformation")]
    name: Annotated[Text, about("Its name.", good="Disinformation", bad="")]
    definition: Annotated[Text, about("What it is.", good="False claims spread on purpose.", bad="")]
    told_apart: Annotated[
        Text | None, about("What it differs from.", good="Misinformation lacks the purpose.", bad="")
    ] = None
    cost: Annotated[Text, about("How it costs soft power.", good="Publics lose trust.", bad="")]
    weakens: Annotated[
        tuple[Annotated[RecordId, Ref("strategies")], ...],
        Field(min_length=1),
        about("Strategies it weakens.", good=["public-diplomacy"], bad=[]),
    ]
    answers: Annotated[Text, about("What answers it, and with what success.", good="Rebuttal units.", bad="")]
    answered_by: Annotated[
        tuple[Annotated[RecordId, Ref("strategies")], ...],
        Field(min_length=1),
        about("Strategies that answer it.", good=["strategic-narrative"], bad=[]),
    ]
    concepts: Annotated[
        tuple[Annotated[RecordId, Ref("concepts")], ...],
        about("Related concepts.", good=["legitimacy"], bad=["Legitimacy"]),
    ] = ()
    sources: Annotated[
        tuple[Citation, ...], Field(min_length=1), about("What the entry rests on.", good=["some-source"], bad=[])
    ]
    note: Annotated[Text | None, about("What a reader must know besides.", good="Also called X.", bad="")] = None

    def episodes(self, alliance: str | None = None) -> "tuple[Episode, ...]":
        """Return the episodes that show it, by id.

        Parameters
        ----------
        alliance
            Only those of this alliance.

        Returns
        -------
        tuple of Episode
            Empty when there are none.

        Raises
        ------
        NotFoundError
            When there is no such alliance.
        """
        found = cast("tuple[Episode, ...]", self.referrers("episodes", "challenge"))
        if alliance is None:
            return found
        wanted = self.dataset.record("alliances", alliance).id
        return tuple(episode for episode in found if episode.alliance == wanted)

    def outlook(self) -> "tuple[Outlook, ...]":
        """Return the trends and recommendations that bear on it, by id; empty if none."""
        return cast("tuple[Outlook, ...]", self.referrers("outlook", "challenges"))

    def studies(self, verdict: str | None = None) -> "tuple[Study, ...]":
        """Return the studies that bear on it, by id, or those of one verdict; empty if none.

        Raises
        ------
        ArgumentError
            When there is no such verdict.
        """
        from softpower._models.study import studies_of

        return studies_of(self, verdict)
