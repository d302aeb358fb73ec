"""Every record of the packaged data: frozen, hashable, travelling, and equal to what its JSON says."""

from __future__ import annotations

import copy
import pickle
from typing import Any

import pytest
from pydantic import BaseModel, ValidationError

from softpower._models.tables import model
from softpower._records.dataset import Dataset
from softpower._snapshot.layout import TABLE_NAMES
from softpower._time import EDTF


def mutable_parts(value: Any, at: str) -> list[str]:
    """Where something that can be changed is reached from a value."""
    if isinstance(value, BaseModel):
        return [
            found for name in type(value).model_fields for found in mutable_parts(getattr(value, name), f"{at}.{name}")
        ]
    if isinstance(value, tuple):
        return [found for index, one in enumerate(value) for found in mutable_parts(one, f"{at}[{index}]")]
    return [] if value is None or isinstance(value, (str, bool, int, EDTF)) else [f"{at}: {type(value).__name__}"]


@pytest.mark.parametrize("table", TABLE_NAMES)
def test_records_are_frozen_all_the_way_down(table: str, data: Dataset, small: Dataset) -> None:
    for dataset in (data, small):
        for record in dataset.table(table):
            assert mutable_parts(record, record.id) == []
            assert hash(record) == hash(record.model_copy())
    first = next(record for dataset in (data, small) for record in dataset.table(table))
    with pytest.raises(ValidationError, match="frozen"):
        first.id = "other"  # type: ignore[misc]  # refused on purpose
    with pytest.raises(ValidationError, match="frozen"):
        del first.id


@pytest.mark.parametrize("table", TABLE_NAMES)
def test_records_travel_and_round_trip(table: str, data: Dataset) -> None:
    for record in data.table(table):
        assert model(table).model_validate_json(record.model_dump_json()) == record
    for record in list(data.table(table))[:50]:
        again = pickle.loads(pickle.dumps(record))
        assert again == record and again.dataset is data
        for other in (copy.deepcopy(record), copy.copy(record), record.model_copy(deep=True)):
            assert other == record and other is not record and other.dataset is data


def test_records_of_different_kinds_are_never_equal(small: Dataset) -> None:
    assert small.states["AAA"] != small.states["BBB"]
    assert small.states["AAA"] != "AAA"


def test_a_changed_copy_leaves_the_record_as_it_was(small: Dataset) -> None:
    record = small.states["AAA"]
    assert record.model_copy(update={"name": "Other"}).name == "Other"
    assert small.states["AAA"].name == "Arland"
