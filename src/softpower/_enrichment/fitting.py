"""Frames that are refused: their names and types of columns."""

from __future__ import annotations

from numbers import Number
from typing import TYPE_CHECKING, Any

from softpower._enrichment.question import NUMBERS
from softpower._errors import ArgumentError, DateError
from softpower._records.suggestion import not_found

if TYPE_CHECKING:
    from softpower._enrichment.plan import Plan

__all__ = ["fits", "kind_of", "no_days"]

NOTHING = ("null", "void")
"""What engines call the type of a column without any value."""
DAYS = ("date64[ms]", "date64[ms][pyarrow]", "TIMESTAMPTZ_NS")
"""What engines call days and timestamps of which narwhals does not know."""
COUNTED = {"integer", "floating", "decimal", "mixed-integer-float"}
INFERRED = {True: {*COUNTED, "string"}, False: {"string"}}
"""What pandas calls objects that are all numbers, or all texts; where codes are numbers both are read."""


def fits(native: Any, plan: Plan, *, sample: bool = False) -> Any:
    """Refuse a frame whose columns are not there, hold something else, or have names that are to be given again.

    A `sample` has the types of a frame and not its values.

    Returns
    -------
    narwhals frame
        The frame.

    Raises
    ------
    ArgumentError, DateError
        As `enrich`.
    """
    import narwhals as nw

    try:
        frame = nw.from_native(native)
        schema = frame.collect_schema()
    except TypeError:
        raise ArgumentError(
            f"frame is a {type(native).__name__}, not a data frame of a library that is known here"
        ) from None
    except nw.exceptions.DuplicateError as error:
        raise ArgumentError(f"frame: {error}") from None
    _names(frame, list(schema), plan)
    numbers = plan.asked.codes in NUMBERS
    for column in plan.sides:
        kind = kind_of(frame, column)
        fit = _text(frame, column, kind) or (numbers and kind.is_numeric())
        if not (fit or _loose(frame, column, kind, numbers=numbers, sample=sample)):
            are = "numbers, also written as texts" if numbers else "texts"
            raise ArgumentError(
                f"codes={plan.asked.codes!r} are {are}, and column {column!r} holds {_shown(frame, column)}"
            )
    kind = kind_of(frame, plan.on)
    fit = kind in (nw.Date, nw.Datetime) and schema[plan.on] == kind
    if not (fit or _text(frame, plan.on, kind) or _loose(frame, plan.on, kind, numbers=None, sample=sample)):
        raise _no_days(plan.on, _shown(frame, plan.on))
    return frame


def no_days(on: str, one: Any) -> DateError:
    """Return the error of a value in the column of days that is none and no text."""
    if isinstance(one, Number) and not isinstance(one, bool):
        return _no_days(on, "numbers")
    if type(one).__name__ == "Period":
        return _no_days(on, "periods")
    return DateError(f"on={on!r} holds {one!r}, which is no date: turn it into dates first")


def _no_days(on: str, holds: str) -> DateError:
    return DateError(
        f"on={on!r} holds {holds}, not dates, timestamps or texts such as 1999-03-24: turn it into dates first"
    )


def _names(frame: Any, names: list[Any], plan: Plan) -> None:
    odd = next((name for name in names if not isinstance(name, str)), None)
    if odd is not None:
        raise ArgumentError(f"frame has a column called {odd!r}: names of columns are to be texts")
    for column in (*plan.sides, plan.on):
        if column not in names:
            raise ArgumentError(f"{not_found('column', column, names)}; there are {', '.join(names)}")
    engine = frame.implementation
    folds = engine.is_duckdb() or engine.is_pyspark() or engine.is_ibis()
    taken = {name.casefold() if folds else name: name for name in names}
    for name in plan.added:
        one = taken.get(name.casefold() if folds else name)
        if one is not None:
            alike = "" if one == name else f", which databases do not tell from {name!r}"
            raise ArgumentError(
                f"there is a column {one!r} already{alike}: give a prefix for the new ones, or leave it out"
            )


