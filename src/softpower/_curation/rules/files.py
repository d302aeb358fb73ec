"""Rules of files: which ones may lie in the data folder."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from softpower._curation import history, ledger, waivers
from softpower._curation.findings import Finding, dotted, shown
from softpower._curation.rule import Fault, rule
from softpower._models.tables import TABLES, Table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from softpower._curation.corpus import Corpus
    from softpower._curation.findings import Place

__all__ = ["is_reserved", "portable_names", "stray_files"]

RESERVED = re.compile(r"(con|nul|aux|prn|(com|lpt)[1-9])(\..*)?", re.IGNORECASE)


def is_reserved(name: str) -> bool:
    """Say whether Windows has no files of that name, whatever its extension."""
    return RESERVED.fullmatch(name) is not None


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
                yield Fault(_Unread(shown(path, root)), (), "is not a file that softpower reads", remedy)


@rule(scope="the data folder")
def portable_names(corpus: Corpus) -> Iterator[Fault]:
    """No file has a name that is reserved on Windows, such as `con.yaml`."""
    root = corpus.root
    for folder, _, files in os.walk(root):
        for name in sorted(filter(is_reserved, files)):
            place = _Unread(shown(Path(folder, name), root))
            yield Fault(place, (), "has a name that is reserved on Windows", "rename the record and the file")


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
