"""The JSON Schemas and Table Schemas that the package carries."""

from __future__ import annotations

import json
from typing import Any

from softpower._records.suggestion import not_found
from softpower._snapshot.files import PACKAGED
from softpower._snapshot.layout import SCHEMAS, TABLE_NAMES

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
    if not isinstance(table, str) or table not in TABLE_NAMES:
        raise not_found("table", table, TABLE_NAMES)
    return _read(f"{table}.schema.json")


def table_schema(table: str) -> dict[str, Any]:
    """Return the Table Schema (Data Package, version 2) of a table as `load_table` gives it; a fresh one on each call.

    Raises
    ------
    KeyError
        When the package carries none of that name.

    Examples
    --------
    >>> from softpower._frames.schemas import table_schema
    >>> table_schema("memberships_exceptions")["primaryKey"]
    ['membership', 'position']
    """
    return _read(f"tables/{table}.json")


def _read(name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(bytes(PACKAGED.read(SCHEMAS)))[name]
    return found
