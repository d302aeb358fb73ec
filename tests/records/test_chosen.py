"""Which dataset a question is asked of: what is none is refused by every question alike, and a subclass is one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas
import pytest

import softpower
from softpower import ArgumentError
from softpower._explorer.write import write_explorer
from softpower._records.chosen import chosen
from softpower._records.dataset import Dataset
from softpower._records.questions import QUESTIONS

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

GIVEN: dict[str, tuple[Any, ...]] = {
    "alliance_years": (1960, 1960),
    "dyad_years": (1960, 1960),
    "state_years": (1960, 1960),
    "cite": ("nato",),
    "enrich": (pandas.DataFrame({"a": ["FRA"], "day": ["1960-01-01"]}), "a"),
    "enrich_sql": ("events", "a"),
    "explain": ("nato", "name"),
    "export": ("exported",),
    "load_table": ("states",),
    "read_table": ("states.csv",),
}
OPTIONS: dict[str, dict[str, Any]] = {
    "enrich": {"on": "day", "add": "nato"},
    "enrich_sql": {"on": "day"},
    "graph": {"on": "1960-01-01"},
}


@pytest.mark.parametrize("wrong", ["x", "", 0, pandas.NA, softpower.states])
@pytest.mark.parametrize("question", QUESTIONS)
def test_what_is_no_dataset_is_refused(question: str, wrong: object) -> None:
    ask: Callable[..., object] = getattr(softpower, question)
    with pytest.raises(ArgumentError) as refused:
        ask(*GIVEN.get(question, ()), **OPTIONS.get(question, {}), dataset=wrong)
    assert str(refused.value) == f"dataset is a softpower.Dataset, not {wrong!r}"


def test_the_explorer_refuses_it_too(tmp_path: Path) -> None:
    with pytest.raises(ArgumentError) as refused:
        write_explorer(tmp_path / "new", dataset="x")  # type: ignore[arg-type]  # which is refused
    assert str(refused.value) == "dataset is a softpower.Dataset, not 'x'"
    assert not list(tmp_path.iterdir())
    with pytest.raises(ArgumentError) as refused:
        write_explorer(5)  # type: ignore[arg-type]  # which is refused
    assert str(refused.value) == "folder is a path, not 5"


def test_a_subclass_is_a_dataset(small: Dataset) -> None:
    class Own(Dataset):
        pass

    own = Own(small.snapshot)
    assert chosen(own) is own and chosen(None) is Dataset.load()
    frame = pandas.DataFrame({"a": ["AAA"], "day": ["1960-01-01"]})
    answered = softpower.enrich(frame, "a", on="day", codes="id", dataset=own)
    pandas.testing.assert_frame_equal(answered, small.enrich(frame, "a", on="day", codes="id"))
    assert softpower.cite("small-league", dataset=own) == small.cite("small-league")
