"""Rules of files: which ones may lie in the data folder."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from softpower.curation import ledger, waivers
from softpower.curation.findings import Finding, dotted
from softpower.curation.rule import Fault, rule
from softpower.models.tables import TABLES

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from softpower.curation.corpus import Corpus
    from softpower.curation.findings import Place

__all__ = ["stray_files"]


class _Unread(NamedTuple):
    file: str

    def finding(self, place: Place, message: str, rule: str, remedy: str) -> Finding:
        return Finding(self.file, 1, dotted(place), message, rule, remedy)


@rule(scope="the data folder")
def stray_files(corpus: Corpus) -> Iterator[Fault]:
    """Every file of the data folder is one that is read, so that no record is skipped."""
    root = corpus.root
    for path in sorted(root.rglob("*")):
        if path.is_file() and not _is_read(path.relative_to(root)):
            file = path.relative_to(root.parent).as_posix()
            remedy = "write a record as `<table>/<id>.yaml`, or remove the file"
            yield Fault(_Unread(file), (), "is read by nobody", remedy)


def _is_read(path: Path) -> bool:
    if len(path.parts) == 1:
        alone = [f"{table}.yaml" for table, entry in TABLES.items() if entry.alone]
        return path.name in (ledger.FILE, waivers.FILE, *alone)
    table = TABLES.get(path.parts[0])
    return len(path.parts) == 2 and table is not None and table.nested_in is None and path.suffix == ".yaml"
