"""Rules of files: which ones may lie in the data folder."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from softpower.curation import history, ledger, waivers
from softpower.curation.findings import Finding, dotted, shown
from softpower.curation.rule import Fault, rule
from softpower.models.tables import TABLES, Table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from softpower.curation.corpus import Corpus
    from softpower.curation.findings import Place

__all__ = ["stray_files"]


class _Unread(NamedTuple):
    file: str

    def finding(self, place: Place, message: str, rule: str, remedy: str) -> Finding:
        return Finding(self.file, 1, dotted(place), message, rule, remedy)


@rule(scope="the data folder")
def stray_files(corpus: Corpus) -> Iterator[Fault]:
    """Every file, link, pipe or socket of the data folder is one that is read, so that no record is skipped."""
    root = corpus.root
    for folder, folders, files in os.walk(root):
        here = Path(folder)
        links = [name for name in folders if os.path.islink(here / name)]
        for path in sorted(here / name for name in (*files, *links)):
            if not _is_read(path.relative_to(root), root):
                remedy = "write a record as `<table>/<id>.yaml`, or remove the file"
                yield Fault(_Unread(shown(path, root)), (), "is read by nobody", remedy)


def _is_read(path: Path, root: Path) -> bool:
    if len(path.parts) == 1:
        alone = [f"{table}.yaml" for table, entry in TABLES.items() if entry.alone]
        folders = [table for table, entry in TABLES.items() if _has_folder(entry)]
        # A table's folder may be a link to one that lies elsewhere.
        is_folder = path.name in folders and (root / path).is_dir()
        return is_folder or path.name in (ledger.FILE, waivers.FILE, history.FILE, *alone)
    table = TABLES.get(path.parts[0])
    return len(path.parts) == 2 and table is not None and _has_folder(table) and path.name.endswith(".yaml")


def _has_folder(table: Table) -> bool:
    return table.nested_in is None and not table.alone
