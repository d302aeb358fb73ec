"""The description of an export as a Data Package, version 2."""

from __future__ import annotations

import json
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from softpower._snapshot.layout import RELEASE
from softpower.frames.schemas import schema, table_schema

if TYPE_CHECKING:
    from pathlib import Path

    from softpower.records.dataset import Dataset

__all__ = ["LICENSE", "MEDIA", "SUMMARY", "TITLE", "datapackage", "digest"]

TITLE = "softpower: military alliances and their soft power"
SUMMARY = (
    "Memberships to the day, treaties, obligations, strategies, initiatives and challenges of military alliances, each "
    "dated fact with its sources and its status."
)
LICENSE = {
    "name": "CC-BY-4.0",
    "title": "Creative Commons Attribution 4.0 International",
    "path": "https://creativecommons.org/licenses/by/4.0/",
}
MEDIA = {
    "parquet": "application/vnd.apache.parquet",
    "csv": "text/csv",
    "jsonl": "application/jsonl",
    "sqlite": "application/vnd.sqlite3",
    "duckdb": "application/octet-stream",
}
NAMES = {"parquet": "apache-parquet", "jsonl": "json-lines"}
"""What two formats are called here, so that `frictionless validate` compares their bytes and digest.

Under their common names it reads them as tables, and in 5.21 loses count of the bytes, makes floats of numbers of which
some are missing, and takes the keys of the first record for those of all.
"""


def digest(file: Path) -> str:
    """Return the SHA-256 of a file, in hexadecimal."""
    return sha256(file.read_bytes()).hexdigest()


def datapackage(files: dict[str, str], folder: Path, format: str, dataset: Dataset) -> str:
    """Describe the tables in `files`, by name, as `datapackage.json`."""
    release = json.loads(dataset.file(RELEASE))
    sums = {
        file: {"bytes": (folder / file).stat().st_size, "hash": f"sha256:{digest(folder / file)}"}
        for file in sorted(set(files.values()))
    }
    package = {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": "softpower",
        "title": TITLE,
        "description": f"{SUMMARY} Data version {release['data_version']}, horizon {release['horizon']}.",
        "version": release["version"],
        "licenses": [LICENSE],
        "contributors": [{"title": "The softpower authors", "roles": ["author"]}],
        "sources": [_source(json.loads(dataset.line("sources", row))) for row in range(*dataset.index.span("sources"))],
        "resources": [_resource(name, files, format) | sums[file] for name, file in files.items()],
    }
    return json.dumps(package, indent=2, ensure_ascii=False) + "\n"


def _source(record: dict[str, Any]) -> dict[str, str]:
    return {"title": record["title"], **({"path": record["url"]} if "url" in record else {})}


def _resource(name: str, files: dict[str, str], format: str) -> dict[str, Any]:
    described = _records(name) if format == "jsonl" else _held(table_schema(name), files)
    resource: dict[str, Any] = {
        "name": name,
        "path": files[name],
        "title": described["title"],
        "description": described.get("description", ""),
        "format": NAMES.get(format, format),
        "mediatype": MEDIA[format],
    }
    if format in ("csv", "jsonl"):
        resource["encoding"] = "utf-8"
    if format == "csv":
        resource |= {"type": "table", "dialect": {"lineTerminator": "\n"}}
    elif format in ("sqlite", "duckdb"):
        resource["dialect"] = {"table": name}
    return resource | {"schema": described}


def _held(described: dict[str, Any], files: dict[str, str]) -> dict[str, Any]:
    """Return a Table Schema without the keys that point to tables which are not exported."""
    kept = [key for key in described.pop("foreignKeys", ()) if key["reference"]["resource"] in ("", *files)]
    return described | ({"foreignKeys": kept} if kept else {})


def _records(table: str) -> dict[str, Any]:
    """Return the Table Schema of nested records: their fields, of which the JSON Schema says more."""
    said = schema(table)
    fields = []
    for name, field in said["properties"].items():
        required = {"constraints": {"required": True}} if name in said["required"] else {}
        kind = field.get("type", "any")
        fields.append({"name": name, "type": kind, "description": field.get("description", ""), **required})
    return {"title": table, "description": said["description"], "fields": fields, "primaryKey": ["id"]}
