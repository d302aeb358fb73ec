"""Tables as data frames, of whichever library is installed, without pydantic."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NamedTuple, overload

from softpower._errors import ArgumentError
from softpower._frames.backends import frame, library
from softpower._frames.columns import Coded, Column
from softpower._records.chosen import chosen
from softpower._records.suggestion import not_found
from softpower._snapshot.layout import FRAMES
from softpower._time import day

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Literal

    import duckdb
    import pandas
    import polars

    from softpower._frames.backends import ArrowTable, Frame
    from softpower._frames.listing import Tables
    from softpower._records.dataset import Dataset
    from softpower._spells.arguments import Backend
    from softpower._time import On

__all__ = ["Description", "Stored", "describe", "load_table", "tables"]

ISO = ("states_iso2", "states_iso3", "states_iso_numeric")
CODES = ("states_cow", "states_gw", "states_iso2", "states_iso3", "states_iso_numeric")


class Stored(NamedTuple):
    """A frame as the snapshot has it: its columns, with plain values by name, and the days on which rows hold.

    Of a category the value is a `Coded`. `days` are three columns, of rows, first and last days, or None.
    """

    columns: tuple[Column, ...]
    values: dict[str, Any]
    days: tuple[list[int], list[int], list[int]] | None

    @property
    def spans(self) -> Iterator[tuple[int, int, int]]:
        """A row, its first and its last day, once for each span of days."""
        return zip(*self.days, strict=True) if self.days is not None else iter(())


class Description(NamedTuple):
    """What a table is: the meaning and number of its rows, the columns of its key, and all columns."""

    table: str
    meaning: str
    rows: int
    key: tuple[str, ...]
    columns: tuple[Column, ...]

    def __str__(self) -> str:
        width = max(len(column.name) for column in self.columns)
        by = f" by {', '.join(self.key)}" if self.key else ""
        lines = [f"{self.table}: {self.rows} rows{by}. {self.meaning}"]
        lines += [f"  {one.name:{width}}  {one.dtype:8}  {one.meaning}" for one in self.columns]
        return "\n".join(lines)

    def __repr__(self) -> str:
        return str(self)


@overload
def load_table(
    name: str,
    backend: Literal["pandas"] = "pandas",
    as_of: On | None = None,
    *,
    dataset: Dataset | None = None,
) -> pandas.DataFrame: ...
@overload
def load_table(
    name: str,
    backend: Literal["polars"],
    as_of: On | None = None,
    *,
    dataset: Dataset | None = None,
) -> polars.DataFrame: ...
@overload
def load_table(
    name: str,
    backend: Literal["pyarrow"],
    as_of: On | None = None,
    *,
    dataset: Dataset | None = None,
) -> ArrowTable: ...
@overload
def load_table(
    name: str,
    backend: Literal["duckdb"],
    as_of: On | None = None,
    *,
    dataset: Dataset | None = None,
) -> duckdb.DuckDBPyRelation: ...
@overload
def load_table(
    name: str,
    backend: Backend,
    as_of: On | None = None,
    *,
    dataset: Dataset | None = None,
) -> Frame: ...


def load_table(
    name: str, backend: Backend = "pandas", as_of: On | None = None, *, dataset: Dataset | None = None
) -> Frame:
    """Return a table as a data frame.

    A list in the records is a table of its own, such as `memberships_exceptions` or `treaties_events`; what facts rest
    on is in `evidence`. An `end` can be missing for three reasons; `end_status` gives the reason. A date known to the
    year or month alone is its first day, that of an end its last, and its precision is in another column. `describe`
    lists the columns.

    Parameters
    ----------
    name
        Name of a table.
    backend
        `pandas`, `polars`, `pyarrow` or `duckdb` (a relation).
    as_of
        Only the rows in force on this day, given as in `members`. Of alliances those whose organ or
        treaty was; of states those that existed, with the codes they had on that day rather than the last, of ISO 3166
        else the first they were given later. A row whose end is unknown counts to its `known_until`, else on its first
        day alone.
    dataset
        The dataset to take it from; the packaged one when left out.

    Returns
    -------
    DataFrame, Table or relation
        A fresh one on each call, in the order of ids; without rows where there are none.

    Raises
    ------
    NotFoundError
        When there is no such table; with what may have been meant.
    ArgumentError
        When `backend` is none of the four, or the rows of the table have no days of their own.
    MissingExtraError
        When the backend is not installed; names the extra.
    DateError, CoverageError
        When `as_of` is no day within coverage.

    Examples
    --------
    >>> import softpower
    >>> spells = softpower.load_table("memberships", backend="pyarrow", as_of="1950-01-01")
    >>> spells.column_names[:4]
    ['id', 'alliance', 'state', 'role']
    """
    dataset = chosen(dataset)
    library(backend)
    stored = read(name, dataset)
    values = stored.values
    if as_of is not None:
        on = day(as_of, dataset.index.horizon, "as_of")
        rows = _in_force(name, stored, on)
        values = {column: _picked(given, rows) for column, given in values.items()}
        if name == "states":
            values |= _codes(values["id"], on, dataset)
    made: Frame = frame(stored.columns, values, backend, dataset.stamp)
    return made


@overload
def describe(table: str, *, dataset: Dataset | None = None) -> Description: ...
@overload
def describe(table: None = None, *, dataset: Dataset | None = None) -> Tables: ...


def describe(table: str | None = None, *, dataset: Dataset | None = None) -> Description | Tables:
    """Return what a table and its columns mean; printed, one column a line. Without a table, the list of all.

    Parameters
    ----------
    table
        The name of a table or frame.
    dataset
        The dataset to describe; the packaged one when left out.

    Raises
    ------
    NotFoundError
        When there is no such table; with what may have been meant.

    Examples
    --------
    >>> import softpower
    >>> softpower.describe("memberships").columns[2]
    Column(name='state', dtype='category', meaning='Id of the state.')
    """
    dataset = chosen(dataset)
    if table is None:
        from softpower._frames import listing

        return listing.tables(dataset=dataset)
    said = tables(dataset)[_known(table, dataset)]
    return Description(table, said["meaning"], said["rows"], tuple(said["key"]), read(table, dataset).columns)


def tables(dataset: Dataset) -> dict[str, Any]:
    """Return what the snapshot says of each table: `meaning`, `rows` and `key`."""
    listed: dict[str, Any] = json.loads(dataset.file(f"{FRAMES}.json"))
    return listed


def read(name: str, dataset: Dataset) -> Stored:
    """Read a frame from the snapshot; errors are those of `describe`."""
    contents = json.loads(dataset.file(f"{FRAMES}/{_known(name, dataset)}.json"))
    columns = tuple(Column(one["name"], one["dtype"], one["meaning"]) for one in contents["columns"])
    values = {one["name"]: _values(one, dataset) for one in contents["columns"]}
    absent = [one.name for one in columns if values[one.name] is None]
    if absent:
        records = [json.loads(dataset.line(name, row)) for row in range(*dataset.index.span(name))]
        values |= {column: [record.get(column) for record in records] for column in absent}
    spans = contents.get("spans")
    days = None if spans is None else (spans["row"], spans["first"], spans["last"])
    return Stored(columns, values, days)


def _known(name: str, dataset: Dataset) -> str:
    listed = tables(dataset)
    if not isinstance(name, str) or name not in listed:
        raise not_found("table", name, listed)
    return name


def _values(column: dict[str, Any], dataset: Dataset) -> Any:
    ids = list(dataset.index.ids(column["ids"])) if "ids" in column else []
    if "codes" not in column:
        return ids or column.get("values")
    words = ids + column.get("words", [])
    if column["dtype"] == "string":
        words.append(None)  # the last, to which -1 leads
        return [words[code] for code in column["codes"]]
    return Coded(column["codes"], words)


def _in_force(name: str, stored: Stored, on: int) -> list[int]:
    if stored.days is None:
        raise ArgumentError(f"as_of: the rows of {name} hold for no time of their own")
    return sorted({row for row, first, last in stored.spans if first <= on <= last})


def _picked(given: Any, rows: list[int]) -> Any:
    if isinstance(given, Coded):
        return Coded([given.codes[row] for row in rows], given.categories)
    return [given[row] for row in rows]


def _codes(states: Coded, on: int, dataset: Dataset) -> dict[str, Any]:
    """Return the columns of codes with those in use on a day; where two overlap, the later one.

    ISO 3166 begins in 1974: of a state that has no code of it on the day, the first that it was given later.
    """
    found = {}
    for name in CODES:
        stored = read(name, dataset)
        column = stored.columns[2].name
        rows = _in_force(name, stored, on)
        if name in ISO:
            later = [(first, row) for row, first, _ in stored.spans if first > on]
            rows = [*(row for _, row in sorted(later, reverse=True)), *rows]
        of, codes = (_picked(stored.values[one], rows) for one in ("state", column))
        plain = codes.codes if isinstance(codes, Coded) else codes
        known = dict(zip(of.codes, plain, strict=True))
        none = -1 if isinstance(codes, Coded) else None
        held = [known.get(state, none) for state in states.codes]
        found[column] = Coded(held, codes.categories) if isinstance(codes, Coded) else held
    return found
