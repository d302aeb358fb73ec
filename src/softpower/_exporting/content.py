"""What is exported: tables as rows, as frames and as Table Schemas; panels are in `softpower._exporting.panel`."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Protocol

from softpower._errors import ArgumentError, shown
from softpower._frames.columns import Coded, origin_column
from softpower._frames.load import load_table, read, tables
from softpower._frames.schemas import schema, table_schema
from softpower._records.suggestion import not_found
from softpower._snapshot.layout import TABLE_NAMES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from softpower._records.dataset import Dataset
    from softpower._spells.arguments import Backend

    Rows = Iterator[tuple[Any, ...]]
    Truths = tuple[Any, Any]

__all__ = ["Content", "Table", "plain", "tables_of"]


class Content(Protocol):
    """A table or a panel: its name, its Table Schema, and its rows."""

    name: str
    schema: dict[str, Any]

    def __len__(self) -> int:
        """Return the number of rows."""

    def frame(self, backend: Backend) -> Any:
        """Return it as a frame of a backend."""

    def rows(self, truths: Truths) -> Rows:
        """Yield its rows: texts, numbers and None; days in ISO form; `truths` in the place of False and True."""

    def lines(self) -> Iterator[bytes]:
        """Yield it as JSON Lines, each with its line break."""


class Table:
    """A table of the dataset.

    Parameters
    ----------
    name, dataset
        The table and where it is from.
    nested
        Whether its schema is that of its records, which `lines` yields, or that of its frame.
    """

    def __init__(self, name: str, dataset: Dataset, *, nested: bool = False) -> None:
        self.name = name
        self.schema = _nested(name) if nested else table_schema(name)
        self._dataset = dataset
        if dataset.overlays and not nested:
            column = origin_column([field["name"] for field in self.schema["fields"]])
            self.schema["fields"].append({"name": column.name, "type": "string", "description": column.meaning})

    def __len__(self) -> int:
        """Return the number of rows."""
        return int(tables(self._dataset)[self.name]["rows"])

    def frame(self, backend: Backend) -> Any:
        """Return it as `load_table` does."""
        return load_table(self.name, backend, dataset=self._dataset)

    def rows(self, truths: Truths) -> Rows:
        """Yield the rows of its frame as plain values."""
        stored = read(self.name, self._dataset)
        columns = (_column(column.dtype, stored.values[column.name], truths) for column in stored.columns)
        return zip(*columns, strict=True)

    def lines(self) -> Iterator[bytes]:
        """Yield its records as nested JSON."""
        return (self._dataset.line(self.name, row) for row in range(*self._dataset.index.span(self.name)))


def tables_of(names: Iterable[str] | None, format: str, dataset: Dataset) -> tuple[Table, ...]:
    """Return tables by their names, in the order of the dataset; all of them for None.

    Raises
    ------
    ArgumentError
        When `names` is a text, or no list.
    NotFoundError
        When there is no such table in that format; with what may have been meant.
    """
    nested = format == "jsonl"
    known = TABLE_NAMES if nested else tuple(tables(dataset))
    if isinstance(names, str):
        raise ArgumentError(f"tables takes several names: write [{names!r}]")
    if names is not None and not hasattr(names, "__iter__"):
        raise ArgumentError(f"tables is a list of names, not {shown(names)}")
    wanted = list(known if names is None else names)
    strange = [name for name in wanted if not isinstance(name, str)]
    for name in strange or sorted(set(wanted).difference(known)):
        raise not_found(f"table to export as {format}", name, known)
    return tuple(Table(name, dataset, nested=nested) for name in known if name in wanted)


def plain(kind: str, given: list[Any], truths: Truths) -> list[Any]:
    """Return the values of a column as texts, numbers and None; `kind` is `date`, `boolean` or another."""
    if kind == "date":
        return [None if day is None else day.isoformat() for day in given]
    if kind == "boolean":
        return [None if truth is None else truths[truth] for truth in given]
    return given


def _column(dtype: str, given: Any, truths: Truths) -> list[Any]:
    if isinstance(given, Coded):
        return [None if code < 0 else given.categories[code] for code in given.codes]
    if dtype == "date":
        given = [None if ordinal is None else date.fromordinal(ordinal) for ordinal in given]
    return plain(dtype, list(given), truths)


def _nested(table: str) -> dict[str, Any]:
    """Return the Table Schema of nested records: their fields, of which the JSON Schema says more."""
    said = schema(table)
    fields = []
    for name, field in said["properties"].items():
        required = {"constraints": {"required": True}} if name in said["required"] else {}
        kind = field.get("type", "any")
        fields.append({"name": name, "type": kind, "description": field.get("description", ""), **required})
    return {"title": table, "description": said["description"], "fields": fields, "primaryKey": ["id"]}
