"""Tables read back from files, with the types that the file could not hold."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, overload

from softpower.errors import ArgumentError, MissingExtraError
from softpower.frames.backends import frame, library
from softpower.frames.columns import Coded, Column
from softpower.frames.load import read, tables
from softpower.records.suggestion import not_found

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Literal

    import duckdb
    import pandas
    import polars

    from softpower.frames.backends import ArrowTable, Frame
    from softpower.records.dataset import Dataset
    from softpower.spells.arguments import Backend

    Read = dict[str, list[Any]]

__all__ = ["read_table"]


@overload
def read_table(
    path: str | Path,
    table: str | None = None,
    *,
    backend: Literal["pandas"] = "pandas",
    dataset: Dataset | None = None,
) -> pandas.DataFrame: ...
@overload
def read_table(
    path: str | Path,
    table: str | None = None,
    *,
    backend: Literal["polars"],
    dataset: Dataset | None = None,
) -> polars.DataFrame: ...
@overload
def read_table(
    path: str | Path,
    table: str | None = None,
    *,
    backend: Literal["pyarrow"],
    dataset: Dataset | None = None,
) -> ArrowTable: ...
@overload
def read_table(
    path: str | Path,
    table: str | None = None,
    *,
    backend: Literal["duckdb"],
    dataset: Dataset | None = None,
) -> duckdb.DuckDBPyRelation: ...


def read_table(
    path: str | Path, table: str | None = None, *, backend: Backend = "pandas", dataset: Dataset | None = None
) -> Frame:
    """Read a table back from a file and give each column its type again.

    Namibia's alpha-2 code stays `NA`, a day of 1373 a day, a category a category with all its words. Reads what
    `export` writes, and what other libraries make of a frame of ours in CSV, Parquet, SQLite and DuckDB.

    Parameters
    ----------
    path
        A file that ends in `.csv`, `.parquet`, `.jsonl`, `.sqlite`, `.db` or `.duckdb`. JSON Lines are records, nested,
        as `export` writes them.
    table
        Which table it is; the file's name without its ending when left out. Of a file of nested records also a list in
        them, such as `alliances_names`.
    backend
        `pandas`, `polars`, `pyarrow` or `duckdb` (a relation).
    dataset
        The dataset whose tables they are; the packaged one when left out.

    Returns
    -------
    DataFrame, Table or relation
        With the columns of the file, in its order; one that the table does not have is a string.

    Raises
    ------
    NotFoundError
        When there is no such table; with what may have been meant.
    ArgumentError
        When the file is of another kind, or a value does not fit its column; names the column.
    MissingExtraError
        When the backend, or the library that reads the file, is not installed; names the extra.

    Examples
    --------
    >>> import softpower, pathlib, tempfile
    >>> file = pathlib.Path(tempfile.mkdtemp(), "states_iso2.csv")
    >>> softpower.load_table("states_iso2").to_csv(file, index=False)
    >>> codes = softpower.read_table(file)
    >>> codes[codes.state == "NAM"].iso2.tolist()
    ['NA']
    """
    from softpower.records.dataset import Dataset

    path = Path(path)
    dataset = dataset or Dataset.load()
    name = path.stem if table is None else table
    if name not in tables(dataset):
        raise not_found("table", name, tables(dataset))
    if path.suffix not in READERS:
        raise ArgumentError(f"{path.name}: a table is read from {', '.join(READERS)}")
    library(backend)
    stored = read(name, dataset)
    known = {column.name: column for column in stored.columns}
    columns, values = [], {}
    for heading, given in READERS[path.suffix](path, name, dataset).items():
        column = known.get(heading, Column(heading, "string", ""))
        columns.append(column)
        try:
            values[heading] = _restored(column.dtype, given, stored.values.get(heading))
        except ValueError as error:
            raise ArgumentError(f"{path.name}: column {heading} is no {column.dtype}: {error}") from None
    made: Frame = frame(columns, values, backend)
    return made


def _restored(dtype: str, given: list[Any], packaged: Any) -> Any:
    if dtype == "category":
        texts = [None if value is None else str(value) for value in given]
        words = list(packaged.categories)
        # A file from another release may have words that this one lacks.
        words += sorted({text for text in texts if text is not None}.difference(words))
        places = {word: place for place, word in enumerate(words)}
        return Coded([-1 if text is None else places[text] for text in texts], words)
    return [None if value is None else CONVERTED[dtype](value) for value in given]


def _ordinal(value: Any) -> int:
    return int((value if isinstance(value, date) else date.fromisoformat(str(value)[:10])).toordinal())


def _truth(value: Any) -> bool:
    words = {"true": True, "1": True, "false": False, "0": False}
    if (text := str(value).casefold()) not in words:
        raise ValueError(f"{value!r} is neither true nor false")
    return words[text]


CONVERTED: dict[str, Callable[[Any], Any]] = {
    "string": str,
    "int": lambda value: int(float(value)),
    "date": _ordinal,
    "boolean": _truth,
}


def _csv(path: Path, name: str, dataset: Dataset) -> Read:
    import csv

    with path.open(encoding="utf-8", newline="") as file:
        rows = csv.reader(file)
        headings = next(rows, [])
        cells = list(rows)
    return {heading: [row[place] or None for row in cells] for place, heading in enumerate(headings)}


def _parquet(path: Path, name: str, dataset: Dataset) -> Read:
    try:
        from pyarrow import parquet
    except ImportError:
        raise MissingExtraError("pyarrow", "arrow") from None
    held: Read = parquet.read_table(path).to_pydict()
    return held


def _jsonl(path: Path, name: str, dataset: Dataset) -> Read:
    from softpower.models.frames import frames
    from softpower.models.tables import model

    shape = frames()[name]
    if not shape.table:
        raise ArgumentError(f"{name} is gathered from every table, and no file of records has it whole")
    with path.open(encoding="utf-8") as file:
        records = [model(shape.table).model_validate(json.loads(line)) for line in file]
    rows = [row for record in records for row in shape.rows(record)]
    keys = {cell.column.name: [cell.value(row.key) for row in rows] for cell in shape.key}
    own = {cell.column.name: [cell.value(row.part) for row in rows] for cell in shape.cells}
    dates = {column.name for column in shape.columns if column.dtype == "date"}
    return {
        heading: [value if value is None or heading not in dates else date.fromordinal(value) for value in values]
        for heading, values in (keys | own).items()
    }


def _sqlite(path: Path, name: str, dataset: Dataset) -> Read:
    import sqlite3
    from contextlib import closing

    with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as connection:
        return _selected(connection.execute(f'SELECT * FROM "{name}"'))


def _duckdb(path: Path, name: str, dataset: Dataset) -> Read:
    with library("duckdb").connect(str(path), read_only=True) as connection:
        return _selected(connection.execute(f'SELECT * FROM "{name}"'))


def _selected(cursor: Any) -> Read:
    rows = cursor.fetchall()
    return {heading[0]: [row[place] for row in rows] for place, heading in enumerate(cursor.description)}


READERS: dict[str, Callable[[Path, str, Dataset], Read]] = {
    ".csv": _csv,
    ".parquet": _parquet,
    ".jsonl": _jsonl,
    ".sqlite": _sqlite,
    ".db": _sqlite,
    ".duckdb": _duckdb,
}
