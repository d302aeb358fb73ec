"""Files of tables, read as plain columns."""

from __future__ import annotations

import json
from datetime import date
from io import StringIO
from math import isnan
from typing import TYPE_CHECKING, Any, NamedTuple

from softpower._errors import ArgumentError, MissingExtraError
from softpower._frames.backends import library

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

__all__ = ["READERS", "TRUTHS", "File"]

OTHER_MARKS = ";\t|"
"""What others put between columns."""
TRUTHS: dict[int | float, str] = {0: "no", 1: "yes"}
"""How truth values are labelled in Stata."""
WIDE = (b"\xff\xfe", b"\xfe\xff")
"""How UTF-16 begins."""


class File(NamedTuple):
    """The columns of a file by their headings, None where there is no value, and of CSV the last line of each row."""

    columns: dict[str, list[Any]]
    lines: tuple[int, ...] = ()

    def where(self, place: int) -> str:
        """Say where a row is in the file."""
        return f"line {self.lines[place]}" if self.lines else f"row {place + 1}"


def _csv(path: Path, name: str) -> File:
    import csv

    rows = csv.reader(StringIO(_text(path), newline=""), strict=True)
    lines, cells = [], []
    try:
        for row in rows:
            lines.append(rows.line_num)
            cells.append(row)
    except csv.Error as error:
        raise ArgumentError(f"{path.name}, line {rows.line_num}: {error}") from None
    if not cells:
        raise ArgumentError(f"{path.name} is empty: the first line has the names of the columns")
    headings = _headings(path, cells[0])
    for line, row in zip(lines, cells, strict=True):
        if len(row) != len(headings):
            # A line without anything is a row without a value where there is one column.
            number = "1 cell" if len(row) == 1 else f"{len(row)} cells"
            raise ArgumentError(f"{path.name}, line {line}: {number}, and there are {len(headings)} columns")
    return File(
        {heading: [row[at] or None for row in cells[1:]] for at, heading in enumerate(headings)}, tuple(lines[1:])
    )


def _text(path: Path) -> str:
    """Return the text of a file, without a byte-order mark."""
    contents = _bytes(path)
    if contents.startswith(WIDE):
        raise ArgumentError(f"{path.name} is written in UTF-16: save it as UTF-8")
    try:
        return contents.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = contents[: error.start].count(b"\n") + 1
        raise ArgumentError(f"{path.name}, line {line}: not UTF-8, in which it is to be saved") from None


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise ArgumentError(f"{path.name} cannot be read: {error.strerror}") from None


def _headings(path: Path, given: list[str]) -> list[str]:
    marks = [mark for mark in OTHER_MARKS if mark in given[0]]
    if len(given) == 1 and marks:
        raise ArgumentError(f"{path.name}, line 1: columns are separated by {marks[0]!r}, and a comma is expected")
    for place, heading in enumerate(given, 1):
        if not heading:
            raise ArgumentError(f"{path.name}, line 1: column {place} has no name")
        if given.count(heading) > 1:
            raise ArgumentError(f"{path.name}, line 1: {given.count(heading)} columns are called {heading}")
    return given


def _parquet(path: Path, name: str) -> File:
    try:
        import pyarrow
        from pyarrow import parquet
    except ImportError:
        raise MissingExtraError("pyarrow", "arrow") from None
    if not path.is_file():
        _bytes(path)
    try:
        table = parquet.read_table(path)
    except (pyarrow.ArrowException, OSError) as error:
        raise _damaged(path, error) from None
    _headings(path, table.column_names)
    columns = {heading: table.column(heading).to_pylist() for heading in table.column_names}
    return File({heading: [_present(one) for one in values] for heading, values in columns.items()})


def _present(value: Any) -> Any:
    """Return a value, or None for what is no number, which pandas writes where there is none."""
    return None if isinstance(value, float) and isnan(value) else value


