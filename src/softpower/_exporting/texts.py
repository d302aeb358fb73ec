"""The texts of each record, gathered from its table and from the lists in it, for a search by words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

    from softpower._exporting.content import Content

__all__ = ["Texts"]

NAMES = ("name", "title", "term")  # what a record is called, where it has one of these


class Texts:
    """Texts of records by table and id."""

    def __init__(self) -> None:
        self._texts: dict[tuple[str, str], list[str]] = {}
        self._names: dict[tuple[str, str], list[str]] = {}

    def add(self, content: Content) -> None:
        """Take the texts of a table's rows, each for the record that it is or is a part of."""
        table, key = _record(content.schema, content.name)
        if table is None:
            return
        fields = [field["name"] for field in content.schema["fields"]]
        wanted = _free(content.schema)
        for row in content.rows((None, None)):
            cells: dict[str, Any] = dict(zip(fields, row, strict=True))
            record = table, cells[key]
            texts = [cells[name] for name in wanted if cells[name] is not None]
            if table == content.name:
                self._names[record] = [next((cells[name] for name in NAMES if cells.get(name)), cells[key])]
            if content.name == f"{table}_names":
                self._names[record] += texts
            else:
                self._texts.setdefault(record, []).extend(texts)

    def rows(self) -> Iterator[tuple[str, str, str, str, str]]:
        """Yield id, table, name, other names and texts of each record of the tables that were added."""
        for (table, key), [name, *others] in self._names.items():
            yield key, table, name, _lines(others), _lines(self._texts[table, key])


def _lines(texts: list[str]) -> str:
    return "\n".join(dict.fromkeys(texts))


def _record(schema: dict[str, Any], name: str) -> tuple[str | None, str]:
    """Return the table whose records the rows of a table are parts of, and the column of their ids."""
    [first, *more] = schema.get("primaryKey", [""])
    if first == "id" and not more:
        return name, "id"
    for foreign in schema.get("foreignKeys", ()):
        if foreign["fields"] == [first]:
            return foreign["reference"]["resource"], first
    return None, first


def _free(schema: dict[str, Any]) -> list[str]:
    """Return the columns of texts that are neither words of a vocabulary nor ids of other records."""
    ids = {column for foreign in schema.get("foreignKeys", ()) for column in foreign["fields"]}
    return [
        field["name"]
        for field in schema["fields"]
        if field["type"] == "string" and "categories" not in field and field["name"] not in ids
    ]
