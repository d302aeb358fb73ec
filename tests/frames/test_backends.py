"""Frames of plain lists and of arrays, on every backend, and what is said when a library is missing."""

from __future__ import annotations

import sys
from datetime import date
from typing import Any

import numpy as np
import pytest

from softpower._errors import ArgumentError, MissingExtraError
from softpower._frames.backends import BACKENDS, frame
from softpower._frames.columns import Coded, Column, Masked, Packed

COLUMNS = [
    Column("text", "string", ""),
    Column("word", "category", ""),
    Column("day", "date", ""),
    Column("number", "int", ""),
    Column("truth", "boolean", ""),
]
OLD = date(1373, 6, 16)
LISTS: dict[str, Any] = {
    "text": ["x", None, "NA"],
    "word": ["q", None, "p"],
    "day": [OLD.toordinal(), None, 1],
    "number": [1, None, -3],
    "truth": [True, None, False],
}
MISSING = np.array([False, True, False])
ARRAYS: dict[str, Any] = {
    "text": np.array(["x", None, "NA"], dtype=object),
    "word": Coded(np.array([1, -1, 0], dtype=np.int16), ["p", "q"]),
    "day": Masked(np.array([OLD.toordinal(), 7, 1], dtype=np.int32), MISSING),
    "number": Masked(np.array([1, 2, -3], dtype=np.int16), MISSING),
    "truth": Masked(np.array([True, True, False]), MISSING),
}
KNOWN = np.packbits(~MISSING, bitorder="little")
PACKED: dict[str, Any] = ARRAYS | {
    "word": Packed(np.array([1, 9, 0], dtype=np.uint32), KNOWN, 3, ["p", "q"]),
    "number": Packed(np.array([1, 2, -3], dtype=np.int32), KNOWN, 3),
    "truth": Packed(np.packbits([True, True, False], bitorder="little"), KNOWN, 3),
}
NONE: dict[str, Any] = {column.name: [] for column in COLUMNS}
ROWS = [("x", "q", OLD, 1, True), (None, None, None, None, None), ("NA", "p", date(1, 1, 1), -3, False)]


def rows(held: Any) -> list[tuple[Any, ...]]:
    """The rows of a frame of any backend as plain values."""
    if hasattr(held, "fetchall"):
        return [tuple(row) for row in held.fetchall()]
    if hasattr(held, "to_pylist"):
        return [tuple(row.values()) for row in held.to_pylist()]
    if hasattr(held, "rows"):
        return list(held.rows())
    import pandas

    return [
        tuple(None if pandas.isna(one) else one.date() if hasattr(one, "date") else one for one in row)
        for row in held.itertuples(index=False, name=None)
    ]


@pytest.mark.parametrize("values", [LISTS, ARRAYS], ids=["lists", "arrays"])
@pytest.mark.parametrize("backend", BACKENDS)
def test_values_and_what_is_missing_survive(backend: str, values: dict[str, Any]) -> None:
    assert rows(frame(COLUMNS, values, backend)) == ROWS


@pytest.mark.parametrize("backend", ["polars", "pyarrow", "duckdb"])
def test_packed_values_survive(backend: str) -> None:
    assert rows(frame(COLUMNS, PACKED, backend)) == ROWS


@pytest.mark.parametrize("backend", BACKENDS)
def test_a_frame_may_have_no_rows(backend: str) -> None:
    held = frame(COLUMNS, NONE, backend)
    assert rows(held) == []
    assert list(held.column_names if backend == "pyarrow" else held.columns) == [column.name for column in COLUMNS]


@pytest.mark.parametrize("values", [LISTS, ARRAYS, NONE], ids=["lists", "arrays", "none"])
def test_dtypes_of_pandas(values: dict[str, Any]) -> None:
    held = frame(COLUMNS, values, "pandas")
    assert [str(dtype) for dtype in held.dtypes] == ["string", "category", "datetime64[s]", "Int32", "boolean"]
    assert not held["word"].cat.ordered


@pytest.mark.parametrize("values", [LISTS, ARRAYS, PACKED], ids=["lists", "arrays", "packed"])
def test_dtypes_of_polars(values: dict[str, Any]) -> None:
    import polars

    held = frame(COLUMNS, values, "polars")
    assert held.dtypes == [polars.String, polars.String, polars.Date, polars.Int32, polars.Boolean]


@pytest.mark.parametrize("values", [LISTS, ARRAYS, PACKED], ids=["lists", "arrays", "packed"])
def test_types_of_pyarrow_and_duckdb(values: dict[str, Any]) -> None:
    import pyarrow

    word = pyarrow.dictionary(pyarrow.int32(), pyarrow.string())
    types = [pyarrow.string(), word, pyarrow.date32(), pyarrow.int32(), pyarrow.bool_()]
    assert frame(COLUMNS, values, "pyarrow").schema.types == types
    said = [str(dtype) for dtype in frame(COLUMNS, values, "duckdb").types]
    assert said == ["VARCHAR", "VARCHAR", "DATE", "INTEGER", "BOOLEAN"]


def test_a_category_without_codes_has_the_words_that_occur_sorted() -> None:
    held = frame(COLUMNS[1:2], {"word": ["b", "a", None, "b"]}, "pandas")
    assert list(held["word"].cat.categories) == ["a", "b"]


@pytest.mark.parametrize(
    ("backend", "library", "extra"),
    [("pandas", "pandas", "pandas"), ("polars", "polars", "polars"), ("pyarrow", "pyarrow", "arrow")]
    + [("duckdb", library, "duckdb") for library in ("duckdb", "pyarrow")],
)
def test_a_missing_library_names_its_extra(
    backend: str, library: str, extra: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, library, None)
    with pytest.raises(MissingExtraError, match=rf"^{library} is not installed: pip install 'softpower\[{extra}\]'$"):
        frame(COLUMNS, LISTS, backend)


def test_an_unknown_backend_is_told_from_those_there_are() -> None:
    with pytest.raises(ArgumentError, match=r"backend is one of .*, duckdb, not 'panda'; did you mean pandas"):
        frame(COLUMNS, LISTS, "panda")
