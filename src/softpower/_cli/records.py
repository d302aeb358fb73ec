"""Records: `show`, `lookup` and `search`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from softpower._cli.completion import ids_like
from softpower._cli.output import AsJson, print_card, print_json, print_table, stop_if_empty
from softpower._cli.overlays import OverlayPaths, asked
from softpower._errors import NotFoundError
from softpower._records.suggestion import not_found
from softpower._snapshot.layout import TABLE_NAMES

if TYPE_CHECKING:
    from softpower._models.record import Record
    from softpower._records.dataset import Dataset

__all__ = ["lookup", "search", "show"]

TableName = Annotated[str | None, typer.Option("--table", help="Only in this table, such as alliances or states.")]


def show(
    key: Annotated[str, typer.Argument(metavar="ID", help="Id of a record of any table.", autocompletion=ids_like)],
    overlay: OverlayPaths = None,
    as_json: AsJson = False,
) -> None:
    """Print a record."""
    from softpower._answers.fields import pairs

    dataset = asked(overlay)
    record = dataset.find(key)
    if as_json:
        print_json(record.model_dump(mode="json", exclude_none=True))
    else:
        origin = dataset.overlays.origin(record.table, record.id)
        written = [] if origin is None else [("origin", origin)]
        print_card(f"{_name(record)} ({record.table}: {record.id})", [*pairs(record), *written])


def lookup(
    name: Annotated[str, typer.Argument(help="An id, or a name, alias or acronym.")],
    table: TableName = None,
    overlay: OverlayPaths = None,
    as_json: AsJson = False,
) -> None:
    """Print the records that bear a name.

    Case, accents and punctuation do not matter; nothing is guessed.
    """
    dataset = asked(overlay)
    tables = (dataset.table(table).name,) if table else TABLE_NAMES
    found = []
    for one in tables:
        try:
            found.append(dataset.table(one).lookup(name))
        except NotFoundError:
            if table:
                raise
    if not found:
        raise not_found("record", name, _names(dataset))
    if as_json:
        print_json([_row(record) for record in found])
    else:
        print_table(("id", "table", "name"), [(record.id, record.table, _name(record)) for record in found])


def search(
    query: Annotated[str, typer.Argument(help="Any words.")],
    table: TableName = None,
    limit: Annotated[int, typer.Option(min=1, help="How many hits at the most.")] = 10,
    overlay: OverlayPaths = None,
    as_json: AsJson = False,
) -> None:
    """Print the records whose names come closest to some words, or whose texts have them."""
    dataset = asked(overlay)
    tables = (dataset.table(table).name,) if table else TABLE_NAMES
    hits = [hit for one in tables for hit in dataset.table(one).search(query, limit=limit)]
    hits = sorted(hits, key=lambda hit: -hit.score)[:limit]
    if as_json:
        print_json([{**_row(hit.record), "score": round(hit.score, 1), "found": hit.found} for hit in hits])
    elif hits:
        rows = [(hit.record.id, hit.record.table, _name(hit.record), f"{hit.score:.0f}") for hit in hits]
        print_table(("id", "table", "name", "score"), rows)
    stop_if_empty(hits)


def _row(record: Record) -> dict[str, Any]:
    return {"id": record.id, "table": record.table, "name": _name(record)}


def _name(record: Record) -> str:
    return str(getattr(record, "name", None) or getattr(record, "title", None) or record.id)


def _names(dataset: Dataset) -> list[str]:
    names = [name for table in TABLE_NAMES for name, _ in dataset.index.names(table)]
    return [*names, *(one for table in TABLE_NAMES for one in dataset.table(table).ids())]
