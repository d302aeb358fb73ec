"""Columns of Arrow that hold nothing, and rows whose two actors are alike."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pyarrow as pa
import pytest

import softpower

NOTHING = pa.nulls(2)
DAYS = pa.array(["1999-01-01", "2000-01-01"])
STATES = pa.array(["FRA", "USA"])


@pytest.mark.parametrize("codes", ["iso3", "cow", "name"])
@pytest.mark.parametrize(
    ("states", "days"),
    [(NOTHING, NOTHING), (NOTHING, DAYS), (STATES, NOTHING), (pa.nulls(0), pa.nulls(0))],
    ids=["neither", "no states", "no days", "no rows"],
)
def test_a_column_of_nothing_has_no_answer(states: pa.Array, days: pa.Array, codes: Any) -> None:
    if codes == "cow" and states is STATES:
        states = pa.array([220, 2])
    enriched = softpower.enrich(pa.table({"state": states, "day": days}), "state", on="day", codes=codes, add=["nato"])
    assert enriched.column("nato").to_pylist() == [None] * len(days)


def test_an_unknown_actor_on_both_sides_of_a_row_is_counted_once() -> None:
    rows = pd.DataFrame(
        {"one": ["QQQ", "QQQ", "FRA", "FRA"], "other": ["QQQ", "FRA", "QQQ", None], "day": "1999-01-01"}
    )
    _, report = softpower.enrich(rows, "one", "other", on="day", report=True)
    assert (report.unknown, report.missing) == (3, 1)
    assert [(one.actor, one.rows) for one in report.unknown_actors] == [("QQQ", 3)]
