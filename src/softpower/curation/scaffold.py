"""A new record to be filled in: every key it needs, placeholders where words are wanted."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING, Annotated, Any, get_origin

from pydantic import TypeAdapter, ValidationError

from softpower.curation.build import write
from softpower.curation.corpus import gather
from softpower.curation.findings import shown
from softpower.curation.format import formatted
from softpower.curation.reading import Document
from softpower.curation.rules.unfinished import PLACEHOLDER
from softpower.errors import ArgumentError, CurationError
from softpower.models.evidence import Citation
from softpower.models.fields import RecordId
from softpower.models.tables import TABLES, model
from softpower.models.walk import model_of
from softpower.records.suggestion import not_found, one_of

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path

    from pydantic import BaseModel
    from pydantic.fields import FieldInfo

__all__ = ["KINDS", "scaffold"]

KINDS = {table.model.lower(): name for name, table in TABLES.items() if not (table.keyed or table.nested_in)}
"""The kinds of record that are begun in a file of their own, each with its table."""

FILL_IN = "fill-in"
# Tried in turn, each one to be found by a rule as long as it is left: `unfinished`, `references` (twice), `horizon`.
HINTS = (PLACEHOLDER, FILL_IN, "XXX", "9999")

# Windows opens a device where a file is called so, whatever its suffix.
RESERVED = re.compile(r"con|nul|aux|prn|(com|lpt)[1-9]")

# Optional fields that most records of a model have.
USEFUL = {
    "Alliance": ("names", "organ", "decision_rule", "sources"),
    "Concept": ("theorists", "related"),
    "Challenge": ("told_apart", "concepts"),
    "Event": ("sources",),
    "Evidence": ("sources",),
    "Fact": ("sources",),
    "Coding": ("sources",),
    "Outcome": ("sources",),
    "Initiative": ("names", "regions", "mechanisms", "outcomes", "sources"),
    "Obligation": ("article", "conditions"),
    "Outlook": ("challenges", "alliances"),
}


def scaffold(kind: str, id: str, root: Path, members: Collection[str] = ()) -> Path:
    """Write a new record with every key it needs, so that the checker lists what is still to be filled.

    Words are wanted where `...` stands, ids where `fill-in` or `XXX` does, dates where `9999` does; terms of closed
    vocabularies are examples. An alliance is begun with one treaty, one obligation and one membership, or one for each
    of its `members`, a theorist with one contribution, a challenge with one episode.

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
        given. Two of them make it bilateral, and a bilateral treaty has no `organ`. None leaves one spell of a
        placeholder.

    Returns
    -------
    Path
        The file that was written.

    Raises
    ------
    ArgumentError
        When there is no such kind, the id has another form, is reserved on Windows, is taken, or was published before,
        a member is no state of the data folder, or what has members is no alliance. Nothing is written then.
    CurationError
        When the ledger, or the states of which members are asked for, cannot be read.
    OSError
        When the file cannot be written; it names the file, and nothing is left of it.
    """
    table = KINDS[one_of("kind", kind, tuple(KINDS))] if kind not in KINDS.values() else kind
    if members and table != "alliances":
        raise ArgumentError(f"only an alliance is begun with members, and kind is {kind!r}")
    _refuse(id, members, root)
    path = root / table / f"{id}.yaml"
    if os.path.lexists(path):
        raise ArgumentError(f"{shown(path, root)} exists")
    document = Document(path, path.name)
    document.contents = _begun(model(table)) | {"id": id}
    for nested, entry in TABLES.items():
        if entry.nested_in == table:
            document.contents[nested] = [_nested(nested, id, document.contents)]
    if members:
        states = sorted(set(members))
        document.contents["memberships"] = [document.contents["memberships"][0] | {"state": one} for one in states]
        if len(states) == 2:
            del document.contents["organ"]
    write({path.name: formatted(document).encode()}, path.parent)
    return path


def _refuse(id: str, members: Collection[str], root: Path) -> None:
    try:
        TypeAdapter(RecordId).validate_python(id)
    except ValidationError:
        message = f"id is lower-case words joined by hyphens, 80 characters at most, not {id!r}"
        raise ArgumentError(message) from None
    if RESERVED.fullmatch(id):
        raise ArgumentError(f"id {id!r} is reserved on Windows, where no file can have that name")
    corpus = gather(root)
    ledger = corpus.ledger.document
    if ledger is not None and ledger.contents is None:
        raise CurationError(tuple(map(str, ledger.findings)))
    for entry in corpus:
        if entry.id == id:
            where = f"{entry.document.file}:{entry.document.line(entry.place)}"
            raise ArgumentError(f"id {id!r} is a record of {entry.table}, at {where}")
    if id in corpus.ledger.published or id in corpus.ledger.gone:
        raise ArgumentError(f"id {id!r} stands in the ledger, and no id is used again")
    states = corpus.entries["states"]
    for one in members:
        if corpus.may_miss("states", one):
            faults = sorted(finding for finding in corpus.findings if finding.file in corpus.unread)
            raise CurationError(tuple(map(str, faults)))
        if one not in states:
            raise ArgumentError(str(not_found("state", one, states)))


def _nested(table: str, parent: str, contents: dict[str, Any]) -> dict[str, Any]:
    """Begin a record that stands inside another, without what is derived from its place."""
    row = _begun(model(table)) | {"id": f"{parent}-{TABLES[table].model.lower()}"}
    del row[str(TABLES[table].under)]
    if table == "treaties":
        row["events"] = [row["events"][0] | {"event": event} for event in ("signed", "entered-into-force")]
    elif table == "obligations":
        row["treaty"] = contents["treaties"][0]["id"]
    elif table == "memberships":
        del row["id"]
    return row


def _begun(kind: type[BaseModel]) -> dict[str, Any]:
    useful = USEFUL.get(kind.__name__, ())
    return {name: _hint(info) for name, info in kind.model_fields.items() if info.is_required() or name in useful}


def _hint(info: FieldInfo) -> Any:
    """Return a value that a field takes: what the models inside it need, else a placeholder, else its example."""
    is_list = get_origin(info.annotation) is tuple
    inner = model_of(info.annotation)
    if inner is Citation:
        return [FILL_IN]
    if inner is not None:
        return [_begun(inner)] if is_list else _begun(inner)
    taken: Any = Annotated[info.annotation, info]
    accepts = TypeAdapter[Any](taken)
    for hint in HINTS:
        value = [hint] if is_list else hint
        try:
            accepts.validate_python(value)
        except ValidationError:
            continue
        return value
    return info.examples[0] if info.examples else PLACEHOLDER
