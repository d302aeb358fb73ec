"""EDTF dates against the `edtf` library, and the days that queries take and refuse."""

from __future__ import annotations

import copy
import pickle
from datetime import UTC, date, datetime
from typing import Any

import numpy
import pandas
import polars
import pyarrow
import pytest
from edtf import parse_edtf
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

import softpower
from softpower import ArgumentError, CoverageError, DateError
from softpower._time import EDTF, day, period

TAKEN = "a date, a datetime, a day of NumPy or pyarrow, an ISO string such as '1999-03-12', or 'latest'"
HORIZON = date(2026, 2, 28).toordinal()


@st.composite
def texts(draw: st.DrawFn) -> str:
    when = draw(st.dates(date(1300, 1, 1), date(2100, 12, 31)))
    length = draw(st.sampled_from([4, 7, 10]))
    return when.isoformat()[:length] + draw(st.sampled_from(["", "~", "?", "%"]))


@given(texts())
@settings(deadline=None)
def test_bounds_and_qualifiers_are_those_of_the_edtf_library(text: str) -> None:
    ours, theirs = EDTF(text), parse_edtf(text)
    bare = parse_edtf(text.rstrip("~?%"))
    assert ours.earliest.timetuple()[:3] == tuple(bare.lower_strict()[:3])
    assert ours.latest.timetuple()[:3] == tuple(bare.upper_strict()[:3])
    assert ours.approximate == bool(getattr(theirs, "is_approximate", False)) or text[-1] == "%"
    assert ours.uncertain == bool(getattr(theirs, "is_uncertain", False)) or text[-1] == "%"
    assert str(ours) == text


@given(texts(), texts())
def test_order_follows_the_earliest_day(one: str, other: str) -> None:
    a, b = EDTF(one), EDTF(other)
    if a.earliest < b.earliest:
        assert a < b
    assert (a == b) == (one == other)
    assert sorted([a, b]) == sorted([b, a])


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("1999-02-30", "'1999-02-30' is no day of the calendar"),
        ("1999-13", "'1999-13' is no day of the calendar"),
        (
            "4 April 1949",
            "'4 April 1949' is no date: write 1949-04-04, 1949-04 or 1949, with ~ for approximate or ? for uncertain",
        ),
        (
            "1949-4-04x",
            "'1949-4-04x' is no date: write 1949-04-04, 1949-04 or 1949, with ~ for approximate or ? for uncertain",
        ),
        ("", "'' is no date: write 1949-04-04, 1949-04 or 1949, with ~ for approximate or ? for uncertain"),
        (
            "١٩٤٩",
            "'١٩٤٩' is no date: write 1949-04-04, 1949-04 or 1949, with ~ for approximate or ? for uncertain",
        ),
    ],
)
def test_what_is_no_date_is_refused(text: str, message: str) -> None:
    with pytest.raises(DateError) as caught:
        EDTF(text)
    assert str(caught.value) == message


def test_a_number_is_no_date() -> None:
    with pytest.raises(DateError, match=r"a date is written as text such as 1949-04-04, not 1949"):
        EDTF(1949)  # type: ignore[arg-type]  # refused on purpose


def test_dates_are_frozen_hashable_and_copyable() -> None:
    when = EDTF("1955-05~")
    with pytest.raises(AttributeError, match="a date is frozen: text cannot be set"):
        when.text = "1956"
    with pytest.raises(AttributeError, match="a date is frozen: text cannot be deleted"):
        del when.text
    assert pickle.loads(pickle.dumps(when)) == when
    assert copy.deepcopy(when) is when and copy.copy(when) is when
    assert {when: 1}[EDTF("1955-05~")] == 1
    assert when == "1955-05~" and when != "1955-05" and {"1955-05~": 1}[when] == 1  # type: ignore[index]  # a key like it
    assert repr(when) == "EDTF('1955-05~')"


