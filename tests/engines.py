"""Frames of every engine from plain lists, and back; a column `row` tells the rows apart."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import dask.dataframe
import duckdb
import ibis
import numpy
import pandas
import polars
import pyarrow

import softpower

if TYPE_CHECKING:
    from collections.abc import Callable

Rows = dict[str, list[Any]]
CONNECTION = duckdb.connect()
"""Not the default one; a relation lives no longer than its connection."""
ORDERED = ("pandas", "pandas-object", "pandas-category", "polars", "polars-enum", "polars-lazy", "pyarrow", "dask")


def table(rows: Rows) -> pyarrow.Table:
    """Make an Arrow table of texts, numbers, days and truth values; where there is no value the name decides."""
    return pyarrow.table({name: pyarrow.array(values, _type(name, values)) for name, values in rows.items()})


def _type(name: str, values: list[Any]) -> pyarrow.DataType:
    types = {
        bool: pyarrow.bool_(),
        int: pyarrow.int64(),
        date: pyarrow.date32(),
        str: pyarrow.string(),
        Decimal: pyarrow.decimal128(9, 2),
    }
    kind = next((type(one) for one in values if one is not None), {"row": int, "day": date}.get(name, str))
    return types[kind]


def _actors(rows: Rows) -> list[str]:
    """Give the columns of texts and numbers, apart from `row`."""
    kinds = {field.name: field.type for field in table(rows).schema}
    return [
        name
        for name, kind in kinds.items()
        if name != "row" and (pyarrow.types.is_string(kind) or pyarrow.types.is_integer(kind))
    ]


def _pandas(rows: Rows) -> pandas.DataFrame:
    made = table(rows)
    frame = pandas.DataFrame(polars.DataFrame(polars.from_arrow(made)).to_pandas())
    days = [field.name for field in made.schema if field.type == pyarrow.date32()]
    # Dask turns objects into texts.
    decimals = {
        field.name: pandas.ArrowDtype(field.type) for field in made.schema if pyarrow.types.is_decimal(field.type)
    }
    return frame.astype({**dict.fromkeys(days, "datetime64[s]"), **decimals})


def _pandas_object(rows: Rows) -> pandas.DataFrame:
    return pandas.DataFrame({name: pandas.Series(values, dtype=object) for name, values in rows.items()})


def _pandas_category(rows: Rows) -> pandas.DataFrame:
    return _pandas(rows).astype(dict.fromkeys(_actors(rows), "category"))


def _polars(rows: Rows) -> polars.DataFrame:
    frame = polars.from_arrow(table(rows))
    assert isinstance(frame, polars.DataFrame)
    return frame


def _polars_enum(rows: Rows) -> polars.DataFrame:
    frame = _polars(rows)
    texts = [name for name in _actors(rows) if frame.schema[name] == polars.String]
    words = sorted({one for name in texts for one in rows[name] if one is not None})
    return frame.with_columns(polars.col(name).cast(polars.Enum(words)) for name in texts)


def _arrow_dictionary(rows: Rows) -> pyarrow.Table:
    made = table(rows)
    for name in _actors(rows):
        halves = [made.column(name).slice(0, len(made) // 2), made.column(name).slice(len(made) // 2)]
        chunks = [chunk for half in halves for chunk in half.dictionary_encode().chunks]
        kind = pyarrow.dictionary(pyarrow.int32(), made.schema.field(name).type)
        made = made.set_column(made.column_names.index(name), name, pyarrow.chunked_array(chunks, kind))
    return made


def _dask(rows: Rows) -> Any:
    return dask.dataframe.from_pandas(_pandas(rows), npartitions=3)  # type: ignore[no-untyped-call]


MAKE: dict[str, Callable[[Rows], Any]] = {
    "pandas": _pandas,
    "pandas-object": _pandas_object,
    "pandas-category": _pandas_category,
    "polars": _polars,
    "polars-enum": _polars_enum,
    "polars-lazy": lambda rows: _polars(rows).lazy(),
    "pyarrow": table,
    "pyarrow-dictionary": _arrow_dictionary,
    "duckdb": lambda rows: CONNECTION.from_arrow(table(rows)),
    "dask": _dask,
    "ibis": lambda rows: ibis.memtable(table(rows)),
}
"""For each engine how a frame is made from columns; an actor is a text or a number."""


def fetched(frame: Any) -> pandas.DataFrame | polars.DataFrame | pyarrow.Table:
    """A frame of any engine in memory."""
    if isinstance(frame, polars.LazyFrame):
        return frame.collect()
    if isinstance(frame, duckdb.DuckDBPyRelation):
        return frame.to_arrow_table()
    if isinstance(frame, ibis.Table):
        return frame.to_pyarrow()
    if isinstance(frame, dask.dataframe.DataFrame):
        made: pandas.DataFrame = frame.compute()  # type: ignore[no-untyped-call]
        return made
    return frame.toArrow() if hasattr(frame, "toArrow") else frame


def whole(frame: Any) -> polars.DataFrame:
    """A frame of any engine as a polars one, sorted by `row`."""
    made = fetched(frame)
    if isinstance(made, pandas.DataFrame):
        made = pyarrow.Table.from_pandas(made, preserve_index=False)
    if isinstance(made, pyarrow.Table):
        made = polars.DataFrame(polars.from_arrow(made))
    return made.sort("row")


def plain(frame: polars.DataFrame) -> polars.DataFrame:
    """The same frame with one type for each column, whichever engine made it."""
    texts = polars.col("a", "b", "through").cast(polars.String)
    numbers = polars.col("alliances", "uncertain").cast(polars.Int32)
    return frame.with_columns(texts, polars.col("day").cast(polars.Date), numbers)


def random_rows(number: int) -> polars.DataFrame:
    """Rows of two ISO codes and a day from 1943 to the middle of 2026, some of them missing."""
    random = numpy.random.default_rng(7)
    codes = sorted({one.code for state in softpower.states for one in state.iso3})
    words = polars.Series([*codes, "xxx", None])
    places = [random.integers(0, len(words), number) for _ in range(2)]
    days = polars.Series(random.integers(-9600, 20600, number), dtype=polars.Int32)
    day = days.set(days == 0, None).cast(polars.Date)
    return polars.DataFrame(
        {"row": range(number), "a": words.gather(places[0]), "b": words.gather(places[1]), "day": day}
    )


def read(frame: Any) -> Rows:
    """The columns of a frame of any engine as lists, by `row`, with None for what is missing."""
    made = fetched(frame)
    if isinstance(made, pandas.DataFrame):
        values = {name: made[name].astype(object).where(made[name].notna(), None).tolist() for name in made}
        order = sorted(range(len(made)), key=values["row"].__getitem__)
        return {str(name): [column[at] for at in order] for name, column in values.items()}
    return whole(made).to_dict(as_series=False)
