"""The description of an export as Croissant, the vocabulary of data sets for machine learning."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from softpower._snapshot.layout import RELEASE
from softpower.exporting.datapackage import LICENSE, MEDIA, SUMMARY, TITLE, digest
from softpower.frames.load import describe

if TYPE_CHECKING:
    from pathlib import Path

    from softpower.records.dataset import Dataset

__all__ = ["croissant"]

TYPES = {"string": "Text", "category": "Text", "date": "Date", "int": "Integer", "boolean": "Boolean"}

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


def croissant(files: dict[str, str], folder: Path, format: str, dataset: Dataset) -> str:
    """Describe the tables in `files`, by name, as `croissant.json`; of formats with columns, each column too."""
    release = json.loads(dataset.file(RELEASE))
    described: dict[str, Any] = {
        "@context": CONTEXT,
        "@type": "sc:Dataset",
        "name": "softpower",
        "alternateName": TITLE,
        "description": f"{SUMMARY} Data version {release['data_version']}, horizon {release['horizon']}.",
        "conformsTo": "http://mlcommons.org/croissant/1.0",
        "license": LICENSE["path"],
        "creator": {"@type": "sc:Organization", "name": "The softpower authors"},
        "version": release["version"],
        "citeAs": f"{TITLE}, version {release['version']}, sha256 {release['sha256']}",
        "isLiveDataset": False,
        "distribution": [_file(file, folder, format) for file in sorted(set(files.values()))],
    }
    if format in ("parquet", "csv"):
        described["recordSet"] = [_records(name, file, dataset) for name, file in files.items()]
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


def _records(name: str, file: str, dataset: Dataset) -> dict[str, Any]:
    said = describe(name, dataset=dataset)
    return {
        "@type": "cr:RecordSet",
        "@id": name,
        "name": name,
        "description": said.meaning,
        "key": [{"@id": f"{name}/{column}"} for column in said.key],
        "field": [
            {
                "@type": "cr:Field",
                "@id": f"{name}/{column.name}",
                "name": column.name,
                "description": column.meaning,
                "dataType": f"sc:{TYPES[column.dtype]}",
                "source": {"fileObject": {"@id": file}, "extract": {"column": column.name}},
            }
            for column in said.columns
        ],
    }
