from __future__ import annotations

from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from softpower._curation.corpus import gather
from softpower._curation.spans import (
    alliance_span,
    format_span,
    in_effect,
    in_force,
    joined,
    meet,
    meeting,
    outside,
    sure,
    widest,
    without,
    written,
)
from softpower._models.alliance import Alliance
from softpower._models.evidence import Fact
from softpower._models.obligation import Obligation
from softpower._models.treaty import Treaty
from softpower._models.vocabulary import Blank
from softpower._time import OPEN

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def fact(text: str) -> Fact:
    return Fact.model_validate({"date": text, "status": "unconfirmed"})


def day(text: str) -> int:
    return date.fromisoformat(text).toordinal()


def treaty(kind: str, *steps: tuple[str, str]) -> Treaty:
    events = [{"date": when, "event": event, "status": "unconfirmed"} for when, event in steps]
    return Treaty.model_validate(
        {"id": "t", "alliance": "a", "name": "T", "kind": kind, "access": "public", "events": events}
    )


def test_what_is_sure_lies_inside_what_may_be() -> None:
    assert sure(fact("1951"), fact("1960")) == (day("1951-12-31"), day("1960-01-01"))
    assert widest(fact("1951"), fact("1960")) == (day("1951-01-01"), day("1960-12-31"))
    assert sure(fact("1951"), None) == (day("1951-12-31"), OPEN)
    assert sure(Blank.UNKNOWN, fact("1960")) is None
    assert widest(Blank.UNKNOWN, Blank.UNKNOWN) == (0, OPEN)


@pytest.mark.parametrize(
    ("span", "text"),
    [
        ((day("1949-08-24"), day("1991-07-01")), "1949-08-24 to 1991-07-01"),
        ((day("1949-08-24"), OPEN), "since 1949-08-24"),
        ((0, day("1991-07-01")), "until 1991-07-01"),
        ((0, OPEN), "always"),
    ],
)
def test_a_span_is_formatted_in_words(span: tuple[int, int], text: str) -> None:
    assert format_span(span) == text


def test_a_day_is_written_as_in_the_record() -> None:
    assert [written(fact("1951~")), written(Blank.UNKNOWN)] == ["1951~", "unknown"]


def test_spans_meet_on_the_days_they_share() -> None:
    assert meet((1, 5), (5, 9)) == (5, 5)
    assert meet((1, 4), (5, 9)) is None


@pytest.mark.parametrize(
    ("holes", "left"),
    [
        ([], [(1, 9)]),
        ([(3, 4)], [(1, 2), (5, 9)]),
        ([(8, 20), (0, 2)], [(3, 7)]),
        ([(3, 6), (5, 7)], [(1, 2), (8, 9)]),
        ([(20, 30)], [(1, 9)]),
        ([(0, OPEN)], []),
    ],
)
def test_holes_are_cut_out(holes: list[tuple[int, int]], left: list[tuple[int, int]]) -> None:
    assert list(without((1, 9), holes)) == left


@pytest.mark.parametrize(
    ("instrument", "span"),
    [
        (treaty("founding", ("1949-04-04", "signed")), None),
        (
            treaty("founding", ("1949-04", "signed"), ("1949-08", "entered-into-force"), ("1991", "treaty-ended")),
            (day("1949-08-01"), day("1991-12-31")),
        ),
        (
            treaty(
                "founding", ("1970-07-07", "signed"), ("1970", "entered-into-force"), ("1975-02-01", "treaty-ended")
            ),
            (day("1970-07-07"), day("1975-02-01")),
        ),
        (treaty("founding", ("1970-07", "signed"), ("1970", "entered-into-force")), (day("1970-07-01"), OPEN)),
        (treaty("founding", ("1969-12-31", "signed"), ("1970", "entered-into-force")), (day("1970-01-01"), OPEN)),
        (
            treaty("founding", ("1969-12-31", "signed"), ("1970-03-03", "signed"), ("1970", "entered-into-force")),
            (day("1970-01-01"), OPEN),
        ),
        (
            treaty("founding", ("1950-01-01", "provisionally-applied"), ("1951-01-01", "entered-into-force")),
            (day("1950-01-01"), OPEN),
        ),
        (treaty("declaration", ("1967-08-08", "adopted")), (day("1967-08-08"), OPEN)),
        (treaty("declaration", ("1967-08-08", "adopted"), ("1968", "never-in-force")), None),
    ],
)
def test_a_treaty_is_in_force_between_its_events(instrument: Treaty, span: tuple[int, int] | None) -> None:
    assert in_force(instrument) == span


