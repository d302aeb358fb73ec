"""The years of a panel, against a count of days."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from softpower._spells.calendar import Calendar

START, END = 1999, 2001
FIRST, LAST = date(START, 1, 1).toordinal(), date(END, 12, 31).toordinal()


def test_every_day_from_the_first_of_january_through_the_last_of_december_belongs_to_it() -> None:
    calendar = Calendar(1999, 2000)
    assert (calendar.length, calendar.days) == (2, 365 + 366) and calendar.begins.tolist() == [0, 365, 731]
    eve = np.array([date(2000, 12, 31).toordinal()])
    kept, first, last = calendar.inside(eve, eve)
    assert (kept.tolist(), first.tolist(), last.tolist()) == ([True], [730], [730])
    assert calendar.inside(eve + 1, eve + 9)[0].tolist() == [False]
    assert calendar.each(np.array([0, 1])).tolist() == [1999, 2000]


@settings(deadline=None)
@given(
    ends=st.tuples(st.integers(FIRST - 400, LAST + 400), st.integers(FIRST - 400, LAST + 400)).map(sorted),
    partial=st.sampled_from(("any", "first", "last", "all")),
)
def test_a_span_counts_for_the_years_of_which_it_covers_what_is_asked_for(ends: list[int], partial: str) -> None:
    calendar = Calendar(START, END, partial)
    kept, first, last = calendar.inside(np.array(ends[:1]), np.array(ends[1:]))
    since, until = calendar.years(first, last)
    got = {START + year for one, other in zip(since, until, strict=True) for year in range(one, other + 1)}
    expected = set()
    for year in range(START, END + 1):
        begins, ended = date(year, 1, 1).toordinal(), date(year, 12, 31).toordinal()
        if {
            "any": ends[0] <= ended and ends[1] >= begins,
            "first": ends[0] <= begins <= ends[1],
            "last": ends[0] <= ended <= ends[1],
            "all": ends[0] <= begins and ended <= ends[1],
        }[partial]:
            expected.add(year)
    assert got == expected
    assert kept.tolist() == [ends[0] <= LAST and ends[1] >= FIRST]


@pytest.mark.parametrize(("partial", "unknown"), [("first", [False, False, True]), ("any", [False, True, True])])
def test_a_year_is_unknown_when_the_days_asked_for_are_past_the_horizon(partial: str, unknown: list[bool]) -> None:
    calendar = Calendar(2025, 2027, partial)
    horizon = date(2026, 2, 28).toordinal()
    found = calendar.unknown(horizon, np.array([2025, 2026, 2027]))
    assert found is not None and found.tolist() == unknown
    assert Calendar(2025, 2025, partial).unknown(horizon, np.array([2025])) is None


@pytest.mark.parametrize("partial", ["any", "last", "all"])
def test_a_year_is_known_on_its_last_day_and_not_before(partial: str) -> None:
    calendar, years, last = Calendar(2026, 2026, partial), np.array([2026]), date(2026, 12, 31).toordinal()
    eve = calendar.unknown(last - 1, years)
    assert eve is not None and eve.tolist() == [True] and calendar.unknown(last, years) is None


def test_a_year_of_which_the_first_day_is_asked_is_known_from_that_day_on() -> None:
    calendar, years, first = Calendar(2026, 2026, "first"), np.array([2026]), date(2026, 1, 1).toordinal()
    eve = calendar.unknown(first - 1, years)
    assert eve is not None and eve.tolist() == [True] and calendar.unknown(first, years) is None
