"""Challenges that cost alliances soft power, and the episodes in which they were met."""

from typing import TYPE_CHECKING, Annotated, ClassVar, cast

from pydantic import Field

from softpower.models.evidence import Citation, End, Evidence, Fact
from softpower.models.fields import RecordId, Ref, StateId, Text, about
from softpower.models.record import Record

if TYPE_CHECKING:
    from softpower.models.outlook import Outlook
    from softpower.models.study import Study

__all__ = ["Challenge", "Episode"]


class Episode(Record):
    """A challenge as one alliance met it."""

    table: ClassVar[str] = "episodes"

    id: Annotated[RecordId, about("Id of the episode.", good="nato-iraq-rift-2003", bad="Iraq rift")]
    challenge: Annotated[
        RecordId,
        Ref("challenges"),
        about("The challenge whose file it stands in.", good="internal-discord", bad="Discord"),
    ]
    name: Annotated[Text, about("What it is called.", good="The dispute over aid to Turkey, 2003", bad="")]
    alliance: Annotated[RecordId, Ref("alliances"), about("The alliance that met it.", good="nato", bad="NATO")]
    start: Annotated[
        Fact, about("Its first day.", good={"date": "2003-02-10", "status": "unconfirmed"}, bad="2003-02-10")
    ]
    end: Annotated[End, about("Its last day; none while it lasts.", good="unknown", bad="open")] = None
    known_until: Annotated[
        Fact | None,
        about(
            "Last day on which a source tells of it, where `end` is `unknown`.",
            good={"date": "1996", "status": "unconfirmed"},
            bad="1996",
        ),
    ] = None
    states: Annotated[
        tuple[Annotated[StateId, Ref("states")], ...], about("States concerned.", good=["TUR"], bad=["Turkey"])
    ] = ()
    initiatives: Annotated[
        tuple[Annotated[RecordId, Ref("initiatives")], ...],
        about("Initiatives concerned.", good=["isaf"], bad=["ISAF"]),
    ] = ()
    summary: Annotated[Text, about("Who did what, when.", good="Three members objected.", bad="")]
    followed: Annotated[Text, about("What followed, and what it cost.", good="Aid was agreed on 16 February.", bad="")]
    evidence: Annotated[
        Evidence, about("What the account rests on.", good={"status": "unconfirmed"}, bad={"status": "sure"})
    ]
    note: Annotated[Text | None, about("What a reader must know besides.", good="Figures differ.", bad="")] = None


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
        """Return the episodes in which it was met, by id.

        Parameters
        ----------
        alliance
            Only those that this alliance met.

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
        from softpower.models.study import studies_of

        return studies_of(self, verdict)
