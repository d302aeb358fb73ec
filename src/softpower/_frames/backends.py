"""The libraries in which frames are built, each imported when it is asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from softpower._errors import MissingExtraError
from softpower._frames.columns import Coded, Masked, Packed
from softpower._records.suggestion import one_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Protocol, TypeAlias

    import duckdb
    import pandas
    import polars

    from softpower._frames.columns import Column

    class ArrowTable(Protocol):
        """A `pyarrow.Table`, as type checkers may know it: pyarrow has no types of its own."""

        @property
        def num_rows(self) -> int: ...
        @property
        def column_names(self) -> list[str]: ...
        def to_pylist(self) -> list[dict[str, Any]]: ...
        def to_pandas(self) -> pandas.DataFrame: ...
        def __arrow_c_stream__(self, requested_schema: object = None) -> object: ...
        def __len__(self) -> int: ...
        def __getitem__(self, column: str | int) -> Any: ...
        def __getattr__(self, name: str) -> Any: ...

    Frame: TypeAlias = pandas.DataFrame | polars.DataFrame | ArrowTable | duckdb.DuckDBPyRelation
else:
    Frame = object

__all__ = ["BACKENDS", "frame", "library", "plain"]

BACKENDS = ("pandas", "polars", "pyarrow", "duckdb")
EXTRAS = {"pandas": "pandas", "polars": "polars", "pyarrow": "arrow", "duckdb": "duckdb"}

EPOCH = 719163
"""Ordinal of 1970-01-01, from which every backend counts its days."""


def library(backend: str) -> Any:
    """Import what a backend needs and return its module.

    Raises
    ------
    ArgumentError
        When `backend` is none of `BACKENDS`.
    MissingExtraError
        When the library is not installed; names the extra.
    """
    from importlib import import_module

    needed = ("duckdb", "pyarrow") if one_of("backend", backend, BACKENDS) == "duckdb" else (backend,)
    for name in reversed(needed):
        try:
            module = import_module(name)
        except ImportError:
            raise MissingExtraError(name, EXTRAS[backend]) from None
    return module


def frame(
    columns: Sequence[Column], values: Mapping[str, Any], backend: str, stamp: Mapping[str, str] | None = None
) -> Any:
    """Build a fresh frame.

    Parameters
    ----------
    columns
        The columns, in order.
    values
        For each column's name its values, all of one length: a list in which None is missing, a NumPy array, or

        - for `category` a `Coded`;
        - for `int`, `boolean` and `date` a `Masked`;
        - for `category`, `int` and `boolean` a `Packed`, where `backend` is not `pandas`.

        Dates are proleptic Gregorian ordinals (`datetime.date.toordinal`). Arrays are taken as they are where the
        backend can hold them, not copied.
    backend
        `pandas`, `polars`, `pyarrow` or `duckdb` (a relation of the default connection).
    stamp
        What to write into the `attrs` of a pandas frame and the metadata of an Arrow schema; the others hold none.

    Returns
    -------
    DataFrame, Table or relation
        In pandas `string`, `category`, `datetime64[s]`, `Int32` and `boolean`; in polars `String`, `Date`, `Int32` and
        `Boolean`; in pyarrow `string`, `dictionary<int32, string>`, `date32`, `int32` and `bool`, each with its meaning
        in the field's metadata as `description`; in DuckDB `VARCHAR`, `DATE`, `INTEGER` and `BOOLEAN`. A category of
        polars is text, since two Enums of different words do not join, nor does an Enum with text.

    Raises
    ------
    ArgumentError
        When `backend` is none of these.
    MissingExtraError
        When its library is not installed; names the extra.
    """
    module = library(backend)
    if backend == "pandas":
        made: dict[int, tuple[Any, Any]] = {}
        built = module.DataFrame({one.name: _pandas(one, values[one.name], made) for one in columns}, copy=False)
        built.attrs.update(stamp or {})
        return built
    if backend == "polars":
        return module.DataFrame([_polars(one, values[one.name]) for one in columns])
    import pyarrow

    arrays = [_arrow(one, values[one.name]) for one in columns]
    fields = [
        pyarrow.field(one.name, array.type, metadata={"description": one.meaning})
        for one, array in zip(columns, arrays, strict=True)
    ]
    table = pyarrow.Table.from_arrays(arrays, schema=pyarrow.schema(fields, metadata=dict(stamp) if stamp else None))
    return table if backend == "pyarrow" else module.from_arrow(table)


def plain(table: Any) -> Any:
    """Return an Arrow table with its dictionaries as text."""
    import pyarrow

    fields = [
        field.with_type(pyarrow.string()) if pyarrow.types.is_dictionary(field.type) else field
        for field in table.schema
    ]
    return table.cast(pyarrow.schema(fields, table.schema.metadata))


def _pandas(column: Column, given: Any, made: dict[int, tuple[Any, Any]]) -> Any:
    """Build a column; `made` keeps, by their identity, lists of categories and the types that columns share."""
    import numpy
    import pandas

    if column.dtype == "string":
        return pandas.array(given, dtype="string")
    if column.dtype == "category":
        coded = _coded(given)
        if id(coded.categories) not in made:
            words = pandas.Index(coded.categories, dtype=pandas.Index(["text"]).dtype)
            made[id(coded.categories)] = coded.categories, pandas.CategoricalDtype(words)
        codes = coded.codes if isinstance(coded.codes, numpy.ndarray) else numpy.asarray(coded.codes, dtype="int32")
        return pandas.Categorical.from_codes(codes, dtype=made[id(coded.categories)][1], validate=False)
    values, missing = _masked(column, given)
    if column.dtype == "date":
        days = numpy.asarray(values, dtype="int64")
        # Seconds, since nanoseconds begin in 1677 and pandas has no days.
        instants = ((days - EPOCH) * 86400).view("datetime64[s]")
        if missing is not None:
            instants[numpy.asarray(missing, dtype=bool)] = numpy.datetime64("NaT")
        return instants
    mask = numpy.zeros(len(values), dtype=bool) if missing is None else numpy.asarray(missing, dtype=bool)
    if column.dtype == "int":
        return pandas.arrays.IntegerArray(numpy.asarray(values, dtype="int32"), mask)
    return pandas.arrays.BooleanArray(numpy.asarray(values, dtype=bool), mask)


def _polars(column: Column, given: Any) -> Any:
    import polars

    if isinstance(given, Packed):
        series = polars.Series(column.name, _unpacked(column, given))
        if column.dtype != "category":
            return series
        return polars.Series(column.name, given.categories, dtype=polars.String).gather(series)
    if column.dtype == "string":
        return polars.Series(column.name, given, dtype=polars.String)
    if column.dtype == "category":
        coded = _coded(given)
        codes = polars.Series(column.name, coded.codes, dtype=polars.Int32)
        words = polars.Series(column.name, coded.categories, dtype=polars.String)
        return words.gather(codes.set(codes < 0, None))
    values, missing = _masked(column, given)
    dtype = polars.Boolean if column.dtype == "boolean" else polars.Int32
    series = polars.Series(column.name, values, dtype=dtype)
    if missing is not None:
        series = series.set(polars.Series(missing, dtype=polars.Boolean), None)
    return (series - EPOCH).cast(polars.Date) if column.dtype == "date" else series


def _arrow(column: Column, given: Any) -> Any:
    import pyarrow
    from pyarrow import compute

    def array(values: Any, dtype: Any, missing: Any) -> Any:
        made = pyarrow.array(values, dtype)
        return made if missing is None else compute.if_else(pyarrow.array(missing, pyarrow.bool_()), None, made)

    if isinstance(given, Packed):
        packed = _unpacked(column, given)
        if column.dtype != "category":
            return packed
        codes = packed.view(pyarrow.int32())
        return pyarrow.DictionaryArray.from_arrays(codes, pyarrow.array(given.categories, pyarrow.string()))
    if column.dtype == "string":
        return pyarrow.array(given, pyarrow.string())
    if column.dtype == "category":
        coded = _coded(given)
        codes = pyarrow.array(coded.codes, pyarrow.int32())
        codes = compute.if_else(compute.less(codes, 0), None, codes)
        return pyarrow.DictionaryArray.from_arrays(codes, pyarrow.array(coded.categories, pyarrow.string()))
    values, missing = _masked(column, given)
    if column.dtype == "boolean":
        return array(values, pyarrow.bool_(), missing)
    numbers = array(values, pyarrow.int32(), missing)
    if column.dtype == "int":
        return numbers
    return compute.subtract(numbers, pyarrow.scalar(EPOCH, pyarrow.int32())).cast(pyarrow.date32())


def _unpacked(column: Column, given: Packed) -> Any:
    """Return the Arrow array of packed values, which it shares; of a category that of their places."""
    import pyarrow

    kind = {"boolean": pyarrow.bool_(), "int": pyarrow.int32(), "category": pyarrow.uint32()}[column.dtype]
    buffers = [pyarrow.py_buffer(given.known), pyarrow.py_buffer(given.values)]
    return pyarrow.Array.from_buffers(kind, given.length, buffers)


def _coded(given: Any) -> Coded:
    """Return the values of a category column as codes; of plain ones the categories are sorted."""
    if isinstance(given, Coded):
        return given
    texts = list(given)
    categories = sorted({one for one in texts if one is not None})
    places = {one: place for place, one in enumerate(categories)}
    return Coded([places.get(one, -1) for one in texts], categories)


def _masked(column: Column, given: Any) -> tuple[Any, Any]:
    """Return the values with a stand-in where one is missing, and what is missing, or None where nothing is."""
    if isinstance(given, Masked):
        return given.values, given.missing
    if not isinstance(given, list | tuple):
        return given, None
    missing = [one is None for one in given]
    if not any(missing):
        return given, None
    blank = False if column.dtype == "boolean" else 0
    return [blank if one is None else one for one in given], missing
