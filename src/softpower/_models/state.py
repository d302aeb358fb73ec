"""States and other entities that alliances count, with their dated codes and names."""

from typing import TYPE_CHECKING, Annotated, ClassVar, cast

from pydantic import Field

from softpower._models.evidence import End, Start
from softpower._models.fields import Ref, StateId, Text, about
from softpower._models.names import Name
from softpower._models.record import Part, Record
from softpower._models.vocabulary import Region, StateKind
from softpower._time import EDTF

if TYPE_CHECKING:
    from softpower._models.episode import Episode
    from softpower._models.membership import Membership

__all__ = ["Code", "Life", "State"]


class Code(Part):
    """A code of another system and the days on which it meant this state, both included.

    The days are those of the list the code comes from: Correlates of War and Gleditsch and Ward begin in 1816,
    ISO 3166 in 1974.
    """

    code: Annotated[Text, about("The code as it is written.", good="255", bad="")]
    start: Annotated[EDTF, about("First day on which it meant this state.", good="1990-10-03", bad="3 Oct 1990")]
    end: Annotated[EDTF | None, about("Last day; none while it is in use.", good="1990-10-02", bad="2 Oct 1990")] = None


class Life(Part):
    """A time during which the state existed."""

    start: Annotated[
        Start,
        about(
            "First day of existence; `unknown` where it precedes coverage and was not looked up.",
            good={"date": "1993-01-01", "status": "single-source", "sources": ["some-source"]},
            bad="1993-01-01",
        ),
    ]
    end: Annotated[End, about("Last day of existence; none while it exists.", good="unknown", bad="1992-12-31")] = None
    note: Annotated[Text | None, about("How it began or ended.", good="Dissolution of Czechoslovakia.", bad="")] = None


class State(Record):
    """A state, or an entity that an alliance counts, as one identity through time."""

    table: ClassVar[str] = "states"

    id: Annotated[StateId, about("Id of the state.", good="FRA", bad="France")]
    name: Annotated[Text, about("Short English name.", good="France", bad="")]
    kind: Annotated[StateKind, about("State or other entity; no statement on recognition.", good="state", bad="UN")]
    region: Annotated[Region, about("M49 region.", good="western-europe", bad="Europe")]
    names: Annotated[
        tuple[Name, ...],
        about(
            "Other names, in English, French and Spanish at least.",
            good=[{"text": "Francia", "lang": "es", "kind": "common"}],
            bad=["Francia"],
        ),
    ] = ()
    lives: Annotated[
        tuple[Life, ...],
        Field(min_length=1),
        about(
            "When it existed, in order; more than one where it was interrupted.", good=[{"start": "unknown"}], bad=[]
        ),
    ]
    cow: Annotated[
        tuple[Code, ...],
        about("Correlates of War state numbers.", good=[{"code": "220", "start": "1816-01-01"}], bad=["220"]),
    ] = ()
    gw: Annotated[
        tuple[Code, ...],
        about("Gleditsch and Ward state numbers.", good=[{"code": "220", "start": "1816-01-01"}], bad=["220"]),
    ] = ()
    iso2: Annotated[
        tuple[Code, ...],
        about(
            "ISO 3166-1 alpha-2 codes, and XK, a user-assigned one.", good=[{"code": "FR", "start": "1974"}], bad=["FR"]
        ),
    ] = ()
    iso3: Annotated[
        tuple[Code, ...],
        about(
            "ISO 3166-1 alpha-3 codes, and XKX, a user-assigned one.",
            good=[{"code": "FRA", "start": "1974"}],
            bad=["FRA"],
        ),
    ] = ()
    iso_numeric: Annotated[
        tuple[Code, ...],
        about("ISO 3166-1 numeric codes, three digits.", good=[{"code": "250", "start": "1974"}], bad=["250"]),
    ] = ()
    predecessors: Annotated[
        tuple[Annotated[StateId, Ref("states")], ...],
        about("States in whose place it came, wholly or in part.", good=["CSK"], bad=["Czechoslovakia"]),
    ] = ()
    note: Annotated[Text | None, about("What a reader must know besides.", good="Also called X.", bad="")] = None

    def successors(self) -> "tuple[State, ...]":
        """Return the states that came in this one's place, wholly or in part; empty if none."""
        return cast("tuple[State, ...]", self.referrers("states", "predecessors"))

    def memberships(self, alliance: str | None = None) -> "tuple[Membership, ...]":
        """Return this state's spells, in all alliances or in one, by alliance, role and start.

        Parameters
        ----------
        alliance
            Id of an alliance.

        Returns
        -------
        tuple of Membership
            Empty when there are none.

        Raises
        ------
        NotFoundError
            When there is no such alliance.
        """
        return self.dataset.memberships_of(state=self.id, alliance=alliance)

    def episodes(self) -> "tuple[Episode, ...]":
        """Return the episodes in which it has a position, by id; empty if none."""
        return cast("tuple[Episode, ...]", self.referrers("episodes", "positions"))
