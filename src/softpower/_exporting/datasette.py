"""What Datasette shows beside the tables of an export."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from softpower._exporting.release import LICENSE, TITLE

if TYPE_CHECKING:
    from collections.abc import Iterable

    from softpower._exporting.content import Content
    from softpower._exporting.release import Origin

__all__ = ["metadata"]


def metadata(contents: Iterable[Content], origin: Origin) -> str:
    """Describe an export as Datasette's `metadata.yaml`."""
    import yaml

    tables: dict[str, Any] = {}
    for content in contents:
        columns = {field["name"]: field["description"] for field in content.schema["fields"]}
        tables[content.name] = {"description": content.schema["description"], "columns": columns}
    described = {
        "title": TITLE,
        "description": origin.summary,
        "license": LICENSE["title"],
        "license_url": LICENSE["path"],
        "databases": {"softpower": {"tables": tables}},
    }
    text: str = yaml.safe_dump(described, sort_keys=False, allow_unicode=True, width=120)
    return text
