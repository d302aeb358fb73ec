"""A new record to be filled in: every key it needs, a placeholder wherever a curator must decide."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pydantic import TypeAdapter, ValidationError

from softpower._curation.build import write
from softpower._curation.corpus import gather
from softpower._curation.family import alike
from softpower._curation.findings import shown
from softpower._curation.format import formatted
from softpower._curation.placeholders import PLACEHOLDER, begun
from softpower._curation.reading import Document, read
from softpower._curation.rules.files import is_reserved
from softpower._errors import ArgumentError, CurationError
from softpower._models.fields import RecordId
from softpower._models.roster import Decision
from softpower._models.tables import TABLES, model
from softpower._records.suggestion import not_found, one_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from softpower._curation.corpus import Corpus, Entry

__all__ = ["KINDS", "scaffold"]

KINDS = {
    table.model.lower(): name
    for name, table in TABLES.items()
    if name == "sources" or not (table.keyed or table.nested_in)
}
"""The kinds of record that can be begun, each with its table."""

ROSTER = "roster.yaml"


def scaffold(
    kind: str,
    id: str,
    root: Path,
    members: Collection[str] = (),
    *,
    like: str | None = None,
    file: str | None = None,
) -> tuple[Path, ...]:
    """Write a new record with every key it needs, so that the checker lists what is still to be filled in.

    The placeholder `...` stands wherever a value is wanted; no value is an example. An alliance is begun with one
    treaty, one obligation and a membership for each of its `members`, a theorist with one contribution, a challenge
    with one episode.

    The roster is kept in step: an alliance that is on it takes over the name and, unless `members` are given, the
    parties that are states, and its entry becomes `curated`; one that is not on it is entered.

    Parameters
    ----------
    kind
        What to begin, such as `alliance`, or the name of its table.
    id
        Id of the new record.
    root
        The data folder.
    members
        Ids of the states that belong to a new alliance; each has one spell, in the order of ids, however often it is
        given. Two of them make it bilateral, and a bilateral treaty has no `organ`. They may be left out where the
        roster expects two or more parties that are states.
    like
        Id of an alliance that was made after the same model: see `softpower._curation.family.alike`.
    file
        For a source: the file of sources to write it into, such as `sources/nato.yaml`. It is made if there is none.

    Returns
    -------
    tuple of Path
        The files that were written: that of the record and, where it changed, the roster.

    Raises
    ------
    ArgumentError
        When there is no such kind, the id has another form, is reserved on Windows, is taken, was released before or is
        left out on the roster, a member or the alliance it is like is no record, an alliance has fewer than two
        members, or an argument is given that the kind does not take.
    CurationError
        When the ledger, the states of which members are asked for, the file of sources or the roster cannot be read
        without loss.
    OSError
        When a file cannot be written; it names the file.

        Nothing is written whenever an error is raised.
    """
    table = KINDS[one_of("kind", kind, tuple(KINDS))] if kind not in KINDS.values() else kind
    if members and table != "alliances":
        raise ArgumentError(f"only an alliance is begun with members, and kind is {kind!r}")
    if like is not None and table != "alliances":
        raise ArgumentError(f"only an alliance is begun like another, and kind is {kind!r}")
    if (file is None) == (table == "sources"):
        only = "a source is written into a file of sources: give one, such as sources/nato.yaml"
        raise ArgumentError(only if file is None else f"only a source is written into a file, and kind is {kind!r}")
    corpus = gather(root)
    _refuse(id, table, members, like, corpus)
    if file is not None:
        documents = [_source(id, root, file)]
    else:
        listed = table == "alliances" and (root / ROSTER).exists()
        # First, since what is wrong with the roster may be why no members are found on it.
        enrolled = [_enrolled(id, corpus)] if listed else []
        documents = [_record(table, id, corpus, members, like), *enrolled]
    write({document.path.relative_to(root).as_posix(): formatted(document).encode() for document in documents}, root)
    return tuple(document.path for document in documents)


def _refuse(id: str, table: str, members: Iterable[str], like: str | None, corpus: Corpus) -> None:
    try:
        TypeAdapter(RecordId).validate_python(id)
    except ValidationError:
        message = f"id is lower-case words joined by hyphens, 80 characters at most, not {id!r}"
        raise ArgumentError(message) from None
    if is_reserved(id):
        raise ArgumentError(f"id {id!r} is reserved on Windows, where no file can have that name")
    ledger = corpus.ledger.document
    if ledger is not None and ledger.contents is None:
        raise CurationError(tuple(map(str, ledger.findings)))
    for entry in corpus:
        # The roster has an alliance's id before the alliance is recorded.
        if entry.id == id and not (table == "alliances" and entry.table == "roster"):
            where = f"{entry.document.file}:{entry.document.line(entry.place)}"
            raise ArgumentError(f"id {id!r} is a record of {entry.table}, at {where}")
    if id in corpus.ledger.published or id in corpus.ledger.gone:
        raise ArgumentError(f"id {id!r} stands in the ledger, and no id is used again")
    listed = corpus.entries["roster"].get(id)
    if listed and listed.values.get("decision") == Decision.LEFT_OUT:
        reason = listed.values.get("reason", "no reason is given")
        raise ArgumentError(f"id {id!r} is left out on the roster: {reason}")
    states, alliances = corpus.entries["states"], corpus.entries["alliances"]
    for one in members:
        if corpus.may_miss("states", one):
            faults = sorted(finding for finding in corpus.findings if finding.file in corpus.unread)
            raise CurationError(tuple(map(str, faults)))
        if one not in states:
            raise ArgumentError(str(not_found("state", one, states)))
    if like is not None and like not in alliances:
        if like in corpus.entries["roster"]:
            raise ArgumentError(f"{like} is on the roster and has no record yet: name one that has")
        raise ArgumentError(str(not_found("alliance", like, alliances)))


def _record(table: str, id: str, corpus: Corpus, members: Collection[str], like: str | None) -> Document:
    """Begin a record in a file of its own."""
    path = corpus.root / table / f"{id}.yaml"
    if os.path.lexists(path):
        raise ArgumentError(f"{shown(path, corpus.root)} exists")
    document = Document(path, path.name)
    if like is not None:
        document.contents = alike(corpus.entries["alliances"][like].document.contents, id)
    else:
        document.contents = begun(model(table)) | {"id": id}
        for nested, entry in TABLES.items():
            if entry.nested_in == table:
                document.contents[nested] = [_nested(nested, id)]
    if table == "alliances":
        listed = corpus.entries["roster"].get(id)
        if listed:
            document.contents["name"] = listed.values.get("name", PLACEHOLDER)
        states = _states(members, listed, corpus)
        if len(states) < 2:
            raise ArgumentError("an alliance has two members or more: name each, as in --member USA --member JPN")
        spell = document.contents["memberships"][0]
        document.contents["memberships"] = [spell | {"state": one} for one in states]
        if len(states) == 2:
            document.contents.pop("organ", None)
    return document


def _nested(table: str, parent: str) -> dict[str, Any]:
    """Begin a record that stands inside another, without what is derived from its place."""
    row = begun(model(table))
    del row[str(TABLES[table].under)]
    if table == "treaties":
        row["id"] = f"{parent}-treaty"
        row["events"] = [row["events"][0] | {"event": event} for event in ("signed", "entered-into-force")]
    elif table == "obligations":
        row["treaty"] = f"{parent}-treaty"
    elif table == "memberships":
        del row["id"]
    return row


def _states(members: Collection[str], listed: Entry | None, corpus: Corpus) -> list[str]:
    """Return the members that are given or, where none are, the states among the parties that the roster expects."""
    parties = listed.values.get("parties") if listed else None
    expected = set(parties) & corpus.entries["states"].keys() if isinstance(parties, list) else set()
    return sorted(set(members) or expected)


def _enrolled(id: str, corpus: Corpus) -> Document:
    """Enter an alliance on the roster as curated; an entry that is there keeps its other fields.

    They say what is expected at the places to be filled in. `softpower fmt` deletes them from then on.
    """
    document = _readable(corpus.root / ROSTER, corpus.root)
    listed = document.contents.get(id)
    if not isinstance(listed, dict):
        listed = {}
    document.contents[id] = listed | {"decision": Decision.CURATED.value}
    return document


def _source(id: str, root: Path, file: str) -> Document:
    folder = root / "sources"
    path = next((one for one in (root / file, Path(file).absolute()) if one.parent == folder), None)
    if path is None or path.suffix != ".yaml":
        raise ArgumentError(f"file is one of the folder of sources, such as sources/nato.yaml, not {file!r}")
    document = _readable(path, root) if path.exists() else Document(path, path.name)
    row = begun(model("sources"))
    del row["id"]
    document.contents = (document.contents or {}) | {id: row}
    return document


def _readable(path: Path, root: Path) -> Document:
    """Read a file of records by id that is about to be written anew."""
    document = read(path, root)
    findings = list(document.findings)
    if not findings and not isinstance(document.contents, dict):
        remedy = "write `key: value` lines"
        findings.append(document.finding((), "is no mapping of keys to values", "yaml-plain", remedy))
    if findings:
        raise CurationError(tuple(map(str, sorted(findings))))
    return document
