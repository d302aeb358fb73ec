"""Table Schemas (Data Package, version 2) of the frames, generated from the models."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from softpower._models.frames import frames

if TYPE_CHECKING:
    from softpower._models.columns import Cell
    from softpower._models.flat import Foreign, Frame

__all__ = ["table_schemas"]

PROFILE = "https://datapackage.org/profiles/2.0/tableschema.json"
TYPES = {"string": "string", "category": "string", "date": "date", "int": "integer", "boolean": "boolean"}


def table_schemas() -> dict[str, bytes]:
    """Return the Table Schema of each frame, by file name."""
    return {f"tables/{name}.json": _schema(frame) for name, frame in frames().items()}


def _schema(frame: Frame) -> bytes:
    schema: dict[str, Any] = {
        "$schema": PROFILE,
        "title": frame.name,
        "description": frame.meaning,
        "fields": [_field(cell) for cell in (*frame.key, *frame.cells)],
        "missingValues": [""],
    }
    if frame.key:
        schema["primaryKey"] = [cell.column.name for cell in frame.key]
    if frame.foreign:
        schema["foreignKeys"] = [_foreign(one, frame.name) for one in frame.foreign]
    return (json.dumps(schema, indent=2, ensure_ascii=False) + "\n").encode()


def _field(cell: Cell) -> dict[str, Any]:
    name, dtype, meaning = cell.column
    field: dict[str, Any] = {"name": name, "type": TYPES[dtype], "description": meaning}
    if isinstance(cell.words, tuple):
        field["categories"] = list(cell.words)
    if cell.required:
        field["constraints"] = {"required": True}
    return field


def _foreign(foreign: Foreign, own: str) -> dict[str, Any]:
    # A table refers to itself by an empty name.
    there = "" if foreign.frame == own else foreign.frame
    return {"fields": list(foreign.columns), "reference": {"resource": there, "fields": list(foreign.there)}}
