"""Members, alliances and ties against the oracle, on random days and on the days around every change."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import oracle
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import softpower
from softpower import ArgumentError, CoverageError, DateError, NotFoundError
from softpower.answers.bonds import Bonds
from softpower.models.walk import facts
from softpower.records.dataset import Dataset
from softpower.time import COVERAGE_START

HORIZON = date(2026, 2, 28)
ask: Any = softpower.members  # as one who minds no types
ROLES = ("member", "associate", "observer", "partner", "candidate", "signatory")
days = st.dates(COVERAGE_START, HORIZON)


def edges(data: Dataset) -> list[date]:
    """The days of every dated fact of spells, treaties and obligations, and those before and after each."""
    found = {COVERAGE_START, HORIZON}
    for table in (data.memberships, data.treaties, data.obligations):
        for record in table:
            for _, fact in facts(record):
                for when in (fact.date.earliest, fact.date.latest):
                    found |= {when + timedelta(step) for step in (-1, 0, 1)}
    return sorted(one for one in found if COVERAGE_START <= one <= HORIZON)


@pytest.mark.parametrize("suspended", ["include", "exclude"])
def test_members_on_every_day_of_change(small: Dataset, suspended: str) -> None:
    for on in edges(small):
        for alliance in small.alliances.ids:
            for role in ROLES:
                expected = oracle.members(small, alliance, on, role, suspended)
                assert small.members(alliance, on=on, role=role, suspended=suspended) == expected


def test_ties_on_every_day_of_change(small: Dataset) -> None:
    bonds = Bonds(small.index)
    seen = set()
    for on in edges(small):
        for one in small.states.ids:
            for other in small.states.ids:
                got = [(tie.obligation, tie.owed_by) for tie in bonds.ties(one, other, on)]
                assert sorted(got) == oracle.ties(small, one, other, on), (one, other, on)
                seen.update(got)
    assert ("guarantee-defense", ("AAA",)) in seen and ("small-defense", ("AAA", "CCC")) in seen


@settings(max_examples=60, deadline=None)
@given(data_of=st.data(), on=days, suspended=st.sampled_from(["include", "exclude"]))
def test_packaged_members_and_alliances_agree_with_the_records(
    data_of: st.DataObject, on: date, suspended: str, data: Dataset
) -> None:
    alliance = data_of.draw(st.sampled_from(data.alliances.ids))
    expected = oracle.members(data, alliance, on, "member", suspended)
    assert softpower.members(alliance, on=on, suspended=suspended) == expected  # type: ignore[arg-type]
    state = data_of.draw(st.sampled_from(data.states.ids))
    holding = softpower.alliances_of(state, on=on.isoformat(), suspended=suspended)  # type: ignore[arg-type]
    assert holding == tuple(
        one for one in data.alliances.ids if state in oracle.members(data, one, on, "member", suspended)
    )


@settings(max_examples=60, deadline=None)
@given(data_of=st.data(), on=days)
def test_packaged_ties_agree_with_the_records_and_do_not_depend_on_order(
    data_of: st.DataObject, on: date, data: Dataset
) -> None:
    alliance = data_of.draw(st.sampled_from(data.alliances.ids))
    pool = sorted({spell.state for spell in data.alliances[alliance].memberships()}) or list(data.states.ids)
    one, other = data_of.draw(st.sampled_from(pool)), data_of.draw(st.sampled_from(pool))
    got = softpower.ties(one, other, on=on)
    assert sorted((tie.obligation, tie.owed_by) for tie in got) == oracle.ties(data, one, other, on)
    assert got == softpower.ties(other, one, on=on)
    for pledge in ("defense", "offense", "neutrality", "nonaggression", "consultation"):
        assert softpower.ties(one, other, on=on, obligation=pledge) == tuple(t for t in got if t.pledge == pledge)


@settings(max_examples=40, deadline=None)
@given(year=st.integers(1945, 2025), data_of=st.data())
def test_parts_of_a_year_are_ordered(year: int, data_of: st.DataObject, data: Dataset) -> None:
    alliance = data_of.draw(st.sampled_from(data.alliances.ids))
    by = {part: set(ask(alliance, on=str(year), partial=part)) for part in ("any", "first", "last", "all")}
    assert by["all"] <= by["first"] & by["last"] and by["first"] | by["last"] <= by["any"]
    assert by["first"] == set(softpower.members(alliance, on=f"{year}-01-01"))
    assert by["last"] == set(softpower.members(alliance, on=f"{year}-12-31"))


def test_any_and_all_look_at_every_day_of_the_period(small: Dataset) -> None:
    assert small.members("small-league", on="1960", partial="any") == ("AAA", "BBB", "CCC")
    assert small.members("small-league", on="1960", partial="all") == ("AAA", "CCC")
    assert small.members("small-league", on="1985", partial="any") == ("AAA", "BBB", "CCC")
    assert small.members("small-league", on="1985", partial="first") == ("AAA", "CCC")
    assert small.members("small-league", on="1985-05", partial="all") == ("AAA", "BBB", "CCC")


@pytest.mark.parametrize(
    ("call", "error", "message"),
    [
        (
            lambda: softpower.members("natto", on="1999-03-12"),
            NotFoundError,
            "no alliance 'natto'; did you mean nato or seato or cento?",
        ),
        (lambda: softpower.members("", on="1999-03-12"), NotFoundError, "no alliance ''"),
        (lambda: ask(["nato"], on="1999-03-12"), NotFoundError, "no alliance ['nato']"),
        (lambda: ask(None, on="1999-03-12"), NotFoundError, "no alliance None"),
        (
            lambda: softpower.members("nato\0", on="1999-03-12"),
            NotFoundError,
            "no alliance 'nato\\x00'; did you mean nato or seato or cento?",
        ),
        (lambda: softpower.alliances_of("FRX", on="1999-03-12"), NotFoundError, "no state 'FRX'; did you mean FRA?"),
        (
            lambda: softpower.members("nato", on="1999-03-12", role="members"),
            ArgumentError,
            "role is one of member, associate, observer, partner, candidate, signatory, not 'members'; "
            "did you mean member?",
        ),
        (
            lambda: ask("nato", on="1999-03-12", suspended=True),
            ArgumentError,
            "suspended is one of include, exclude, not True",
        ),
        (
            lambda: softpower.ties("FRA", "ITA", on="1999-03-12", obligation="defence"),
            ArgumentError,
            "obligation is one of defense, offense, neutrality, nonaggression, consultation, not 'defence'; "
            "did you mean defense?",
        ),
        (lambda: ask("nato", on=["1999-03-12"]), DateError, None),
        (lambda: softpower.members("nato", on="1999-02-30"), DateError, "on='1999-02-30' is no day of the calendar"),
        (lambda: softpower.ties("FRA", "ITA", on="1999"), DateError, None),
        (lambda: softpower.members("nato", on="1944-12-31"), CoverageError, None),
        (lambda: softpower.alliances_of("FRA", on="2026-03-01"), CoverageError, None),
    ],
)
def test_wrong_arguments_say_what_is_wrong(call, error: type[Exception], message: str | None) -> None:  # type: ignore[no-untyped-def]
    for _ in range(2):  # the second time the timeline may be kept, and the error must be the same
        with pytest.raises(error) as caught:
            call()
        assert type(caught.value) is error
        assert message is None or str(caught.value) == message


def test_on_is_required() -> None:
    with pytest.raises(TypeError, match="'on'"):
        softpower.members("nato")  # type: ignore[call-arg]
