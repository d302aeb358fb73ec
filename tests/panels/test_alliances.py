"""The panel of alliances, against the queries and the pledges counted by hand."""

from __future__ import annotations

from typing import Any

import pytest
from brute import PLEDGES, Brute
from hypothesis import given, settings
from hypothesis import strategies as st
from plain import BACKENDS, columns

import softpower
from softpower.records.dataset import Dataset

PARTIALS = ("any", "first", "last", "all")


def panel(start: int, end: int, **arguments: Any) -> dict[str, list[Any]]:
    return columns(softpower.alliance_years(start, end, backend="pyarrow", **arguments), "pyarrow")


@settings(max_examples=20, deadline=None)
@given(
    year=st.integers(1945, 2025), partial=st.sampled_from(PARTIALS), suspended=st.sampled_from(["include", "exclude"])
)
def test_members_are_those_of_the_queries(year: int, partial: str, suspended: str) -> None:
    told = panel(year, year, partial=partial, suspended=suspended)
    for alliance, count in zip(told["alliance"], told["members"], strict=True):
        held = softpower.members(alliance, on=str(year), partial=partial, suspended=suspended)  # type: ignore[arg-type]
        assert count == len(held), alliance


@pytest.mark.parametrize("partial", PARTIALS)
def test_pledges_equal_the_count_by_hand(partial: str, data: Dataset, small: Dataset) -> None:
    for dataset in (data, small):
        brute = Brute(dataset, 1945, 2025)
        days: dict[tuple[str, str], int] = {}
        for held in brute.tied.values():
            for key, bits in held.items():
                days[key] = days.get(key, 0) | bits
        told = panel(1945, 2025, partial=partial, dataset=dataset)
        for at, (alliance, year) in enumerate(zip(told["alliance"], told["year"], strict=True)):
            for pledge in PLEDGES:
                expected = brute.year(days.get((pledge, alliance), 0), year, partial)
                assert told[pledge][at] == expected, (alliance, year, pledge)


def test_rows_are_the_years_of_organ_or_treaty(small: Dataset) -> None:
    told = panel(1945, 2025, dataset=small)
    assert list(zip(told["alliance"], told["year"], strict=True)) == [
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


@pytest.mark.parametrize("backend", BACKENDS)
def test_every_backend_says_the_same_and_nothing_past_the_horizon(backend: str) -> None:
    told = columns(softpower.alliance_years(2024, 2027, backend=backend), backend)  # type: ignore[arg-type]
    assert told == panel(2024, 2027)
    for name in ("active", "members", "defense"):
        assert {told["year"][at] for at, value in enumerate(told[name]) if value is None} == {2026, 2027}
