"""Codes that are numbers, and days, in columns of texts: on every engine the answers of the oracle, and its counts."""

from __future__ import annotations

from datetime import date
from typing import Any

import numpy
import pandas
import polars
import pyarrow
import pytest
from engines import CONNECTION, MAKE, Rows, read, table
from seeded import NUMBERS, differences
from written import case

import softpower
from softpower._errors import ArgumentError, DateError


def test_the_rows_have_every_reason() -> None:
    reasons = {reason for codes in NUMBERS for reason in case(codes, pairs=True).reasons}
    assert reasons == {"answered", "missing", "unread", "outside", "unknown", "absent", "same"}


@pytest.mark.parametrize("engine", MAKE)
@pytest.mark.parametrize("codes", NUMBERS)
def test_texts_are_read_as_the_oracle_reads_what_they_mean(codes: str, engine: str) -> None:
    for pairs in (True, False):
        one = case(codes, pairs=pairs)
        assert one.differences(MAKE[engine](one.columns)) == []


def _of(kind: Any) -> Any:
    """Return what gives an Arrow table the type for all its texts."""

    def cast(made: pyarrow.Table) -> pyarrow.Table:
        texts = [one.with_type(kind) if pyarrow.types.is_string(one.type) else one for one in made.schema]
        return made.cast(pyarrow.schema(texts))

    return cast


def _enums(made: pyarrow.Table) -> Any:
    columns = []
    for name in ("a", "b", "day"):
        words = ", ".join(f"'{one}'" for one in sorted(set(filter(None, made.column(name).to_pylist()))))
        CONNECTION.execute(f"CREATE OR REPLACE TYPE words_{name} AS ENUM ('', {words})")
        columns.append(f"CAST({name} AS words_{name}) AS {name}")
    return CONNECTION.from_arrow(made).project(f"row, {', '.join(columns)}")


ARROW: dict[str, Any] = {
    "plain": _of(pyarrow.string()),
    "large": _of(pyarrow.large_string()),
    "dictionary": _of(pyarrow.dictionary(pyarrow.int32(), pyarrow.string())),
}
if int(pyarrow.__version__.partition(".")[0]) >= 18:  # which makes views of texts
    ARROW["views"] = _of(pyarrow.string_view())
KINDS: dict[str, Any] = {
    **{f"pyarrow {name}": cast for name, cast in ARROW.items()},
    **{
        f"pandas {name}": lambda made, cast=cast: cast(made).to_pandas(types_mapper=pandas.ArrowDtype)
        for name, cast in ARROW.items()
    },
    "pandas string": lambda made: made.to_pandas().astype(dict.fromkeys(("a", "b", "day"), "string[python]")),
    "pandas object": lambda made: made.to_pandas().astype(dict.fromkeys(("a", "b", "day"), object)),
    "polars categorical": lambda made: polars.DataFrame(made).cast({polars.String: polars.Categorical}),
    "duckdb enum": _enums,
}


@pytest.mark.parametrize("kind", KINDS)
def test_every_type_of_texts_is_read(kind: str) -> None:
    one = case("cow", pairs=True)
    assert one.differences(KINDS[kind](table(one.columns))) == []


SIDES: dict[str, list[Any]] = {"a": ["002", " 255.0", "220", "2"], "b": [220, 255, 2, None]}


@pytest.mark.parametrize("engine", MAKE)
def test_one_column_of_texts_may_stand_beside_one_of_numbers(engine: str) -> None:
    made = MAKE[engine]({"row": [0, 1, 2, 3], **SIDES, "day": [date(1960, 1, 1)] * 4})
    told, report = softpower.enrich(made, "a", "b", on="day", codes="cow", add="defense", report=True)
    assert read(told)["defense"] == [True, None, True, None]
    assert (report.answered, report.same, report.missing) == (2, 1, 1)


