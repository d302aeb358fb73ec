"""The canonical form of the hand-written files: order of keys and rows, and layout, are the formatter's alone."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel

from softpower._curation import ledger, waivers
from softpower._curation.build import write
from softpower._curation.corpus import documents
from softpower._curation.emission import Line, Row, emit
from softpower._curation.reading import read
from softpower._curation.recorded import EXPECTED, is_recorded
from softpower._errors import CurationError
from softpower._models.alliance import Alliance
from softpower._models.evidence import Citation, Evidence, Rival
from softpower._models.record import Record
from softpower._models.roster import Arrangement, Decision
from softpower._models.tables import TABLES, model
from softpower._models.walk import model_of

if TYPE_CHECKING:
    from collections.abc import Container, Iterator
    from pathlib import Path

    from softpower._curation.reading import Document

ALONE = [table for table, entry in TABLES.items() if entry.alone]

__all__ = ["format_tree", "formatted"]


def formatted(document: Document, recorded: Container[str] = ()) -> str:
    """Return a file's contents in canonical form.

    Keys stand in the order of the model, those it does not know behind them; files keyed by id are sorted by it, and
    memberships by state, role and start. Of the roster, what it repeats from `recorded` alliances is deleted. Nothing
    else changes: what is read back is what was read.

    Parameters
    ----------
    document
        A file below the data folder, whose table is known by the folder it lies in. Of one with findings of its own,
        what those concern is lost.
    recorded
        Ids of the alliances whose records are finished.

    Returns
    -------
    str
        The text of the file. Formatting it again changes nothing.
    """
    contents = document.contents
    table = document.path.stem if document.path.stem in ALONE else document.path.parent.name
    if document.path.name == ledger.FILE:
        contents = _arranged(contents, ledger.Contents)
    elif document.path.name == waivers.FILE:
        contents = _arranged(contents, waivers.Waiver)
    elif table in TABLES and TABLES[table].keyed and isinstance(contents, dict):
        rows = _unrepeated(contents, recorded) if table == Arrangement.table else contents
        contents = {key: _arranged(rows[key], model(table)) for key in sorted(rows)}
    elif table in TABLES:
        contents = _arranged(contents, model(table))
    return emit(contents)


def format_tree(root: Path, *, dry: bool = False) -> tuple[Path, ...]:
    """Put every file of a data folder into canonical form.

    Files keep their mode, and where a link stands, the file that it leads to is written.

    Parameters
    ----------
    root
        The data folder.
    dry
        Write nothing, and return the files that would change.

    Returns
    -------
    tuple of Path
        The files that were changed, in the order of table and path; empty when all were in order.

    Raises
    ------
    CurationError
        When files cannot be read without loss. They are left as they are, and the others are formatted before it is
        raised.
    OSError
        When a file cannot be written; it names the file, which is left as it was.
    """
    changed, findings = [], []
    recorded = set()
    for document in _files(root):
        if document.findings:
            findings.extend(document.findings)
            continue
        if document.path.parent.name == Alliance.table and is_recorded(document):
            recorded.add(document.path.stem)
        if _write(document.path, formatted(document, recorded), dry):
            changed.append(document.path)
    if findings:
        raise CurationError(tuple(map(str, sorted(findings))))
    return tuple(changed)


def _unrepeated(rows: dict[str, Any], recorded: Container[str]) -> dict[str, Any]:
    """Return the roster without what it repeats from the records of curated alliances."""
    return {
        key: {name: value for name, value in row.items() if name not in EXPECTED}
        if key in recorded and isinstance(row, dict) and row.get("decision") == Decision.CURATED
        else row
        for key, row in rows.items()
    }


def _files(root: Path) -> Iterator[Document]:
    for _, document in documents(root):
        yield document
    for name in (ledger.FILE, waivers.FILE):
        if os.path.lexists(root / name):
            yield read(root / name, root)


def _write(path: Path, text: str, dry: bool) -> bool:
    contents = text.encode()
    if dry:
        return not path.exists() or path.read_bytes() != contents
    return bool(write({path.name: contents}, path.parent))


def _arranged(value: Any, kind: type[BaseModel] | None) -> Any:
    """Put the keys of a value that `kind` describes in order, all the way down, and mark what may stand on one line."""
    if isinstance(value, list):
        items = [_arranged(one, kind) for one in value]
        return Row(items) if kind is Citation else items
    if not isinstance(value, dict):
        return value
    fields = _order(kind)
    names = [*(name for name in fields if name in value), *(name for name in value if name not in fields)]
    ordered = {name: _arranged(value[name], fields.get(name)) for name in names}
    if isinstance(ordered.get("memberships"), list) and kind is model("alliances"):
        ordered["memberships"] = _spells(ordered["memberships"])
    return Line(ordered) if _fits_line(ordered, kind) else ordered


def _order(kind: type[BaseModel] | None) -> dict[str, type[BaseModel] | None]:
    """Return the fields of a model in the order in which they are written, each with the model inside it.

    A dated fact begins with its date and ends with its evidence; a record with the records that are nested in it.
    """
    if kind is None:
        return {}
    names = list(kind.model_fields)
    if issubclass(kind, Evidence):
        names.sort(key=lambda name: name in Evidence.model_fields)
    fields = {name: model_of(kind.model_fields[name].annotation) for name in names}
    if issubclass(kind, Record):
        fields |= {name: model(name) for name, table in TABLES.items() if table.nested_in == kind.table}
    return fields


def _spells(rows: list[Any]) -> list[Any]:
    def key(row: dict[str, Any]) -> tuple[str, str, str]:
        start = row.get("start")
        date = start.get("date") if isinstance(start, dict) else start
        return str(row.get("state")), str(row.get("role", "member")), str(date).rstrip("~?%")

    return sorted(rows, key=key) if all(isinstance(row, dict) for row in rows) else rows


def _fits_line(mapping: dict[str, Any], kind: type[BaseModel] | None) -> bool:
    """Say whether a mapping is evidence, or part of a record and flat."""
    if kind is None or issubclass(kind, Record | ledger.Contents):
        return False
    return issubclass(kind, Evidence | Citation | Rival) or all(map(_is_flat, mapping.values()))


def _is_flat(value: Any) -> bool:
    return isinstance(value, str) or (isinstance(value, list) and all(isinstance(one, str) for one in value))
