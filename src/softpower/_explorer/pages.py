"""What the explorer shows of one record: its fields, what belongs to it, and the sources that it cites."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from softpower._snapshot.layout import TABLE_NAMES

if TYPE_CHECKING:
    from softpower._explorer.lines import Lines
    from softpower._records.dataset import Dataset

__all__ = ["SHOWN", "page"]

INSIDE = {"alliances": ("treaties", "obligations", "memberships"), "theorists": ("contributions",)}
"""The tables whose records are shown within the page of the record that they belong to."""
SHOWN = tuple(name for name in TABLE_NAMES if name not in ("treaties", "obligations", "memberships", "contributions"))
"""The tables whose records have pages of their own."""
SOURCE = (
    "id",
    "title",
    "authors",
    "container",
    "publisher",
    "issued",
    "volume",
    "issue",
    "pages",
    "url",
    "doi",
    "seen",
)


def page(dataset: Dataset, lines: Lines, table: str, row: int) -> dict[str, Any]:
    """Return the page of a record.

    Returns
    -------
    dict
        `table`, `record`, `parts` (tables with the records that belong to it), `links` (table, id and name of what
        refers to it) and `sources` (by id, what is cited on the page).
    """
    index = dataset.index
    inside = INSIDE.get(table, ())
    parts = {name: list(_referring(dataset, row, name)) for name in inside}
    shown = [row, *(one for rows in parts.values() for one in rows)]
    cited = {one for each in shown for one in index.referred(each, "sources", None)}
    links = [
        [name, index.id(one), lines.title(one)]
        for name in SHOWN
        if name != "sources"
        for one in _referring(dataset, row, name)
    ]
    return {
        "table": table,
        "record": lines.record(row),
        "parts": {name: [lines.record(one) for one in rows] for name, rows in parts.items()},
        "links": links,
        "sources": {index.id(one): _source(lines.record(one)) for one in sorted(cited)},
    }


def _referring(dataset: Dataset, row: int, table: str) -> list[int]:
    return sorted(set(dataset.index.referring(row, table, None)))


def _source(record: dict[str, Any]) -> dict[str, Any]:
    return {name: record[name] for name in SOURCE if record.get(name)}
