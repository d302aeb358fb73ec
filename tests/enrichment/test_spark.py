"""PySpark with two worker processes: the same answers, lazily, from Parquet to Parquet."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

import polars
import pytest
from engines import Rows, plain, random_rows, read, table, whole
from oracle_records import PLEDGES
from seeded import Expected, columns, differences, questions, rows
from trades import REFUSED, TRADES, hold
from written import case

import softpower
from benchmarks.cluster import cluster

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pyspark.sql import SparkSession

    from softpower._records.dataset import Dataset

pytestmark = pytest.mark.xdist_group("spark")


@pytest.fixture(scope="module")
def spark(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SparkSession]:
    with cluster(tmp_path_factory.mktemp("spark")) as session:
        yield session


def test_there_are_two_workers_beside_the_driver(spark: SparkSession) -> None:
    assert spark.range(10).repartition(2).count() == 10
    assert spark.sparkContext._jsc.sc().getExecutorMemoryStatus().size() == 3


def test_a_million_rows_from_partitioned_parquet_to_partitioned_parquet(spark: SparkSession, tmp_path: Path) -> None:
    rows = random_rows(1_000_000).with_columns(part=polars.col("row") % 4)
    for (part,), some in rows.partition_by("part", as_dict=True).items():
        folder = tmp_path / "in" / f"part={part}"
        folder.mkdir(parents=True)
        some.drop("part").write_parquet(folder / "rows.parquet")
    given = spark.read.parquet(str(tmp_path / "in"))
    softpower.enrich(given, "a", "b", on="day").write.partitionBy("part").parquet(str(tmp_path / "out"))
    assert len(list((tmp_path / "out").glob("part=*"))) == 4
    told = plain(
        polars.read_parquet(tmp_path / "out" / "*" / "*.parquet", hive_partitioning=True)
        .sort("row")
        .select(rows.columns[:4] + NEW)
    )
    expected = plain(softpower.enrich(rows.drop("part"), "a", "b", on="day"))
    assert told.equals(expected.select(told.columns))


NEW = ["allied", "pledged", *PLEDGES, "alliances", "through", "uncertain"]


def test_nothing_runs_before_it_is_asked_for(spark: SparkSession) -> None:
    frame = spark.createDataFrame(table({"row": [1], "a": ["FRA"], "b": ["DEU"], "day": [date(1960, 1, 1)]}))
    tracker = spark.sparkContext.statusTracker()
    before = list(tracker.getJobIdsForGroup(None))
    enriched, _ = softpower.enrich(frame, "a", "b", on="day", report=True)
    assert list(tracker.getJobIdsForGroup(None)) == before
    assert read(enriched)["through"] == ["nato;weu"]


CHANGES = [
    "1954-12-31",
    "1955-01-01",
    "1970-01-01",
    "1972-01-01",
    "1980-06-01",
    "1985-05-01",
    "1990-10-02",
    "1990-10-03",
]


@pytest.mark.parametrize(
    "options", [{}, {"directed": True, "basis": "signed"}, {"suspended": "exclude"}, {"pledges": "defense"}]
)
def test_the_made_up_data(spark: SparkSession, small: Dataset, options: dict[str, Any]) -> None:
    days = [None, *map(date.fromisoformat, CHANGES)]
    states = ["AAA", "BBB", "CCC", "DDD", "aaa", None]
    rows = [(a, b, day) for a in states for b in states for day in days]
    columns: Rows = {
        "row": list(range(len(rows))),
        **{name: [row[at] for row in rows] for at, name in enumerate(("a", "b", "day"))},
    }
    made = table(columns)
    for right in ("b", None):
        if right is None and options.keys() & {"directed", "pledges"}:
            continue
        asked: dict[str, Any] = {"on": "day", "codes": "id", "dataset": small, **options}
        expected = softpower.enrich(made, "a", right, **asked)
        assert read(softpower.enrich(spark.createDataFrame(made), "a", right, **asked)) == read(expected)


def test_every_system_of_codes_on_the_packaged_data(spark: SparkSession) -> None:
    # tests/exhaustive_enrich.py asks all questions, with more rows.
    expected = Expected.of_the_package()
    for place, asked in enumerate(questions()[::4]):
        asked_of = rows(expected, asked.codes, 150, place)
        given = spark.createDataFrame(table(columns(asked, asked_of)))
        told = read(softpower.enrich(given, *asked.actors, **asked.options))
        assert differences(told, asked, expected.answers(asked, asked_of)) == []


@pytest.mark.parametrize("codes", ["cow", "iso_numeric"])
def test_codes_and_days_that_are_texts(spark: SparkSession, codes: Any) -> None:
    one = case(codes, pairs=codes == "cow")
    given = table(one.columns)
    assert one.differences(spark.createDataFrame(given)) == []
    spark.createDataFrame(given).createOrReplaceTempView("written")
    asked: dict[str, Any] = {"of": "pairs" if one.asked.pairs else "actors", "codes": codes, "backend": "polars"}
    spark.createDataFrame(softpower.enrich_table(**asked).to_arrow()).createOrReplaceTempView("softpower_answers")
    options: dict[str, Any] = {"on": "day", "codes": codes, "dialect": "spark"}
    for ansi in ("true", "false"):
        spark.conf.set("spark.sql.ansi.enabled", ansi)
        try:
            told = spark.sql(softpower.enrich_sql("written", *one.asked.actors, **options))
            assert differences(read(told), one.asked, one.answers) == [], ansi
        finally:
            spark.conf.set("spark.sql.ansi.enabled", "true")


def test_every_input_of_ten_trades_has_the_answer_of_the_state_that_is_meant(spark: SparkSession) -> None:
    inputs = [one for some in TRADES.values() for one in some]
    hold(inputs, lambda rows: spark.createDataFrame(table(rows)), table)


@pytest.mark.parametrize("kind", REFUSED)
def test_what_cannot_be_read_is_refused(spark: SparkSession, kind: str) -> None:
    rows, options, error = REFUSED[kind]
    frame = spark.createDataFrame(table({"row": [0], "day": [date(2001, 1, 1)], **rows}))
    with pytest.raises(error) as caught:
        softpower.enrich(frame, "a", **{"on": "day", **options})
    assert type(caught.value) is error and str(caught.value)


def test_days_that_are_numbers_are_refused(spark: SparkSession) -> None:
    frame = spark.createDataFrame(table({"row": [0], "a": ["FRA"], "day": [1960]}))
    with pytest.raises(softpower.DateError) as caught:
        softpower.enrich(frame, "a", on="day")
    assert str(caught.value).startswith("on='day' holds numbers, not dates, timestamps or texts such as 1999-03-24")


def test_columns_that_are_named_like_ours_change_nothing(spark: SparkSession) -> None:
    made = table(
        {
            "row": [0, 1, 2],
            "start": ["FRA", "RUS", "usa"],
            "end": ["DEU", "FRA", "FRA"],
            "known": [date(1960, 1, 1), date(1980, 1, 1), date(1980, 1, 1)],
            "softpower_status": [1, 2, 3],
            "why": ["a", "b", "c"],
        }
    )
    asked: dict[str, Any] = {"on": "known", "add": ["defense"], "report": True}
    told, report = softpower.enrich(spark.createDataFrame(made), "start", "end", **asked)
    same, right = softpower.enrich(made, "start", "end", **asked)
    assert read(told) == read(same) and str(report) == str(right)
    assert report.absent_actors[0].then == ("SUN",) and (report.answered, report.unknown) == (1, 1)


def test_a_column_that_differs_from_a_new_one_by_case_alone_is_refused(spark: SparkSession) -> None:
    frame = spark.createDataFrame(table({"row": [0], "a": ["FRA"], "day": [date(1960, 1, 1)], "NATO": [1]}))
    with pytest.raises(softpower.ArgumentError, match="'NATO' already, which databases do not tell from 'nato'"):
        softpower.enrich(frame, "a", on="day", add="nato")


def test_names_and_columns_that_need_quoting(spark: SparkSession) -> None:
    rows: Rows = {
        "row": [0, 1, 2, 3, 4, 5],
        "a": ["France", "Yemen", "CÔTE D'IVOIRE", "tu\u0308rkİye\u00a0", "Russia (Soviet Union)", "Atlantis/France"],
        "b": ["West germany", "Italy", "Mali", "\ufeffNORWAY", "Poland", "Mali"],
    }
    made = table({**rows, "day": [date(1960, 11, 1)] * 6}).rename_columns(
        ["row", "the {left}", "it's `b`", 'the "day"']
    )
    asked: dict[str, Any] = {"on": 'the "day"', "codes": "name", "report": True}
    enriched, report = softpower.enrich(spark.createDataFrame(made), "the {left}", "it's `b`", **asked)
    expected, same = softpower.enrich(made, "the {left}", "it's `b`", **asked)
    assert read(enriched) == read(expected) and read(enriched)["allied"] == [True, False, False, True, True, None]
    assert str(report) == str(same)


def test_a_timestamp_has_the_day_of_the_session(spark: SparkSession) -> None:
    at = datetime(1949, 8, 23, 22, 30, tzinfo=UTC)
    frame = spark.createDataFrame([(0, "FRA", "ITA", at)], ["row", "a", "b", "day"])
    for zone, allied in {"UTC": False, "Europe/Paris": False, "Asia/Tokyo": True}.items():
        spark.conf.set("spark.sql.session.timeZone", zone)
        try:
            [row] = softpower.enrich(frame, "a", "b", on="day", pledges="defense").collect()
        finally:
            spark.conf.set("spark.sql.session.timeZone", "UTC")
        assert row["defense"] is allied, zone


def test_the_statement_runs_in_spark_sql(spark: SparkSession) -> None:
    rows = random_rows(500)
    spark.createDataFrame(rows.to_arrow()).createOrReplaceTempView("events")
    answers = softpower.enrich_table(backend="pyarrow")
    spark.createDataFrame(answers.cast(answers.schema)).createOrReplaceTempView("softpower_answers")
    told = spark.sql(softpower.enrich_sql("events", "a", "b", on="day", dialect="spark"))
    assert plain(whole(told)).equals(plain(softpower.enrich(rows, "a", "b", on="day")))
