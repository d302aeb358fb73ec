"""Columns of a frame held in memory, read as numbers: places of actors among known words, and days."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from softpower.enrichment.names import comparable

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from softpower.panels.arrays import Ints

    Known = Mapping[Any, int]

__all__ = ["READERS"]

NEVER = np.iinfo(np.int64).min
"""Stands for a missing day, as NumPy's own."""


def pandas(frame: Any, sides: Sequence[str], on: str, known: Known, fold: bool) -> tuple[list[Ints], Ints]:
    """Read a pandas frame; see `READERS`."""
    return [_pandas(frame[side], known, fold) for side in sides], _pandas_days(frame[on])


def _pandas(column: Any, known: Known, fold: bool) -> Ints:
    if hasattr(column, "cat"):
        codes, values = column.cat.codes.to_numpy(), column.cat.categories
    else:
        codes, values = column.factorize()
    places: Ints = _looked_up(values.tolist(), known, fold).take(codes)
    return places


def _pandas_days(column: Any) -> Ints:
    if getattr(column.dtype, "tz", None) is not None:
        column = column.dt.tz_localize(None)
    values = column.to_numpy()
    if values.dtype == object:
        values = np.where(column.isna(), None, values)
    days: Ints = values.astype("datetime64[D]").view(np.int64)
    return days


def polars(frame: Any, sides: Sequence[str], on: str, known: Known, fold: bool) -> tuple[list[Ints], Ints]:
    """Read a polars frame; see `READERS`. What is worked out of whole columns is done on all cores."""
    import polars as pl

    day = pl.col(on)
    if isinstance(frame.schema[on], pl.Datetime):
        day = day.dt.replace_time_zone(None).dt.date()
    wanted, tables = [day.to_physical().cast(pl.Int64).fill_null(NEVER).alias("day")], []
    for place, side in enumerate(sides):
        column, dtype, table = pl.col(side), frame.schema[side], None
        if dtype == pl.Enum:
            table = _looked_up(dtype.categories.to_list(), known, fold)
            column = column.to_physical()
        elif dtype.is_numeric():
            # Each number that occurs is looked up once.
            values = frame.get_column(side).unique().drop_nulls()
            table = _looked_up(values.to_list(), known, fold)
            column = column.replace_strict(values, range(len(values)), default=None, return_dtype=pl.Int32)
        else:
            column = column.cast(pl.String)
            column = column.str.to_lowercase() if fold else column
            column = column.cast(pl.Enum(list(known)), strict=False).to_physical()
        nobody = len(known) if table is None else len(table) - 1
        wanted.append(column.cast(pl.Int32).fill_null(nobody).alias(str(place)))
        tables.append(table)
    read = frame.select(wanted)
    places = [read.get_column(str(place)).to_numpy() for place in range(len(sides))]
    found = [codes if table is None else table.take(codes) for codes, table in zip(places, tables, strict=True)]
    return found, read.get_column("day").to_numpy()


def pyarrow(frame: Any, sides: Sequence[str], on: str, known: Known, fold: bool) -> tuple[list[Ints], Ints]:
    """Read a pyarrow table; see `READERS`."""
    return [_arrow(frame.column(side), known, fold) for side in sides], _arrow_days(frame.column(on))


def _arrow(column: Any, known: Known, fold: bool) -> Ints:
    import pyarrow as pa

    if not pa.types.is_dictionary(column.type):
        column = column.dictionary_encode()
    column = column.unify_dictionaries().combine_chunks()
    if isinstance(column, pa.ChunkedArray):  # one without chunks
        return np.zeros(0, dtype=np.int32)
    codes = column.indices.cast(pa.int32()).fill_null(-1).to_numpy()
    places: Ints = _looked_up(column.dictionary.to_pylist(), known, fold).take(codes)
    return places


def _arrow_days(column: Any) -> Ints:
    import pyarrow as pa
    from pyarrow import compute

    if pa.types.is_timestamp(column.type):
        if column.type.tz is not None:
            column = compute.local_timestamp(column)
        column = compute.floor_temporal(column, unit="day")
    days: Ints = column.cast(pa.date32()).cast(pa.int32()).cast(pa.int64()).fill_null(NEVER).to_numpy()
    return days


def _looked_up(values: list[Any], known: Known, fold: bool) -> Ints:
    """Return the place of each value among the known, and their number for the others and, last, for a missing one."""
    nobody = len(known)
    table = np.full(len(values) + 1, nobody, dtype=np.int32)
    for at, value in enumerate(values):
        # True is 1 in a mapping, and a list cannot be looked up at all.
        if isinstance(value, str | int | float) and not isinstance(value, bool):
            table[at] = known.get(comparable(value) if fold and isinstance(value, str) else value, nobody)
    return table


READERS = {"pandas": pandas, "polars": polars, "pyarrow": pyarrow}
"""For each library the function that reads its frames.

It takes a frame, the names of the columns of actors and of the day, the known words with their places, and whether
these are names, compared as `softpower.enrichment.names.comparable` writes them. It returns, for each side, the place
of each row's actor, int32, the number of known words standing for one that is missing or none of them; and days since
1970-01-01, int64, the smallest number standing for a missing one. A day is that which the column's own clock shows.
"""
