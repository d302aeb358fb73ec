"""Rows without an answer are counted by reason and named, on every engine alike."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from engines import MAKE, Rows, read

import softpower
from softpower.errors import NotFoundError

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
]
TOLD = """\
2 of 14 rows answered
  3 without an actor or a day
  3 on a day before coverage or past the horizon
  2 with an actor that is none of the codes
  1 with the same actor twice
  3 with an actor that was no one state of its own on that day
  unknown: 'usa' (2 rows; did you mean USA or UGA or SAU?)
  unknown: 'XXX' (1 row)
  absent: 'FRA' and 'DDR' on 1999-05-05 to 2001-01-01 (2 rows)
  absent: 'DDR' and 'FRA' on 1990-10-03 (1 row)"""


def columns(rows: list[Any]) -> dict[str, list[Any]]:
    return {
        "row": list(range(len(rows))),
        **{name: [row[at] for row in rows] for at, name in enumerate(("a", "b", "day"))},
    }


@pytest.mark.parametrize("engine", MAKE)
def test_every_reason_on_every_engine(engine: str) -> None:
    enriched, report = softpower.enrich(MAKE[engine](columns(ROWS)), "a", "b", on="day", report=True)
    assert str(report) == repr(report) == TOLD
    assert report.rows == 14 and report.answered + report.missing + report.outside + report.unknown == 10
    assert (report.same, report.absent) == (1, 3)
    answered = [one is not None for one in read(enriched)["allied"]]
    assert answered == [True, True, *[False] * 12]
    first = report.absent_actors[0]
    assert (first.actors, first.rows, first.first, first.last) == (("FRA", "DDR"), 2, date(1999, 5, 5), DAY)


def test_one_actor_and_numbers() -> None:
    rows: Rows = {"row": [0, 1, 2, 3], "a": [260, 255, 999, None], "day": [DAY] * 4}
    for engine in MAKE:
        _, report = softpower.enrich(MAKE[engine](rows), "a", on="day", codes="cow", report=True)
        assert (report.answered, report.missing, report.unknown, report.absent) == (1, 1, 1, 1), engine
        assert float(report.unknown_actors[0].actor) == 999 and float(report.absent_actors[0].actors[0]) == 260


def test_a_report_counts_when_it_is_looked_at_and_once() -> None:
    frame = MAKE["polars-lazy"](columns(ROWS))
    _, report = softpower.enrich(frame, "a", "b", on="day", report=True)
    assert "rows" not in vars(report)
    assert report.rows == 14 and vars(report)["absent"] == 3
    with pytest.raises(AttributeError, match="a report has no 'lines'"):
        report.lines  # noqa: B018


def test_raising_names_what_was_meant() -> None:
    for engine in ("pandas", "polars-lazy", "duckdb", "dask"):
        with pytest.raises(NotFoundError) as caught:
            softpower.enrich(MAKE[engine](columns(ROWS)), "a", "b", on="day", unmatched="raise")
        assert str(caught.value) == (
            "5 rows with an actor that is no state by codes='iso3'; unknown: 'usa' (2 rows; did you mean USA or UGA or "
            "SAU?), 'XXX' (1 row); no state on that day: 'FRA' and 'DDR' on 1999-05-05 to 2001-01-01 (2 rows), "
            "'DDR' and 'FRA' on 1990-10-03 (1 row)"
        )


def test_missing_values_and_equal_actors_are_no_reason_to_raise() -> None:
    fine = [row for row in ROWS if "DDR" not in row[:2] and not {"usa", "XXX"} & {*row[:2]}]
    enriched = softpower.enrich(MAKE["polars"](columns(fine)), "a", "b", on="day", unmatched="raise")
    assert len(enriched) == len(fine) == 7


def test_no_more_than_twenty_are_named() -> None:
    rows = [(f"X{number}", "FRA", DAY) for number in range(50) for _ in range(number + 1)]
    for engine in ("pandas", "duckdb", "dask"):
        _, report = softpower.enrich(MAKE[engine](columns(rows)), "a", "b", on="day", report=True)
        assert len(report.unknown_actors) == 20 and report.unknown == len(rows)
        assert (report.unknown_actors[0].actor, report.unknown_actors[0].rows) == ("X49", 50)
