"""Days as every library writes them, and frames that are unusual."""

from __future__ import annotations

import gc
import pickle
from datetime import UTC, date, datetime, timedelta, timezone
from importlib import import_module
from typing import Any

import dask.dataframe
import duckdb
import ibis
import numpy
import pandas
import polars
import pyarrow
import pytest
from engines import MAKE, Rows, read

import softpower
from softpower._errors import DateError

# Italy was bound from the day on which the treaty entered into force.
EVE, DAY = date(1949, 8, 23), date(1949, 8, 24)
LATE = datetime(1949, 8, 23, 22, 30)


PERIODS = "on='day' holds periods, not dates, timestamps or texts such as 1999-03-24: turn it into dates first"


def defense(frame: Any, on: str = "day") -> list[Any]:
    return read(softpower.enrich(frame, "a", "b", on=on, pledges="defense"))["defense"]


def framed(day: Any) -> dict[str, Any]:
    return {"row": list(range(len(day))), "a": ["FRA"] * len(day), "b": ["ITA"] * len(day), "day": day}


@pytest.mark.parametrize("unit", ["s", "ms", "us", "ns"])
def test_timestamps_count_for_their_day(unit: str) -> None:
    stamps = [datetime(1949, 8, 23, 23, 59, 59), datetime(1949, 8, 24), datetime(1949, 8, 24, 12), None]
    answers = [False, True, True, None]
    series = pandas.Series(stamps).astype(f"datetime64[{unit}]")  # type: ignore[call-overload]  # options are drawn
    assert defense(pandas.DataFrame(framed(series))) == answers
    assert defense(pyarrow.table(framed(pyarrow.array(stamps, pyarrow.timestamp(unit))))) == answers
    if unit != "s":
        assert defense(polars.DataFrame(framed(polars.Series(stamps, dtype=polars.Datetime(unit))))) == answers  # type: ignore[arg-type]  # a Literal is drawn as str
    relation = duckdb.from_arrow(pyarrow.table(framed(pyarrow.array(stamps, pyarrow.timestamp(unit)))))
    assert defense(relation) == answers


@pytest.mark.parametrize(("zone", "answer"), [("UTC", False), ("Europe/Paris", False), ("Asia/Tokyo", True)])
def test_a_time_zone_decides_on_the_day(zone: str, answer: bool) -> None:
    aware = LATE.replace(tzinfo=UTC)
    series = pandas.Series([aware, None]).dt.tz_convert(zone)
    assert defense(pandas.DataFrame(framed(series))) == [answer, None]
    assert defense(polars.DataFrame(framed(polars.Series([aware, None], dtype=polars.Datetime("us", zone))))) == [
        answer,
        None,
    ]
    assert defense(pyarrow.table(framed(pyarrow.array([aware, None], pyarrow.timestamp("us", zone))))) == [answer, None]
    connection = duckdb.connect()
    connection.execute(f"SET TimeZone = '{zone}'")
    stamped = pyarrow.table(framed(pyarrow.array([aware, None], pyarrow.timestamp("us", "UTC"))))
    assert defense(connection.from_arrow(stamped)) == [answer, None]


ZONES = (
    "America/New_York",
    "Asia/Ho_Chi_Minh",
    "Africa/Porto-Novo",
    "Etc/GMT+5",
    "GMT0",
    "EST5EDT",
    import_module("dateutil.tz").tzoffset("EST", -18_000),  # of those by name pandas 2.2 makes no column
    timezone(timedelta(hours=-3, minutes=-30)),
)


@pytest.mark.parametrize("zone", ZONES, ids=str)
def test_a_time_zone_of_any_name_decides_in_pandas_and_dask(zone: Any) -> None:
    days = [datetime(1949, 8, 23, 23, 30), datetime(1949, 8, 24, 0, 30), None]
    frame = pandas.DataFrame(framed(pandas.Series(days).dt.tz_localize(zone)))
    answered, report = softpower.enrich(frame, "a", "b", on="day", pledges="defense", report=True)
    assert read(answered)["defense"] == [False, True, None] and (report.rows, report.missing) == (3, 1)
    assert defense(dask.dataframe.from_pandas(frame, npartitions=1)) == [False, True, None]  # type: ignore[no-untyped-call]  # Dask is untyped


@pytest.mark.parametrize("unit", ["s", "ms", "us", "ns"])
@pytest.mark.parametrize(("zone", "answer"), [("UTC", False), ("Asia/Tokyo", True)])
def test_the_zone_of_the_session_decides_in_duckdb_and_ibis(zone: str, answer: bool, unit: str) -> None:
    stamps = pyarrow.array([LATE.replace(tzinfo=UTC), None], pyarrow.timestamp(unit, "America/New_York"))
    connection = duckdb.connect()
    connection.execute(f"SET TimeZone = '{zone}'")
    answered, report = softpower.enrich(
        connection.from_arrow(pyarrow.table(framed(stamps))), "a", "b", on="day", pledges="defense", report=True
    )
    assert read(answered)["defense"] == [answer, None] and (report.rows, report.missing) == (2, 1)
    ibis.options.default_backend = ibis.duckdb.from_connection(connection)  # which sets UTC
    try:
        connection.execute(f"SET TimeZone = '{zone}'")
        assert defense(ibis.memtable(pyarrow.table(framed(stamps)))) == [answer, None]
    finally:
        ibis.options.default_backend = None