def test_an_alliance_lasts_as_long_as_organ_or_treaty(spoiled: Callable[[dict[str, Any]], Path]) -> None:
    corpus = gather(
        spoiled({"alliances/guarantee-pact.yaml:organ": {"start": {"date": "1970", "status": "unconfirmed"}}})
    )
    pact = corpus.all(Alliance)["guarantee-pact"]
    treaties = [one for _, one in corpus.each(Treaty) if one.alliance == "guarantee-pact"]
    assert alliance_span(pact, treaties) == (day("1960-02-01"), OPEN)
    assert alliance_span(pact, []) == (day("1970-01-01"), OPEN)
    bare = pact.model_copy(update={"organ": None})
    assert alliance_span(bare, []) is None
    assert alliance_span(bare, [treaty("founding", ("1949", "signed"))]) == (day("1949-01-01"), day("1949-12-31"))


def test_an_obligation_is_in_effect_while_it_and_its_treaty_last(spoiled: Callable[[dict[str, Any]], Path]) -> None:
    corpus = gather(spoiled({}))
    obligations, treaties = corpus.all(Obligation), corpus.all(Treaty)

    def effect(key: str) -> tuple[int, int] | None:
        return in_effect(obligations[key], treaties[obligations[key].treaty])

    # Of the guarantee the first day is unknown, so that it counts from the treaty's.
    assert effect("guarantee-defense") == (day("1960-02-01"), day("1999-12-31"))
    assert effect("small-defense") == (day("1955-01-01"), OPEN)
    assert effect("doubtful-offense") == (day("1960-05-01"), day("1972-02-29"))
    assert effect("doubtful-consultation") is None
    assert in_effect(obligations["small-defense"], None) is None


spans = st.lists(
    st.tuples(st.integers(0, 15), st.integers(-2, 6)).map(lambda one: (one[0], one[0] + one[1])), max_size=8
)


def days(spans: list[tuple[int, int]]) -> set[int]:
    return {day for first, last in spans for day in range(first, last + 1)}


@settings(deadline=None)
@given(given=spans)
def test_joined_spans_hold_the_same_days_and_neither_overlap_nor_touch(given: list[tuple[int, int]]) -> None:
    found = joined(given)
    assert days(found) == days(given)
    assert all(first <= last for first, last in found)
    assert all(ended + 1 < begun for (_, ended), (begun, _) in pairwise(found))


@settings(deadline=None)
@given(ones=spans.map(joined), others=spans.map(joined))
def test_spans_meet_on_the_days_that_are_in_both_lists(
    ones: list[tuple[int, int]], others: list[tuple[int, int]]
) -> None:
    found = meeting(ones, others)
    assert days(found) == days(ones) & days(others)
    assert found == joined(found) == meeting(others, ones)


@settings(deadline=None)
@given(given=spans.map(joined), holes=spans)
def test_spans_outside_holes_hold_the_days_that_are_in_none(
    given: list[tuple[int, int]], holes: list[tuple[int, int]]
) -> None:
    holes = [hole for hole in holes if hole[0] <= hole[1]]
    found = outside(given, holes)
    assert days(found) == days(given) - days(holes)
    assert found == joined(found)
