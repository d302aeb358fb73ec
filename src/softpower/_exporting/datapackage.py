"""The description of an export as a Data Package, version 2."""

from __future__ import annotations

import json
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from softpower._exporting.release import LICENSE, TITLE

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from softpower._exporting.content import Content
    from softpower._exporting.release import Origin
    from softpower._records.dataset import Dataset

__all__ = ["MEDIA", "datapackage", "digest"]

MEDIA = {
    # mlcroissant knows this name alone; the registered one, application/vnd.apache.parquet, it does not load.
    "parquet": "application/x-parquet",
    "csv": "text/csv",
    "jsonl": "application/jsonl",
    "sqlite": "application/vnd.sqlite3",
    "duckdb": "application/octet-stream",
    "dta": "application/x-stata-dta",
}
NAMES = {"parquet": "apache-parquet", "jsonl": "json-lines"}
"""What two formats are called here, so that `frictionless validate` compares their bytes and digest.

Under their common names it reads them as tables, and in 5.21 loses count of the bytes, makes floats of numbers of which
some are missing, and takes the keys of the first record for those of all.
"""


def digest(file: Path) -> str:
    """Return the SHA-256 of a file, in hexadecimal."""
    return sha256(file.read_bytes()).hexdigest()


def datapackage(
    contents: Iterable[Content], written: Mapping[str, str], folder: Path, format: str, dataset: Dataset, origin: Origin
) -> str:
    """Describe an export as `datapackage.json`; `written` has the file of each content, by its name."""
    sums = {
        file: {"bytes": (folder / file).stat().st_size, "hash": f"sha256:{digest(folder / file)}"}
        for file in sorted(set(written.values()))
    }
    package = {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": "softpower",
        "title": TITLE,
        "description": origin.summary,
        "version": origin.version,
        "licenses": [LICENSE],
        "contributors": [{"title": "The softpower authors", "roles": ["author"]}],
        "sources": [_source(json.loads(dataset.line("sources", row))) for row in range(*dataset.index.span("sources"))],
        "resources": [_resource(one, written[one.name], format) | sums[written[one.name]] for one in contents],
    }
    return json.dumps(package, indent=2, ensure_ascii=False) + "\n"


def _source(record: dict[str, Any]) -> dict[str, str]:
    return {"title": record["title"], **({"path": record["url"]} if "url" in record else {})}


def _resource(content: Content, file: str, format: str) -> dict[str, Any]:
    resource: dict[str, Any] = {
        "name": content.name,
        "path": file,
        "title": content.schema["title"],
        "description": content.schema["description"],
        "format": NAMES.get(format, format),
        "mediatype": MEDIA[format],
    }
    if format in ("csv", "jsonl"):
        resource["encoding"] = "utf-8"
    if format == "csv":
        resource |= {"type": "table", "dialect": {"lineTerminator": "\n"}}
    elif format in ("sqlite", "duckdb"):
        resource["dialect"] = {"table": content.name}
    return resource | {"schema": content.schema}
