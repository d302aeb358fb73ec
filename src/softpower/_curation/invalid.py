"""Findings for what a model rejects, each at the line where it was written."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, get_args

from softpower._curation.placeholders import open_places
from softpower._models import fields
from softpower._models.tables import TABLES, model
from softpower._models.vocabulary import Blank
from softpower._models.walk import model_at
from softpower._records.suggestion import meant

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pydantic import BaseModel, ValidationError
    from pydantic_core import ErrorDetails

    from softpower._curation.corpus import Entry
    from softpower._curation.findings import Finding, Place

__all__ = ["explained"]

RULE = "model"
BRANCH = re.compile(r"[A-Z]\w*|.*[\[-].*")
SHOWN = 60

_FORMS: dict[Any, str] = {
    fields.RecordId: "an id such as north-atlantic-treaty",
    fields.StateId: "a state's id such as FRA",
    fields.Text: "one line without white space at its ends",
    fields.Language: "a language tag such as fr",
    fields.Url: "an address such as https://www.nato.int/",
    fields.Isbn: "an ISBN",
}
FORMS: dict[str, str] = {get_args(kind)[1].pattern: words for kind, words in _FORMS.items()}
SHAPES = {"string_type": "text", "tuple_type": "a list"}


def explained(error: ValidationError, entry: Entry) -> Iterator[Finding]:
    """Turn pydantic's errors into findings, one a fault.

    Where a field may be one of several things (a dated fact or the word `unknown`), pydantic reports a fault once for
    each. They are reported together, or not at all where one of them was evidently meant and has faults of its own.
    What it reports of placeholders is left to the rule `unfinished`.
    """
    unfinished = {one.place for one in open_places(entry)}
    refused: dict[Place, list[ErrorDetails]] = {}
    entered: set[Place] = set()
    for detail in error.errors(include_url=False):
        place, branches = _located(detail["loc"], entry.values)
        if _is_derived(place, entry) or _is_echo(detail):
            continue
        entered.update(branch for branch in branches if branch != place)
        if not any(place[:end] in unfinished for end in range(1, len(place) + 1)):
            refused.setdefault(place, []).append(detail)
    for place, details in refused.items():
        if place not in entered:
            message, remedy = _message(details, entry, place)
            at = () if TABLES[entry.table].keyed and place == ("id",) else place
            yield entry.finding(at, message, RULE, remedy)


def _located(loc: tuple[str | int, ...], values: Any) -> tuple[Place, list[Place]]:
    """Part an error's location into the place in what was written and the places at which a branch was taken."""
    place: Place = ()
    branches = []
    at = values
    for step in loc:
        inside = isinstance(at, list) if isinstance(step, int) else isinstance(at, dict) and step in at
        if not inside and BRANCH.fullmatch(str(step)):
            branches.append(place)
            continue
        place = (*place, step)
        at = at[step] if inside else None
    return place, branches


def _is_derived(place: Place, entry: Entry) -> bool:
    """Say whether a place is one that nobody wrote, so that its fault is another's."""
    table = TABLES[entry.table]
    return place in ((table.under,), *((name,) for name in table.derived))


def _is_echo(detail: ErrorDetails) -> bool:
    """Say whether a list is called short only because some of its items were refused."""
    return detail["type"] == "too_short" and len(detail["input"]) >= detail["ctx"]["min_length"]


def _message(details: list[ErrorDetails], entry: Entry, place: Place) -> tuple[str, str]:
    detail = details[0]
    kind, given, context = detail["type"], detail["input"], detail.get("ctx", {})
    if given in ("", []) and kind != "extra_forbidden":
        return "is empty", "write it" if _is_required(entry, place) else "write it, or delete the key"
    messages = {
        "missing": ("is missing", "write it, or `unknown`" if _takes_blank(entry, place) else "write it"),
        "extra_forbidden": ("is no field here", _field_meant(entry, place)),
        "value_error": (str(context.get("error")), "mend the value"),
        "too_short": (f"has fewer than {context.get('min_length')} items", "give them all"),
        "too_long": (f"has more than {context.get('max_length')} items", "delete the others"),
        "string_too_long": (f"is longer than {context.get('max_length')} characters", "shorten it"),
    }
    return messages[kind] if kind in messages else _mismatch(details, entry, place)


def _mismatch(details: list[ErrorDetails], entry: Entry, place: Place) -> tuple[str, str]:
    """Say what was given instead of what might have been."""
    given = details[0]["input"]
    shown = repr(_short(given)) if isinstance(given, str) else "a list" if isinstance(given, list) else "a mapping"
    details.sort(key=lambda detail: detail["type"] == "enum")
    wanted = list(dict.fromkeys(_wanted(detail, entry, place) for detail in details))
    not_wanted = f"not {wanted[0]}" if len(wanted) == 1 else f"neither {' nor '.join(wanted)}"
    allowed = [term for detail in details for term in _terms(detail)]
    close = meant(given, allowed) if isinstance(given, str) else []
    return f"is {shown}, {not_wanted}", f"did you mean {close[0]}?" if close else "mend the value"


def _wanted(detail: ErrorDetails, entry: Entry, place: Place) -> str:
    kind, context = detail["type"], detail.get("ctx", {})
    if kind == "enum":
        *others, last = _terms(detail)
        return f"{', '.join(others)} or {last}" if others else last
    if kind == "model_type":
        here = model_at(model(entry.table), place)
        needed = sorted(name for name, info in here.model_fields.items() if info.is_required()) if here else []
        return f"a mapping with {' and '.join(needed)}"
    if kind == "string_pattern_mismatch":
        return FORMS.get(context["pattern"], f"text of the form {context['pattern']}")
    return SHAPES.get(kind, detail["msg"])


def _terms(detail: ErrorDetails) -> list[str]:
    return re.findall(r"'([^']*)'", detail["ctx"]["expected"]) if detail["type"] == "enum" else []


def _short(text: str) -> str:
    return text if len(text) <= SHOWN else f"{text[:SHOWN]}…"


def _takes_blank(entry: Entry, place: Place) -> bool:
    here = _model_around(entry, place)
    field = here.model_fields.get(str(place[-1])) if here else None
    return field is not None and Blank in get_args(field.annotation)


def _is_required(entry: Entry, place: Place) -> bool:
    here = _model_around(entry, place)
    field = here.model_fields.get(str(place[-1])) if here else None
    return field is not None and field.is_required()


def _field_meant(entry: Entry, place: Place) -> str:
    here = _model_around(entry, place)
    close = meant(str(place[-1]), here.model_fields) if here else []
    return f"did you mean {close[0]}?" if close else "delete it, or see the data dictionary"


def _model_around(entry: Entry, place: Place) -> type[BaseModel] | None:
    return model_at(model(entry.table), place[:-1])
