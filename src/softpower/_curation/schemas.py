"""JSON Schemas of the records and Table Schemas of the frames, generated from the models."""

from __future__ import annotations

import json
from typing import Any

from softpower._curation.tableschemas import table_schemas
from softpower._models.tables import TABLES, model

__all__ = ["schemas"]

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schemas() -> dict[str, bytes]:
    """Return the schema of a record of each table and, in a folder `tables`, of each frame, by file name."""
    return {f"{table}.schema.json": _schema(table) for table in TABLES} | table_schemas()


def _schema(table: str) -> bytes:
    schema: dict[str, Any] = {"$schema": DIALECT, **model(table).model_json_schema()}
    return (json.dumps(schema, indent=2, ensure_ascii=False) + "\n").encode()
