"""A record as labels and texts, for `softpower show`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from softpower._snapshot.layout import TABLE_NAMES
from softpower.models.evidence import Citation, Evidence, Fact
from softpower.models.names import Name
from softpower.models.record import Part
from softpower.models.tables import TABLES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from softpower.models.record import Record

__all__ = ["pairs"]

ENDS = ("end", "until", "died")
SHOWN = 8  # linked records that are named before the rest is counted


def pairs(record: Record) -> Iterator[tuple[str, str]]:
    """Yield what a record says, field by field, then what is written in its file and what refers to it."""
    for name in type(record).model_fields:
        if name not in ("id", "name", "title"):
            text = _text(getattr(record, name), name)
            if text:
                yield name.replace("_", " "), text
    if record.table == "alliances":
        yield from _members(record)
    for table in TABLE_NAMES:
        linked = record.referrers(table)
        if linked and not (record.table == "alliances" and table == "memberships"):
            yield table, _linked(linked, TABLES[table].nested_in == record.table)


def _members(alliance: Any) -> Iterator[tuple[str, str]]:
    from softpower._snapshot.release import release

    last = release.horizon.isoformat()
    for role in dict.fromkeys(spell.role.value for spell in alliance.memberships()):
        states = alliance.dataset.members(alliance.id, on=last, role=role)
        spells = len(alliance.memberships(role=role))
        yield f"{role}s", f"{len(states)} on {last} ({spells} spells in all)\n{' '.join(states)}".rstrip()


def _linked(records: tuple[Record, ...], nested: bool) -> str:
    if nested:
        return "\n".join(f"{one.id}: {_summed(one)}" for one in records)
    more = len(records) - SHOWN
    shown = ", ".join(one.id for one in records[:SHOWN])
    return f"{shown} and {more} more" if more > 0 else shown


def _summed(record: Any) -> str:
    if record.table == "treaties":
        return ", ".join(f"{event.event} {event.date}" for event in record.events[:3]) or record.name
    if record.table == "obligations":
        until = "" if record.until is None else f" until {_text(record.until)}"
        return f"{record.pledge}, {record.article or 'text unpublished'}, since {_text(record.since)}{until}"
    return str(record.name)


def _text(value: Any, name: str = "") -> str:
    if value is None:
        return "ongoing" if name in ENDS else ""
    if isinstance(value, tuple):
        short = not any(isinstance(one, Part) and not isinstance(one, Name | Citation) for one in value)
        return (", " if short else "\n").join(_text(one) for one in value)
    if isinstance(value, Name):
        return f"{value.text} ({value.lang})"
    if isinstance(value, Citation):
        return f"{value.source}, {value.at}" if value.at else value.source
    if isinstance(value, Part):
        return _part(value)
    return str(value)


def _part(part: Part) -> str:
    """One line for a piece of a record: its date and what it says, then how sure it is."""
    told = []
    evidence = set(Evidence.model_fields) if isinstance(part, Evidence) else set()
    for name in type(part).model_fields:
        value = getattr(part, name)
        if name in evidence or value is None or value == ():
            continue
        text = _text(value, name)
        told.append(text if name in ("date", "code", "text") else f"{name.replace('_', ' ')} {text}")
    if isinstance(part, Fact):
        told = [part.date.text, *(one for one in told if one != part.date.text)]
    line = ", ".join(told)
    if not isinstance(part, Evidence):
        return line
    return f"{line} [{part.status}]" if line else f"{part.status}: {_text(part.sources)}"
