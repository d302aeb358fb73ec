"""Where the placeholders of new records stand, by the findings and by the files."""

from __future__ import annotations

from pathlib import Path

from softpower._curation.check import check
from softpower._curation.findings import dotted
from softpower._curation.leaves import texts
from softpower._curation.reading import read


def unfinished(root: Path) -> dict[str, list[str]]:
    """Return the places of the findings by the names of their files, when all are of placeholders."""
    places: dict[str, list[str]] = {}
    for finding in check(root)[1]:
        assert finding.rule == "unfinished", str(finding)
        assert finding.message.startswith("is still to be filled in: ")
        places.setdefault(Path(finding.file).name, []).append(finding.place)
    return places


def placeholders(path: Path) -> list[str]:
    """Return the places of a file at which a placeholder stands, in the order of the file."""
    document = read(path, path.parent)
    return [dotted(place) for place, text in texts(document.contents) if text == "..."]
