"""The same answers worked out from the records day by day, without the index: slow, and written apart from it."""

from __future__ import annotations

from datetime import date
from typing import Any

from softpower.models.evidence import Fact
from softpower.records.dataset import Dataset


def holds(part: Any, on: date, first: str = "start", last: str = "end") -> bool:
    """Whether a day lies in a spell, both days included; a month or year counts whole, a blank end is open."""
    start, end = getattr(part, first), getattr(part, last)
    if not isinstance(start, Fact) or on < start.date.earliest:
        return False
    return not isinstance(end, Fact) or on <= end.date.latest


def members(
    data: Dataset, alliance: str, on: date, role: str = "member", suspended: str = "include"
) -> tuple[str, ...]:
    found = set()
    for spell in data.memberships:
        if spell.alliance != alliance or spell.role != role or not holds(spell, on):
            continue
        out = any(one.kind == "suspended" and holds(one, on) for one in spell.exceptions)
        if suspended == "include" or not out:
            found.add(spell.state)
    return tuple(sorted(found))


def in_force(treaty: Any, on: date) -> bool:
    kinds = {str(event.event) for event in treaty.events}
    if "never-in-force" in kinds:
        return False
    begins = {"entered-into-force", "provisionally-applied"}
    if treaty.kind == "declaration" and not begins & kinds:
        begins = {"signed", "adopted", "announced"}
    begun = any(event.event in begins and event.date.earliest <= on for event in treaty.events)
    return begun and not any(event.event == "treaty-ended" and event.date.latest < on for event in treaty.events)


def ties(data: Dataset, one: str, other: str, on: date, pledge: str | None = None) -> list[tuple[str, tuple[str, ...]]]:
    """The obligations between two states on a day, each with who of the two owes it."""
    found = []
    if one == other:
        return []
    for obligation in data.obligations:
        treaty = data.treaties[obligation.treaty]
        if pledge not in (None, str(obligation.pledge)) or not in_force(treaty, on):
            continue
        if isinstance(obligation.since, Fact) and on < obligation.since.date.earliest:
            continue
        if isinstance(obligation.until, Fact) and obligation.until.date.latest < on:
            continue
        if treaty.parties:
            bound = {party.state for party in treaty.parties if holds(party, on)}
        else:
            bound = set(members(data, obligation.alliance, on))
        if not {one, other} <= bound:
            continue
        if any(set(pause.between) == {one, other} and holds(pause, on) for pause in obligation.suspensions):
            continue
        owing = []
        for owes, owed in ((one, other), (other, one)):
            by = not obligation.owed_by or owes in obligation.owed_by
            to = not obligation.owed_to or owed in obligation.owed_to
            if by and to:
                owing.append(owes)
        if owing:
            found.append((obligation.id, tuple(sorted(owing))))
    return sorted(found)
