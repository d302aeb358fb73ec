"""Arguments that are true or false, and what is neither."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest

import softpower
from softpower import ArgumentError

ROWS = pd.DataFrame({"one": ["FRA"], "other": ["USA"], "day": ["1999-01-01"]})
CALLS: dict[str, Callable[[Any, Path], Any]] = {
    "directed": lambda given, _: softpower.dyad_years(1999, 1999, directed=given),
    "directed, enrich": lambda given, _: softpower.enrich(ROWS, "one", "other", on="day", directed=given),
    "report": lambda given, _: softpower.enrich(ROWS, "one", "other", on="day", report=given),
    "overwrite": lambda given, folder: softpower.export(
        folder / "out", format="csv", tables=["states"], overwrite=given
    ),
}


@pytest.mark.parametrize("call", CALLS)
@pytest.mark.parametrize("given", ["no", "false", "", 0, 1, None])
def test_a_word_or_a_number_is_not_taken_for_true(call: str, given: Any, tmp_path: Path) -> None:
    with pytest.raises(ArgumentError) as refused:
        CALLS[call](given, tmp_path)
    assert str(refused.value) == f"{call.split(',', maxsplit=1)[0]} is True or False, not {given!r}"
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("call", CALLS)
@pytest.mark.parametrize("given", [True, False, np.True_, np.False_])
def test_true_and_false_are_taken(call: str, given: Any, tmp_path: Path) -> None:
    CALLS[call](given, tmp_path)
