"""All records of a data folder, each with the file and lines it was written in."""

from __future__ import annotations

import os
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, cast

from pydantic import ValidationError

from softpower._curation.findings import Finding, Place
from softpower._curation.invalid import explained
from softpower._curation.leaves import texts
from softpower._curation.ledger import Ledger
from softpower._curation.placeholders import PLACEHOLDER
from softpower._curation.reading import Document, listed, read
from softpower._curation.recorded import arrangement
from softpower._curation.support import support
from softpower._models.evidence import Fact
from softpower._models.record import Record
from softpower._models.roster import Arrangement
from softpower._models.tables import TABLES, model
from softpower._models.walk import evidences, links

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from softpower._curation.overlays.origins import Origins
    from softpower._models.evidence import Evidence
    from softpower._models.walk import Link

__all__ = ["Corpus", "Entry", "documents", "fill", "gather"]

R = TypeVar("R", bound=Record)


class Entry:
    """A record with the place it was written at.

    `values` is what was written, and `record` what the model made of it (None when it refused). On the roster, the
    record of a curated alliance also has what the alliance's own record says; a mechanism's or strategy's has the
    `support` that follows from the studies.
    """

    def __init__(self, table: str, key: str, values: dict[str, object], document: Document, place: Place) -> None:
        self.table = table
        self.id = key
        self.values = values
        self.document = document
        self.place = place
        self.record: Record | None = None

    # What follows is walked once for all rules, which took a third of the time of `softpower check`.

    @cached_property
    def texts(self) -> tuple[tuple[Place, str], ...]:
        """Every scalar as it was written, with its place."""
        return tuple(texts(self.values))

    @cached_property
    def links(self) -> tuple[Link, ...]:
        """Every reference of the record, in the order of its fields; none when its model refused it."""
        return () if self.record is None else tuple(links(self.record))

    @cached_property
    def evidences(self) -> tuple[tuple[Place, Evidence], ...]:
        """Every piece of evidence of the record, in the order of its fields; none when its model refused it."""
        return () if self.record is None else tuple(evidences(self.record))

    @property
    def facts(self) -> Iterator[tuple[Place, Fact]]:
        """The dated ones among its evidence."""
        return ((place, one) for place, one in self.evidences if isinstance(one, Fact))

    @property
    def parent(self) -> str:
        """Id of the record that this one is written inside; empty where it is written inside none."""
        under = TABLES[self.table].under
        return "" if under is None else str(self.values[under])

    def finding(self, place: Place, message: str, rule: str, remedy: str) -> Finding:
        """Build a finding at a place inside this record."""
        return self.document.finding(self.place + place, message, rule, remedy)


class Corpus:
    """The records by table and id, the ledger, and the findings made while they were gathered.

    `origins` says what overlays wrote, where there are any.
    `unread` names the files of which some or all could not be read, and `missing` says by table which records may be
    in them: their ids, or None for any id.
    """

    def __init__(self, root: Path, ledger: Ledger) -> None:
        self.root = root
        self.ledger = ledger
        self.origins: Origins | None = None
        self.findings: list[Finding] = list(ledger.findings)
        self.entries: dict[str, dict[str, Entry]] = {table: {} for table in TABLES}
        self.unread: set[str] = set()
        self.missing: dict[str, set[str | None]] = {}
        if ledger.document is not None and ledger.document.contents is None:
            self.unread.add(ledger.document.file)

    def __iter__(self) -> Iterator[Entry]:
        for entries in self.entries.values():
            yield from entries.values()

    def each(self, model: type[R]) -> Iterator[tuple[Entry, R]]:
        """Yield the records of a model with their entries, in the order of files and lines; of `Record`, all records.

        Records that their model refused are left out.
        """
        for entry in self if model is Record else self.entries[model.table].values():
            if isinstance(entry.record, model):
                yield entry, entry.record

    def all(self, model: type[R]) -> dict[str, R]:
        """Return the records of a model by id, as `each` yields them."""
        return {entry.id: record for entry, record in self.each(model)}

    def refused(self, model: type[Record]) -> Iterator[Entry]:
        """Yield the entries of a model's table that it refused."""
        return (entry for entry in self.entries[model.table].values() if entry.record is None)

    def may_miss(self, table: str, key: str) -> bool:
        """Say whether a record that is not here may be in a file that could not be read."""
        ids = self.missing.get(table, set())
        return key not in self.entries[table] and (key in ids or None in ids)

    def miss(self, document: Document, table: str, key: str | None) -> None:
        """Note that a record of that id, or any record, of a table may be in the part of a file that is not read."""
        self.unread.add(document.file)
        self.missing.setdefault(table, set()).add(key)


def gather(root: Path) -> Corpus:
    """Read every record below `root` and validate each with its model.

    Nothing raises for bad input: all faults are in the corpus's `findings`.
    """
    corpus = Corpus(root, Ledger.read(root))
    fill(corpus, documents(root))
    return corpus


