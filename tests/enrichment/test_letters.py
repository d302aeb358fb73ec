"""Codes read by their bytes are those that are read as texts."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any

import numpy
import pandas
import polars
import pyarrow
import pytest
from hypothesis import given
from hypothesis import strategies as st

from softpower._enrichment.letters import letters_to_number

KNOWN = {"DEU": 0, "FRA": 1, "USA": 2, "ZZZ": 3}
texts = (
    st.none()
    | st.sampled_from([*KNOWN, "usa", "U3A", "UsA", "US", "USAA", "", "Äß", "ÅÅ", "\0\0\0", "@@@", "[[["])
    | st.text(max_size=4)
)
some = st.lists(texts, max_size=12) | st.lists(
    texts.filter(lambda text: text is None or len(text.encode()) == 3), max_size=12
)
MAKE: dict[str, Callable[[list[str | None]], Any]] = {
    "string": lambda values: pyarrow.array(values, pyarrow.string()),
    "large": lambda values: pyarrow.array(values, pyarrow.large_string()),
    "view": lambda values: pyarrow.array(values, pyarrow.string_view()),
    "chunks": lambda values: pyarrow.chunked_array([values[:2], values[2:]], pyarrow.string()),
    "sliced": lambda values: pyarrow.array(["FRA", None, *values, "FRA"], pyarrow.string()).slice(2, len(values)),
    "view-sliced": lambda values: pyarrow.array(["FRA", None, *values], pyarrow.string_view()).slice(2),
    "polars": lambda values: polars.Series(values, dtype=polars.String),
    "pandas": lambda values: pandas.Series(values, dtype=pandas.ArrowDtype(pyarrow.string())).array,
}


@pytest.mark.parametrize("kind", MAKE)
@given(values=some, start=st.integers(0, 4))
def test_they_are_looked_up_as_texts_are(kind: str, values: list[str | None], start: int) -> None:
    read = letters_to_number(MAKE[kind](values), KNOWN)
    # A text of another length may be a code with blanks around it.
    assert (read is not None) == all(len(value.encode()) == 3 for value in values if value is not None)
    if read is None:
        return
    wanted = [KNOWN.get(value or "", len(KNOWN)) for value in values]
    assert read(slice(0, len(values))).tolist() == wanted
    assert read(slice(start, start + 5)).tolist() == wanted[start : start + 5]


@pytest.mark.parametrize("known", [{2: 0, 20: 1}, {"france": 0}, {"FRA": 0, "DE": 1}, {"FRÄ": 0}, {"fra": 0}])
def test_other_codes_are_left_to_others(known: dict[Any, int]) -> None:
    assert letters_to_number(pyarrow.array(["FRA"]), known) is None


def test_what_holds_no_texts_as_arrow_does_is_left_to_others(monkeypatch: pytest.MonkeyPatch) -> None:
    assert letters_to_number(numpy.array(["FRA"]), KNOWN) is None
    assert letters_to_number(pyarrow.array([1]), KNOWN) is None
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    assert letters_to_number(polars.Series(["FRA"]), KNOWN) is None
