"""Formats with one database for all tables: SQLite and DuckDB; contexts as those of `softpower._exporting.files`."""

from __future__ import annotations

from contextlib import closing, contextmanager
from typing import TYPE_CHECKING, Any

from softpower._exporting.files import as_os_errors
from softpower._exporting.texts import Texts
from softpower._frames.backends import library

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from softpower._exporting.content import Content
    from softpower._exporting.release import Origin

    Write = Callable[[Content], str]

__all__ = ["STORAGE", "duckdb", "sqlite"]

# SQLite knows neither dates nor truth values; by the word BOOLEAN, readers such as SQLAlchemy make one of 0 and 1.
SQLITE = {"string": "TEXT", "date": "TEXT", "integer": "INTEGER", "boolean": "BOOLEAN"}
DUCKDB = {"string": "VARCHAR", "date": "DATE", "integer": "INTEGER", "boolean": "BOOLEAN"}
STORAGE = "v1.4.0"
"""The oldest version of DuckDB that the extra allows; it and all later ones read what is stored in its format."""


@contextmanager
def sqlite(folder: Path, origin: Origin) -> Iterator[Write]:
    """Write a SQLite database: days as ISO text, truth values as 0 and 1, keys, indexes, and a full-text table."""
    import sqlite3

    texts = Texts()

    def write(content: Content) -> str:
        marks = ", ".join("?" * len(content.schema["fields"]))
        connection.execute(_definition(content, SQLITE, foreign=True))
        connection.executemany(f'INSERT INTO "{content.name}" VALUES ({marks})', content.rows((0, 1)))
        texts.add(content)
        for columns in _indexed(content):
            name = "_".join((content.name, *columns))
            connection.execute(f'CREATE INDEX "by_{name}" ON "{content.name}" ({_names(columns)})')
        return "softpower.sqlite"

    with (
        as_os_errors(sqlite3.OperationalError),
        closing(sqlite3.connect(folder / "softpower.sqlite")) as connection,
        connection,
    ):
        yield write
        _put_release(connection, origin)
        columns = 'record UNINDEXED, "table" UNINDEXED, name, other_names, text'
        connection.execute(
            f"CREATE VIRTUAL TABLE search USING fts5({columns}, tokenize='unicode61 remove_diacritics 2')"
        )
        # A word in a name counts ten times one in a text.
        connection.execute("INSERT INTO search (search, rank) VALUES ('rank', 'bm25(0.0, 0.0, 10.0, 10.0, 1.0)')")
        connection.executemany("INSERT INTO search VALUES (?, ?, ?, ?, ?)", texts.rows())


@contextmanager
def duckdb(folder: Path, origin: Origin) -> Iterator[Write]:
    """Write a DuckDB database, with primary keys and what each table and column means."""

    def write(content: Content) -> str:
        # A foreign key of a table to itself, as the `parent` of alliances is, would need its rows in order.
        connection.execute(_definition(content, DUCKDB, foreign=False))
        connection.register("rows", content.frame("pyarrow"))
        connection.execute(f'INSERT INTO "{content.name}" SELECT * FROM rows')
        connection.unregister("rows")
        connection.execute(f'COMMENT ON TABLE "{content.name}" IS {_text(content.schema["description"])}')
        for field in content.schema["fields"]:
            column = f'"{content.name}"."{field["name"]}"'
            connection.execute(f"COMMENT ON COLUMN {column} IS {_text(field['description'])}")
        return "softpower.duckdb"

    module = library("duckdb")
    with as_os_errors(module.IOException, module.TransactionException), module.connect() as connection:
        # Each column takes a block at least, and most tables are small.
        options = f"BLOCK_SIZE 16384, STORAGE_VERSION {_text(STORAGE)}"
        connection.execute(f"ATTACH {_text(str(folder / 'softpower.duckdb'))} AS softpower ({options})")
        connection.execute("USE softpower")
        connection.execute("BEGIN")
        yield write
        _put_release(connection, origin)
        connection.execute("COMMIT")
        connection.execute("USE memory")
        connection.execute("DETACH softpower")


def _put_release(connection: Any, origin: Origin) -> None:
    columns = ", ".join(f'"{name}" VARCHAR NOT NULL' for name in origin._fields)
    connection.execute(f"CREATE TABLE release ({columns})")
    connection.execute(f"INSERT INTO release VALUES ({', '.join('?' * len(origin))})", list(origin))


def _definition(content: Content, types: dict[str, str], *, foreign: bool) -> str:
    schema = content.schema
    lines = [
        f'"{field["name"]}" {types[field["type"]]}{" NOT NULL" if "constraints" in field else ""}'
        for field in schema["fields"]
    ]
    if "primaryKey" in schema:
        lines.append(f"PRIMARY KEY ({_names(schema['primaryKey'])})")
    for key in schema.get("foreignKeys", ()) if foreign else ():
        there = f'"{key["reference"]["resource"] or content.name}" ({_names(key["reference"]["fields"])})'
        lines.append(f"FOREIGN KEY ({_names(key['fields'])}) REFERENCES {there}")
    body = ",\n  ".join(lines)
    return f'CREATE TABLE "{content.name}" (\n  {body}\n)'


def _indexed(content: Content) -> list[list[str]]:
    """Return the columns to index: those that refer to a table, and the year, unless the primary key begins so."""
    key = content.schema.get("primaryKey", [])
    wanted = [one["fields"] for one in content.schema.get("foreignKeys", ())]
    wanted += [["year"]] if "year" in key else []
    return [columns for columns in wanted if key[: len(columns)] != columns]


def _names(columns: list[str]) -> str:
    return ", ".join(f'"{column}"' for column in columns)


def _text(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
