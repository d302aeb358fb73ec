"""What Datasette shows beside the tables of an export."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import yaml

from softpower.exporting.datapackage import LICENSE, SUMMARY, TITLE
from softpower.frames.load import describe

if TYPE_CHECKING:
    from collections.abc import Iterable

    from softpower.records.dataset import Dataset

__all__ = ["metadata"]


def metadata(names: Iterable[str], dataset: Dataset) -> str:
    """Describe tables as Datasette's `metadata.yaml`."""
    tables: dict[str, Any] = {}
    for name in names:
        said = describe(name, dataset=dataset)
        columns = {column.name: column.meaning for column in said.columns}
        tables[name] = {"description": said.meaning, "columns": columns}
    told = {
        "title": TITLE,
        "description": SUMMARY,
        "license": LICENSE["title"],
        "license_url": LICENSE["path"],
        "databases": {"softpower": {"tables": tables}},
    }
    text: str = yaml.safe_dump(told, sort_keys=False, allow_unicode=True, width=120)
    return text
