"""Frames of every engine from plain lists, and back; a column `row` tells the rows apart."""

from __future__ import annotations

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
    """An Arrow table: texts or numbers of actors in `a` and `b`, dates in `day`, and `row`."""
    numbers = any(isinstance(one, int) for name in ("a", "b") for one in rows.get(name, []))
    actor = pyarrow.int64() if numbers else pyarrow.string()
    types = {"a": actor, "b": actor, "day": pyarrow.date32(), "row": pyarrow.int64()}
    return pyarrow.table({name: pyarrow.array(values, types[name]) for name, values in rows.items()})


def _pandas(rows: Rows) -> pandas.DataFrame:
    frame = pandas.DataFrame(polars.from_arrow(table(rows)).to_pandas())
    frame["day"] = frame["day"].astype("datetime64[s]")
    return frame


def _pandas_object(rows: Rows) -> pandas.DataFrame:
    return pandas.DataFrame({name: pandas.Series(values, dtype=object) for name, values in rows.items()})


def _pandas_category(rows: Rows) -> pandas.DataFrame:
    frame = _pandas(rows)
    return frame.assign(**{name: frame[name].astype("category") for name in ("a", "b") if name in frame})


def _polars(rows: Rows) -> polars.DataFrame:
    frame = polars.from_arrow(table(rows))
    assert isinstance(frame, polars.DataFrame)
    return frame


def _polars_enum(rows: Rows) -> polars.DataFrame:
    frame = _polars(rows)
    texts = [name for name in ("a", "b") if name in frame.columns and frame.schema[name] == polars.String]
    words = sorted({one for name in texts for one in rows[name] if one is not None})
    return frame.with_columns(polars.col(texts).cast(polars.Enum(words)))


def _arrow_dictionary(rows: Rows) -> pyarrow.Table:
    made = table(rows)
    for name in ("a", "b"):
        if name in made.column_names:
            at = made.column_names.index(name)
            halves = [made.column(name).slice(0, len(made) // 2), made.column(name).slice(len(made) // 2)]
            chunks = [chunk for half in halves for chunk in half.dictionary_encode().chunks]
            made = made.set_column(
                at,
                name,
                pyarrow.chunked_array(chunks, pyarrow.dictionary(pyarrow.int32(), made.schema.field(name).type)),
            )
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
    return frame.with_columns(texts, polars.col("day").cast(polars.Date), polars.col("alliances").cast(polars.Int32))


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
