"""The first and the last day that a date with evidence stands for."""

from __future__ import annotations

from datetime import date

from softpower._models.evidence import Fact, first_day, last_day, last_shown
from softpower._models.vocabulary import Blank
from softpower._time import OPEN


def fact(text: str) -> Fact:
    return Fact.model_validate({"date": text, "status": "unconfirmed"})


def day(text: str) -> int:
    return date.fromisoformat(text).toordinal()


def test_a_start_known_to_the_year_is_not_before_a_signature_within_it() -> None:
    assert first_day(fact("1970"), fact("1970-07-07")) == day("1970-07-07")
    assert first_day(fact("1970-07"), fact("1970-07-07")) == day("1970-07-07")
    assert first_day(fact("1970"), fact("1969-07-07")) == day("1970-01-01")
    assert first_day(fact("1970"), fact("1971-07-07")) == day("1970-01-01")
    assert first_day(fact("1970"), Blank.NOT_APPLICABLE) == first_day(fact("1970")) == day("1970-01-01")
    assert first_day(fact("1970-08-01"), fact("1970")) == day("1970-08-01")
    assert first_day(Blank.UNKNOWN, fact("1970")) is None


def test_an_end_known_to_the_year_is_its_last_day_and_none_is_open() -> None:
    ends = (fact("1970-02"), fact("1970"), None, Blank.UNKNOWN, Blank.NOT_APPLICABLE)
    assert [last_day(end) for end in ends] == [day("1970-02-28"), day("1970-12-31"), OPEN, OPEN, OPEN]


def test_where_the_end_is_unknown_the_last_day_shown_counts_else_the_first() -> None:
    begun = day("1970-03-01")
    assert last_shown(begun, Blank.UNKNOWN, fact("1975")) == day("1975-12-31")
    assert last_shown(begun, Blank.UNKNOWN, None) == begun
    assert last_shown(begun, Blank.UNKNOWN, fact("1969")) == begun
    assert last_shown(begun, fact("1980-05-05"), fact("1975")) == day("1980-05-05")
    assert last_shown(begun, None, None) == OPEN
