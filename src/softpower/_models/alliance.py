"""Alliances and security organizations."""

from typing import TYPE_CHECKING, Annotated, ClassVar, Literal, cast

from pydantic import Field

from softpower._models.evidence import Citation, End, Fact
from softpower._models.fields import RecordId, Ref, StateId, Text, about
from softpower._models.names import Name
from softpower._models.record import Part, Record
from softpower._models.vocabulary import AllianceKind, DecisionRule, Region
from softpower._time import EDTF

if TYPE_CHECKING:
    from collections.abc import Iterable

    from softpower._models.episode import Episode
    from softpower._models.initiative import Initiative
    from softpower._models.measure import Measure
    from softpower._models.membership import Membership
    from softpower._models.obligation import Obligation
    from softpower._models.state import State
    from softpower._models.study import Study
    from softpower._models.treaty import Treaty
    from softpower._spells.arguments import Partial
    from softpower._time import On

__all__ = ["Alliance", "CodedYears", "Organ", "Seat"]


class Organ(Part):
    """The organization itself, where there is one beside the treaty; both days included."""

    start: Annotated[
        Fact, about("Its first day.", good={"date": "1949-09-17", "status": "unconfirmed"}, bad="1949-09-17")
    ]
    end: Annotated[End, about("Its last day; none while it lasts.", good="unknown", bad="open")] = None
    note: Annotated[Text | None, about("What counts as its beginning or end.", good="First meeting.", bad="")] = None


class Seat(Part):
    """Where an alliance has its headquarters."""

    place: Annotated[Text, about("The town.", good="Brussels", bad="")]
    state: Annotated[StateId | None, Ref("states"), about("The state it lies in.", good="BEL", bad="Belgium")] = None
    start: Annotated[EDTF | None, about("Since when.", good="1967-10-16", bad="October 1967")] = None
    end: Annotated[EDTF | None, about("Until when.", good="1967-10", bad="October 1967")] = None


class CodedYears(Part):
    """The years for which soft power is coded, both included."""

    start: Annotated[EDTF, about("The first year.", good="1990", bad="nineties")]
    end: Annotated[EDTF, about("The last year.", good="2025", bad="today")]


