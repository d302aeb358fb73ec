"""The panel of alliances, beside the oracle and the queries."""

from __future__ import annotations

from itertools import product
from typing import Any

import comparison
import pytest
from comparison import PARTIALS, Tally
from hypothesis import given, settings
from hypothesis import strategies as st
from oracle import Oracle
from oracle_records import PLEDGES
from plain import BACKENDS, columns

import softpower
from softpower._answers.belonging import ROLES
from softpower._records.dataset import Dataset

RANK = {False: 0, None: 1, True: 2}


def panel(start: int, end: int, **arguments: Any) -> dict[str, list[Any]]:
    return columns(softpower.alliance_years(start, end, backend="pyarrow", **arguments), "pyarrow")


@pytest.mark.parametrize("partial", PARTIALS)
def test_answers_are_those_of_the_oracle(
    partial: str, data: Dataset, small: Dataset, data_oracle: Oracle, small_oracle: Oracle
) -> None:
    tally = Tally()
    for suspended, basis, role in product(("include", "exclude"), ("in-force", "signed"), ("member", ROLES)):
        arguments: dict[str, Any] = {"partial": partial, "suspended": suspended, "basis": basis, "role": role}
        comparison.alliance_years(tally, data, data_oracle, (1945, 2025), **arguments)
        comparison.alliance_years(tally, small, small_oracle, (1945, 2025), **arguments)
    assert not tally.differences and tally.compared > 100_000


@settings(max_examples=20, deadline=None)
@given(
    year=st.integers(1945, 2025), partial=st.sampled_from(PARTIALS), suspended=st.sampled_from(["include", "exclude"])
)
def test_members_are_those_of_the_queries(year: int, partial: str, suspended: str) -> None:
    told = panel(year, year, partial=partial, suspended=suspended)
    for alliance, count in zip(told["alliance"], told["members"], strict=True):
        held = softpower.members(alliance, on=str(year), partial=partial, suspended=suspended)  # type: ignore[arg-type]  # a Literal is drawn as str
        assert count == len(held), alliance


@settings(max_examples=20, deadline=None)
@given(
    year=st.integers(1945, 2025),
    suspended=st.sampled_from(["include", "exclude"]),
    basis=st.sampled_from(["in-force", "signed"]),
)
def test_parts_of_a_year_are_ordered(year: int, suspended: str, basis: str) -> None:
    told = {one: panel(year, year, partial=one, suspended=suspended, basis=basis) for one in PARTIALS}
    for name in PLEDGES:
        for least, first, last, most in zip(*(told[one][name] for one in ("all", "first", "last", "any")), strict=True):
            assert RANK[least] <= min(RANK[first], RANK[last]) and max(RANK[first], RANK[last]) <= RANK[most]


def test_rows_are_the_years_of_organ_or_treaty(small: Dataset) -> None:
    told = panel(1945, 2025, dataset=small)
    assert list(zip(told["alliance"], told["year"], strict=True)) == [
        *(("doubtful-pact", year) for year in range(1953, 2026)),
        *(("guarantee-pact", year) for year in range(1960, 2000)),
        *(("small-league", year) for year in range(1951, 2026)),
    ]
    for partial in PARTIALS:
        again = panel(1945, 2025, dataset=small, partial=partial)
        assert again["year"] == told["year"]
        inactive = {
            (again["alliance"][at], again["year"][at]) for at, active in enumerate(again["active"]) if not active
        }
        first_years = {("guarantee-pact", 1960), ("small-league", 1951)}
        assert inactive == (first_years if partial in ("first", "all") else set())


def test_rows_agree_with_the_active_alliances() -> None:
    told = panel(1990, 1990, partial="last")
    active = [one for one, there in zip(told["alliance"], told["active"], strict=True) if there]
    assert active == [one.id for one in softpower.alliances.where(active_on="1990-12-31")]


def test_a_pledge_that_may_bind_some_pair_and_binds_none_for_certain_is_missing(small: Dataset) -> None:
    told = panel(1985, 1985, dataset=small)
    pact = told["alliance"].index("doubtful-pact")
    assert [told[name][pact] for name in PLEDGES] == [None, False, True, None, False]
    flat = panel(1985, 1985, dataset=small, uncertain="no")
    assert [flat[name][pact] for name in PLEDGES] == [False, False, True, False, False]


@pytest.mark.parametrize("backend", BACKENDS)
def test_every_backend_says_the_same_and_nothing_past_the_horizon(backend: str) -> None:
    told = columns(softpower.alliance_years(2024, 2027, backend=backend), backend)  # type: ignore[call-overload]  # a Literal is drawn as str
    assert told == panel(2024, 2027)
    for name in ("active", "members"):
        assert {told["year"][at] for at, value in enumerate(told[name]) if value is None} == {2026, 2027}