def test_dates_of_any_kind_in_pandas() -> None:
    for series in (
        pandas.Series([EVE, DAY, None, date(1373, 6, 16)], dtype=object),
        pandas.Series([EVE, DAY, pandas.NA, date(1373, 6, 16)], dtype=object),
        pandas.Series([EVE, DAY, pandas.NaT, date(1373, 6, 16)], dtype=object),
        pandas.Series([EVE, DAY, None, date(1373, 6, 16)], dtype=pandas.ArrowDtype(pyarrow.date32())),
        pandas.Series(numpy.array(["1949-08-23", "1949-08-24", "NaT", "1373-06-16"], dtype="datetime64[s]")),
    ):
        assert defense(pandas.DataFrame(framed(series))) == [False, True, None, None]


def test_days_before_the_epoch_are_floored_in_pyarrow() -> None:
    stamps = [datetime(1949, 8, 23) + timedelta(hours=hours) for hours in range(0, 48, 3)]
    frame = pyarrow.table(framed(pyarrow.array(stamps, pyarrow.timestamp("us"))))
    assert defense(frame) == [stamp >= datetime(1949, 8, 24) for stamp in stamps]
    dates = pyarrow.table(framed(pyarrow.array([EVE, DAY, None], pyarrow.date64())))
    assert defense(dates) == [False, True, None]


@pytest.mark.parametrize("engine", MAKE)
def test_a_frame_without_rows_gets_all_columns(engine: str) -> None:
    told = read(softpower.enrich(MAKE[engine]({"row": [], "a": [], "b": [], "day": []}), "a", "b", on="day"))
    assert told["through"] == [] and [*told][4:6] == ["allied", "pledged"] and len(told) == 14


@pytest.mark.parametrize("engine", MAKE)
def test_rows_without_any_value_have_no_answer(engine: str) -> None:
    given: Rows = {"row": [0, 1], "a": [None, None], "b": [None, None], "day": [None, None]}
    told, report = softpower.enrich(MAKE[engine](given), "a", "b", on="day", report=True)
    assert read(told)["allied"] == [None, None] and (report.rows, report.missing) == (2, 2)


def test_empty_partitions_and_batches_are_answered() -> None:
    made = MAKE["dask"](framed([EVE, DAY]))
    assert defense(made[made["row"] > 0]) == [True]
    lazy = MAKE["polars-lazy"](framed([EVE, DAY])).filter(polars.col("row") > 5)
    assert defense(lazy) == []


def test_periods_are_refused_on_every_engine_that_has_them() -> None:
    year = pandas.Series(pandas.period_range("2020", periods=1, freq="Y"))
    frame = pandas.DataFrame(framed(year))
    objects = pandas.DataFrame(framed(year.astype(object)))
    mixed = pandas.DataFrame(framed(pandas.Series([DAY, year[0]], dtype=object)))
    for made in (frame, objects, mixed, dask.dataframe.from_pandas(frame, npartitions=1)):  # type: ignore[no-untyped-call]  # Dask is untyped
        with pytest.raises(DateError) as caught:
            defense(made)
        assert str(caught.value) == PERIODS


def test_an_index_that_repeats_itself_is_kept_and_the_frame_given_is_not_changed() -> None:
    given = pandas.DataFrame(framed([EVE, DAY]), index=pandas.Index([7, 7], name="when"))
    given["day"] = pandas.to_datetime(given["day"])
    before = given.copy(deep=True)
    enriched = softpower.enrich(given, "a", "b", on="day")
    assert enriched.index.equals(given.index) and enriched["defense"].tolist() == [False, True]
    pandas.testing.assert_frame_equal(given, before)
    enriched.loc[:, "allied"] = True
    assert softpower.enrich(given, "a", "b", on="day")["allied"].tolist() == [False, True]
    assert enriched["defense"].tolist() == [False, True]


def test_a_subclass_stays_one() -> None:
    class Special(pandas.DataFrame):
        @property
        def _constructor(self) -> type[Special]:
            return Special

    given = Special(framed(pandas.to_datetime(pandas.Series([EVE, DAY]))))
    assert type(softpower.enrich(given, "a", "b", on="day")) is Special


def test_chunks_and_slices() -> None:
    one = pyarrow.table(framed(pyarrow.array([EVE, DAY], pyarrow.date32())))
    assert defense(pyarrow.concat_tables([one, one.slice(1), one.slice(2)])) == [False, True, True]
    two = polars.DataFrame(framed([EVE, DAY]))
    assert defense(polars.concat([two, two], rechunk=False)) == [False, False, True, True]