@pytest.mark.parametrize(
    "on",
    [
        "1999-03-12",
        date(1999, 3, 12),
        datetime(1999, 3, 12, 23, 59),
        datetime(1999, 3, 12, 23, 59, tzinfo=UTC),
        "1999-03-12T08:30:00",
        "1999-03-12 08:30",
        "1999-03-12T23:30:00+02:00",
        EDTF("1999-03-12"),
        pandas.Timestamp("1999-03-12 23:59"),
        pandas.Timestamp("1999-03-12 00:30", tz="Asia/Tokyo"),
        numpy.datetime64("1999-03-12"),
        numpy.datetime64("1999-03-12T23:59", "ns"),
        numpy.str_("1999-03-12"),
        pyarrow.scalar(date(1999, 3, 12)),
        pyarrow.scalar(datetime(1999, 3, 12, 23, 59)),
        pyarrow.scalar(datetime(1999, 3, 12, 23, 59, tzinfo=UTC)),
        polars.Series([date(1999, 3, 12)])[0],
    ],
)
def test_a_day_is_the_calendar_day_that_was_written(on: object) -> None:
    assert day(on, HORIZON) == date(1999, 3, 12).toordinal()  # type: ignore[arg-type]  # days of other types


@pytest.mark.parametrize(
    ("on", "error", "message"),
    [
        (
            "1999",
            DateError,
            "on='1999' names a whole year: give a day such as '1999-01-01', or, where the call takes it, say how to "
            "treat a part of it with partial='any', 'first', 'last' or 'all'",
        ),
        (
            "1999-03",
            DateError,
            "on='1999-03' names a whole month: give a day such as '1999-03-01', or, where the call takes it, say how "
            "to treat a part of it with partial='any', 'first', 'last' or 'all'",
        ),
        ("1999-02-30", DateError, "on='1999-02-30' is no day of the calendar"),
        ("1999-02-30T01:00", DateError, "on='1999-02-30T01:00' is no day of the calendar"),
        ("12.3.1999", DateError, "on='12.3.1999' is no day: write it as '1999-03-12'"),
        ("19990312", DateError, "on='19990312' is no day: write it as '1999-03-12'"),
        ("1999-W10-5", DateError, "on='1999-W10-5' is no day: write it as '1999-03-12'"),
        ("", DateError, "on='' is no day: write it as '1999-03-12'"),
        (
            1999,
            DateError,
            "on=1999 names a whole year: give a day such as '1999-01-01', or, where the call takes it, say how to "
            "treat a part of it with partial='any', 'first', 'last' or 'all'",
        ),
        *(
            (given, DateError, f"on takes {TAKEN}, not {given!r}")
            for given in (None, True, 1999.0, b"1999-03-12", pandas.NaT, pandas.Interval(1, 2))
        ),
        (numpy.datetime64("NaT"), DateError, f"on takes {TAKEN}, not {numpy.datetime64('NaT')!r}"),
        (numpy.datetime64("NaT", "D"), DateError, f"on takes {TAKEN}, not {numpy.datetime64('NaT', 'D')!r}"),
        (pyarrow.scalar(None, pyarrow.date32()), DateError, f"on takes {TAKEN}, not <pyarrow.Date32Scalar: None>"),
        (pyarrow.scalar(5), DateError, f"on takes {TAKEN}, not <pyarrow.Int64Scalar: 5>"),
        pytest.param(10**5000, DateError, f"on takes {TAKEN}, not a value of int", id="huge"),
        (-1, DateError, f"on takes {TAKEN}, not -1"),
        (
            "1999-03-12" + "T" * 190,
            DateError,
            f"on='1999-03-12{'T' * 86}... is no day of the calendar",
        ),
        ("Latest", DateError, "on='Latest' is no day: write it as '1999-03-12'"),
        ("1999~", DateError, "on='1999~' is no day: write it as '1999-03-12'"),
        (EDTF("1999-03-12~"), DateError, "on='1999-03-12~' is no day: write it as '1999-03-12'"),
        ("1944-12-31", CoverageError, "on: 1944-12-31 is before coverage, which begins on 1945-01-01"),
        (
            "2026-03-01",
            CoverageError,
            "on: 2026-03-01 is past the data's horizon, 2026-02-28; 'latest' asks for that day",
        ),
    ],
)
def test_each_wrong_day_has_its_own_error(on: object, error: type[DateError], message: str) -> None:
    with pytest.raises(error) as caught:
        day(on, HORIZON)  # type: ignore[arg-type]  # refused on purpose
    assert type(caught.value) is error
    assert str(caught.value) == message


