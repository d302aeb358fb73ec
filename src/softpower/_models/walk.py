"""Walks over models and records: which fields hold references, and where the dated facts are."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple, get_args, get_origin

from pydantic import BaseModel

from softpower._models.evidence import Evidence, Fact
from softpower._models.fields import Ref

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Link", "citations", "facts", "links", "model_at", "model_of", "tables_of", "vocabulary"]

Place = tuple[str | int, ...]


class Link(NamedTuple):
    """A reference from a place in a record to an id in one of `tables`."""

    place: Place
    tables: tuple[str, ...]
    id: str


def model_of(annotation: Any) -> type[BaseModel] | None:
    """Return the model inside an annotation such as `tuple[Part, ...]` or `Part | Blank | None`."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    for argument in get_args(annotation):
        found = model_of(argument)
        if found is not None:
            return found
    return None


def model_at(model: type[BaseModel], place: Place) -> type[BaseModel] | None:
    """Return the model that stands at a place of a record, or None where a plain value stands."""
    here: type[BaseModel] | None = model
    for step in place:
        if isinstance(step, int):
            continue
        if here is None or step not in here.model_fields:
            return None
        here = model_of(here.model_fields[step].annotation)
    return here


@cache
def tables_of(model: type[BaseModel]) -> dict[str, tuple[str, ...]]:
    """Return the fields of a model whose values are ids, with the tables they may be in."""
    found = {}
    for name, info in model.model_fields.items():
        ref = next((extra for extra in info.metadata if isinstance(extra, Ref)), None) or _ref_inside(info.annotation)
        if ref is not None:
            found[name] = ref.tables
    return found


def _ref_inside(annotation: Any) -> Ref | None:
    if get_origin(annotation) is Annotated:
        for extra in get_args(annotation)[1:]:
            if isinstance(extra, Ref):
                return extra
    for argument in get_args(annotation):
        found = _ref_inside(argument)
        if found is not None:
            return found
    return None


def links(part: BaseModel, place: Place = ()) -> Iterator[Link]:
    """Yield every reference in a record, in the order of its fields."""
    referring = tables_of(type(part))
    for name in type(part).model_fields:
        value = getattr(part, name)
        at = (*place, name)
        if name in referring:
            if isinstance(value, tuple):
                for index, one in enumerate(value):
                    yield Link((*at, index), referring[name], str(one))
            elif isinstance(value, str) and type(value) is str:
                # A `Blank` is text too, and stands where there is nothing to refer to.
                yield Link(at, referring[name], value)
        else:
            for inner, deeper in _parts(value, at):
                yield from links(inner, deeper)


def facts(part: BaseModel, place: Place = ()) -> Iterator[tuple[Place, Fact]]:
    """Yield every dated fact in a record with its place, in the order of its fields."""
    for deeper, evidence in evidences(part, place):
        if isinstance(evidence, Fact):
            yield deeper, evidence


def evidences(part: BaseModel, place: Place = ()) -> Iterator[tuple[Place, Evidence]]:
    """Yield every piece of evidence in a record with its place, dated or not."""
    if isinstance(part, Evidence):
        yield place, part
    for name in type(part).model_fields:
        for inner, deeper in _parts(getattr(part, name), (*place, name)):
            yield from evidences(inner, deeper)


def citations(part: BaseModel) -> Iterator[str]:
    """Yield the id of each source that a record cites."""
    for link in links(part):
        if link.tables == ("sources",):
            yield link.id


def _parts(value: Any, place: Place) -> Iterator[tuple[BaseModel, Place]]:
    if isinstance(value, BaseModel):
        yield value, place
    elif isinstance(value, tuple):
        for index, one in enumerate(value):
            if isinstance(one, BaseModel):
                yield one, (*place, index)


def vocabulary(model: type[BaseModel], field: str) -> tuple[str, ...] | None:
    """Return the values that a field may take, or one of its items, where its vocabulary is closed; else None."""
    from softpower._models.vocabulary import Blank, Term

    def terms(annotation: Any) -> Iterator[type[Term]]:
        if isinstance(annotation, type) and issubclass(annotation, Term) and annotation is not Blank:
            yield annotation
        for argument in get_args(annotation):
            yield from terms(argument)

    found = next(terms(model.model_fields[field].annotation), None)
    return tuple(term.value for term in found) if found else None
