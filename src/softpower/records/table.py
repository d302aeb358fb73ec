"""A table of records: exact keys, names in any language, ranked search, and filters."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Generic, NamedTuple, TypeVar

from softpower.errors import ArgumentError, MissingExtraError, shown
from softpower.records.suggestion import not_found, unknown
from softpower.time import day

if TYPE_CHECKING:
    from collections.abc import Iterator

    from softpower.models.record import Record
    from softpower.records.dataset import Dataset
    from softpower.time import On

    R = TypeVar("R", bound=Record)
else:
    R = TypeVar("R")

__all__ = ["Hit", "Table"]


class Hit(NamedTuple):
    """A record that a search found, how well it fits (0 to 100), and the name by which it was found."""

    record: Any
    score: float
    name: str


class Table(Generic[R]):
    """The records of one kind, by id.

    Iteration yields the records in the order of their ids; `in` asks for an id; a record is read and validated when it
    is first used, and the same frozen object is returned from then on.

    Examples
    --------
    >>> import softpower
    >>> softpower.alliances["nato"].name
    'North Atlantic Treaty Organization'
    >>> softpower.alliances.get("otan") is None
    True
    >>> softpower.alliances.lookup("OTAN").id
    'nato'
    """

    __slots__ = ("_dataset", "_records", "name")

    def __init__(self, dataset: Dataset, name: str) -> None:
        self._dataset = dataset
        self._records: dict[int, R] = {}
        self.name = name

    def __getitem__(self, key: str) -> R:
        """Return the record of an id.

        Raises
        ------
        NotFoundError
            With what may have been meant. `RetiredError` where the id is gone for a reason.
        SplitError
            Where the id was split into several.
        """
        return self._record(self._dataset.index.resolve(self.name, key))

    def get(self, key: str, default: Any = None) -> Any:
        """Return the record of an exact id, or `default`; never guesses, and never raises for an unknown id."""
        row = self._dataset.index.row(self.name, key) if isinstance(key, str) else None
        return default if row is None else self._record(row)

    def lookup(self, name: str, on: On | None = None) -> R:
        """Return the record that bears a name.

        Parameters
        ----------
        name
            An exact id, or else a name, former name, alias or acronym, in the languages recorded; case, accents,
            blanks and punctuation do not matter. Of several states that bear it on days of their own and one that bears
            it without, it is this one. A part in brackets or behind a slash must mean the same.
        on
            States only: a day, on which the name is read as `enrich` reads it. It means the state that bears it then,
            else the only state that ever did and existed.

        Raises
        ------
        NotFoundError
            When nothing bears it; with what may have been meant.
        AmbiguousError
            When several records do; lists them.
        ArgumentError
            When it is no text, or `on` is asked of another table.
        DateError, CoverageError
            When `on` is no day within coverage.

        Examples
        --------
        >>> import softpower
        >>> softpower.states.lookup("Germany (Federal Republic)").id, softpower.states.lookup("Yemen", "1980-01-01").id
        ('DEU', 'YAR')
        """
        if not isinstance(name, str):
            raise ArgumentError(f"a name is text, not {shown(name)}")
        index = self._dataset.index
        if on is None:
            return self._record(index.lookup(self.name, name))
        if self.name != "states":
            raise ArgumentError(f"on is asked of states, not of {self.name}")
        from softpower.spells.names import state_named

        state = state_named(index, name, index.day(on))
        if state is not None:
            return self._record(index.span("states")[0] + state)
        raise unknown(
            "state", name, index.close_ids("states", name), suffix=f" on {shown(on) if not isinstance(on, str) else on}"
        )

    def search(self, query: str, limit: int = 10) -> tuple[Hit, ...]:
        """Return the records whose names come closest to a query, the best first.

        Parameters
        ----------
        query
            Any words.
        limit
            How many hits at the most.

        Returns
        -------
        tuple of Hit
            Possibly empty; equal scores by id. Scores are rapidfuzz's `WRatio`, from 0 to 100; below 60 nothing is
            returned.

        Raises
        ------
        ArgumentError
            When the query is no text, or `limit` no number of 1 or more.
        MissingExtraError
            When rapidfuzz is not installed (extra `search`).
        """
        if not isinstance(query, str):
            raise ArgumentError(f"a query is text, not {shown(query)}")
        if not isinstance(limit, int) or isinstance(limit, bool) or limit < 1:
            raise ArgumentError(f"limit is a number of hits, 1 or more, not {shown(limit)}")
        try:
            from rapidfuzz import fuzz, process
        except ImportError:
            raise MissingExtraError("rapidfuzz", "search") from None
        from softpower.records.normal import normal

        names = list(self._dataset.index.names(self.name))
        names += [(self._dataset.index.id(row), row) for row in range(*self._dataset.index.span(self.name))]
        wanted = normal(query)
        scored = process.extract(wanted, [name for name, _ in names], scorer=fuzz.WRatio, score_cutoff=60, limit=None)
        best: dict[int, tuple[float, str]] = {}
        for name, score, number in scored:
            row = names[number][1]
            # A longer name that merely contains a short query scores as high as an equal one, which comes first.
            ranked = score + (1 if name == wanted else 0)
            if ranked > best.get(row, (0.0, ""))[0]:
                best[row] = ranked, name
        order = sorted(best, key=lambda row: (-best[row][0], row))[:limit]
        return tuple(Hit(self._record(row), min(best[row][0], 100.0), best[row][1]) for row in order)

    def where(self, *, active_on: On | None = None, **fields: Any) -> tuple[R, ...]:
        """Return the records whose fields have the values given, by id.

        Parameters
        ----------
        active_on
            Alliances only: a day on which the organ existed or a treaty was in force.
        fields
            Field names and values. A field that holds several values fits when one of them is equal.

        Returns
        -------
        tuple of Record
            Empty when none fits.

        Raises
        ------
        NotFoundError
            When the records have no such field; with what may have been meant.
        ArgumentError
            When `active_on` is asked of another table, or a closed vocabulary lacks the value.
        DateError, CoverageError
            When `active_on` is no day within coverage.
        """
        from softpower.models.tables import model
        from softpower.models.walk import vocabulary
        from softpower.records.suggestion import one_of

        kind = model(self.name)
        for name, value in fields.items():
            if name not in kind.model_fields:
                raise not_found(f"field of {self.name}", name, [*kind.model_fields, "active_on"])
            terms = vocabulary(kind, name)
            if terms is not None:
                one_of(name, value, terms)
        rows: list[int] | range = range(*self._dataset.index.span(self.name))
        if active_on is not None:
            if self.name != "alliances":
                raise ArgumentError(f"active_on is asked of alliances, not of {self.name}")
            rows = self._dataset.index.active(day(active_on, self._dataset.index.horizon, "active_on"))
        return tuple(
            record
            for record in map(self._record, rows)
            if all(_fits(getattr(record, name), value) for name, value in fields.items())
        )

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of the table, sorted."""
        return self._dataset.index.ids(self.name)

    def __iter__(self) -> Iterator[R]:
        return map(self._record, range(*self._dataset.index.span(self.name)))

    def __len__(self) -> int:
        first, last = self._dataset.index.span(self.name)
        return last - first

    def __bool__(self) -> bool:
        return True

    def __contains__(self, key: object) -> bool:
        if not isinstance(key, str):
            return getattr(key, "table", None) == self.name and self.get(getattr(key, "id", "")) == key
        return self._dataset.index.row(self.name, key) is not None

    def __reduce__(self) -> tuple[Any, tuple[Any, ...]]:
        return getattr, (self._dataset, self.name)

    def __copy__(self) -> Table[R]:
        return self

    def __deepcopy__(self, memo: object) -> Table[R]:
        return self

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        """Hand the table to whatever library reads Arrow streams, as `load_table` gives it.

        Raises
        ------
        MissingExtraError
            When neither pyarrow nor polars is installed.
        """
        from softpower.frames.load import load_table

        try:
            frame = load_table(self.name, "pyarrow", dataset=self._dataset)
        except MissingExtraError as missing:
            try:
                frame = load_table(self.name, "polars", dataset=self._dataset)
            except MissingExtraError:
                raise missing from None
        stream: object = frame.__arrow_c_stream__(requested_schema)
        return stream

    def __repr__(self) -> str:
        return f"<softpower.{self.name}: {len(self)} records>"

    def _repr_html_(self) -> str:
        from html import escape

        from softpower.models.tables import model

        fields = model(self.name).model_fields
        shown = [name for name in ("id", "name", "title", "kind", "alliance", "state", "role") if name in fields]
        head = "".join(f"<th>{name}</th>" for name in shown)
        rows = []
        for number, record in enumerate(self):
            if number == 20:
                rows.append(f'<tr><td colspan="{len(shown)}">and {len(self) - number} more</td></tr>')
                break
            cells = "".join(f"<td>{escape(str(getattr(record, name)))}</td>" for name in shown)
            rows.append(f"<tr>{cells}</tr>")
        return f"<table><caption>{self.name}: {len(self)} records</caption><tr>{head}</tr>{''.join(rows)}</table>"

    def _ipython_key_completions_(self) -> list[str]:
        return list(self.ids)

    def _record(self, row: int) -> R:
        record = self._records.get(row)
        if record is None:
            # Two threads may both read it; `setdefault` lets the first one's object stand for all.
            record = self._records.setdefault(row, self._dataset.read(self.name, row))
        return record


def _fits(held: Any, wanted: Any) -> bool:
    return wanted in held if isinstance(held, tuple) else bool(held == wanted)