def test_types_of_the_new_columns() -> None:
    rows = framed([EVE, DAY])
    types: dict[str, dict[str, Any]] = {
        "pandas": {"allied": "boolean", "alliances": "Int32", "through": "category"},
        "polars": {"allied": polars.Boolean, "alliances": polars.Int32, "through": polars.String},
        "pyarrow": {
            "allied": "bool",
            "alliances": "int32",
            "through": "dictionary<values=string, indices=int32, ordered=0>",
        },
        "duckdb": {"allied": "BOOLEAN", "alliances": "INTEGER", "through": "VARCHAR"},
    }
    for engine, expected in types.items():
        made = softpower.enrich(MAKE[engine](rows), "a", "b", on="day")
        if engine == "duckdb":
            told = dict(zip(made.columns, map(str, made.types), strict=True))
        elif engine == "pyarrow":
            told = {field.name: str(field.type) for field in made.schema}
        else:
            told = made.dtypes.astype(str).to_dict() if engine == "pandas" else dict(made.schema)
        assert {name: told[name] for name in expected} == expected, engine


def test_a_lazy_frame_stays_lazy_and_is_filtered_and_sliced_after() -> None:
    rows = framed([EVE, DAY, EVE, DAY])
    lazy = softpower.enrich(polars.LazyFrame(rows), "a", "b", on="day", prefix="ally_")
    assert isinstance(lazy, polars.LazyFrame)
    assert lazy.filter(polars.col("ally_defense")).collect()["row"].to_list() == [1, 3]
    assert lazy.slice(1, 2).select("row", "ally_defense").collect().rows() == [(1, True), (2, False)]
    assert lazy.collect(engine="streaming").height == 4


def test_a_plan_can_be_sent_to_another_process() -> None:
    frame = softpower.enrich(MAKE["dask"](framed([EVE, DAY])), "a", "b", on="day")
    again = pickle.loads(pickle.dumps(frame))
    assert again.compute()["defense"].tolist() == [False, True]


def test_relations_made_one_after_the_other_and_of_one_another_keep_apart() -> None:
    connection = duckdb.connect()
    one = connection.from_arrow(pyarrow.table(framed([EVE, DAY])))
    other = connection.from_arrow(pyarrow.table({**framed([DAY]), "b": ["GBR"]}))
    first = softpower.enrich(one, "a", "b", on="day", add=["defense"])
    second = softpower.enrich(other, "a", "b", on="day", add=["nato"])
    again = softpower.enrich(first, "a", "b", on="day", add=["through", "nato"])
    assert read(again)["defense"] == [False, True] and read(again)["nato"] == [False, True]
    assert read(first)["defense"] == [False, True] and read(second)["nato"] == [True]
    # Ten other questions, more than are kept, and rows that are counted, leave the relations as they are.
    for pledge in ("defense", "offense", "neutrality", "nonaggression", "consultation"):
        for directed in (False, True):
            asked = softpower.enrich(
                other, "a", "b", on="day", pledges=pledge, directed=directed, uncertain="no", report=True
            )
            assert read(asked[0])[pledge] == [pledge in ("defense", "nonaggression", "consultation")]
            assert asked[1].answered == 1
    gc.collect()
    assert read(first)["defense"] == [False, True] and read(again)["nato"] == [False, True]
    by_name = softpower.enrich(again, "a", on="day", codes="name", add=["memberships"])
    assert None not in read(by_name)["memberships"] and read(by_name)["defense"] == [False, True]


@pytest.mark.parametrize(("zone", "answer"), [("UTC", False), ("Asia/Tokyo", True)])
def test_a_time_zone_counts_in_every_kind_of_pandas_column(zone: str, answer: bool) -> None:
    aware = pandas.Series([LATE.replace(tzinfo=UTC), None]).dt.tz_convert(zone)
    for series in (aware.astype(pandas.ArrowDtype(pyarrow.timestamp("us", zone))), aware.astype(object)):
        assert defense(pandas.DataFrame(framed(series))) == [answer, None]


def test_what_is_no_date_is_refused() -> None:
    with pytest.raises(DateError) as caught:
        defense(pandas.DataFrame(framed(pandas.Series([EVE, ("1949", 8)], dtype=object))))
    assert str(caught.value) == "on='day' holds ('1949', 8), which is no date: turn it into dates first"


def test_a_report_tells_the_day_that_the_clock_shows() -> None:
    at = datetime(2001, 1, 1, 20, tzinfo=UTC)
    stamps = pyarrow.array([at], pyarrow.timestamp("us", "Asia/Tokyo"))
    made = pyarrow.table({"row": [0], "a": ["FRA"], "b": ["DDR"], "day": stamps})
    connection = duckdb.connect()
    connection.execute("SET TimeZone = 'Asia/Tokyo'")
    frames = [
        made,
        polars.DataFrame(made),
        polars.DataFrame(made).lazy(),
        made.to_pandas(),
        connection.from_arrow(made),
    ]
    for frame in frames:
        _, report = softpower.enrich(frame, "a", "b", on="day", report=True)
        assert report.absent_actors[0].first == date(2001, 1, 2), type(frame)