def _jsonl(path: Path, name: str) -> File:
    from pydantic import ValidationError

    from softpower._models.frames import frames
    from softpower._models.tables import model
    from softpower._records.dataset import Dataset

    shape = frames()[name]
    if not shape.table:
        raise ArgumentError(f"{name} is gathered from every table, and no file of records has it whole")
    records = []
    for number, line in enumerate(_text(path).rstrip("\n").split("\n"), 1):
        try:
            records.append(model(shape.table).model_validate(json.loads(line)))
        except ValidationError as error:
            first = error.errors()[0]
            place = ".".join(map(str, first["loc"]))
            raise ArgumentError(f"{path.name}, line {number}, {place or 'record'}: {first['msg']}") from None
        except (ValueError, RecursionError) as error:
            raise ArgumentError(f"{path.name}, line {number}: {error}") from None
    rows = [row for record in records for row in shape.rows(record)]
    keys = {cell.column.name: [cell.value(row.key) for row in rows] for cell in shape.key}
    # What is beside the records is not in their file: the packaged one counts.
    beside = {cell.beside: (Dataset.load().table(cell.beside),) if cell.beside else () for cell in shape.cells}
    own = {cell.column.name: [cell.value(row.part, *beside[cell.beside]) for row in rows] for cell in shape.cells}
    dates = {column.name for column in shape.columns if column.dtype == "date"}
    return File(
        {
            heading: [value if value is None or heading not in dates else date.fromordinal(value) for value in values]
            for heading, values in (keys | own).items()
        }
    )


def _sqlite(path: Path, name: str) -> File:
    import sqlite3
    from contextlib import closing

    if not path.is_file():
        _bytes(path)
    try:
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as connection:
            return _selected(path, connection.execute(f'SELECT * FROM "{name}"'))
    except (sqlite3.Error, UnicodeDecodeError) as error:
        raise _damaged(path, error) from None


def _duckdb(path: Path, name: str) -> File:
    duckdb = library("duckdb")
    if not path.is_file():
        _bytes(path)
    try:
        with duckdb.connect(str(path), read_only=True) as connection:
            return _selected(path, connection.execute(f'SELECT * FROM "{name}"'))
    except duckdb.Error as error:
        raise _damaged(path, error) from None


def _stata(path: Path, name: str) -> File:
    try:
        import pyreadstat
    except ImportError:
        raise MissingExtraError("pyreadstat", "stata") from None
    if not path.is_file():
        _bytes(path)
    try:
        columns, said = pyreadstat.read_dta(path, output_format="dict")
    except (pyreadstat.ReadstatError, pyreadstat.PyreadstatError, ValueError) as error:
        raise _damaged(path, error) from None
    _headings(path, list(columns))
    labels = said.variable_value_labels
    return File({heading: [_labelled(one, labels.get(heading)) for one in found] for heading, found in columns.items()})


def _labelled(value: Any, labels: dict[Any, str] | None) -> Any:
    """Return a value of Stata, None where it is blank, or the word that labels its number; truth values are numbers."""
    value = None if value == "" else _present(value)
    return value if value is None or labels is None or labels == TRUTHS else labels.get(value, value)


def _damaged(path: Path, error: Exception) -> ArgumentError:
    return ArgumentError(f"{path.name} cannot be read: {str(error).splitlines()[0] if str(error) else error!r}")


def _selected(path: Path, cursor: Any) -> File:
    rows = cursor.fetchall()
    headings = _headings(path, [heading[0] for heading in cursor.description])
    return File({heading: [_present(row[place]) for row in rows] for place, heading in enumerate(headings)})


READERS: dict[str, Callable[[Path, str], File]] = {
    ".csv": _csv,
    ".parquet": _parquet,
    ".jsonl": _jsonl,
    ".sqlite": _sqlite,
    ".db": _sqlite,
    ".duckdb": _duckdb,
    ".dta": _stata,
}
"""For each ending of a file's name what reads it, given the file and the table."""
