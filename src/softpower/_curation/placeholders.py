"""Placeholders: what a new record is begun with, and what may be written in the place of each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple, get_args, get_origin

from softpower._curation.findings import dotted
from softpower._models.evidence import Citation
from softpower._models.source import Seen
from softpower._models.tables import model
from softpower._models.vocabulary import Blank, Status
from softpower._models.walk import model_at, model_of, tables_of, vocabulary
from softpower._time import EDTF

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from pydantic import BaseModel
    from pydantic.fields import FieldInfo

    from softpower._curation.corpus import Entry
    from softpower._curation.findings import Place

__all__ = ["PLACEHOLDER", "OpenPlace", "begun", "expected", "open_places"]

PLACEHOLDER = "..."

DAY = "a day such as 2026-11-22"
DATE = "a date such as 1949-04-04, 1949-04 or 1949, with ~ for approximate or ? for uncertain"

# Where a field or the date of an event has a counterpart on the roster.
EXPECTED = {
    ("alliances", "kind"): "kind",
    ("alliances", "regions"): "region",
    ("obligations", "pledge"): "pledges",
}
EXPECTED_DATES = {
    "signed": "signed",
    "entered-into-force": "in_force",
    "start": "in_force",
    "since": "in_force",
    "treaty-ended": "ended",
    "end": "ended",
    "until": "ended",
}

# Optional fields that most records of a model have.
USEFUL = {
    "Alliance": ("names", "organ", "decision_rule", "sources"),
    "Concept": ("theorists", "related"),
    "Bearing": ("verdict", "why"),
    "Challenge": ("told_apart", "concepts"),
    "Episode": ("challenge", "mechanism", "positions"),
    "Event": ("sources",),
    "Evidence": ("sources",),
    "Fact": ("sources",),
    "Coding": ("sources",),
    "Outcome": ("sources",),
    "Initiative": ("names", "regions", "mechanisms", "outcomes", "sources"),
    "Obligation": ("article", "conditions"),
    "Position": ("who",),
    "Outlook": ("challenges", "alliances"),
    "Measure": ("alliances",),
    "Study": ("places",),
    "Source": ("seen_on", "issued", "lang", "url"),
}

# Optional fields that a rule asks for unless another field of the same part has a value.
NEEDED = {
    ("Source", "seen_on"): ("seen", Seen.NOT_SEEN),
    ("Evidence", "sources"): ("status", Status.UNCONFIRMED),
}
# Optional fields that a rule asks for on a condition that another record has.
CONDITIONS = {
    ("Bearing", "verdict"): "where the record is an alliance or initiative",
    ("Bearing", "why"): "where the record is an alliance or initiative",
    ("Obligation", "article"): "where the treaty's text is not public",
}
# Optional fields of which a rule asks for both or neither.
TOGETHER = {("Membership", "end"): "exit", ("Membership", "exit"): "end"}


class OpenPlace(NamedTuple):
    """A place in a record where a placeholder stands, what may stand there, and how to settle it."""

    place: Place
    wanted: str
    remedy: str


def begun(kind: type[BaseModel], also: Collection[str] = ()) -> dict[str, Any]:
    """Return what a record or a part of one begins with: the keys it needs, a placeholder wherever a value is wanted.

    Parameters
    ----------
    kind
        The model.
    also
        Optional fields that are wanted besides those that most records have.

    Returns
    -------
    dict
        Nested mappings and lists, whose texts are placeholders throughout.
    """
    useful = {*USEFUL.get(kind.__name__, ()), *also}
    return {name: _opened(info) for name, info in kind.model_fields.items() if info.is_required() or name in useful}


def _opened(info: FieldInfo) -> Any:
    inner = model_of(info.annotation)
    value = PLACEHOLDER if inner in (None, Citation) else begun(inner)
    return [value] if get_origin(info.annotation) is tuple else value


def open_places(entry: Entry) -> Iterator[OpenPlace]:
    """Yield each field of a record in which a placeholder stands, in the order of the file."""
    kind = model(entry.table)
    for place, text in entry.texts:
        field = _field(kind, place) if text == PLACEHOLDER else None
        if field is not None:
            yield OpenPlace(place, _wanted(kind, place, field), _remedy(kind, place, entry.values))


def expected(entry: Entry, place: Place, listed: dict[str, Any]) -> str | None:
    """Return what the roster expects at a place of an alliance or of a record in its file; None if nothing.

    Parameters
    ----------
    entry
        The record.
    place
        The place in it.
    listed
        The entry of the alliance on the roster.
    """
    names = [step for step in place if isinstance(step, str)]
    field = EXPECTED.get((entry.table, names[0]))
    if names[-1] == "date":
        around: Any = entry.values
        for step in place[:-1]:
            around = around[step]
        field = EXPECTED_DATES.get(around.get("event", names[-2]))
    value = listed.get(field or "", PLACEHOLDER)
    words = value if isinstance(value, list) else [value]
    return None if PLACEHOLDER in words else " and ".join(map(str, words))


def _field(kind: type[BaseModel], place: Place) -> FieldInfo | None:
    """Return the field that a place is in, which for an item of a list is the list's; None when it is no field."""
    names = [step for step in place if isinstance(step, str)]
    around = model_at(kind, tuple(names[:-1]))
    return around.model_fields.get(names[-1]) if around and names else None


