"""Days, EDTF dates and the data's coverage.

A date in the data is one of the few EDTF level-1 forms that historians of treaties need: a day, a
month or a year, each of which may be approximate (`~`), uncertain (`?`) or both (`%`). Days are
counted as proleptic Gregorian ordinals (`datetime.date.toordinal`), which is what the index stores.
"""

from __future__ import annotations

from softpower._errors import ArgumentError, CoverageError, DateError, shown

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import date, datetime
    from typing import Any, TypeAlias

    from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
    from pydantic_core import CoreSchema
else:
    try:
        # The same classes. In Python 3.11 `datetime` first defines each in Python too: with what it imports it takes
        # 1.7 ms, these 0.2 ms, of the 6.7 ms that a first `members` takes beside the bare interpreter.
        from _datetime import date, datetime
    except ImportError:  # a Python that has them in Python alone
        from datetime import date, datetime

On: TypeAlias = str | date | datetime

__all__ = ["COVERAGE_START", "EDTF", "OPEN", "PARTIALS", "date", "day", "period"]

COVERAGE_START = date(1945, 1, 1)
OPEN = 2**31 - 1  # stands for an end that has not come, where days are numbers
PARTIALS = ("any", "first", "last", "all")
EDTF_PATTERN = r"^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?[~?%]?$"

_LENGTHS = {4: "year", 7: "month", 10: "day"}
_schema: Any = None


class EDTF:
    """A date with the precision that is known.

    It is compared with dates, datetimes (their own calendar day) and texts in ISO form as with other EDTF dates: equal
    when both are written alike, ordered by earliest day, then by latest day, then by text. Its hash is that of its
    text: `EDTF("1949") in {"1949"}` is true, and a set of dates does not find it.

    Parameters
    ----------
    text
        `1949-04-04`, `1949-04` or `1949`, followed by `~` (approximate), `?` (uncertain) or `%`
        (both), as in EDTF level 1.

    Raises
    ------
    DateError
        When `text` has another form or names no day of the calendar.

    Examples
    --------
    >>> founded = EDTF("1949-04~")
    >>> founded.precision, founded.approximate, founded.earliest.isoformat(), founded.latest.isoformat()
    ('month', True, '1949-04-01', '1949-04-30')
    >>> EDTF("1949-04-04") == "1949-04-04", founded < "1949-08-24"
    (True, True)
    """

    __slots__ = ("approximate", "earliest", "latest", "precision", "text", "uncertain")

    text: str
    precision: str
    earliest: date
    latest: date
    approximate: bool
    uncertain: bool

    def __init__(self, text: str) -> None:
        if not isinstance(text, str):
            raise DateError(f"a date is written as text such as 1949-04-04, not {shown(text)}")
        put = object.__setattr__
        if len(text) == 10:
            # Most dates are plain days, which the standard library reads; what it refuses is explained below.
            try:
                earliest = date.fromisoformat(text)
            except ValueError:
                pass
            else:
                if text[4] == "-" == text[7]:
                    for name, value in zip(
                        EDTF.__slots__, (False, earliest, earliest, "day", text, False), strict=True
                    ):
                        put(self, name, value)
                    return
        bare = text[:-1] if text[-1:] in ("~", "?", "%") else text
        precision = _LENGTHS.get(len(bare))
        parts = bare.split("-")
        digits = all(part.isascii() and part.isdigit() for part in parts)
        if precision is None or not digits or [len(part) for part in parts] != [4, 2, 2][: len(parts)]:
            raise DateError(
                f"{text!r} is no date: write 1949-04-04, 1949-04 or 1949, with ~ for approximate or ? for uncertain"
            )
        numbers = [int(part) for part in parts]
        try:
            earliest = date(*[*numbers, 1, 1][:3])
        except ValueError:
            raise DateError(f"{text!r} is no day of the calendar") from None
        put(self, "text", text)
        put(self, "precision", precision)
        put(self, "earliest", earliest)
        put(self, "latest", _last_day(earliest, precision))
        put(self, "approximate", text[-1] in "~%")
        put(self, "uncertain", text[-1] in "?%")

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"a date is frozen: {name} cannot be set")

    def __delattr__(self, name: str) -> None:
        raise AttributeError(f"a date is frozen: {name} cannot be deleted")

    def __reduce__(self) -> tuple[type[EDTF], tuple[str]]:
        return EDTF, (self.text,)

    def __copy__(self) -> EDTF:
        return self

    def __deepcopy__(self, memo: object) -> EDTF:
        return self

    def __str__(self) -> str:
        return self.text

    def __format__(self, spec: str) -> str:
        return format(self.text, spec)

    def __repr__(self) -> str:
        return f"EDTF({self.text!r})"

    @classmethod
    def of(cls, value: object) -> EDTF:
        """Return an EDTF date of what is one: itself, a date, a datetime (its own calendar day) or a text.

        Raises
        ------
        DateError
            When it is none.
        """
        if isinstance(value, EDTF):
            return value
        dated = isinstance(value, date) and isinstance(value.year, int)  # `pandas.NaT` is a date without a year
        return cls(_iso(value) if dated else value)  # type: ignore[arg-type]  # refuses the rest

    def __eq__(self, other: object) -> bool:
        if isinstance(other, EDTF | str):
            return self.text == str(other)
        return self.text == _iso(other) if isinstance(other, date) else NotImplemented

    def __hash__(self) -> int:
        return hash(self.text)

    def __lt__(self, other: EDTF | On) -> bool:
        return self._order < EDTF.of(other)._order if isinstance(other, EDTF | str | date) else NotImplemented

    def __le__(self, other: EDTF | On) -> bool:
        return self._order <= EDTF.of(other)._order if isinstance(other, EDTF | str | date) else NotImplemented

    def __gt__(self, other: EDTF | On) -> bool:
        return self._order > EDTF.of(other)._order if isinstance(other, EDTF | str | date) else NotImplemented

    def __ge__(self, other: EDTF | On) -> bool:
        return self._order >= EDTF.of(other)._order if isinstance(other, EDTF | str | date) else NotImplemented

    @property
    def _order(self) -> tuple[date, date, str]:
        return self.earliest, self.latest, self.text

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        # Fields of dates share one schema; each gets a copy, since pydantic writes into it what it learns of the field.
        global _schema
        made = _schema if cls is EDTF else None
        if made is None:
            from functools import lru_cache

            from pydantic_core import core_schema

            # The same dates stand in many records: a frozen one serves them all.
            known = lru_cache(maxsize=16384)(cls)

            def read(given: Any) -> EDTF:
                text = given.text if isinstance(given, EDTF) else given
                return given if isinstance(given, cls) else known(text) if isinstance(text, str) else cls(text)

            made = core_schema.no_info_plain_validator_function(read, serialization=core_schema.to_string_ser_schema())
            if cls is EDTF:
                _schema = made
        return made.copy()  # `Any` can be copied, which not every kind of schema can

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        return {"type": "string", "pattern": EDTF_PATTERN, "title": "EDTF"}


