"""The JSON Schemas and Table Schemas that the package carries."""

from __future__ import annotations

import json
from typing import Any

from softpower._snapshot.layout import TABLE_NAMES
from softpower.records.suggestion import not_found

__all__ = ["schema", "table_schema"]


def schema(table: str) -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of a record of one table; a fresh one on each call.

    Raises
    ------
    NotFoundError
        When there is no such table; with what may have been meant.

    Examples
    --------
    >>> import softpower
    >>> softpower.schema("alliances")["title"]
    'Alliance'
    """
    from importlib_resources import files

    if table not in TABLE_NAMES:
        raise not_found("table", table, TABLE_NAMES)
    text = files("softpower").joinpath("_data", "schemas", f"{table}.schema.json").read_text(encoding="utf-8")
    loaded: dict[str, Any] = json.loads(text)
    return loaded


def table_schema(table: str) -> dict[str, Any]:
    """Return the Table Schema (Data Package, version 2) of a table as `load_table` gives it; a fresh one on each call.

    Raises
    ------
    SnapshotError
        When the package carries none of that name.

    Examples
    --------
    >>> from softpower.frames.schemas import table_schema
    >>> table_schema("memberships_exceptions")["primaryKey"]
    ['membership', 'position']
    """
    from softpower._snapshot.files import read

    loaded: dict[str, Any] = json.loads(read(f"schemas/tables/{table}.json"))
    return loaded
