"""Every file of the data folder is one that is read, so that no record is skipped."""

from __future__ import annotations

from typing import TYPE_CHECKING

from softpower.curation import ledger, waivers
from softpower.curation.findings import Finding
from softpower.models.tables import TABLES

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from softpower.curation.corpus import Corpus

SCOPE = "the data folder"


def check(corpus: Corpus) -> Iterator[Finding]:
    """Yield a finding for each file that nobody reads."""
    root = corpus.root
    for path in sorted(root.rglob("*")):
        if path.is_file() and not _is_read(path.relative_to(root)):
            file = path.relative_to(root.parent).as_posix()
            remedy = "write a record as `<table>/<id>.yaml`, or remove the file"
            yield Finding(file, 1, ".", "is read by nobody", "stray-files", remedy)


def _is_read(path: Path) -> bool:
    if len(path.parts) == 1:
        alone = [f"{table}.yaml" for table, entry in TABLES.items() if entry.alone]
        return path.name in (ledger.FILE, waivers.FILE, *alone)
    table = TABLES.get(path.parts[0])
    return len(path.parts) == 2 and table is not None and table.nested_in is None and path.suffix == ".yaml"