def fill(corpus: Corpus, found: Iterable[tuple[str, Document]]) -> None:
    """Put the records of files, each with its table and in the order of `TABLES`, into a corpus that has none."""
    known: dict[str, Entry] = {}
    for table, document in found:
        corpus.findings.extend(document.findings)
        for entry in _entries(table, document, corpus):
            # What is on the roster and recorded has one id in both.
            other = entry if entry.table == Arrangement.table else known.setdefault(entry.id, entry)
            if other is not entry:
                corpus.findings.append(_twice(entry, other))
            if corpus.entries[entry.table].setdefault(entry.id, entry) is not entry:
                continue
            values = arrangement(entry.values, corpus) if entry.table == Arrangement.table else entry.values
            try:
                entry.record = model(entry.table).model_validate(values)
            except ValidationError as error:
                corpus.findings.extend(explained(error, entry))
    support(corpus)


def documents(root: Path) -> Iterator[tuple[str, Document]]:
    """Read each file of records below `root`, with the table it belongs to, in the order of table and path.

    Raises
    ------
    OSError
        When `root` itself cannot be listed.
    """
    os.listdir(root)
    for table, entry in TABLES.items():
        if entry.nested_in is not None:
            continue
        if entry.alone:
            # A link that leads nowhere is there too.
            paths = [root / f"{table}.yaml"] if os.path.lexists(root / f"{table}.yaml") else []
        else:
            paths, unlisted = listed(root / table, root)
            if unlisted is not None:
                yield table, unlisted
        for path in paths:
            if path.name.endswith(".yaml"):
                yield table, read(path, root)


def _twice(entry: Entry, other: Entry) -> Finding:
    where = f"{other.document.file}:{other.document.line(other.place)}"
    return entry.finding((), f"{entry.id} is already a record of {other.table}, at {where}", "unique-id", "rename one")


def _entries(table: str, document: Document, corpus: Corpus) -> Iterator[Entry]:
    findings = corpus.findings
    if not isinstance(document.contents, dict):
        _miss_all(table, document, corpus)
        if document.contents is not None:
            message = "is no mapping of keys to values"
            findings.append(document.finding((), message, "yaml-plain", "write `key: value` lines"))
        return
    if TABLES[table].keyed:
        for key, values in document.contents.items():
            if not isinstance(values, dict):
                corpus.miss(document, table, key)
                findings.append(document.finding((key,), "is no record", "yaml-plain", "write its fields below it"))
            elif "id" in values:
                findings.append(document.finding((key, "id"), "repeats the key", "stored-derived", "delete it"))
            else:
                yield Entry(table, key, {"id": key, **values}, document, (key,))
        return
    values = document.contents
    key = str(values.get("id", document.path.stem))
    if key != document.path.stem:
        findings.append(
            document.finding(("id",), f"{key} is not the file's name", "file-name", f"rename the file to {key}.yaml")
        )
    derived = TABLES[table].derived
    findings += [_written(document, (name,)) for name in derived if name in values]
    own = {name: value for name, value in values.items() if not _nested(table, name) and name not in derived}
    yield Entry(table, key, own, document, ())
    for inner, place in TABLES.items():
        if place.nested_in == table and inner in values:
            yield from _nested_entries(inner, cast("str", place.under), key, values[inner], document, corpus)


def _written(document: Document, place: Place) -> Finding:
    return document.finding(place, "is derived", "stored-derived", "delete it")


def _miss_all(table: str, document: Document, corpus: Corpus) -> None:
    """Note which records may be in a file that is not read, or in a folder that is not listed."""
    name = document.path.name
    if name.startswith("."):
        corpus.unread.add(document.file)
        return
    is_record = name.endswith(".yaml") and not TABLES[table].keyed
    corpus.miss(document, table, document.path.stem if is_record else None)
    for inner, place in TABLES.items():
        if place.nested_in == table:
            corpus.miss(document, inner, None)


def _nested(table: str, name: str) -> bool:
    return name in TABLES and TABLES[name].nested_in == table


def _nested_entries(
    table: str, under: str, parent: str, rows: Any, document: Document, corpus: Corpus
) -> Iterator[Entry]:
    findings = corpus.findings
    if not isinstance(rows, list):
        corpus.miss(document, table, None)
        findings.append(document.finding((table,), "is no list", "yaml-plain", "begin each record with a dash"))
        return
    spells: dict[tuple[str, str], int] = {}
    for index, row in enumerate(rows):
        place: Place = (table, index)
        if not isinstance(row, dict):
            corpus.miss(document, table, None)
            findings.append(document.finding(place, "is no record", "yaml-plain", "write its fields as `key: value`"))
            continue
        derived = (under, *TABLES[table].derived)
        findings += [_written(document, (*place, name)) for name in derived if name in row]
        values = {name: value for name, value in row.items() if name not in derived} | {under: parent}
        if table == "memberships":
            holder = (str(row.get("state")), str(row.get("role", "member")))
            spells[holder] = spells.get(holder, 0) + 1
            values["id"] = f"{parent}.{holder[0]}.{holder[1]}.{spells[holder]}"
        unnamed = values.get("id", PLACEHOLDER) == PLACEHOLDER
        key = f"{parent}.{table}[{index}]" if unnamed else str(values["id"])
        yield Entry(table, key, values, document, place)