class Alliance(Record):
    """A family of instruments, through amendments and new names, and the organization they founded."""

    table: ClassVar[str] = "alliances"

    id: Annotated[RecordId, about("Id of the alliance.", good="nato", bad="NATO")]
    name: Annotated[Text, about("English name.", good="North Atlantic Treaty Organization", bad="")]
    kind: Annotated[AllianceKind, about("What it is.", good="collective-defense", bad="pact")]
    regions: Annotated[
        tuple[Region, ...],
        Field(min_length=1),
        about("M49 regions it covers.", good=["western-europe"], bad=["Europe"]),
    ]
    names: Annotated[
        tuple[Name, ...],
        about("Other names.", good=[{"text": "OTAN", "lang": "fr", "kind": "acronym"}], bad=["OTAN"]),
    ] = ()
    summary: Annotated[Text, about("What it is and did, in our own words.", good="Founded in 1949.", bad="")]
    organ: Annotated[
        Organ | None,
        about(
            "The organization, where there is one.",
            good={"start": {"date": "1949-09-17", "status": "unconfirmed"}},
            bad={"start": "1949-09-17"},
        ),
    ] = None
    seats: Annotated[
        tuple[Seat, ...], about("Its headquarters, in order.", good=[{"place": "Brussels"}], bad=["Brussels"])
    ] = ()
    decision_rule: Annotated[DecisionRule | None, about("How it decides.", good="consensus", bad="vote")] = None
    decision_note: Annotated[
        Text | None, about("What the rule rests on and where it differs.", good="Not in the Treaty.", bad="")
    ] = None
    norms: Annotated[
        tuple[Annotated[RecordId, Ref("concepts")], ...],
        about("Norms it is known for.", good=["non-interference"], bad=["Non-interference"]),
    ] = ()
    parent: Annotated[
        RecordId | None, Ref("alliances"), about("The alliance it is an initiative of.", good="eu", bad="EU")
    ] = None
    predecessors: Annotated[
        tuple[Annotated[RecordId, Ref("alliances")], ...],
        about("Alliances in whose place it came.", good=["oau"], bad=["OAU"]),
    ] = ()
    related: Annotated[
        tuple[Annotated[RecordId, Ref("alliances")], ...],
        about("Alliances a reader of this record should see.", good=["weu"], bad=["WEU"]),
    ] = ()
    soft_power: Annotated[
        CodedYears | None,
        about(
            "Years for which its initiatives and episodes were looked for; none where that was not done.",
            good={"start": "1990", "end": "2025"},
            bad="1990",
        ),
    ] = None
    sources: Annotated[
        tuple[Citation, ...], about("What the summary rests on.", good=["some-source"], bad=["Some Source"])
    ] = ()
    note: Annotated[Text | None, about("What a reader must know besides.", good="Text unpublished.", bad="")] = None

    def members(
        self,
        *,
        on: "On",
        role: "str | Iterable[str] | None" = "member",
        suspended: Literal["include", "exclude"] = "include",
        partial: "Partial | None" = None,
    ) -> "tuple[State, ...]":
        """Return the states that belonged to it on a day, by id; as `softpower.members`, as records."""
        ids = self.dataset.members(self.id, on=on, role=role, suspended=suspended, partial=partial)
        return tuple(cast("State", self.dataset.record("states", state)) for state in ids)

    def memberships(self, state: str | None = None, role: str | None = None) -> "tuple[Membership, ...]":
        """Return its spells by state, role and start, or those of one state or role; empty if none.

        Raises
        ------
        NotFoundError
            When there is no such state.
        ArgumentError
            When there is no such role.
        """
        return self.dataset.memberships_of(alliance=self.id, state=state, role=role)

    def treaties(self) -> "tuple[Treaty, ...]":
        """Return its instruments by id; empty if it rests on none."""
        return cast("tuple[Treaty, ...]", self.referrers("treaties", "alliance"))

    def obligations(self, pledge: str | None = None) -> "tuple[Obligation, ...]":
        """Return its obligations by id, or those of one pledge; empty if none.

        Raises
        ------
        ArgumentError
            When there is no such pledge.
        """
        found = cast("tuple[Obligation, ...]", self.referrers("obligations", "alliance"))
        if pledge is None:
            return found
        from softpower._models.obligation import Pledge
        from softpower._records.suggestion import one_of

        wanted = one_of("pledge", pledge, tuple(Pledge))
        return tuple(obligation for obligation in found if obligation.pledge == wanted)

    def initiatives(self, strategy: str | None = None) -> "tuple[Initiative, ...]":
        """Return its initiatives by id, or those that employ one strategy; empty if none.

        Raises
        ------
        NotFoundError
            When there is no such strategy.
        """
        found = cast("tuple[Initiative, ...]", self.referrers("initiatives", "alliances"))
        if strategy is None:
            return found
        wanted = self.dataset.record("strategies", strategy).id
        return tuple(one for one in found if any(coding.strategy == wanted for coding in one.strategies))

    def episodes(self) -> "tuple[Episode, ...]":
        """Return the episodes in which it won or lost soft power, by id; empty if none."""
        return cast("tuple[Episode, ...]", self.referrers("episodes", "alliance"))

    def successors(self) -> "tuple[Alliance, ...]":
        """Return the alliances that came in its place; empty if none."""
        return cast("tuple[Alliance, ...]", self.referrers("alliances", "predecessors"))

    def bodies(self) -> "tuple[Alliance, ...]":
        """Return the alliances that are initiatives of this one; empty if none."""
        return cast("tuple[Alliance, ...]", self.referrers("alliances", "parent"))

    def studies(self) -> "tuple[Study, ...]":
        """Return the studies that are about it, by id; empty if none."""
        return cast("tuple[Study, ...]", self.referrers("studies", "bears_on"))

    def measures(self) -> "tuple[Measure, ...]":
        """Return the measures that ask about it, by id; empty if none."""
        return cast("tuple[Measure, ...]", self.referrers("measures", "alliances"))
