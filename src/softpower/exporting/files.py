"""Formats with a file for each table: Parquet, CSV and JSON Lines.

Each is a context that gives a function, which writes the table of a name and returns the name of its file.
"""

from __future__ import annotations

import csv
from contextlib import contextmanager
from datetime import date
from typing import TYPE_CHECKING, Any

from softpower.errors import MissingExtraError
from softpower.frames.columns import Coded
from softpower.frames.load import load_table, read

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from softpower.frames.load import Stored
    from softpower.records.dataset import Dataset

    Write = Callable[[str], str]

__all__ = ["comma_separated", "json_lines", "parquet", "rows"]


@contextmanager
def parquet(folder: Path, dataset: Dataset) -> Iterator[Write]:
    """Write Parquet, dates as date32 and categories as dictionaries."""
    try:
        from pyarrow.parquet import write_table
    except ImportError:
        raise MissingExtraError("pyarrow", "arrow") from None

    def write(name: str) -> str:
        write_table(load_table(name, "pyarrow", dataset=dataset), folder / f"{name}.parquet", compression="zstd")
        return f"{name}.parquet"

    yield write


@contextmanager
def comma_separated(folder: Path, dataset: Dataset) -> Iterator[Write]:
    """Write CSV in UTF-8, where an empty cell is missing."""

    def write(name: str) -> str:
        stored = read(name, dataset)
        with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(column.name for column in stored.columns)
            writer.writerows(rows(stored))
        return f"{name}.csv"

    yield write


@contextmanager
def json_lines(folder: Path, dataset: Dataset) -> Iterator[Write]:
    """Write the records of each table as nested JSON, a line each."""

    def write(name: str) -> str:
        lines = (dataset.line(name, row) for row in range(*dataset.index.span(name)))
        (folder / f"{name}.jsonl").write_bytes(b"".join(lines))
        return f"{name}.jsonl"

    yield write


def rows(stored: Stored) -> Iterator[tuple[Any, ...]]:
    """Yield the rows of a table as text, numbers and None; days in ISO form, truth values as `true` and `false`."""
    return zip(*(_plain(column.dtype, stored.values[column.name]) for column in stored.columns), strict=True)


def _plain(dtype: str, given: Any) -> list[Any]:
    if isinstance(given, Coded):
        return [None if code < 0 else given.categories[code] for code in given.codes]
    if dtype == "date":
        return [None if ordinal is None else date.fromordinal(ordinal).isoformat() for ordinal in given]
    if dtype == "boolean":
        return [None if truth is None else str(truth).lower() for truth in given]
    return list(given)