@pytest.mark.parametrize(
    ("on", "partial", "first", "last"),
    [
        ("1999", "any", date(1999, 1, 1), date(1999, 12, 31)),
        ("1999", "all", date(1999, 1, 1), date(1999, 12, 31)),
        ("1999", "first", date(1999, 1, 1), date(1999, 1, 1)),
        ("1999", "last", date(1999, 12, 31), date(1999, 12, 31)),
        ("2000-02", "last", date(2000, 2, 29), date(2000, 2, 29)),
        ("1999-03-12", "all", date(1999, 3, 12), date(1999, 3, 12)),
        (1999, "last", date(1999, 12, 31), date(1999, 12, 31)),
        (numpy.int16(1999), "all", date(1999, 1, 1), date(1999, 12, 31)),
        (numpy.datetime64("1999"), "all", date(1999, 1, 1), date(1999, 12, 31)),
        (numpy.datetime64("2000-02"), "all", date(2000, 2, 1), date(2000, 2, 29)),
        (numpy.datetime64("2000-02-03", "W"), "all", date(2000, 2, 3), date(2000, 2, 9)),
        (pandas.Period("2004Q2"), "all", date(2004, 4, 1), date(2004, 6, 30)),
        (pandas.Period("1999", "Y"), "first", date(1999, 1, 1), date(1999, 1, 1)),
        (pandas.Period("1999-03-12", "D"), "all", date(1999, 3, 12), date(1999, 3, 12)),
        ("latest", "all", date(2026, 2, 28), date(2026, 2, 28)),
    ],
)
def test_a_part_of_a_year_is_treated_as_the_call_says(on: Any, partial: str, first: date, last: date) -> None:
    assert period(on, HORIZON, partial) == (first.toordinal(), last.toordinal())


@pytest.mark.parametrize("on", [pandas.Period("1999", "Y"), pandas.Period("1999-03", "M"), pandas.Period("1999Q1")])
def test_a_period_is_refused_without_partial(on: Any) -> None:
    with pytest.raises(DateError, match=r"^on=Period\(.+ names a whole .+: give a day such as '1999-"):
        day(on, HORIZON)


def test_a_period_of_a_day_is_that_day() -> None:
    on: Any = pandas.Period("1999-03-12", "D")
    assert day(on, HORIZON) == date(1999, 3, 12).toordinal()


def test_latest_is_the_horizon_in_every_call_that_takes_a_day() -> None:
    horizon = softpower.HORIZON
    assert softpower.members("nato", on="latest") == softpower.members("nato", on=horizon)
    assert softpower.alliances_of("FIN", on="latest") == softpower.alliances_of("FIN", on=horizon)
    assert softpower.ties("FIN", "SWE", on="latest") == softpower.ties("FIN", "SWE", on=horizon)
    assert softpower.states.lookup("Yemen", on="latest").id == "YEM"
    assert softpower.alliances.where(active_on="latest") == softpower.alliances.where(active_on=horizon)
    assert len(softpower.load_table("states", "pyarrow", as_of="latest")) > 190


def test_periods_outside_coverage_and_unknown_parts_are_refused() -> None:
    with pytest.raises(CoverageError) as past:
        period("2026", HORIZON, "any")
    assert str(past.value) == "on: 2026-12-31 is past the data's horizon, 2026-02-28; 'latest' asks for that day"
    with pytest.raises(CoverageError) as before:
        period("1944", HORIZON, "last")
    assert str(before.value) == "on: 1944-01-01 is before coverage, which begins on 1945-01-01"
    with pytest.raises(ArgumentError) as unknown:
        period("1999", HORIZON, "most")
    assert str(unknown.value) == "partial is one of any, first, last, all, not 'most'"


@given(st.dates(date(1, 1, 1), date(9999, 12, 31)), st.dates(date(1, 1, 1), date(9999, 12, 31)))
def test_days_compare_with_dates_and_iso_texts_as_dates_do(one: date, other: date) -> None:
    ours = EDTF(one.isoformat())
    for theirs in (other, other.isoformat(), EDTF(other.isoformat()), datetime(other.year, other.month, other.day, 23)):
        assert (ours == theirs, ours != theirs) == (one == other, one != other)
        assert (ours < theirs, ours <= theirs) == (one < other, one <= other)
        assert (ours > theirs, ours >= theirs) == (one > other, one >= other)
        assert (theirs > ours, theirs <= ours) == (other > one, other <= one)
    assert hash(ours) == hash(one.isoformat()) and ours == one


