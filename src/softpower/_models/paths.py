"""The paths of facts in records, as `softpower.explain` takes them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from softpower._models.evidence import Evidence, Fact
from softpower._models.record import Part, Record
from softpower._models.tables import TABLES

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["evidences", "key", "nested", "paths"]

KEYS = ("state", "event", "strategy", "actor", "who", "id", "code", "kind", "place", "term")


def paths(record: Record) -> tuple[str, ...]:
    """Return the path of every dated fact of a record and of those nested in it, as `explain` takes them."""
    found = list(_paths(record))
    for table, records in nested(record):
        for one in records:
            step = _spell(one, records) if table == "memberships" else one.id
            found += [f"{table}.{step}.{path}" for path in _paths(one)]
    return tuple(found)


def evidences(part: Part) -> Iterator[tuple[str, Evidence]]:
    """Yield the path of every piece of evidence in a record, as `explain` takes it, with the evidence."""
    for name in type(part).model_fields:
        value = getattr(part, name)
        if isinstance(value, Evidence):
            yield name, value
        if isinstance(value, Part):
            yield from ((f"{name}.{path}", one) for path, one in evidences(value))
        elif isinstance(value, tuple):
            keys = [key(one) if isinstance(one, Part) else None for one in value]
            for index, one in enumerate(value):
                if isinstance(one, Part):
                    alone = keys[index] and keys.count(keys[index]) == 1
                    step = f"{name}.{keys[index]}" if alone else f"{name}[{index}]"
                    if isinstance(one, Evidence):
                        yield step, one
                    yield from ((f"{step}.{path}", inner) for path, inner in evidences(one))


def _paths(part: Part) -> Iterator[str]:
    return (path for path, evidence in evidences(part) if isinstance(evidence, Fact))


def _spell(one: Any, spells: tuple[Any, ...]) -> str:
    alike = [other for other in spells if (other.state, other.role) == (one.state, one.role)]
    role = "" if one.role == "member" else f".{one.role}"
    return f"{one.state}{role}" + (f"[{alike.index(one)}]" if len(alike) > 1 else "")


def nested(record: Record) -> Iterator[tuple[str, tuple[Any, ...]]]:
    """Yield each table whose records are written inside those of this one, with those of this record."""
    for table, home in TABLES.items():
        if home.nested_in == record.table:
            yield table, record.referrers(table, home.under)


def key(part: Any) -> str | None:
    """Return the word by which an item of a list is named in a path; None where it has none."""
    for name in KEYS:
        value = getattr(part, "__dict__", {}).get(name)
        if isinstance(value, str):
            return str(value)
    return None
