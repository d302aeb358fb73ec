"""What a model refuses, told at the line where it was written."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from softpower.suggestion import meant

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pydantic import BaseModel, ValidationError
    from pydantic_core import ErrorDetails

    from softpower.curation.corpus import Entry
    from softpower.curation.findings import Finding, Place

__all__ = ["explained"]

RULE = "model"


def explained(error: ValidationError, entry: Entry) -> Iterator[Finding]:
    """Turn pydantic's errors into findings, one a fault.

    Where a field may be one of several things (a dated fact or the word `unknown`), pydantic reports the fault once for
    each; only the report for what was evidently meant is kept.
    """
    told: set[tuple[Place, str]] = set()
    for detail in error.errors(include_url=False):
        place, fits = _place(detail["loc"], entry.values)
        if not fits:
            continue
        message, remedy = _message(detail, entry, place)
        if (place, message) not in told:
            told.add((place, message))
            yield entry.finding(place, message, RULE, remedy)


def _place(loc: tuple[str | int, ...], values: Any) -> tuple[Place, bool]:
    """Drop the names of union branches from an error's location; say whether the branch fits what was written."""
    place: list[str | int] = []
    at = values
    for number, step in enumerate(loc):
        if isinstance(at, dict) and (step in at or number == len(loc) - 1) and not _is_branch(step, at):
            place.append(step)
            at = at.get(step)
        elif isinstance(at, list) and isinstance(step, int) and step < len(at):
            place.append(step)
            at = at[step]
        elif _takes_mapping(str(step)) != isinstance(at, dict):
            return tuple(place), False
    return tuple(place), True


def _is_branch(step: str | int, at: dict[str, Any]) -> bool:
    return isinstance(step, str) and step not in at and _takes_mapping(step)


def _takes_mapping(step: str) -> bool:
    return step[:1].isupper() or "[" in step


def _message(detail: ErrorDetails, entry: Entry, place: Place) -> tuple[str, str]:
    kind = detail["type"]
    given = detail["input"]
    if kind == "missing":
        return "is missing", "write it; a date that was not found is `unknown`"
    if kind == "extra_forbidden":
        close = meant(str(place[-1]), _fields(entry, place))
        return "is no field here", f"did you mean {close[0]}?" if close else "delete it, or see the data dictionary"
    if kind == "enum":
        allowed = str(detail.get("ctx", {}).get("expected", "")).replace("'", "")
        return f"{given!r} is none of {allowed}", "choose one of them"
    if kind == "string_pattern_mismatch":
        return f"{given!r} does not fit {detail.get('ctx', {}).get('pattern')}", "see the data dictionary"
    if kind == "value_error":
        return str(detail.get("ctx", {}).get("error", detail["msg"])), "mend the value"
    if kind == "too_short" and given in ([], ()):
        return "is empty", "give at least one"
    return f"{given!r}: {detail['msg'][:1].lower()}{detail['msg'][1:]}", "see the data dictionary"


def _fields(entry: Entry, place: Place) -> tuple[str, ...]:
    from softpower.models.tables import model
    from softpower.models.walk import model_at

    here: type[BaseModel] | None = model_at(model(entry.table), place[:-1])
    return tuple(here.model_fields) if here else ()
