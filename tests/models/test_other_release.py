"""Records pickled by a release whose models had fewer fields."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from softpower._errors import SnapshotError
from softpower._models.concept import Concept

if TYPE_CHECKING:
    from softpower._records.dataset import Dataset


def pickled(small: Dataset, *absent: str) -> dict[Any, Any]:
    """Return the state that a release without some fields pickled."""
    state = dict(small.concepts["small-idea"].__getstate__())
    state["__dict__"] = {name: value for name, value in state["__dict__"].items() if name not in absent}
    return state


def test_a_field_that_is_new_has_its_default(small: Dataset) -> None:
    record = Concept.__new__(Concept)
    record.__setstate__(pickled(small, "names", "theorists"))
    assert (record.names, record.theorists, record.name) == ((), (), "Small idea")
    assert record.dataset is small


def test_a_field_without_a_default_is_missing_and_says_so(small: Dataset) -> None:
    with pytest.raises(SnapshotError) as caught:
        Concept.__new__(Concept).__setstate__(pickled(small, "work"))
    assert str(caught.value) == "this Concept was pickled by another release, and has no 'work': read it again"
