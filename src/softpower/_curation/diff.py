"""What changed from one edition of the data to another, over all tables that either has."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from softpower._curation.fields import differences, text
from softpower._curation.versions import number
from softpower._models.changes import Change

if TYPE_CHECKING:
    from collections.abc import Iterator

    from softpower._curation.edition import Edition

__all__ = ["diff"]


def diff(old: Edition, new: Edition) -> tuple[Change, ...]:
    """Compare two editions.

    Returns
    -------
    tuple of Change
        What cannot be compared first, then the horizon, tables and columns, and the records by table and id; empty when
        nothing differs.
    """
    return tuple((*_unread(old, new), *_horizon(old, new), *_tables(old, new), *_Records(old, new).changes()))


def _unread(old: Edition, new: Edition) -> Iterator[Change]:
    """Yield what cannot be compared; the reason stands on the side of the edition in which it cannot."""
    for edition in (old, new):
        for (table, key), why in edition.unread.items():
            record, file = (None, key) if table is None else (key, None)
            yield Change(table, record, file, "not-compared", *((why, None) if edition is old else (None, why)))
    if old.schemas is None or new.schemas is None:
        why = "the tables and columns are not known"
        known = (why if old.schemas is None else None, why if new.schemas is None else None)
        yield Change(None, None, None, "not-compared", *known)


def _horizon(old: Edition, new: Edition) -> Iterator[Change]:
    if old.horizon and new.horizon and old.horizon != new.horizon:
        yield Change(None, None, "horizon", "horizon-moved", old.horizon, new.horizon)


def _tables(old: Edition, new: Edition) -> Iterator[Change]:
    """Yield what changed of tables, columns and their meanings."""
    if old.schemas is None or new.schemas is None:
        return
    reworded = {
        column
        for version, columns in new.reworded.items()
        if old.version is None or number(version) > number(old.version)
        for column in columns
    }
    for table in dict.fromkeys((*new.schemas, *old.schemas)):
        before, after = old.schemas.get(table), new.schemas.get(table)
        if before is None or after is None:
            yield Change(table, None, None, "table-removed" if after is None else "table-added")
            continue
        keys = [" ".join(one.get("primaryKey", ())) or None for one in (before, after)]
        if keys[0] != keys[1]:
            yield Change(table, None, None, "key-changed", *keys)
        yield from _meaning(table, None, before, after, reworded)
        yield from _columns(table, before, after, reworded)


def _columns(table: str, before: dict[str, Any], after: dict[str, Any], reworded: set[str]) -> Iterator[Change]:
    old, new = ({column["name"]: column for column in one["fields"]} for one in (before, after))
    for name in dict.fromkeys((*new, *old)):
        if name not in old or name not in new:
            yield Change(table, None, name, "column-removed" if name in old else "column-added")
            continue
        types = [_type(one[name]) for one in (old, new)]
        if types[0] != types[1]:
            yield Change(table, None, name, "column-changed", *types)
        words = [one[name].get("categories") for one in (old, new)]
        if None not in words:
            yield from (Change(table, None, name, "word-removed", one) for one in words[0] if one not in words[1])
            yield from (Change(table, None, name, "word-added", None, one) for one in words[1] if one not in words[0])
        yield from _meaning(table, name, old[name], new[name], reworded)


def _type(column: dict[str, Any]) -> str:
    """Write what a column holds: its type, whether of a closed vocabulary, and whether it may be missing."""
    closed = " of a closed vocabulary" if "categories" in column else ""
    return f"{column['type']}{closed}{', required' if column.get('constraints', {}).get('required') else ''}"


def _meaning(
    table: str, column: str | None, before: dict[str, Any], after: dict[str, Any], reworded: set[str]
) -> Iterator[Change]:
    if before["description"] != after["description"]:
        kind = "reworded" if (table if column is None else f"{table}.{column}") in reworded else "meaning-changed"
        yield Change(table, None, column, kind, before["description"], after["description"])


class _Records:
    """The comparison of records; it follows ids that moved."""

    def __init__(self, old: Edition, new: Edition) -> None:
        self.old = old
        self.new = new
        self.moved: dict[str, str] = {}
        for table, records in old.records.items():
            for key in records:
                how, what = (None if key in new.records.get(table, ()) else new.fate(key)) or ("", "")
                if how == "moved":
                    self.moved[key] = what

    def changes(self) -> Iterator[Change]:
        for table in dict.fromkeys((*self.new.records, *self.old.records)):
            old, new = self.old.records.get(table, {}), self.new.records.get(table, {})
            came = {self.moved[key]: key for key in old if key in self.moved and self.moved[key] not in old}
            for key in sorted({*old, *new}):
                if key not in new:
                    yield from self._gone(table, key)
                elif key in old or key in came:
                    yield from self._corrected(table, key, old[came.get(key, key)], new[key])
                elif not self._uncertain(self.old, table, key):
                    yield Change(table, key, None, "added", None, _name(new[key]))

    def _gone(self, table: str, key: str) -> Iterator[Change]:
        if self._uncertain(self.new, table, key):
            return
        if key in self.moved:
            yield Change(table, key, None, "moved", key, self.moved[key])
            return
        how, what = self.new.fate(key) or ("removed", "")
        name = _name(self.old.records[table][key])
        yield Change(table, key, None, how, *((key, what) if how == "split" else (name, what or None)))

    def _corrected(self, table: str, key: str, old: bytes, new: bytes) -> Iterator[Change]:
        if old == new:
            return
        for path, before, after in differences(json.loads(old), json.loads(new)):
            kind = "moved" if self._renamed(before) == after else "corrected"
            yield Change(table, key, path, kind, text(before), text(after))

    def _renamed(self, value: Any) -> Any:
        """Return a value with the ids in it that moved replaced by what they are now."""
        if isinstance(value, str):
            return self.moved.get(value, value)
        if isinstance(value, list):
            return [self._renamed(one) for one in value]
        return {name: self._renamed(one) for name, one in value.items()} if isinstance(value, dict) else value

    @staticmethod
    def _uncertain(edition: Edition, table: str, key: str) -> bool:
        return (table, key) in edition.unread or edition.may_miss(table, key)


def _name(line: bytes) -> str | None:
    record = json.loads(line)
    return text(record.get("name") or record.get("title"))
