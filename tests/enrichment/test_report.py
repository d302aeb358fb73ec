"""Rows without an answer are counted by reason and named, on every engine alike."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import numpy
import pandas
import polars
import pyarrow
import pytest
from engines import MAKE, Rows, read
from oracle_days import HORIZON, covered
from oracle_records import compared
from seeded import Asked, Expected, columns, rows

import softpower
from softpower._errors import NotFoundError
from softpower._records.dataset import Dataset

DAY = date(2001, 1, 1)
ROWS: list[tuple[str | None, str | None, date | None]] = [
    ("FRA", "DEU", DAY),
    ("FRA", "GBR", DAY),
    ("usa", "FRA", DAY),
    ("usa", "XXX", DAY),
    ("FRA", "usa", date(1930, 1, 1)),  # the day comes first
    (None, "FRA", DAY),
    (None, "FRA", date(1930, 1, 1)),
    ("DDR", "POL", None),
    ("DEU", "DEU", DAY),
    ("FRA", "DDR", DAY),
    ("FRA", "DDR", date(1999, 5, 5)),
    ("DDR", "FRA", date(1990, 10, 3)),
    ("FRA", "GBR", date(1940, 1, 1)),
    ("FRA", "GBR", date(2030, 1, 1)),
    ("FRA", "RUS", date(1980, 1, 1)),
    ("CSK", "FRA", date(1995, 1, 1)),
    ("ROU", "SUN", date(1970, 1, 1)),  # before ISO has codes
]
TOLD = """\
3 of 17 rows answered
  3 without an actor or a day
  3 on a day before coverage or past the horizon
  2 with an actor that is no known code
  1 with the same actor twice
  5 with an actor that stood for no single state on that day
  1 answered by a code or name on a day on which no state bears it
  2 answered with something missing, by aland-convention-1921 (2)
  unknown: 'usa' (2 rows; did you mean USA?)
  unknown: 'XXX' (1 row; did you mean XKX?)
  absent: 'FRA' and 'DDR' on 1999-05-05 to 2001-01-01 (2 rows; DEU then)
  absent: 'CSK' and 'FRA' on 1995-01-01 (1 row; CZE and SVK then)
  absent: 'DDR' and 'FRA' on 1990-10-03 (1 row; DEU then)
  absent: 'FRA' and 'RUS' on 1980-01-01 (1 row; SUN then)"""


@pytest.mark.parametrize("engine", MAKE)
def test_every_reason_is_counted_on_every_engine(engine: str) -> None:
    given = columns(Asked("iso3", True), ROWS)
    enriched, report = softpower.enrich(MAKE[engine](given), "a", "b", on="day", report=True)
    assert str(report) == repr(report) == TOLD
    assert report.rows == 17 and report.answered + report.missing + report.outside + report.unknown == 11
    assert (report.same, report.absent, report.elsewhere, report.uncertain) == (1, 5, 1, 2)
    answered = [one is not None for one in read(enriched)["alliances"]]
    assert answered == [True, True, *[False] * 14, True]
    first = report.absent_actors[0]
    assert (first.actors, first.rows, first.first, first.last) == (("FRA", "DDR"), 2, date(1999, 5, 5), DAY)
    assert {one.actors: one.then for one in report.absent_actors} == {
        ("FRA", "DDR"): ("DEU",),
        ("CSK", "FRA"): ("CZE", "SVK"),
        ("DDR", "FRA"): ("DEU",),
        ("FRA", "RUS"): ("SUN",),
    }


def counts(expected: Expected, asked: Asked, asked_of: list[Any]) -> dict[str, Any]:
    """Count the rows as a report does, by the oracle."""
    numbers = dict.fromkeys(
        ("answered", "missing", "outside", "unknown", "same", "absent", "elsewhere", "uncertain"), 0
    )
    behind: dict[str, int] = {}

    oracle = expected.oracle
    options: dict[str, Any] = {"directed": asked.directed, "basis": asked.basis, "suspended": asked.suspended}
    for one, other, day in asked_of:
        if None in (one, other, day):
            numbers["missing"] += 1
        elif not covered(day):
            numbers["outside"] += 1
        elif any(compared(code, asked.codes) not in oracle._bearers(asked.codes) for code in (one, other)):
            numbers["unknown"] += 1
        elif one == other:
            numbers["same"] += 1
        elif (said := oracle.enrich(one, other, day, asked.codes, pledges=asked.pledges, **options)) is None:
            numbers["absent"] += 1
        else:
            numbers["answered"] += 1
            numbers["uncertain"] += bool(said["behind"])
            for key in said["behind"]:
                behind[key] = behind.get(key, 0) + 1
            states = {compared(one, asked.codes): said["state1"], compared(other, asked.codes): said["state2"]}
            numbers["elsewhere"] += any(
                not any(bearing.code == code and bearing.start <= day <= bearing.end for bearing in found)
                for code, state in states.items()
                for found in [oracle.bearings(asked.codes)[state]]
            )
    ordered = sorted(behind.items(), key=lambda pair: (-pair[1], pair[0]))
    return {**numbers, "rows": len(asked_of), "arrangements": tuple(ordered[:20])}


@pytest.mark.parametrize("engine", MAKE)
@pytest.mark.parametrize(
    "asked",
    [
        Asked("id", True),
        Asked("iso3", True, pledges=("defense",), basis="signed"),
        Asked("cow", True, directed=True),
        Asked("gw", True, suspended="exclude"),
        Asked("name", True),
    ],
    ids=lambda asked: asked.codes,
)
def test_the_counts_are_those_of_the_oracle_whatever_is_added(engine: str, asked: Asked) -> None:
    expected = Expected.of_the_package()
    asked_of = rows(expected, asked.codes, 400, 21)
    right = counts(expected, asked, asked_of)
    assert min(right[name] for name in ("answered", "missing", "outside", "unknown", "absent", "uncertain")) > 0
    assert len(right["arrangements"]) > 0
    for add in (None, ["defense"], ["through"]):
        options = {**asked.options, "add": add, "report": True}
        _, report = softpower.enrich(MAKE[engine](columns(asked, asked_of)), "a", "b", **options)
        assert {name: getattr(report, name) for name in right} == right, add


def test_codes_on_days_on_which_no_state_bears_them_are_counted() -> None:
    expected = Expected.of_the_package()
    for codes in ("iso3", "iso_numeric", "cow"):
        asked = Asked(codes, True)
        asked_of = rows(expected, codes, 400, 22)
        right = counts(expected, asked, asked_of)
        assert right["elsewhere"] > 0, codes
        _, report = softpower.enrich(MAKE["pandas"](columns(asked, asked_of)), "a", "b", **asked.options, report=True)
        assert report.elsewhere == right["elsewhere"], codes


def test_rows_with_something_missing_are_counted_also_when_no_is_asked_for() -> None:
    expected = Expected.of_the_package()
    asked_of = rows(expected, "id", 400, 21)
    frame = MAKE["polars"](columns(Asked("id", True), asked_of))
    asked: dict[str, Any] = {"on": "day", "codes": "id", "report": True}
    reports = [softpower.enrich(frame, "a", "b", uncertain=word, **asked)[1] for word in ("missing", "no")]
    assert str(reports[0]) == str(reports[1]) and "answered with something missing, by " in str(reports[0])


@pytest.mark.parametrize("engine", MAKE)
@pytest.mark.parametrize(
    "names",
    [
        ("known", "start", "end"),
        ("softpower_status", "Softpower_Status", "status"),
        ("why", "rows", "day"),
        ("actor1", "actor0", "first"),
        ("answer0", "softpower_answers", "last"),
    ],
    ids="-".join,
)
def test_columns_that_are_named_like_ours_change_nothing(engine: str, names: tuple[str, str, str]) -> None:
    if names[0].casefold() == names[1].casefold() and engine in ("duckdb", "ibis"):
        names = (names[0], "softpower_status_", names[2])
    more = [name for name in ("known", "softpower_known", "KNOWN_", "softpower_end", "s", "r") if name not in names]
    asked = Asked("iso3", True, names=names)
    given: Rows = {**columns(asked, ROWS), **{name: [True] * len(ROWS) for name in more}}
    _, report = softpower.enrich(MAKE[engine](given), *names[:2], on=names[2], add=["defense"], report=True)
    enriched = read(softpower.enrich(MAKE[engine](given), *names[:2], on=names[2]))
    assert str(report) == TOLD
    assert [one is not None for one in enriched["alliances"]] == [True, True, *[False] * 14, True]
    assert {name: enriched[name] for name in more} == {name: given[name] for name in more}


@pytest.mark.parametrize("engine", ["duckdb", "ibis"])
def test_a_column_that_differs_from_a_new_one_by_case_alone_is_refused_where_the_engine_takes_it_for_the_same(
    engine: str,
) -> None:
    given: Rows = {"row": [0], "a": ["FRA"], "day": [DAY], "NATO": [False]}
    with pytest.raises(softpower.ArgumentError) as caught:
        softpower.enrich(MAKE[engine](given), "a", on="day", add=["nato"])
    assert str(caught.value) == (
        "there is a column 'NATO' already, which databases do not tell from 'nato': give a prefix for the new ones, "
        "or leave it out"
    )
    told = read(softpower.enrich(MAKE[engine](given), "a", on="day", add=["nato"], prefix="in_"))
    assert (told["NATO"], told["in_nato"]) == ([False], [True])


@pytest.mark.parametrize("engine", ["pandas", "polars", "polars-lazy", "pyarrow", "dask"])
def test_names_that_differ_by_case_alone_are_different_in_memory(engine: str) -> None:
    given: Rows = {"row": [0], "a": ["FRA"], "day": [DAY], "NATO": [False]}
    told, report = softpower.enrich(MAKE[engine](given), "a", on="day", add=["nato"], report=True)
    assert (read(told)["NATO"], read(told)["nato"], report.answered) == ([False], [True], 1)


@pytest.mark.parametrize("engine", MAKE)
def test_one_actor_and_numbers(engine: str) -> None:
    made: Rows = {"row": [0, 1, 2, 3, 4], "a": [260, 265, 999, None, 365], "day": [DAY, DAY, DAY, DAY, HORIZON]}
    _, report = softpower.enrich(MAKE[engine](made), "a", on="day", codes="cow", report=True)
    assert str(report) == (
        "2 of 5 rows answered\n"
        "  1 without an actor or a day\n"
        "  1 with an actor that is no known code\n"
        "  1 with an actor that stood for no single state on that day\n"
        "  1 answered by a code or name on a day on which no state bears it\n"
        "  unknown: 999 (1 row; did you mean 990?)\n"
        "  absent: 265 on 2001-01-01 (1 row; DEU then)"
    )


def numbers_of_every_type() -> dict[str, Any]:
    days = [DAY] * 3
    loose = [Decimal(2), Decimal(999), None]
    types: dict[str, Any] = {
        f"polars {kind}": polars.DataFrame({"a": [2, 99, None], "day": days}, schema_overrides={"a": kind})
        for kind in (polars.Int8, polars.UInt16, polars.Int64, polars.UInt64, polars.Float32, polars.Float64)
    }
    types["polars decimal"] = polars.DataFrame({"a": loose, "day": days})
    types["pyarrow decimal"] = pyarrow.table({"a": loose, "day": days})
    types["pyarrow double"] = pyarrow.table({"a": [2.0, 99.0, None], "day": days})
    stamps = pandas.to_datetime(pandas.Series(days))
    for name, series in {
        "decimals": pandas.Series(loose, dtype=object),
        "numpy": pandas.Series([numpy.int64(2), numpy.int16(999), pandas.NA], dtype=object),
        "floats": pandas.Series([2, 999, None], dtype="float32"),
        "nullable": pandas.Series([2, 999, None], dtype="Int16"),
        "arrow": pandas.Series(loose, dtype=pandas.ArrowDtype(pyarrow.decimal128(5, 1))),
        "category": pandas.Series([2, 999, None]).astype("category"),
    }.items():
        types[f"pandas {name}"] = pandas.DataFrame({"a": series, "day": stamps})
    return types


@pytest.mark.parametrize("kind", numbers_of_every_type())
def test_numbers_of_every_type_are_read_and_reported_alike(kind: str) -> None:
    enriched, report = softpower.enrich(
        numbers_of_every_type()[kind], "a", on="day", codes="cow", add="nato", report=True
    )
    told = read(polars.DataFrame(enriched).with_row_index("row"))["nato"]
    assert told == [True, None, None]
    assert (report.answered, report.unknown, report.missing) == (1, 1, 1)
    assert str(report.unknown_actors[0].actor) in ("99", "999")


def test_a_column_of_values_of_several_kinds_is_read_and_reported() -> None:
    for codes, values, unknown in (("iso3", ["USA", 3, None], "3"), ("cow", [2, "x", None], "x")):
        frame = pandas.DataFrame({"a": pandas.Series(values, dtype=object), "day": pandas.to_datetime([DAY] * 3)})
        enriched, report = softpower.enrich(frame, "a", on="day", codes=codes, add="nato", report=True)  # type: ignore[call-overload]  # options are drawn
        assert enriched["nato"].tolist() == [True, pandas.NA, pandas.NA]
        assert (report.answered, report.missing, report.unknown_actors[0].actor) == (1, 1, unknown)


def test_a_report_counts_when_it_is_looked_at_and_once() -> None:
    frame = MAKE["polars-lazy"](columns(Asked("iso3", True), ROWS))
    _, report = softpower.enrich(frame, "a", "b", on="day", report=True)
    assert "rows" not in vars(report)
    assert report.rows == 17 and vars(report)["absent"] == 5
    with pytest.raises(AttributeError, match="a report has no 'lines'"):
        report.lines  # noqa: B018


def test_raising_names_what_was_meant() -> None:
    for engine in ("pandas", "polars-lazy", "duckdb", "dask"):
        with pytest.raises(NotFoundError) as caught:
            softpower.enrich(
                MAKE[engine](columns(Asked("iso3", True), ROWS[:-3])), "a", "b", on="day", unmatched="raise"
            )
        assert str(caught.value) == (
            "5 rows with an actor that is no state by codes='iso3'; unknown: 'usa' (2 rows; did you mean USA?), "
            "'XXX' (1 row; did you mean XKX?); no state on that day: 'FRA' and 'DDR' on 1999-05-05 to "
            "2001-01-01 (2 rows; DEU then), 'DDR' and 'FRA' on 1990-10-03 (1 row; DEU then)"
        )


def test_missing_values_and_equal_actors_are_no_reason_to_raise() -> None:
    wrong = {"usa", "XXX", "DDR", "RUS", "CSK"}
    fine = [row for row in ROWS if not wrong & {*row[:2]}]
    enriched = softpower.enrich(
        MAKE["polars"](columns(Asked("iso3", True), fine)), "a", "b", on="day", unmatched="raise"
    )
    assert len(enriched) == len(fine) == 8


def test_no_more_than_twenty_are_named() -> None:
    many: list[Any] = [(f"X{number}", "FRA", DAY) for number in range(50) for _ in range(number + 1)]
    for engine in ("pandas", "duckdb", "dask"):
        given = columns(Asked("iso3", True), many)
        _, report = softpower.enrich(MAKE[engine](given), "a", "b", on="day", report=True)
        assert len(report.unknown_actors) == 20 and report.unknown == len(many)
        assert (report.unknown_actors[0].actor, report.unknown_actors[0].rows) == ("X49", 50)


@pytest.mark.parametrize("engine", ["pandas", "polars", "pyarrow", "duckdb", "ibis"])
def test_a_report_of_the_made_up_data_names_its_own_states(engine: str, small: Dataset) -> None:
    made: Rows = {"row": [0, 1], "a": ["AAA", "AAA"], "b": ["DDD", "CCC"], "day": [date(1980, 1, 1), date(1995, 1, 1)]}
    _, report = softpower.enrich(MAKE[engine](made), "a", "b", on="day", codes="id", dataset=small, report=True)
    assert {one.actors: one.then for one in report.absent_actors} == {
        ("AAA", "DDD"): ("CCC",),
        ("AAA", "CCC"): ("DDD",),
    }