def _iso(day: date) -> str:
    """Write the calendar day of a date or datetime; of a missing one, such as `pandas.NaT`, what is no date."""
    return f"{day.year:04}-{day.month:02}-{day.day:02}"


def _last_day(first: date, precision: str) -> date:
    if precision == "day":
        return first
    if precision == "year" or first.month == 12:
        return date(first.year, 12, 31)
    return date.fromordinal(date(first.year, first.month + 1, 1).toordinal() - 1)


def day(on: On, horizon: int, name: str = "on") -> int:
    """Read one day within coverage.

    Parameters
    ----------
    on
        A date, a datetime (its own calendar day), a day of NumPy or pyarrow, an ISO string such as `1999-03-12`, with
        or without a time behind it, or `latest` for the last day the data speak of.
    horizon
        Ordinal of the last day the data speak of.
    name
        What the argument is called, for the errors.

    Returns
    -------
    int
        The day's proleptic Gregorian ordinal.

    Raises
    ------
    DateError
        For a year or month, a day that does not exist, or another type.
    CoverageError
        For a day before coverage or past the horizon.
    """
    if type(on) is str and len(on) == 10 and on[4] == "-" == on[7]:
        first = last = _ordinal(on, name)
    else:
        first, last = _days(on, horizon, name)
    if first != last:
        length = last - first
        whole = "month" if 27 <= length <= 30 else "year" if 364 <= length <= 365 else "period"
        raise DateError(
            f"{name}={shown(on)} names a whole {whole}: give a day such as '{date.fromordinal(first)}', or, where the "
            "call takes it, say how to treat a part of it with partial='any', 'first', 'last' or 'all'"
        )
    if first < COVERAGE_ORDINAL or first > horizon:
        raise _outside(first, first, horizon, name)
    return first


