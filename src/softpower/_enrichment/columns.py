"""Columns of a frame in memory, read as numbers: places of actors among known words, and days."""

from __future__ import annotations

from abc import ABC, abstractmethod
from datetime import date
from numbers import Number
from typing import TYPE_CHECKING, Any

import numpy as np

from softpower._enrichment.fitting import no_days
from softpower._enrichment.letters import letters_to_number
from softpower._enrichment.texts import read_day
from softpower._frames.backends import EPOCH
from softpower._records.normal import bare
from softpower._records.numbers import read_number

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from softpower._spells.arrays import Ints

    Known = Mapping[Any, int]
    Part = Callable[[slice], Ints]

__all__ = ["NEVER", "READERS", "Reader"]

NEVER = np.iinfo(np.int64).min
"""Stands for a missing day, as NumPy's own."""


class Reader(ABC):
    """Reads the columns of one library's frames, a slice of rows at a time."""

    def places(self, frame: Any, side: str, known: Known) -> Part:
        """Return what gives the place of each row's actor, int32.

        Parameters
        ----------
        frame, side
            The frame and the name of the column.
        known
            The codes that actors may have, with their places; their number stands for an actor that is missing or none.
        """
        column = self.column(frame, side)
        texts = self.texts(column)
        by_bytes = None if texts is None else letters_to_number(texts, known)
        if by_bytes is not None:
            return by_bytes
        codes, values = self.factorized(column)
        table = _looked_up(values, known)
        # NumPy takes by indices of its own width, and is slow to turn others into them; -1 wraps round to the last.
        return lambda part: table.take(codes[part].astype(np.intp), mode="wrap")

    def column(self, frame: Any, name: str) -> Any:
        """Return a column."""
        return frame[name]

    def texts(self, column: Any) -> Any:
        """Return a column as what may hold texts as Arrow does, or None where it holds something else."""
        return column

    @abstractmethod
    def factorized(self, column: Any) -> tuple[Ints, list[Any]]:
        """Return for each row the place of its value among the different ones, -1 for a missing one, and these."""

    @abstractmethod
    def days(self, frame: Any, on: str) -> Part:
        """Return what gives days since 1970-01-01, int64, as the column's own clock shows them; `NEVER` for none.

        Of texts these are the days that they write.

        Raises
        ------
        DateError
            When a column of no type of its own holds something that is no date.
        """


class _Pandas(Reader):
    def texts(self, column: Any) -> Any:
        return column.array

    def factorized(self, column: Any) -> tuple[Ints, list[Any]]:
        if hasattr(column.dtype, "categories"):
            return column.cat.codes.to_numpy(), column.cat.categories.tolist()
        codes, values = column.factorize()
        return codes, values.tolist()

    def days(self, frame: Any, on: str) -> Part:
        import pandas

        column = frame[on]
        texts = hasattr(column.dtype, "categories") or isinstance(column.dtype, pandas.StringDtype)
        if texts or (column.dtype == object and pandas.api.types.infer_dtype(column, skipna=True) == "string"):
            return _text_days(*self.factorized(column))
        if hasattr(column.dtype, "pyarrow_dtype"):
            return _arrow_days(column.array.__arrow_array__())
        if getattr(column.dtype, "tz", None) is not None:
            column = column.dt.tz_localize(None)
        values = column.to_numpy()
        if values.dtype == object:
            missing = column.isna().to_numpy()
            days = np.full(len(column), np.datetime64("NaT"), dtype="datetime64[D]")
            days[~missing] = [_calendar_day(one, on) for one in values[~missing]]
            values = days
        return lambda part: values[part].astype("datetime64[D]").view(np.int64)


def _calendar_day(one: Any, on: str) -> Any:
    """Return the day of an object: a text, a date, a datetime, or one of NumPy that is no year or month."""
    if isinstance(one, str):
        return np.datetime64(read_day(one), "D")
    if isinstance(one, date):
        return np.datetime64(date(one.year, one.month, one.day), "D")
    if isinstance(one, np.datetime64) and np.datetime_data(one.dtype)[0] not in ("Y", "M", "W"):
        return one.astype("datetime64[D]")
    raise no_days(on, one)


