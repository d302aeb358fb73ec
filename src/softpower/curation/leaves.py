"""Walks to what stands at the ends of a record: the texts as written, and the dates as the models read them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pydantic import BaseModel

from softpower.models.walk import links
from softpower.time import EDTF

if TYPE_CHECKING:
    from collections.abc import Iterator

    from softpower.curation.corpus import Entry
    from softpower.curation.findings import Place

__all__ = ["dates", "field_of", "mentions", "texts"]


def texts(values: Any, place: Place = ()) -> Iterator[tuple[Place, str]]:
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


def field_of(place: Place) -> str:
    """Return the name of the field that a place is in, which for an item of a list is the list's."""
    return next((step for step in reversed(place) if isinstance(step, str)), "")


def mentions(entry: Entry) -> set[str]:
    """Return every id that a record refers to; of one that its model refused, every text in it.

    So a fault elsewhere in a record does not make those it refers to look unused.
    """
    if entry.record is not None:
        return {link.id for link in links(entry.record)}
    return {text for place, text in texts(entry.values) if place != ("id",)}
