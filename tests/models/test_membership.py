"""What a spell covers, and what was special about it on a day."""

from __future__ import annotations

import pytest

from softpower import ArgumentError, CoverageError, DateError
from softpower._records.dataset import Dataset


def test_both_ends_of_a_spell_are_covered(small: Dataset) -> None:
    first, second = small.alliances["small-league"].memberships("BBB")
    days = ("1951-02-28", "1951-03-01", "1960-06-30", "1960-07-01", "1985-04-30", "1985-05-01")
    assert [first.covers(day) for day in days] == [False, True, True, False, False, False]
    assert [second.covers(day) for day in days] == [False, False, False, False, False, True]


def test_a_year_is_covered_by_any_of_its_days(small: Dataset) -> None:
    first, _ = small.alliances["small-league"].memberships("BBB")
    assert first.covers("1960", "any") and first.covers("1960", "first") and not first.covers("1960", "last")
    assert not first.covers("1961", "any")
    with pytest.raises(DateError):
        first.covers("1960")
    with pytest.raises(ArgumentError):
        first.covers("1960", "some")  # type: ignore[arg-type]  # a Literal is drawn as str
    with pytest.raises(CoverageError):
        first.covers("1944-12-31")


def test_exceptions_are_those_of_that_day(small: Dataset) -> None:
    [spell] = small.alliances["small-league"].memberships("AAA")
    [suspension] = spell.exceptions
    days = ("1979-12-31", "1980-01-01", "1980-12-31", "1981-01-01")
    assert [spell.exceptions_on(day) for day in days] == [(), (suspension,), (suspension,), ()]
    assert spell.exceptions_on("1980", "any") == (suspension,)
    lasting = spell.model_copy(update={"exceptions": (suspension.model_copy(update={"end": None}),)})
    assert len(lasting.belong(small).exceptions_on("2000-01-01")) == 1


def test_an_exception_without_a_known_beginning_covers_no_day(small: Dataset) -> None:
    [spell] = small.alliances["small-league"].memberships("AAA")
    [suspension] = spell.exceptions
    vague = spell.model_copy(update={"exceptions": (suspension.model_copy(update={"start": "unknown"}),)})
    assert vague.belong(small).exceptions_on("1980-06-01") == ()