def _wanted(kind: type[BaseModel], place: Place, field: FieldInfo) -> str:
    names = tuple(step for step in place if isinstance(step, str))
    around = model_at(kind, names[:-1])
    assert around is not None
    terms = [*(vocabulary(around, names[-1]) or ()), *(Blank if _takes(field.annotation, Blank) else ())]
    inner = model_of(field.annotation)
    if inner is Citation:
        return "the id of a source"
    if inner is not None:
        keys = [name for name, info in inner.model_fields.items() if info.is_required()]
        return _either([f"a mapping with {' and '.join(keys)}", *terms])
    if _takes(field.annotation, EDTF):
        return _either([DAY if names[-1] == "seen_on" else DATE, *terms])
    tables = tables_of(around).get(names[-1])
    example = _example(field)
    if tables:
        return _either([f"an id of {' or '.join(tables)} such as {example}", *terms])
    if terms and vocabulary(around, names[-1]):
        return _either(terms)
    return _either([f"{(field.description or '').rstrip('.')}, such as {example}", *terms])


def _either(words: list[str]) -> str:
    *others, last = words
    return f"{', '.join(others)} or {last}" if others else last


def _example(field: FieldInfo) -> str:
    example = field.examples[0] if field.examples else ""
    return str(example[0] if isinstance(example, list) else example)


def _takes(annotation: Any, kind: type) -> bool:
    return annotation is kind or any(_takes(argument, kind) for argument in get_args(annotation))


def _remedy(kind: type[BaseModel], place: Place, values: dict[str, Any]) -> str:
    """Say what can be done besides writing a value: of the place itself or, failing that, of what is around it."""
    for end in range(len(place), 0, -1):
        at, step = place[:end], place[end - 1]
        field = _field(kind, at)
        if field is None:
            continue
        if isinstance(step, int):
            if model_of(field.annotation) in (None, Citation):
                continue
            ways = [f"delete {dotted(at[-2:])}"]
        else:
            ways = [f"`{step}: {blank}`" for blank in Blank] if _takes(field.annotation, Blank) else []
            ways += [] if field.is_required() else _deletion(kind, at, values)
        if ways:
            return f"write it, or {_either(ways)}"
    return "write it"


def _deletion(kind: type[BaseModel], place: Place, values: Any) -> list[str]:
    """Return the way to do without an optional field, on its condition while that is open; empty if there is none."""
    step = place[-1]
    around = model_at(kind, tuple(one for one in place[:-1] if isinstance(one, str)))
    for name in [base.__name__ for base in around.__mro__] if around else ():
        if other := TOGETHER.get((name, str(step))):
            return [f"delete {step} and {other}"]
        if condition := CONDITIONS.get((name, str(step))):
            return [f"delete {step} {condition}"]
        if (name, step) in NEEDED:
            sibling, value = NEEDED[name, str(step)]
            for one in place[:-1]:
                values = values[one]
            if values.get(sibling) == PLACEHOLDER:
                return [f"delete {step} where {sibling} is {value}"]
            return [f"delete {step}"] if values.get(sibling) == value else []
    return [f"delete {step}"]