def test_objects_of_pandas_may_be_texts_and_others_at_once() -> None:
    stamp = pandas.Timestamp("1960-01-01 23:30", tz="America/New_York")
    days = ["1960-01-01", date(1960, 1, 1), stamp, "1960", numpy.datetime64("1960-01-01"), None]
    given = pandas.DataFrame(
        {
            "row": range(6),
            "a": pandas.Series([2, "2", "2.0", 2.0, "002", 2], dtype=object),
            "b": pandas.Series([220, "220", 220.0, "220", "220 ", "220"], dtype=object),
            "day": pandas.Series(days, dtype=object),
        }
    )
    told, report = softpower.enrich(given, "a", "b", on="day", codes="cow", add="defense", report=True)
    assert read(told)["defense"] == [True, True, True, None, True, None]
    assert (report.answered, report.unread, report.missing) == (4, 1, 1)


@pytest.mark.parametrize("engine", MAKE)
def test_a_report_says_of_texts_what_it_says_of_numbers(engine: str) -> None:
    rows: Rows = {"row": [0, 1, 2, 3], "b": [2] * 4, "day": [date(1980, 1, 1)] * 4}
    reports = [
        softpower.enrich(MAKE[engine]({**rows, "a": actors}), "a", "b", on="day", codes="gw", report=True)[1]
        for actors in ([344, 3650, 344, 3650], ["0344", "3650", "0344", "3650"])
    ]
    numbers, texts = ([(one.rows, one.meant) for one in report.unknown_actors] for report in reports)
    assert numbers == texts == [(2, ("365", "360", "350"))]
    absent = [[(one.rows, one.first, one.then) for one in report.absent_actors] for report in reports]
    assert absent == [[(2, date(1980, 1, 1), ("YUG",))]] * 2
    assert [one.actors for report in reports for one in report.absent_actors] == [(344, 2), ("0344", 2)]


def test_the_statement_serves_columns_of_every_type() -> None:
    one = case("gw", pairs=True)
    connection = CONNECTION.cursor()
    connection.register("softpower_answers", softpower.enrich_table(codes="gw", backend="pyarrow"))
    connection.register("events", table(one.columns))
    text = softpower.enrich_sql("events", "a", "b", on="day", codes="gw")
    assert differences(read(connection.sql(text).to_arrow_table()), one.asked, one.answers) == []
    for kind, day in (
        ("BIGINT", "DATE"),
        ("DOUBLE", "TIMESTAMP"),
        ("DECIMAL(6, 1)", "TIMESTAMPTZ"),
        ("UTINYINT", "DATE"),
    ):
        connection.execute(f"CREATE OR REPLACE TEMP TABLE typed AS SELECT 0 AS row, 2::{kind} AS a, 20::{kind} AS b, "
                           f"'1960-01-01'::{day} AS day")  # fmt: skip
        told = connection.sql(softpower.enrich_sql("typed", "a", "b", on="day", codes="gw", add="defense"))
        assert read(told)["defense"] == [True], kind


NOT_DAYS: dict[str, list[Any]] = {"years": [1960], "days of GDELT": [19600101]}
REFUSAL = "on='day' holds numbers, not dates, timestamps or texts such as 1999-03-24: turn it into dates first"


@pytest.mark.parametrize("engine", MAKE)
@pytest.mark.parametrize("kind", NOT_DAYS)
def test_years_are_refused_with_one_message(kind: str, engine: str) -> None:
    with pytest.raises(DateError) as caught:
        softpower.enrich(MAKE[engine]({"row": [0], "a": ["FRA"], "day": NOT_DAYS[kind]}), "a", on="day")
    assert str(caught.value) == REFUSAL


@pytest.mark.parametrize("engine", MAKE)
def test_truth_values_are_no_codes_that_are_numbers(engine: str) -> None:
    with pytest.raises(ArgumentError) as caught:
        softpower.enrich(MAKE[engine]({"row": [0], "a": [True], "day": [date(1960, 1, 1)]}), "a", on="day", codes="cow")
    assert str(caught.value).startswith("codes='cow' are numbers, also written as texts, and column 'a' holds ")
