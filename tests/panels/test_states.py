"""The panel of states, against the count by hand, the queries and the panel of pairs."""

from __future__ import annotations

from typing import Any

import pytest
from brute import Brute
from hypothesis import given, settings
from hypothesis import strategies as st
from plain import BACKENDS, columns

import softpower
from softpower.answers.belonging import ROLES
from softpower.records.dataset import Dataset

PARTIALS = ("any", "first", "last", "all")
OWN_KEY = {"cow": "ccode", "gw": "gwcode", "iso": "iso3", "all": "state"}


def panel(start: int, end: int, **arguments: Any) -> dict[str, list[Any]]:
    return columns(softpower.state_years(start, end, backend="pyarrow", **arguments), "pyarrow")


def agree(told: dict[str, list[Any]], expected: dict[str, list[Any]], keys: str) -> None:
    for name, values in expected.items():
        assert told[OWN_KEY[keys] if name == "key" else name] == values, name


@pytest.mark.parametrize("keys", OWN_KEY)
@pytest.mark.parametrize("partial", PARTIALS)
def test_states_equal_the_count_by_hand(keys: str, partial: str, data: Dataset) -> None:
    agree(panel(1988, 1993, keys=keys, partial=partial), Brute(data, 1988, 1993).states(keys, partial), keys)


@pytest.mark.parametrize("suspended", ["include", "exclude"])
@pytest.mark.parametrize("partial", PARTIALS)
def test_the_small_dataset_has_every_awkward_case(small: Dataset, partial: str, suspended: str) -> None:
    for roles in (("member",), ("observer",), ROLES):
        arguments: dict[str, Any] = {"partial": partial, "suspended": suspended, "roles": roles}
        told = panel(1945, 2025, keys="all", dataset=small, **arguments)
        agree(told, Brute(small, 1945, 2025).states("all", partial, roles=roles, suspended=suspended), "all")


@pytest.mark.parametrize("backend", BACKENDS)
def test_every_backend_says_the_same(backend: str) -> None:
    frame = softpower.state_years(1990, 1992, backend=backend)  # type: ignore[arg-type]
    assert columns(frame, backend) == panel(1990, 1992)


@settings(max_examples=10, deadline=None)
@given(
    year=st.integers(1945, 2025), partial=st.sampled_from(PARTIALS), suspended=st.sampled_from(["include", "exclude"])
)
def test_memberships_are_those_of_the_queries(year: int, partial: str, suspended: str) -> None:
    told = panel(year, year, keys="all", partial=partial, suspended=suspended)
    for state, count in zip(told["state"], told["memberships"], strict=True):
        held = softpower.alliances_of(state, on=str(year), partial=partial, suspended=suspended)  # type: ignore[arg-type]
        assert count == len(held), state


@settings(max_examples=10, deadline=None)
@given(year=st.integers(1945, 2025), partial=st.sampled_from(PARTIALS), keys=st.sampled_from(list(OWN_KEY)))
def test_allies_are_the_defended_pairs(year: int, partial: str, keys: str) -> None:
    told = panel(year, year, keys=keys, partial=partial)
    pairs = softpower.dyad_years(year, year, keys=keys, partial=partial, directed=True)  # type: ignore[arg-type]
    once = softpower.dyad_years(year, year, keys=keys, partial=partial)  # type: ignore[arg-type]
    key = {"iso": "iso3_{}"}.get(keys, OWN_KEY[keys] + "{}")
    defended = once[once["defense"]]
    for own, allies, owes in zip(told[OWN_KEY[keys]], told["allies"], told["defense"], strict=True):
        assert allies == sum((defended[key.format(one)] == own).sum() for one in (1, 2))
        if partial != "all":
            assert owes == bool(pairs.loc[pairs[key.format(1)] == own, "defense"].any())


def test_a_guaranteed_state_owes_nothing_and_has_an_ally(small: Dataset) -> None:
    told = panel(1970, 1970, keys="all", dataset=small)
    by_state = {state: at for at, state in enumerate(told["state"])}
    assert told["defense"][by_state["AAA"]] is True and told["defense"][by_state["BBB"]] is False
    assert told["allies"][by_state["AAA"]] == 1 and told["allies"][by_state["BBB"]] == 1


def test_rows_do_not_depend_on_partial_or_roles() -> None:
    frames = [panel(1989, 1992, partial=partial, roles=roles) for partial in PARTIALS for roles in (None, "member")]
    for name in ("state", "iso3", "ccode", "gwcode", "year"):
        assert all(frame[name] == frames[0][name] for frame in frames)


def test_past_the_horizon_nothing_is_known() -> None:
    for partial, unknown in (("any", {2026, 2027}), ("first", {2027})):
        told = panel(2025, 2027, partial=partial)
        for name in ("memberships", "defense", "consultation", "allies"):
            assert {told["year"][at] for at, value in enumerate(told[name]) if value is None} == unknown
