"""Tables read back from files, with the types that the file could not hold."""

from __future__ import annotations

import re
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any, overload

from softpower._errors import ArgumentError, shown
from softpower._frames.backends import frame, library
from softpower._frames.columns import Coded, Column
from softpower._frames.files import READERS
from softpower._frames.load import read, tables
from softpower._records.chosen import chosen
from softpower._records.suggestion import not_found

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Literal

    import duckdb
    import pandas
    import polars

    from softpower._frames.backends import ArrowTable, Frame
    from softpower._frames.files import File
    from softpower._records.dataset import Dataset
    from softpower._spells.arguments import Backend

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
        A file that ends in `.csv`, `.parquet`, `.jsonl`, `.sqlite`, `.db`, `.duckdb` or `.dta`. JSON Lines are records,
        nested, as `export` writes them.
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
        When the file is not there, holds a panel, is of another kind or cannot be read, a heading is missing or comes
        twice, a row is longer or shorter than the headings, or a value does not fit its column; names the line or row,
        and the column. CSV is UTF-8, with or without a byte-order mark, and has commas between its columns.
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
    if not isinstance(path, str | Path):
        raise ArgumentError(f"path is a file, not {shown(path)}")
    path = Path(path)
    if "\0" in str(path):
        raise ArgumentError(f"path is a file, and its name has a null byte: {shown(str(path))}")
    dataset = chosen(dataset)
    name = path.stem if table is None else table
    if not isinstance(name, str) or name not in tables(dataset):
        _no_table(path, name, table)
        raise not_found("table", name, tables(dataset))
    if path.suffix not in READERS:
        raise ArgumentError(f"{path.name}: a table is read from {', '.join(READERS)}")
    library(backend)
    stored = read(name, dataset)
    known = {column.name: column for column in stored.columns}
    file = READERS[path.suffix](path, name)
    columns, values = [], {}
    for heading, given in file.columns.items():
        column = known.get(heading, Column(heading, "string", ""))
        columns.append(column)
        convert = CONVERTED[column.dtype] if heading in known else str
        try:
            restored = [None if value is None else convert(value) for value in given]
        except (ValueError, OverflowError):
            raise _misfit(path, file, column, convert) from None
        values[heading] = _coded(restored, stored.values[heading]) if column.dtype == "category" else restored
    made: Frame = frame(columns, values, backend)
    return made


def _no_table(path: Path, name: object, table: str | None) -> None:
    """Refuse what is no file, one of a panel, and a database of which no table was named."""
    from softpower._exporting.panel import PANELS

    if table is not None:
        return
    if not path.is_file():
        raise ArgumentError(f"{path.name} is no file")
    if name in PANELS:
        raise ArgumentError(
            f"{path.name} holds a panel, and only tables are read back: make it with softpower.{name}, or read it with "
            "the library of your choice"
        )
    if path.suffix in (".sqlite", ".db", ".duckdb"):
        raise ArgumentError(f"{path.name} holds several tables: say which with table=")


def _misfit(path: Path, file: File, column: Column, convert: Callable[[Any], Any]) -> ArgumentError:
    """Build the error for the first value of a column that does not fit it."""
    for place, value in enumerate(file.columns[column.name]):
        try:
            if value is not None:
                convert(value)
        except (ValueError, OverflowError) as error:
            return ArgumentError(f"{path.name}, {file.where(place)}, column {column.name}: {error}")
    raise AssertionError("every value fits")


def _coded(texts: list[str | None], packaged: Coded) -> Coded:
    words = list(packaged.categories)
    # A file from another release may have words that this one lacks.
    words += sorted({text for text in texts if text is not None}.difference(words))
    places = {word: place for place, word in enumerate(words)}
    return Coded([-1 if text is None else places[text] for text in texts], words)


DAY = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})([ T]00:00(:00(\.0+)?)?)?")
WHOLE = re.compile(r"[+-]?[0-9]+(\.0*)?")
LARGEST = 2**31 - 1
"""Whole numbers have 32 bits in frames."""


def _ordinal(value: Any) -> int:
    """Read a day; a time of day behind it is midnight, as databases and pandas write one."""
    if isinstance(value, datetime):
        value = str(value)
    if isinstance(value, date):
        return value.toordinal()
    match = DAY.fullmatch(value) if isinstance(value, str) else None
    if match is None:
        raise ValueError(f"{shown(value)} is no day such as 1999-03-12")
    try:
        return date.fromisoformat(match[1]).toordinal()
    except ValueError:
        raise ValueError(f"{shown(value)} is no day of the calendar") from None


def _whole(value: Any) -> int:
    """Read a whole number, also as pandas writes one of a column with blanks: `255.0`."""
    if isinstance(value, str):
        number = int(value.partition(".")[0]) if WHOLE.fullmatch(value) else None
    elif isinstance(value, int | float | Decimal) and not isinstance(value, bool):
        number = int(value) if value == int(value) else None
    else:
        number = None
    if number is None:
        raise ValueError(f"{shown(value)} is no whole number")
    if abs(number) > LARGEST:
        raise ValueError(f"{shown(value)} is larger than {LARGEST}")
    return number


def _truth(value: Any) -> bool:
    words = {"true": True, "1": True, "false": False, "0": False}
    if (text := str(value).casefold()) not in words:
        raise ValueError(f"{shown(value)} is neither true nor false")
    return words[text]


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise ValueError(f"{shown(value)} is no text")
    return value


CONVERTED: dict[str, Callable[[Any], Any]] = {
    "string": _text,
    "category": _text,
    "int": _whole,
    "date": _ordinal,
    "boolean": _truth,
}
