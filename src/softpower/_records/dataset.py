"""A dataset: its index, its tables of records, and the links between them."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, cast

from softpower._answers.belonging import ROLES, Spells
from softpower._records.annotations import resolvable
from softpower._records.questions import Questions
from softpower._records.suggestion import not_found, one_of
from softpower._records.table import Table
from softpower._snapshot.files import FIRST_TOUCH, PACKAGED
from softpower._snapshot.index import Index
from softpower._snapshot.layout import RECORDS, TABLE_NAMES, TIMETABLE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from os import PathLike

    from softpower._answers.belonging import Alliances
    from softpower._answers.tie import Ties
    from softpower._answers.ties import Timetable
    from softpower._models.alliance import Alliance
    from softpower._models.challenge import Challenge
    from softpower._models.concept import Concept
    from softpower._models.episode import Episode
    from softpower._models.initiative import Initiative
    from softpower._models.measure import Measure
    from softpower._models.mechanism import Mechanism
    from softpower._models.membership import Membership
    from softpower._models.obligation import Obligation
    from softpower._models.outlook import Outlook
    from softpower._models.record import Record
    from softpower._models.roster import Arrangement
    from softpower._models.source import Source
    from softpower._models.state import State
    from softpower._models.strategy import Strategy
    from softpower._models.study import Study
    from softpower._models.theorist import Contribution, Theorist
    from softpower._models.treaty import Treaty
    from softpower._plots.plots import Plots
    from softpower._records.overlays import Overlays
    from softpower._snapshot.files import Snapshot
    from softpower._snapshot.release import Release
    from softpower._spells.arguments import Basis, Partial, Suspended
    from softpower._time import On

__all__ = ["Dataset"]


def _is_none(overlay: object) -> bool:
    return isinstance(overlay, tuple | list) and not overlay


def _known_field(table: str, field: object) -> None:
    """Refuse a field of links that the records of a table do not have."""
    from softpower._models.tables import model

    fields = model(table).model_fields
    if field is not None and not (isinstance(field, str) and field in fields):
        raise not_found(f"field of {table}", field, fields)


@resolvable
class Dataset(Questions):
    """The packaged data, or a compiled snapshot of other data.

    Parameters
    ----------
    snapshot
        The compiled files.
    index, spells
        The index among them and the spells of membership in it, where these were read before.

    Examples
    --------
    >>> from softpower import Dataset
    >>> data = Dataset.load()
    >>> "nato" in data.alliances
    True
    """

    states: Table[State]
    alliances: Table[Alliance]
    treaties: Table[Treaty]
    obligations: Table[Obligation]
    memberships: Table[Membership]
    strategies: Table[Strategy]
    mechanisms: Table[Mechanism]
    initiatives: Table[Initiative]
    studies: Table[Study]
    measures: Table[Measure]
    theorists: Table[Theorist]
    contributions: Table[Contribution]
    concepts: Table[Concept]
    challenges: Table[Challenge]
    episodes: Table[Episode]
    outlook: Table[Outlook]
    sources: Table[Source]
    roster: Table[Arrangement]

    _packaged: ClassVar[Dataset | None] = None

    def __init__(self, snapshot: Snapshot, index: Index | None = None, spells: Spells | None = None) -> None:
        self.snapshot = snapshot
        self.index = index or Index(snapshot)
        self.spells = spells or Spells(self.index)
        # Records by table: a file of all would cost the first look at any record the reading of all sources.
        self._records: dict[str, memoryview] = {}
        self._timetable: Timetable | None = None
        self._release: Release | None = None
        self._overlays: Overlays | None = None
        self._texts: dict[str, tuple[tuple[int, str, str, str], ...]] = {}
        for name in TABLE_NAMES:
            setattr(self, name, Table(self, name))

    @classmethod
    def load(cls, overlay: str | PathLike[str] | Sequence[str | PathLike[str]] = ()) -> Dataset:
        """Return the packaged dataset, the same object each time; with overlays, a new one.

        Parameters
        ----------
        overlay
            The folder of an overlay, or several in their order: records of your own, and corrections, with the layout
            of the package's data folder. They are checked by the same models and rules together with the packaged
            records, and both are compiled, which takes some seconds. The packaged dataset is not changed.

        Raises
        ------
        SnapshotError
            When the packaged data are missing or damaged.
        ArgumentError
            When an overlay is no folder that can be read, holds too much, or has a name that cannot be an origin.
        CurationError
            When anything is found against the overlays; each finding names file, line and remedy.
        """
        if cls._packaged is None:
            from softpower._answers import questions

            with FIRST_TOUCH:
                if cls._packaged is None:
                    cls._packaged = Dataset(PACKAGED, questions.index(), questions.spells())
        return cls._packaged if _is_none(overlay) else cls._packaged.overlaid(overlay)

    def overlaid(self, overlay: str | PathLike[str] | Sequence[str | PathLike[str]]) -> Dataset:
        """Return a new dataset: this one with overlays on top, as `load` takes them; errors are those of `load`."""
        from softpower._curation.overlays.merge import overlaid
        from softpower._snapshot.files import Given

        return Dataset(Given(overlaid(self, overlay)))

    @property
    def overlays(self) -> Overlays:
        """The overlays of this dataset in their order, and what they wrote; empty for the packaged one."""
        if self._overlays is None:
            from softpower._records.overlays import Overlays

            with FIRST_TOUCH:
                if self._overlays is None:
                    self._overlays = Overlays.read(self)
        return self._overlays

    @property
    def timetable(self) -> Timetable:
        """The timetable of pledges."""
        if self._timetable is None:
            from softpower._answers import questions
            from softpower._answers.ties import Timetable

            with FIRST_TOUCH:
                if self.snapshot is PACKAGED:
                    self._timetable = questions.timetable()
                elif self._timetable is None:
                    self._timetable = Timetable(self.snapshot.read(TIMETABLE), self.index)
        return self._timetable

    def __reduce__(self) -> tuple[Callable[..., object], tuple[Snapshot, ...]]:
        return (Dataset.load, ()) if self.snapshot is PACKAGED else (Dataset, (self.snapshot,))

    def __copy__(self) -> Dataset:
        return self

    def __deepcopy__(self, memo: object) -> Dataset:
        return self

    def __repr__(self) -> str:
        return f"<softpower.Dataset: {sum(len(self.table(name)) for name in TABLE_NAMES)} records>"

    @property
    def release(self) -> Release:
        """What `softpower.release` says of this dataset.

        Raises
        ------
        SnapshotError
            When it was made without a file of its release.
        """
        from softpower._snapshot.release import Release, release

        if self.snapshot is PACKAGED:
            return release
        with FIRST_TOUCH:
            if self._release is None:
                self._release = Release.read(self.snapshot)
        return self._release

    @property
    def plot(self) -> Plots:
        """The plots of `softpower.plot`, of this dataset."""
        from softpower._plots.plots import Plots

        return Plots(self)

    @property
    def stamp(self) -> dict[str, str]:
        """The versions and the digest that frames carry: in pandas as `attrs`, in Arrow as metadata of the schema."""
        stamp = {f"softpower_{name}": getattr(self.release, name) for name in ("version", "data_version", "sha256")}
        return stamp | self.overlays.stamp

    @property
    def horizon(self) -> int:
        """Ordinal of the last day the data speak of."""
        return self.index.horizon

    def record(self, table: str, key: str) -> Record:
        """Return a record by table and id; errors are those of `Table`."""
        return self.table(table)[key]

    def table(self, name: str) -> Table[Record]:
        """Return a table by its name.

        Raises
        ------
        NotFoundError
            When there is none of that name.
        """
        if not isinstance(name, str) or name not in TABLE_NAMES:
            raise not_found("table", name, TABLE_NAMES)
        return cast("Table[Record]", getattr(self, name))

    def read(self, table: str, row: int) -> Record:
        """Read and validate one record; `Table` keeps what this returns."""
        from softpower._models.tables import model

        return model(table).model_validate_json(self.line(table, row)).belong(self)

    def line(self, table: str, row: int) -> bytes:
        """Return the JSON of one record of a table, not validated."""
        lines = self._records.get(table)
        if lines is None:
            lines = self._records.setdefault(table, self.snapshot.read(f"{RECORDS}/{table}.jsonl"))
        at = self.index.column("record_offsets")
        start = at[self.index.span(table)[0]]
        return bytes(lines[at[row] - start : at[row + 1] - start])

    def texts(self, table: str) -> tuple[tuple[int, str, str, str], ...]:
        """Return what `softpower._records.search.texts` yields, kept: a second search takes a tenth of the first."""
        if table not in self._texts:
            from softpower._records.search import texts

            self._texts.setdefault(table, tuple(texts(self, table)))
        return self._texts[table]

    def file(self, name: str) -> str:
        """Return the text of another file of the snapshot, such as `frames/states.json`.

        Raises
        ------
        SnapshotError
            When it is missing or damaged.
        """
        return str(self.snapshot.read(name), "utf-8")

    def find(self, key: str) -> Record:
        """Return the record of an id, whatever its table; ids are unique over all tables.

        Raises
        ------
        NotFoundError
            When no table has it; with what may have been meant.
        """
        for name in TABLE_NAMES:
            record = self.table(name).get(key)
            if record is not None:
                return record
        how, what = (self.index.fate(key) if isinstance(key, str) else None) or ("", "")
        for name in TABLE_NAMES:
            if how in ("split", "retired") or (how == "moved" and what in self.table(name)):
                return self.table(name)[key]
        raise not_found("record", key, [one for name in TABLE_NAMES for one in self.index.ids(name)])

    def targets(self, table: str, key: str, to: str, field: str | None = None) -> tuple[Record, ...]:
        """Answer `Record.targets`."""
        linked = self.table(to).name
        _known_field(table, field)
        rows = self.index.referred(self.index.resolve(table, key), linked, field)
        return tuple(self.table(to)[self.index.id(row)] for row in rows)

    def referrers(self, table: str, key: str, of: str, field: str | None = None) -> tuple[Record, ...]:
        """Answer `Record.referrers`."""
        linking = self.table(of).name
        _known_field(linking, field)
        rows = self.index.referring(self.index.resolve(table, key), linking, field)
        return tuple(self.table(of)[self.index.id(row)] for row in rows)

    def members(
        self,
        alliance: str,
        *,
        on: On,
        role: str | Iterable[str] | None = "member",
        suspended: Suspended = "include",
        partial: Partial | None = None,
    ) -> tuple[str, ...]:
        """Answer `softpower.members` from this dataset."""
        return self.spells.members(alliance, on, role, suspended, partial)

    def alliances_of(
        self,
        state: str,
        *,
        on: On,
        role: str | Iterable[str] | None = "member",
        suspended: Suspended = "include",
        partial: Partial | None = None,
    ) -> Alliances:
        """Answer `softpower.alliances_of` from this dataset."""
        return self.spells.alliances_of(state, on, role, suspended, partial)

    def ties(
        self,
        one: str,
        other: str,
        *,
        on: On,
        pledges: str | Iterable[str] | None = None,
        basis: Basis = "in-force",
        suspended: Suspended = "include",
    ) -> Ties:
        """Answer `softpower.ties` from this dataset."""
        found = self.timetable.ties(one, other, on, pledges, basis, suspended)
        if not found and found.uncertain:
            found.warn(one, other)
        return found

    def memberships_of(
        self, alliance: str | None = None, state: str | None = None, role: str | None = None
    ) -> tuple[Membership, ...]:
        """Return the spells of an alliance, a state or both, in one role or all, by id."""
        if role is not None:
            one_of("role", role, ROLES)
        found: tuple[Membership, ...]
        if alliance is not None:
            found = cast("tuple[Membership, ...]", self.alliances[alliance].referrers("memberships", "alliance"))
            holder = None if state is None else self.states[state].id
        else:
            holder = self.states[cast("str", state)].id
            found = cast("tuple[Membership, ...]", self.states[holder].referrers("memberships", "state"))
        return tuple(spell for spell in found if holder in (None, spell.state) and role in (None, spell.role))
