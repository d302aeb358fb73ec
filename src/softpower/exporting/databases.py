"""Formats with one database for all tables: SQLite and DuckDB; contexts as those of `softpower.exporting.files`."""

from __future__ import annotations

from contextlib import closing, contextmanager
from typing import TYPE_CHECKING, Any

from softpower.exporting.files import rows
from softpower.frames.backends import library
from softpower.frames.load import load_table, read
from softpower.frames.schemas import table_schema

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from softpower.records.dataset import Dataset

    Write = Callable[[str], str]

__all__ = ["duckdb", "sqlite"]

SQLITE = {"string": "TEXT", "date": "TEXT", "integer": "INTEGER", "boolean": "TEXT"}
DUCKDB = {"string": "VARCHAR", "date": "DATE", "integer": "INTEGER", "boolean": "BOOLEAN"}


@contextmanager
def sqlite(folder: Path, dataset: Dataset) -> Iterator[Write]:
    """Write a SQLite database, days as ISO text, with primary and foreign keys."""
    import sqlite3

    def write(name: str) -> str:
        schema = table_schema(name)
        marks = ", ".join("?" * len(schema["fields"]))
        connection.execute(_definition(name, schema, SQLITE, foreign=True))
        connection.executemany(f'INSERT INTO "{name}" VALUES ({marks})', rows(read(name, dataset)))
        return "softpower.sqlite"

    with closing(sqlite3.connect(folder / "softpower.sqlite")) as connection, connection:
        yield write


@contextmanager
def duckdb(folder: Path, dataset: Dataset) -> Iterator[Write]:
    """Write a DuckDB database, with primary keys and what each table and column means."""

    def write(name: str) -> str:
        schema = table_schema(name)
        # A foreign key of a table to itself, as the `parent` of alliances is, would need its rows in order.
        connection.execute(_definition(name, schema, DUCKDB, foreign=False))
        connection.register("held", load_table(name, "pyarrow", dataset=dataset))
        connection.execute(f'INSERT INTO "{name}" SELECT * FROM held')
        connection.unregister("held")
        connection.execute(f'COMMENT ON TABLE "{name}" IS {_text(schema["description"])}')
        for field in schema["fields"]:
            connection.execute(f'COMMENT ON COLUMN "{name}"."{field["name"]}" IS {_text(field["description"])}')
        return "softpower.duckdb"

    with library("duckdb").connect() as connection:
        # Each column takes a block at least, and most tables are small.
        connection.execute(f"ATTACH {_text(str(folder / 'softpower.duckdb'))} AS softpower (BLOCK_SIZE 16384)")
        connection.execute("USE softpower")
        connection.execute("BEGIN")
        yield write
        connection.execute("COMMIT")
        connection.execute("USE memory")
        connection.execute("DETACH softpower")


def _definition(name: str, schema: dict[str, Any], types: dict[str, str], *, foreign: bool) -> str:
    lines = [
        f'"{field["name"]}" {types[field["type"]]}{" NOT NULL" if "constraints" in field else ""}'
        for field in schema["fields"]
    ]
    if "primaryKey" in schema:
        lines.append(f"PRIMARY KEY ({_names(schema['primaryKey'])})")
    for key in schema.get("foreignKeys", ()) if foreign else ():
        there = f'"{key["reference"]["resource"] or name}" ({_names(key["reference"]["fields"])})'
        lines.append(f"FOREIGN KEY ({_names(key['fields'])}) REFERENCES {there}")
    body = ",\n  ".join(lines)
    return f'CREATE TABLE "{name}" (\n  {body}\n)'


def _names(columns: list[str]) -> str:
    return ", ".join(f'"{column}"' for column in columns)


def _text(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
