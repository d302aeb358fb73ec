"""Formats with a file for each table: Parquet, CSV and JSON Lines.

Each is a context that gives a function, which writes a table or panel and returns the name of its file.
"""

from __future__ import annotations

import csv
from contextlib import contextmanager
from typing import TYPE_CHECKING

from softpower._errors import MissingExtraError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from softpower._exporting.content import Content
    from softpower._exporting.release import Origin

    Write = Callable[[Content], str]

__all__ = ["as_os_errors", "comma_separated", "json_lines", "parquet"]


@contextmanager
def parquet(folder: Path, origin: Origin) -> Iterator[Write]:
    """Write Parquet, dates as date32 and categories as dictionaries; the release is in each file's metadata."""
    try:
        from pyarrow.parquet import write_table
    except ImportError:
        raise MissingExtraError("pyarrow", "arrow") from None

    def write(content: Content) -> str:
        table = content.frame("pyarrow")
        said = {f"softpower_{name}": text for name, text in origin._asdict().items()}
        table = table.replace_schema_metadata({**(table.schema.metadata or {}), **said})
        write_table(table, folder / f"{content.name}.parquet", compression="zstd")
        return f"{content.name}.parquet"

    yield write


@contextmanager
def comma_separated(folder: Path, origin: Origin) -> Iterator[Write]:
    """Write CSV in UTF-8, where an empty cell is missing."""

    def write(content: Content) -> str:
        with (folder / f"{content.name}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(field["name"] for field in content.schema["fields"])
            writer.writerows(content.rows(("false", "true")))
        return f"{content.name}.csv"

    yield write


@contextmanager
def json_lines(folder: Path, origin: Origin) -> Iterator[Write]:
    """Write the records of each table as nested JSON, a line each, and panels a row each."""

    def write(content: Content) -> str:
        with (folder / f"{content.name}.jsonl").open("wb") as file:
            file.writelines(content.lines())
        return f"{content.name}.jsonl"

    yield write


@contextmanager
def as_os_errors(*kinds: type[Exception]) -> Iterator[None]:
    """Raise what a library says of a full disk and the like as files do."""
    try:
        yield
    except kinds as error:
        raise OSError(str(error)) from error