def kind_of(frame: Any, column: str) -> Any:
    """Return the type of a column's values, those of a category's being the categories'."""
    import narwhals as nw

    kind = frame.collect_schema()[column]
    if kind != nw.Categorical:
        return kind
    native = frame.to_native()
    if frame.implementation.is_pandas() and hasattr(native[column].dtype, "categories"):
        values = native[column].cat.categories.to_series()
    elif frame.implementation.is_pandas() or frame.implementation.is_pyarrow():
        import pyarrow

        own = (
            native[column].dtype.pyarrow_dtype if frame.implementation.is_pandas() else native.schema.field(column).type
        )
        values = pyarrow.chunked_array([], own.value_type)
    else:
        return kind
    return nw.from_native(values, series_only=True).dtype


def _text(frame: Any, column: str, kind: Any) -> bool:
    import narwhals as nw

    return kind in (nw.String, nw.Categorical, nw.Enum) and _native(frame, column) != "JSON"


def _loose(frame: Any, column: str, kind: Any, *, numbers: bool | None, sample: bool) -> bool:
    """Whether a column has no value, or holds values of any type that are to be read one by one.

    `numbers` says whether these are codes that are numbers, or is None for days, which are looked at one by one.
    """
    import narwhals as nw

    engine = frame.implementation
    if kind in (nw.Object, nw.Unknown) and engine.is_pandas() and frame.to_native()[column].dtype == object:
        return sample or _readable(frame.to_native()[column], numbers=numbers)
    if kind == nw.Unknown and _native(frame, column).strip('"').lower() in NOTHING:
        return True
    if numbers is None and (_native(frame, column) in DAYS or _zoned(frame, column)):
        return True
    eager = not sample and isinstance(frame, nw.DataFrame) and not engine.is_polars()
    eager = eager or (not sample and isinstance(frame, nw.DataFrame) and kind != nw.Object)
    return eager and _empty(frame, column)


def _zoned(frame: Any, column: str) -> bool:
    """Whether pandas has timestamps with a zone: narwhals knows only zones whose names are letters and slashes."""
    if not frame.implementation.is_pandas():
        return False
    import pandas

    return isinstance(frame.to_native()[column].dtype, pandas.DatetimeTZDtype)


def _empty(frame: Any, column: str) -> bool:
    return bool(frame[column].is_null().all())


def _readable(column: Any, *, numbers: bool | None) -> bool:
    """Whether objects of pandas are texts and numbers alone, and some are what codes are; or are no numbers, for days.

    What else there is among days, none of which is one, is found when they are read.
    """
    from pandas.api.types import infer_dtype

    inferred = infer_dtype(column, skipna=True)
    if numbers is None:
        return inferred not in {*COUNTED, "period"}
    if inferred in INFERRED[numbers] or inferred == "empty":
        return True
    if not inferred.startswith("mixed"):
        return False
    values = column[column.notna()]
    return all(isinstance(one, str | Number) and not isinstance(one, bool | complex) for one in values) and any(
        numbers or isinstance(one, str) for one in values
    )


def _shown(frame: Any, column: str) -> str:
    """Return the type of a column as its engine calls it, and of objects of pandas what they are."""
    import narwhals as nw

    kind = kind_of(frame, column)
    if frame.implementation.is_pandas() and frame.to_native()[column].dtype == object and kind != nw.String:
        from pandas.api.types import infer_dtype

        inferred = infer_dtype(frame.to_native()[column], skipna=True)
        return {**dict.fromkeys(COUNTED, "numbers"), "period": "periods"}.get(inferred, f"objects ({inferred})")
    native = _native(frame, column)
    if kind.is_numeric():
        return "numbers"
    if native.startswith("period["):
        return "periods"
    return native if kind in (nw.Unknown, nw.Object) or native == "JSON" else str(kind)


def _native(frame: Any, column: str) -> str:
    native, engine = frame.to_native(), frame.implementation
    if engine.is_pandas():
        return str(native[column].dtype)
    if engine.is_polars():
        return str(native.collect_schema()[column])
    if engine.is_duckdb():
        return str(native.types[native.columns.index(column)])
    if engine.is_ibis():
        return str(native.schema()[column])
    if engine.is_pyspark():
        return str(native.schema[column].dataType.simpleString())
    return str(native.schema.field(column).type)
