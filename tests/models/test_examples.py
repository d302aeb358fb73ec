"""The good and bad example of every field of every model: the good one is taken, the bad one refused."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any

import pytest
from pydantic import BaseModel, TypeAdapter, ValidationError

from softpower._models.tables import TABLES, model
from softpower._models.walk import model_of


def models() -> Iterator[type[BaseModel]]:
    """Every model reachable from the tables."""
    todo: list[type[BaseModel]] = [model(table) for table in TABLES]
    seen: set[type[BaseModel]] = set()
    while todo:
        here = todo.pop()
        if here in seen:
            continue
        seen.add(here)
        yield here
        todo += [inner for info in here.model_fields.values() if (inner := model_of(info.annotation))]


def named(value: Any) -> str:
    return str(getattr(value, "__name__", value))


FIELDS = sorted(
    ((one, name) for one in models() for name in one.model_fields), key=lambda pair: (named(pair[0]), pair[1])
)


def adapter(kind: type[BaseModel], name: str) -> TypeAdapter[Any]:
    info = kind.model_fields[name]
    annotation: Any = info.annotation
    return TypeAdapter(Annotated[(annotation, *info.metadata)] if info.metadata else annotation)


@pytest.mark.parametrize(("kind", "name"), FIELDS, ids=named)
def test_every_field_says_what_it_means_and_shows_it(kind: type[BaseModel], name: str) -> None:
    info = kind.model_fields[name]
    assert info.description and info.description.endswith("."), f"{kind.__name__}.{name} has no sentence"
    assert info.examples and isinstance(info.json_schema_extra, dict)
    takes = adapter(kind, name)
    for good in info.examples:
        takes.validate_python(good)
    for bad in info.json_schema_extra["bad_examples"]:  # type: ignore[union-attr]
        with pytest.raises(ValidationError):
            takes.validate_python(bad)


@pytest.mark.parametrize("kind", sorted(models(), key=named), ids=named)
def test_models_are_closed_and_documented(kind: type[BaseModel]) -> None:
    assert kind.model_config["extra"] == "forbid" and kind.model_config["frozen"]
    assert kind.__doc__
