"""Families of treaties: what a new alliance takes over from one that was made after the same model."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from softpower._curation.placeholders import PLACEHOLDER, begun
from softpower._models.event import Event
from softpower._models.tables import TABLES, model

if TYPE_CHECKING:
    from pydantic import BaseModel

__all__ = ["alike"]

# What the records of a family have in common: copied where it is there, and left out where it is not.
SHARED = {
    "alliances": ("kind",),
    "treaties": ("kind",),
    "obligations": ("pledge",),
    "memberships": (),
    "events": ("event",),
}
# What each record must look up for itself, where the other has it.
OPENED = {
    "alliances": ("organ",),
    "treaties": ("term", "texts"),
    "obligations": ("article", "owed_by", "owed_to", "until", "area", "causes", "adversaries", "conditions"),
    "memberships": ("end", "exit"),
}


def alike(other: dict[str, Any], id: str) -> dict[str, Any]:
    """Return the contents of a new alliance with the treaties and obligations of another, and one spell.

    Copied are its kind, the kinds of its treaties and of their events, and the pledge of each obligation: which parts
    there are. Placeholders stand for all else that it has, since a text has to be read for it.

    Parameters
    ----------
    other
        What was written in the file of the other alliance.
    id
        Id of the new alliance, with which the ids of its treaties and obligations begin.
    """
    contents = _taken("alliances", other) | {"id": id}
    ids: dict[str, str] = {}
    contents["treaties"] = []
    for one in _rows(other, "treaties"):
        ids[one.get("id", "")] = new = _renamed(one, other["id"], id, "treaty", ids)
        events = [_shared("events", event, Event) for event in _rows(one, "events")]
        contents["treaties"].append(_taken("treaties", one) | {"id": new, "events": events})
    contents["obligations"] = []
    for one in _rows(other, "obligations"):
        ids[one.get("id", "")] = new = _renamed(one, other["id"], id, one.get("pledge", "obligation"), ids)
        treaty = ids.get(one.get("treaty", ""), PLACEHOLDER)
        contents["obligations"].append(_taken("obligations", one) | {"id": new, "treaty": treaty})
    # All parties of a treaty that ended left on its last day, and the new one is asked when that was.
    spells = _rows(other, "memberships")
    ended = {name: PLACEHOLDER for name in OPENED["memberships"] if spells and all(name in spell for spell in spells)}
    contents["memberships"] = [_taken("memberships", ended)]
    for row in contents["memberships"]:
        del row["id"]
    return contents


def _taken(table: str, other: dict[str, Any]) -> dict[str, Any]:
    also = [name for name in OPENED[table] if name in other]
    row = _shared(table, other, model(table), also)
    if table == "alliances" and "organ" not in other:
        del row["organ"]
    row.pop(str(TABLES[table].under), None)
    return row


def _shared(table: str, other: dict[str, Any], kind: type[BaseModel], also: list[str] | None = None) -> dict[str, Any]:
    row = begun(kind, also or ())
    for name in SHARED[table]:
        row.pop(name, None)
        if name in other:
            row[name] = other[name]
        elif kind.model_fields[name].is_required():
            row[name] = PLACEHOLDER
    return row


def _rows(contents: dict[str, Any], name: str) -> list[dict[str, Any]]:
    rows = contents.get(name, [])
    return [row for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []


def _renamed(one: dict[str, Any], other: str, id: str, word: str, ids: dict[str, str]) -> str:
    """Return the id of a new record: the other's, if it begins with its alliance's id, else the new id and a word."""
    old = str(one.get("id", ""))
    wanted = id + old.removeprefix(other) if old.startswith(f"{other}-") else f"{id}-{word}"
    number, new = 2, wanted
    while new in ids.values():
        number, new = number + 1, f"{wanted}-{number}"
    return new
