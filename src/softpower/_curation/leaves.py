"""Walks to what stands at the ends of a record: the texts as written, and the dates as the models read them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pydantic import BaseModel

from softpower._models.evidence import Fact
from softpower._time import EDTF

if TYPE_CHECKING:
    from collections.abc import Iterator

    from softpower._curation.corpus import Entry
    from softpower._curation.findings import Place
    from softpower._models.event import Event

__all__ = ["dates", "events", "field_of", "intervals", "mentions", "shown", "texts"]


def texts(values: object, place: Place = ()) -> Iterator[tuple[Place, str]]:
    """Yield every scalar as it was written, with its place; keys are none."""
    if isinstance(values, dict):
        for name, value in values.items():
            yield from texts(value, (*place, name))
    elif isinstance(values, list):
        for index, value in enumerate(values):
            yield from texts(value, (*place, index))
    elif isinstance(values, str):
        yield place, values


def dates(part: BaseModel, place: Place = ()) -> Iterator[tuple[Place, EDTF]]:
    """Yield every date in a record with its place, in the order of its fields."""
    for name in type(part).model_fields:
        value = getattr(part, name)
        for index, one in enumerate(value) if isinstance(value, tuple) else ((None, value),):
            at = (*place, name) if index is None else (*place, name, index)
            if isinstance(one, EDTF):
                yield at, one
            elif isinstance(one, BaseModel):
                yield from dates(one, at)


def events(part: BaseModel, place: Place = ()) -> Iterator[tuple[Place, tuple[Event, ...]]]:
    """Yield every list of events in a record with its place, in the order of its fields."""
    for name in type(part).model_fields:
        value = getattr(part, name)
        if isinstance(value, tuple) and value:
            if name == "events":
                yield (*place, name), value
            elif isinstance(value[0], BaseModel):
                for index, one in enumerate(value):
                    yield from events(one, (*place, name, index))


def intervals(part: BaseModel, place: Place = ()) -> Iterator[tuple[Place, EDTF, EDTF]]:
    """Yield the dates between which parts of a record held, each with the place of the second, where both are known."""
    for first, last in (("start", "end"), ("since", "until"), ("start", "known_until"), ("since", "known_until")):
        start, end = _date(getattr(part, first, None)), _date(getattr(part, last, None))
        if start and end:
            yield (*place, last), start, end
    for name in type(part).model_fields:
        value = getattr(part, name)
        if isinstance(value, BaseModel):
            yield from intervals(value, (*place, name))
        elif isinstance(value, tuple):
            for index, one in enumerate(value):
                if isinstance(one, BaseModel):
                    yield from intervals(one, (*place, name, index))


def shown(part: BaseModel, place: Place = ()) -> Iterator[tuple[Place, object, EDTF]]:
    """Yield the place of each `known_until` in a record, with the end beside it and its date."""
    known = _date(getattr(part, "known_until", None))
    if known:
        yield (*place, "known_until"), getattr(part, "end", getattr(part, "until", None)), known
    for name in type(part).model_fields:
        value = getattr(part, name)
        if isinstance(value, tuple):
            for index, one in enumerate(value):
                if isinstance(one, BaseModel):
                    yield from shown(one, (*place, name, index))


def _date(value: object) -> EDTF | None:
    if isinstance(value, Fact):
        return value.date
    return value if isinstance(value, EDTF) else None


def field_of(place: Place) -> str:
    """Return the name of the field that a place is in, which for an item of a list is the list's."""
    return next((step for step in reversed(place) if isinstance(step, str)), "")


def mentions(entry: Entry) -> set[str]:
    """Return every id that a record refers to; of one that its model refused, every text in it.

    So a fault elsewhere in a record does not make those it refers to look unused.
    """
    if entry.record is not None:
        return {link.id for link in entry.links}
    return {text for place, text in entry.texts if place != ("id",)}
