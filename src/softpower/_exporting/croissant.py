"""The description of an export as Croissant, the vocabulary of data sets for machine learning."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from softpower._exporting.datapackage import MEDIA, digest
from softpower._exporting.release import LICENSE, TITLE

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from softpower._exporting.content import Content
    from softpower._exporting.release import Origin

__all__ = ["croissant"]

TYPES = {"string": "Text", "date": "Date", "integer": "Integer", "boolean": "Boolean"}
BLANKS = frozenset(("NA", "N/A", "n/a", "NULL", "null", "None", "<NA>"))
"""Texts that are no numbers and that pandas, with which mlcroissant reads CSV, takes as missing."""

TERMS = (
    *("citeAs", "column", "equivalentProperty", "extract", "field", "fileObject", "fileProperty", "fileSet", "format"),
    *("includes", "isLiveDataset", "jsonPath", "key", "md5", "parentField", "path", "recordSet", "references", "regex"),
    *("repeated", "replace", "samplingRate", "separator", "source", "subField", "transform"),
)
CONTEXT: dict[str, Any] = {
    "@language": "en",
    "@vocab": "https://schema.org/",
    "conformsTo": "dct:conformsTo",
    "cr": "http://mlcommons.org/croissant/",
    "data": {"@id": "cr:data", "@type": "@json"},
    "dataType": {"@id": "cr:dataType", "@type": "@vocab"},
    "dct": "http://purl.org/dc/terms/",
    "examples": {"@id": "cr:examples", "@type": "@json"},
    "rai": "http://mlcommons.org/croissant/RAI/",
    "sc": "https://schema.org/",
    **{term: f"cr:{term}" for term in TERMS},
}
"""What the words of a Croissant file stand for, as its specification 1.0 gives it."""


def croissant(
    contents: Iterable[Content], written: Mapping[str, str], folder: Path, format: str, origin: Origin
) -> str:
    """Describe an export as `croissant.json`; of formats with columns, each column too.

    Of CSV, columns are left out of which readers of Croissant would change a text: the alpha-2 code `NA` of Namibia
    would be missing, and the number `004` of Afghanistan be 4.0.
    """
    described: dict[str, Any] = {
        "@context": CONTEXT,
        "@type": "sc:Dataset",
        "name": "softpower",
        "alternateName": TITLE,
        "description": origin.summary,
        "conformsTo": "http://mlcommons.org/croissant/1.0",
        "license": LICENSE["path"],
        "creator": {"@type": "sc:Organization", "name": "The softpower authors"},
        "version": origin.version,
        "citeAs": origin.citation,
        "isLiveDataset": False,
        "distribution": [_file(file, folder, format) for file in sorted(set(written.values()))],
    }
    if format in ("parquet", "csv"):
        described["recordSet"] = [
            _records(one, written[one.name], _changed(one) if format == "csv" else set()) for one in contents
        ]
    return json.dumps(described, indent=2, ensure_ascii=False) + "\n"


def _file(file: str, folder: Path, format: str) -> dict[str, Any]:
    return {
        "@type": "cr:FileObject",
        "@id": file,
        "name": file,
        "contentUrl": file,
        "contentSize": f"{(folder / file).stat().st_size} B",
        "encodingFormat": MEDIA[format],
        "sha256": digest(folder / file),
    }


def _changed(content: Content) -> set[str]:
    """Return the columns of texts in which some value would be read as missing or as a number."""
    names = [field["name"] for field in content.schema["fields"]]
    texts = [place for place, field in enumerate(content.schema["fields"]) if field["type"] == "string"]
    found = {(place, row[place]) for row in content.rows((False, True)) for place in texts}
    return {names[place] for place, value in found if value is not None and (value in BLANKS or _is_number(value))}


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True


def _records(content: Content, file: str, changed: set[str]) -> dict[str, Any]:
    name, schema = content.name, content.schema
    without = f" Without {', '.join(sorted(changed))}, of which readers would change a value." if changed else ""
    return {
        "@type": "cr:RecordSet",
        "@id": name,
        "name": name,
        "description": f"{schema['description']}{without}",
        "key": [{"@id": f"{name}/{column}"} for column in schema.get("primaryKey", ()) if column not in changed],
        "field": [
            {
                "@type": "cr:Field",
                "@id": f"{name}/{field['name']}",
                "name": field["name"],
                "description": field["description"],
                "dataType": f"sc:{TYPES[field['type']]}",
                "source": {"fileObject": {"@id": file}, "extract": {"column": field["name"]}},
            }
            for field in schema["fields"]
            if field["name"] not in changed
        ],
    }