def test_months_and_years_compare_with_days() -> None:
    assert EDTF("1999") < "1999-01-02" and EDTF("1999") > date(1999, 1, 1) and EDTF("1999-12") > EDTF("1999")
    assert EDTF("1999") != date(1999, 1, 1) and EDTF("1999") == "1999" and EDTF("1999~") != "1999"
    assert EDTF("1999-01-01") != "soon" and EDTF("1999-01-01") != 1999 and EDTF("1999-01-01") != pandas.NaT
    with pytest.raises(DateError):
        assert EDTF("1999-01-01") < "soon"
    with pytest.raises(DateError):
        assert EDTF("1999-01-01") < pandas.NaT  # type: ignore[operator]  # refused on purpose
    with pytest.raises(TypeError):
        assert EDTF("1999-01-01") < 1999  # type: ignore[operator]  # refused on purpose
    assert EDTF.of(datetime(1999, 3, 12, 15)) == "1999-03-12" == EDTF.of(pandas.Timestamp("1999-03-12 15:00"))


def test_a_model_keeps_a_date_reads_a_text_and_refuses_anything_else() -> None:
    dates: TypeAdapter[EDTF] = TypeAdapter(EDTF)
    day = EDTF("1949-04")
    assert dates.validate_python(day) is day and dates.validate_python("1949-04") == day
    assert dates.validate_json('"1949~"') == EDTF("1949~") and dates.dump_json(day) == b'"1949-04"'
    for value in (1949, None, date(1949, 4, 4)):
        with pytest.raises(ValidationError, match="a date is written as text such as 1949-04-04, not "):
            dates.validate_python(value)


WHOLE = [
    *((f"{year}", "year") for year in (1960, 1961)),
    *((f"{year}-{month:02}", "month") for year in (1960, 1961) for month in range(1, 13)),
    *((pandas.Period(f"1960-{month:02}-01", "M"), "month") for month in (2, 3, 4)),
    *((pandas.Period(year, "Y"), "year") for year in ("1960", "1961")),
    *((pandas.Period("1960-01-04", span), "period") for span in ("W", "2W", "Q", "2Y")),
]


@pytest.mark.parametrize(("on", "whole"), WHOLE, ids=str)
def test_the_error_for_a_span_says_whether_it_is_a_month_or_a_year(on: Any, whole: str) -> None:
    with pytest.raises(DateError, match=rf" names a whole {whole}: give a day such as "):
        day(on, HORIZON)


@pytest.mark.parametrize("place", [4, 7])
def test_between_the_parts_of_a_day_stands_a_hyphen_alone(place: int) -> None:
    for mark in map(chr, range(32, 127)):
        text = f"{'1999-03-12'[:place]}{mark}{'1999-03-12'[place + 1 :]}"
        if mark == "-":
            assert day(text, HORIZON) == date(1999, 3, 12).toordinal()
        else:
            with pytest.raises(DateError):
                day(text, HORIZON)


class Daily(EDTF):
    """A date of a user's own, which takes whole days alone."""

    __slots__ = ()

    def __init__(self, text: str) -> None:
        super().__init__(text)
        if self.precision != "day":
            raise ValueError("a day please")


@pytest.mark.parametrize("first", [EDTF, Daily])
def test_a_class_of_dates_derived_from_ours_changes_no_other(first: type[EDTF]) -> None:
    kinds = {kind: TypeAdapter(kind) for kind in (first, EDTF, Daily)}
    assert type(kinds[EDTF].validate_python("1999")) is EDTF
    assert type(kinds[Daily].validate_python("1999-03-12")) is Daily
    with pytest.raises(ValueError, match="a day please"):
        kinds[Daily].validate_python("1999")
    assert kinds[EDTF].validate_python(EDTF("1999")) == "1999"
    assert Daily("1999-03-12") == EDTF("1999-03-12")
    assert type(kinds[Daily].validate_python(EDTF("1999-03-12"))) is Daily


def test_a_date_is_aligned_as_its_text_is() -> None:
    assert f"{EDTF('1999'):>6}|{EDTF('1999-03')}" == "  1999|1999-03"


def test_a_missing_timestamp_is_named_in_the_error() -> None:
    with pytest.raises(DateError, match=r"^a date is written as text such as 1949-04-04, not NaT$"):
        EDTF.of(pandas.NaT)
