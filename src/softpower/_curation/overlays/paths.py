"""The paths of `softpower.explain`, followed in what is written, not in records."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from softpower._models.paths import KEYS

if TYPE_CHECKING:
    from softpower._curation.findings import Place

__all__ = ["AstrayError", "at", "resolved"]

STEP = re.compile(r"([^.\[\]]+)|\[([^.\[\]]+)\]")
PATH = re.compile(r"[^.\[\]]+(\[[^.\[\]]+\])?(\.[^.\[\]]+(\[[^.\[\]]+\])?)*")


class AstrayError(Exception):
    """A path that leads to nothing, or to several things; the text says to what."""


def resolved(values: dict[str, Any], path: str) -> Place:
    """Return the place that a path leads to; its last step may be a field that is not there.

    Items of a list are named by their state, event, id or role; one of several by its place counted from 0 or by its
    start, as in `memberships.FRA[2009-04-04].end`.

    Raises
    ------
    AstrayError
        When it leads to nothing, or to several items.
    """
    if not PATH.fullmatch(path):
        raise AstrayError("is no path such as memberships.FIN.start")
    value: Any = values
    place: Place = ()
    chosen: list[int] | None = None  # the items of the list `value` that the steps so far leave
    steps = [(name, where) for name, where in STEP.findall(path)]
    for number, (name, where) in enumerate(steps):
        if isinstance(value, list):
            left = range(len(value)) if chosen is None else chosen
            fitting = _members(value, left) if where else [one for one in left if name in _words(value[one])]
            if where:
                chosen = _bracketed(value, fitting, where)
                continue
            if fitting:
                chosen = fitting
                continue
            index = _one(value, left)
            value, place, chosen = value[index], (*place, index), None
        if not isinstance(value, dict) or (name not in value and number < len(steps) - 1):
            raise AstrayError("leads to nothing")
        value, place = value.get(name), (*place, name)
    if isinstance(value, list) and chosen is not None:
        place = (*place, _one(value, chosen))
    return place


def at(values: Any, place: Place) -> Any:
    """Return what stands at a place, or None."""
    for step in place:
        if isinstance(step, str):
            values = values.get(step) if isinstance(values, dict) else None
        else:
            values = values[step] if isinstance(values, list) and step < len(values) else None
    return values


def _words(item: Any) -> set[str]:
    if not isinstance(item, dict):
        return {str(item)}
    key = next((item[name] for name in KEYS if isinstance(item.get(name), str)), "")
    return {key, str(item.get("id", "")), str(item.get("role", "member" if "state" in item else ""))} - {""}


def _members(items: list[Any], left: Any) -> list[int]:
    """Return the items whose role is `member`, or all where none has it."""
    return [one for one in left if "member" in _words(items[one])] or list(left)


def _bracketed(items: list[Any], fitting: list[int], where: str) -> list[int]:
    if where.isdecimal() and len(where) < 4:  # one of four digits is a year
        if int(where) < len(fitting):
            return [fitting[int(where)]]
        raise AstrayError(f"leads to nothing: the last is [{len(fitting) - 1}]")
    found = [one for one in fitting if _start(items[one]) == where]
    if not found:
        starts = ", ".join(f"[{_start(items[one])}]" for one in fitting)
        raise AstrayError(f"leads to nothing: there are {starts}")
    return found


def _start(item: Any) -> str:
    start = item.get("start") if isinstance(item, dict) else None
    return str(start.get("date") if isinstance(start, dict) else start)


def _one(items: list[Any], left: Any) -> int:
    chosen = _members(items, left)
    if len(chosen) != 1:
        raise AstrayError(f"leads to {len(chosen)} items: add [0] or the start, as in [{_start(items[chosen[0]])}]")
    return chosen[0]