class _Polars(Reader):
    def texts(self, column: Any) -> Any:
        import polars

        return column if column.dtype == polars.String else None

    def factorized(self, column: Any) -> tuple[Ints, list[Any]]:
        import polars

        if column.dtype == polars.Enum:
            values = column.dtype.categories.to_list()
            codes = column.to_physical()
        else:
            kind = column.dtype
            # polars 1.30 does not yet replace decimals.
            column = column.cast(polars.String) if kind == polars.Decimal else column
            different = column.unique().drop_nulls()
            codes = column.replace_strict(different, range(len(different)), default=None, return_dtype=polars.Int32)
            values = different.cast(kind).to_list()
        codes = codes.cast(polars.Int32).fill_null(-1) if codes.null_count() else codes
        return codes.to_numpy(), values

    def days(self, frame: Any, on: str) -> Part:
        import polars

        column = frame.get_column(on)
        if column.dtype in (polars.String, polars.Categorical, polars.Enum):
            return _text_days(*self.factorized(column))
        if isinstance(column.dtype, polars.Datetime):
            column = column.dt.replace_time_zone(None).dt.date()
        column = column.to_physical()
        days: Ints = (column.cast(polars.Int64).fill_null(NEVER) if column.null_count() else column).to_numpy()
        return lambda part: days[part].astype(np.int64)


class _Arrow(Reader):
    def column(self, frame: Any, name: str) -> Any:
        return frame.column(name)

    def factorized(self, column: Any) -> tuple[Ints, list[Any]]:
        import pyarrow

        if pyarrow.types.is_null(column.type):
            return np.full(len(column), -1, dtype=np.int32), []
        if not pyarrow.types.is_dictionary(column.type):
            column = column.dictionary_encode()
        column = column.unify_dictionaries().combine_chunks()
        if isinstance(column, pyarrow.ChunkedArray):  # one without chunks
            return np.zeros(0, dtype=np.int32), []
        return column.indices.cast(pyarrow.int32()).fill_null(-1).to_numpy(), column.dictionary.to_pylist()

    def days(self, frame: Any, on: str) -> Part:
        return _arrow_days(frame.column(on))


def _arrow_days(column: Any) -> Part:
    import pyarrow
    from pyarrow import compute

    kind = column.type.value_type if pyarrow.types.is_dictionary(column.type) else column.type
    if str(kind) in ("string", "large_string", "string_view"):
        chunks = column.chunks if isinstance(column, pyarrow.ChunkedArray) else [column]
        return _text_days(*_Arrow().factorized(pyarrow.chunked_array(chunks, column.type)))
    if pyarrow.types.is_timestamp(column.type):
        if column.type.tz is not None:
            column = compute.local_timestamp(column)
        column = compute.floor_temporal(column, unit="day")
    numbers = column.cast(pyarrow.date32()).cast(pyarrow.int32()).cast(pyarrow.int64()).fill_null(NEVER)
    days: Ints = numbers.to_numpy(zero_copy_only=False) if isinstance(numbers, pyarrow.Array) else numbers.to_numpy()
    return days.__getitem__


def _text_days(codes: Ints, values: Iterable[str]) -> Part:
    """Return what gives the days of texts: of each row the place of its text among the different ones is known."""
    found = [read_day(one) for one in values]
    table = np.array([NEVER if day is None else day.toordinal() - EPOCH for day in found] + [NEVER], dtype=np.int64)
    return lambda part: table.take(codes[part].astype(np.intp), mode="wrap")


def _looked_up(values: list[Any], known: Known) -> Ints:
    """Return the place of each value among the known, and their number for the others and, last, for a missing one."""
    nobody = len(known)
    read: Callable[[str], Any] = read_number if any(isinstance(one, int) for one in known) else bare
    table = np.full(len(values) + 1, nobody, dtype=np.int32)
    for at, value in enumerate(values):
        # True is 1 in a mapping, and a list cannot be looked up at all; decimals and NumPy's numbers are like others.
        if isinstance(value, str | Number) and not isinstance(value, bool):
            table[at] = known.get(read(value) if isinstance(value, str) else value, nobody)
    return table


READERS: dict[str, Reader] = {"pandas": _Pandas(), "polars": _Polars(), "pyarrow": _Arrow()}
"""The reader of each library's frames."""
