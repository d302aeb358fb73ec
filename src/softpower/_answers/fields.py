"""A record as labels and texts, for `softpower show` and for cards in notebooks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from softpower._answers.counting import counted, plural
from softpower._answers.words import value_text
from softpower._models.study import CLAIMS, Verdict
from softpower._models.tables import TABLES
from softpower._snapshot.layout import TABLE_NAMES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from softpower._models.record import Record

__all__ = ["pairs"]

SHOWN = 8  # linked records that are named before the rest is counted


def pairs(record: Record) -> Iterator[tuple[str, str]]:
    """Yield what a record says, field by field, then what is written in its file and what refers to it.

    Of a record that belongs to no dataset, only what it says itself is known.
    """
    for name in type(record).model_fields:
        if name not in ("id", "name", "title"):
            text = value_text(getattr(record, name), name)
            if text:
                yield name.replace("_", " "), text
    if record.detached:
        return
    if record.table == "alliances":
        yield from _members(record)
    for table in TABLE_NAMES:
        linked = record.referrers(table)
        if linked and not (record.table == "alliances" and table == "memberships"):
            if table == "studies" and record.table in CLAIMS:
                yield from _judged(linked, record)
            else:
                yield table, _linked(linked, TABLES[table].nested_in == record.table)


def _members(alliance: Any) -> Iterator[tuple[str, str]]:
    from softpower._snapshot.release import release

    last = release.horizon.isoformat()
    for role in dict.fromkeys(spell.role.value for spell in alliance.memberships()):
        states = alliance.dataset.members(alliance.id, on=last, role=role)
        spells = len(alliance.memberships(role=role))
        yield plural(role), f"{len(states)} on {last} ({counted(spells, 'spell')} in all)\n{' '.join(states)}".rstrip()


def _linked(records: tuple[Record, ...], nested: bool) -> str:
    if nested:
        return "\n".join(f"{one.id}: {_summed(one)}" for one in records)
    more = len(records) - SHOWN
    shown = ", ".join(one.id for one in records[:SHOWN])
    return f"{shown} and {more} more" if more > 0 else shown


def _judged(studies: tuple[Any, ...], record: Record) -> Iterator[tuple[str, str]]:
    """Yield the studies that bear on a claim by what they say of it, each with its name."""
    for verdict in Verdict:
        found = [f"{one.id}: {one.name}" for one in studies if one.verdict(record.id) is verdict]
        if found:
            yield f"studies {verdict}", "\n".join(found)


def _summed(record: Any) -> str:
    if record.table == "treaties":
        return ", ".join(f"{event.event} {event.date}" for event in record.events[:3]) or record.name
    if record.table == "obligations":
        until = "" if record.until is None else f" until {value_text(record.until)}"
        return f"{record.pledge}, {record.article or 'text unpublished'}, since {value_text(record.since)}{until}"
    return str(record.name)