COVERAGE_ORDINAL = COVERAGE_START.toordinal()
LATEST = "latest"
_TAKEN = "a date, a datetime, a day of NumPy or pyarrow, an ISO string such as '1999-03-12', or 'latest'"


def _days(on: Any, horizon: int, name: str) -> tuple[int, int]:
    """Return the first and the last day of a day, a month, a year or another period, whether covered or not."""
    if isinstance(on, EDTF):
        on = on.text
    if isinstance(on, str):
        if on == LATEST:
            return horizon, horizon
        return _written(on, name)
    if isinstance(on, bool):
        raise DateError(f"{name} takes {_TAKEN}, not {shown(on)}")
    try:
        if isinstance(on, date):
            return (on.toordinal(),) * 2
        library, kind = type(on).__module__.partition(".")[0], type(on).__name__
        if library == "numpy" and kind == "datetime64":
            return _of_numpy(on, name)
        if library == "pyarrow" and kind.startswith(("Date", "Timestamp")):
            return _days(on.as_py(), horizon, name)
        if library == "pandas" and kind == "Period":
            return on.start_time.toordinal(), on.end_time.toordinal()
        if isinstance(on, int) or (library == "numpy" and kind.startswith(("int", "uint"))):
            return _written(f"{int(on):04}", name)
    except (ValueError, OverflowError):
        pass
    raise DateError(f"{name} takes {_TAKEN}, not {shown(on)}")


def _of_numpy(on: Any, name: str) -> tuple[int, int]:
    unit = str(on.dtype).rstrip("]")[-1]
    if unit in "YM":
        return _written(str(on), name)
    first, last = _written(str(on.astype("datetime64[D]")), name)
    return first, last + (6 if unit == "W" else 0)


def _ordinal(text: str, name: str) -> int:
    try:
        return date.fromisoformat(text).toordinal()
    except ValueError:
        raise DateError(f"{name}={text!r} is no day of the calendar") from None


def _written(text: str, name: str) -> tuple[int, int]:
    """Return the first and the last day of what a text names: a day, or a year or month without a mark of doubt."""
    if len(text) in (4, 7) and text[-1].isdigit():
        try:
            whole = EDTF(text)
        except DateError:
            pass
        else:
            return whole.earliest.toordinal(), whole.latest.toordinal()
    elif len(text) == 10 and text[4] == "-" == text[7]:
        return (_ordinal(text, name),) * 2
    elif len(text) > 10 and text[4] == "-" == text[7] and text[10] in "T ":
        try:
            return (datetime.fromisoformat(text).toordinal(),) * 2
        except ValueError:
            raise DateError(f"{name}={shown(text)} is no day of the calendar") from None
    raise DateError(f"{name}={shown(text)} is no day: write it as '1999-03-12'")


def period(on: On, horizon: int, partial: str | None, name: str = "on") -> tuple[int, int]:
    """Read a day, or with `partial` also a year, a month or another period, as first and last ordinal.

    `partial` says how membership during a part of the period counts: on `any` day of it, on its `first` or `last` day,
    or on `all` its days. A year may be a number, and a period one of pandas. It must lie within coverage as a whole.

    Raises
    ------
    ArgumentError
        When `partial` is none of the four.
    DateError, CoverageError
        As `day`.
    """
    if partial is None:
        ordinal = day(on, horizon, name)
        return ordinal, ordinal
    if not isinstance(partial, str) or partial not in PARTIALS:
        raise ArgumentError(f"partial is one of {', '.join(PARTIALS)}, not {shown(partial)}")
    first, last = _days(on, horizon, name)
    if first < COVERAGE_ORDINAL or last > horizon:
        raise _outside(first, last, horizon, name)
    if partial == "first":
        return first, first
    return (last, last) if partial == "last" else (first, last)


def _outside(first: int, last: int, horizon: int, name: str) -> CoverageError:
    if first < COVERAGE_ORDINAL:
        return CoverageError(f"{name}: {date.fromordinal(first)} is before coverage, which begins on {COVERAGE_START}")
    end = date.fromordinal(horizon)
    return CoverageError(
        f"{name}: {date.fromordinal(last)} is past the data's horizon, {end}; {LATEST!r} asks for that day"
    )
