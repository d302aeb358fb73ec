"""Every file of the data folder is one that is read: a record that is skipped is a record lost."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from softpower.curation import ledger, waivers
from softpower.curation.findings import Finding, shown
from softpower.models.tables import TABLES, Table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from softpower.curation.corpus import Corpus

SCOPE = "the data folder"


def check(corpus: Corpus) -> Iterator[Finding]:
    """Yield a finding for each file, link, pipe or socket that nobody reads; links to folders are not followed."""
    root = corpus.root
    for folder, folders, files in os.walk(root):
        here = Path(folder)
        links = [name for name in folders if os.path.islink(here / name)]
        for path in sorted(here / name for name in (*files, *links)):
            if not _is_read(path.relative_to(root), root):
                remedy = "write a record as `<table>/<id>.yaml`, or remove the file"
                yield Finding(shown(path, root), 1, ".", "is read by nobody", "stray-files", remedy)


def _is_read(path: Path, root: Path) -> bool:
    if len(path.parts) == 1:
        alone = [f"{table}.yaml" for table, entry in TABLES.items() if entry.alone]
        folders = [table for table, entry in TABLES.items() if _has_folder(entry)]
        # A table's folder may be a link to one that lies elsewhere.
        is_folder = path.name in folders and (root / path).is_dir()
        return is_folder or path.name in (ledger.FILE, waivers.FILE, *alone)
    table = TABLES.get(path.parts[0])
    return len(path.parts) == 2 and table is not None and _has_folder(table) and path.name.endswith(".yaml")


def _has_folder(table: Table) -> bool:
    return table.nested_in is None and not table.alone
