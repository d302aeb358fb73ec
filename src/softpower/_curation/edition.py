"""An edition of the data, as far as two of them are compared: its records as JSON, its tables and columns, its ids."""

from __future__ import annotations

import json
import re
from binascii import crc32
from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

from softpower._curation.findings import dotted
from softpower._curation.tableschemas import table_schemas
from softpower._curation.vintage import HORIZON
from softpower._errors import SnapshotError
from softpower._models.tables import TABLES
from softpower._snapshot.files import Given
from softpower._snapshot.layout import FORMAT, HEADER, RECORDS, RELEASE, SCHEMAS

if TYPE_CHECKING:
    from softpower._curation.corpus import Corpus, Entry

__all__ = ["FOLDER", "Edition", "lines", "of_corpus", "of_snapshot", "schemas_of"]

FOLDER = "tables/"
"""Where the schemas of frames stand among those of all."""

SEAL = re.compile(rb"softpower \d+ (\d{10}) ([0-9a-f]{8}) .{31}\n")

Lines = dict[str, dict[str, bytes]]
Schemas = dict[str, dict[str, Any]]
Fate = tuple[str, str]


def _no_fate(key: str) -> None:
    return None


def _none_missed(table: str, key: str) -> bool:
    return False


class Edition(NamedTuple):
    """What is compared.

    `records` has the JSON of each record by table and id, `schemas` the Table Schema of each frame, or None where they
    are not known. `fate` says what became of an id that is gone, as `Index.fate` does; `reworded` has, by version, the
    columns whose meaning is written in other words and is the same. `unread` has the reason, by table and record or by
    None and file, for what cannot be compared, and `may_miss` says whether a record may be in such a file.
    """

    records: Lines
    schemas: Schemas | None
    version: str | None = None
    horizon: str | None = None
    data_version: str | None = None
    fate: Callable[[str], Fate | None] = _no_fate
    reworded: Mapping[str, Sequence[str]] = MappingProxyType({})
    unread: Mapping[tuple[str | None, str], str] = MappingProxyType({})
    may_miss: Callable[[str, str], bool] = _none_missed


def lines(corpus: Corpus) -> Lines:
    """Return the JSON of the records that their models accepted, a line each, by table and id."""
    return {
        table: {
            key: entry.record.model_dump_json(exclude_none=True).encode() + b"\n"
            for key, entry in sorted(entries.items())
            if entry.record is not None
        }
        for table, entries in corpus.entries.items()
    }


def schemas_of(files: Mapping[str, Any]) -> Schemas:
    """Return the schemas of frames, by frame, among all schemas by file name."""
    return {name[len(FOLDER) : -5]: schema for name, schema in files.items() if name.startswith(FOLDER)}


def of_corpus(corpus: Corpus) -> Edition:
    """Return the edition that a corpus is, with the columns that the models of this version give it."""
    unread: dict[tuple[str | None, str], str] = {}
    for file in sorted(corpus.unread):
        unread[None, file] = "the file cannot be read"
    for entry in corpus:
        if entry.record is None:
            unread[entry.table, entry.id] = f"the model of this version refuses it: {_why(entry, corpus)}"
    return Edition(
        records=lines(corpus),
        schemas={name[len(FOLDER) : -5]: json.loads(schema) for name, schema in table_schemas().items()},
        horizon=HORIZON.isoformat(),
        fate=corpus.ledger.fate,
        reworded=corpus.ledger.contents.reworded,
        unread=unread,
        may_miss=corpus.may_miss,
    )


def _why(entry: Entry, corpus: Corpus) -> str:
    """Return the first finding against a record."""
    own = dotted(entry.place)
    inside = (own, f"{own}.", f"{own}[") if entry.place else ("",)
    for one in corpus.findings:
        if one.file == entry.document.file and (one.place == own or one.place.startswith(inside[1:] or inside)):
            return f"{one.place} {one.message}"
    raise AssertionError(f"{entry.id} was refused without a finding")


def of_snapshot(files: Mapping[str, bytes], name: str) -> Edition:
    """Return the edition that compiled files are, whatever the number of their format.

    Parameters
    ----------
    files
        The files with their headers, by name.
    name
        What the error calls them.

    Raises
    ------
    SnapshotError
        When a file is missing or damaged, or a format has other files.
    """
    from softpower._records.dataset import Dataset

    release = json.loads(_payload(files, RELEASE, name))
    folder = f"{RECORDS}/"
    tables = [one[len(folder) : -6] for one in files if one.startswith(folder) and one.endswith(".jsonl")]
    known = [table for table in TABLES if table in tables]
    records: Lines = {}
    for table in (*known, *sorted(set(tables).difference(known))):
        found = _payload(files, f"{folder}{table}.jsonl", name).splitlines(keepends=True)
        records[table] = {json.loads(line)["id"]: line for line in found}
    # Another format may have another index, in which ids that are gone are not found.
    same = files[RELEASE].startswith(FORMAT + b" ")
    return Edition(
        records=records,
        schemas=schemas_of(json.loads(_payload(files, SCHEMAS, name))),
        version=release["version"],
        horizon=release["horizon"],
        data_version=release["data_version"],
        fate=Dataset(Given(files)).index.fate if same else _no_fate,
        reworded=release.get("reworded", {}),
    )


def _payload(files: Mapping[str, bytes], name: str, where: str) -> bytes:
    if name not in files:
        raise SnapshotError(f"{where} has no file {name}: compare the revision in git that it was built from")
    contents = files[name]
    found = SEAL.fullmatch(contents[:HEADER])
    payload = contents[HEADER:]
    if found is None or (len(payload), crc32(payload)) != (int(found[1]), int(found[2], 16)):
        raise SnapshotError(f"{where}: the file {name} is damaged")
    return payload
