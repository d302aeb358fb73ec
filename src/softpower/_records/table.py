"""A table of records: exact keys, names in any language, ranked search, and filters."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar, cast, overload

from softpower._errors import ArgumentError, MissingExtraError, shown
from softpower._records.annotations import resolvable
from softpower._records.suggestion import unknown
from softpower._time import day

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    import pandas
    import polars

    from softpower._models.record import Record
    from softpower._records.dataset import Dataset
    from softpower._time import On

    R = TypeVar("R", bound=Record)
    R_co = TypeVar("R_co", bound=Record, covariant=True)
else:
    R = TypeVar("R")
    R_co = TypeVar("R_co", covariant=True)
Default = TypeVar("Default")

__all__ = ["Hit", "Table"]


@resolvable
class Hit(NamedTuple, Generic[R_co]):
    """A record that a search found, and how well it fits, from 0 to 100.

    `found` is the name, as names are compared, or the text by which it was found; `field` is `id`, `names` or the field
    of the record in which that text stands.
    """

    record: R_co
    score: float
    found: str
    field: str


@resolvable
class Table(Generic[R]):
    """The records of one kind, by id.

    Iteration yields the records in the order of their ids; `in` takes a record or an id, `[]` an id; `dict` makes a
    dictionary of records by id. A record is read and validated when it is first used, and the same frozen object is
    returned from then on.

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

    @overload
    def get(self, key: str) -> R | None: ...
    @overload
    def get(self, key: str, default: Default) -> R | Default: ...

    def get(self, key: str, default: Default | None = None) -> R | Default | None:
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
        from softpower._spells.names import state_named

        state = state_named(index, name, index.day(on))
        if state is not None:
            return self._record(index.span("states")[0] + state)
        raise unknown(
            "state", name, index.close_ids("states", name), suffix=f" on {shown(on) if not isinstance(on, str) else on}"
        )

    def search(self, query: str, limit: int = 10) -> tuple[Hit[R], ...]:
        """Return the records whose names come closest to a query, or whose texts have its words; the best first.

        Parameters
        ----------
        query
            Any words.
        limit
            How many hits at the most.

        Returns
        -------
        tuple of Hit
            Possibly empty; equal scores by id. The score of a name is rapidfuzz's `WRatio`, from 0 to 100; below 60 it
            is no hit, and one that has only some words of the query scores below 80. A text in which the query stands
            as it is written has 80, one in which each of its words begins a word has 70. A record has 65 whose texts
            and names have all the words between them, and 60 where they have two of three. Case, accents, punctuation,
            a plural's `s` and words such as `of` do not matter.

        Raises
        ------
        ArgumentError
            When the query is no text, or `limit` no number of 1 or more.
        MissingExtraError
            When rapidfuzz is not installed (extra `search`).

        Examples
        --------
        >>> import softpower
        >>> softpower.initiatives.search("hospital ship", limit=1)[0].field
        'summary'
        """
        from softpower._records.search import search

        return tuple(Hit(self._record(one.row), *one[1:]) for one in search(self._dataset, self.name, query, limit))

    def where(self, *, active_on: On | None = None, **fields: object) -> tuple[R, ...]:
        """Return the records whose fields have the values given, by id.

        Parameters
        ----------
        active_on
            Alliances only: a day on which the organ existed or a treaty was in force.
        fields
            Field names and values. A list of values asks for any of them, and a field that holds several things fits
            when one of them does. A part of a record is found by what stands in it: a code by its letters or number (8
            is `008`), a name by its text, without regard to case, accents and punctuation, a participant by the id of
            the state. A date fits the day given, or the month or year in which it lies. `ongoing`, `unknown` and
            `not-applicable` ask for a date that is missing, None for any other field that is.

        Returns
        -------
        tuple of Record
            Empty when none fits all of them.

        Raises
        ------
        NotFoundError
            When the records have no such field, there is no such id, or no record of the table has such a code, name
            or text; with what may have been meant.
        ArgumentError
            When a field cannot hold the value, such as a word that its closed vocabulary lacks, or `active_on` is asked
            of another table.
        DateError, CoverageError
            When `active_on` is no day within coverage.

        Examples
        --------
        >>> import softpower
        >>> [one.id for one in softpower.states.where(cow=[220, 2])]
        ['FRA', 'USA']
        >>> [one.state for one in softpower.memberships.where(alliance="nato", start="1999-03-12")]
        ['CZE', 'HUN', 'POL']
        """
        from softpower._records.conditions import conditions

        asked = [conditions(self._dataset, self.name, name, wanted) for name, wanted in fields.items()]
        rows: list[int] | range = range(*self._dataset.index.span(self.name))
        if active_on is not None:
            if self.name != "alliances":
                raise ArgumentError(f"active_on is asked of alliances, not of {self.name}")
            rows = self._dataset.index.active(day(active_on, self._dataset.index.horizon, "active_on"))
        for condition in (one for alternatives in asked for one in alternatives):
            if condition.absent is not None and not any(map(condition.fits, self)):
                raise condition.absent()
        return tuple(
            record
            for record in map(self._record, rows)
            if all(any(one.fits(record) for one in alternatives) for alternatives in asked)
        )

    def ids(self) -> tuple[str, ...]:
        """Return the ids of the table, sorted."""
        return self._dataset.index.ids(self.name)

    def keys(self) -> tuple[str, ...]:
        """Return the ids, by which `dict` asks for the records."""
        return self.ids()

    def to_pandas(self, as_of: On | None = None) -> pandas.DataFrame:
        """Return the table as `load_table` does for pandas; `as_of` and errors are the same."""
        from softpower._frames.load import load_table

        return load_table(self.name, "pandas", as_of, dataset=self._dataset)

    def to_polars(self, as_of: On | None = None) -> polars.DataFrame:
        """Return the table as `load_table` does for polars; `as_of` and errors are the same."""
        from softpower._frames.load import load_table

        return load_table(self.name, "polars", as_of, dataset=self._dataset)

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

    def __reduce__(self) -> tuple[Callable[..., object], tuple[Dataset, str]]:
        return getattr, (self._dataset, self.name)

    def __copy__(self) -> Table[R]:
        return self

    def __deepcopy__(self, memo: object) -> Table[R]:
        return self

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        """Hand the table to whatever library reads Arrow streams, as `load_table` gives it, its categories as text.

        A dictionary would become a type that does not join with text in polars.

        Raises
        ------
        MissingExtraError
            When neither pyarrow nor polars is installed.
        """
        from softpower._frames.backends import plain
        from softpower._frames.load import load_table

        stream: object
        try:
            table = load_table(self.name, "pyarrow", dataset=self._dataset)
        except MissingExtraError as missing:
            try:
                stream = load_table(self.name, "polars", dataset=self._dataset).__arrow_c_stream__(requested_schema)
            except MissingExtraError:
                raise missing from None
        else:
            stream = plain(table).__arrow_c_stream__(requested_schema)
        return stream

    def __repr__(self) -> str:
        return f"<softpower.{self.name}: {len(self)} records>"

    def _repr_html_(self) -> str:
        from html import escape

        from softpower._models.tables import model

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
        return list(self.ids())

    def _record(self, row: int) -> R:
        record = self._records.get(row)
        if record is None:
            # Two threads may both read it; `setdefault` lets the first one's object stand for all.
            record = self._records.setdefault(row, cast("R", self._dataset.read(self.name, row)))
        return record
