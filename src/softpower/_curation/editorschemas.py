"""JSON Schemas by which an editor checks the hand-written YAML, as it stands in the files.

They differ from the schemas of records in three ways: what is nested in a file is part of its schema, what is derived
from a record's place or, for a curated entry of the roster, from the alliance's record is not asked for, and a scalar
may look like a number or a truth value, since every one is read as text.
"""

from __future__ import annotations

import json
from typing import Any

from softpower._models.roster import Arrangement, Decision
from softpower._models.tables import TABLES, model

__all__ = ["editor_schemas"]

DIALECT = "https://json-schema.org/draft/2020-12/schema"
SCALAR = ["string", "number", "boolean"]


def editor_schemas() -> dict[str, bytes]:
    """Return the schema of a file of each table by file name, in the folder `editor`."""
    return {f"editor/{table}.schema.json": _schema(table) for table, home in TABLES.items() if home.nested_in is None}


def _schema(table: str) -> bytes:
    defs: dict[str, Any] = {}
    whole = _record(table, defs)
    for nested, home in TABLES.items():
        if home.nested_in == table:
            part = _record(nested, defs)
            part["properties"].pop(home.under, None)
            part["required"] = [one for one in part.get("required", ()) if one != home.under]
            defs[home.model] = part
            whole["properties"][nested] = {"type": "array", "items": {"$ref": f"#/$defs/{home.model}"}}
    if TABLES[table].keyed:
        whole["properties"].pop("id")
        whole["required"] = [one for one in whole["required"] if one != "id"]
        defs[TABLES[table].model] = whole
        if table == Arrangement.table:
            curated = {"properties": {"decision": {"const": Decision.CURATED.value}}}
            whole |= {"if": curated, "else": {"required": whole["required"]}, "required": ["decision"]}
        whole = {"type": "object", "additionalProperties": {"$ref": f"#/$defs/{TABLES[table].model}"}}
    schema = {"$schema": DIALECT, "title": f"A file of {table}", **whole, "$defs": dict(sorted(defs.items()))}
    return (json.dumps(schema, indent=2, ensure_ascii=False) + "\n").encode()


def _record(table: str, defs: dict[str, Any]) -> dict[str, Any]:
    """Return the schema of a record, and put what it refers to among the definitions."""
    schema = model(table).model_json_schema()
    for name, inner in schema.pop("$defs", {}).items():
        defs[name] = _written(inner)
    record: dict[str, Any] = _written(schema)
    for name in TABLES[table].derived:
        record["properties"].pop(name)
        record["required"] = [one for one in record["required"] if one != name]
    return record


def _written(schema: Any) -> Any:
    """Return a schema of values as they are written in YAML."""
    if isinstance(schema, list):
        return [_written(one) for one in schema]
    if not isinstance(schema, dict):
        return schema
    if schema.get("$ref") == "#/$defs/Citation":
        # A bare id stands for a citation without a place.
        return {"anyOf": [{"type": "string"}, schema]}
    written = {
        key: value if key in ("examples", "default", "enum", "const") else _written(value)
        for key, value in schema.items()
        if key != "examples"
    }
    if written.get("type") in ("string", "integer", "number", "boolean") and "enum" not in written:
        written["type"] = SCALAR
        for bound in ("minimum", "maximum"):
            written.pop(bound, None)
    return written
