"""The panel of states, beside the oracle, the queries and the panel of pairs."""

from __future__ import annotations

from itertools import product
from random import Random
from typing import Any

import comparison
import pytest
from comparison import CODES, PARTIALS, Tally, own_key
from hypothesis import given, settings
from hypothesis import strategies as st
from oracle import Oracle
from oracle_records import PLEDGES
from plain import BACKENDS, columns, rows

import softpower
from softpower._answers.belonging import ROLES
from softpower._records.dataset import Dataset

RANK = {False: 0, None: 1, True: 2}
NAMES = ("memberships", *PLEDGES, "allies", "uncertain")


def panel(start: int, end: int, **arguments: Any) -> dict[str, list[Any]]:
    return columns(softpower.state_years(start, end, backend="pyarrow", **arguments), "pyarrow")


@pytest.mark.parametrize("codes", CODES)
def test_answers_are_those_of_the_oracle(codes: str, data: Dataset, data_oracle: Oracle) -> None:
    random, tally = Random(codes), Tally()
    for partial in PARTIALS:
        start = random.randint(1945, 2015)
        arguments: dict[str, Any] = {
            "partial": partial,
            "suspended": random.choice(("include", "exclude")),
            "basis": random.choice(("in-force", "signed")),
            "pledges": random.choice((PLEDGES, ["defense"], ["nonaggression", "consultation"])),
            "role": random.choice(("member", ["member", "observer"], ROLES)),
        }
        comparison.state_years(tally, data, data_oracle, (start, start + 10), codes=codes, **arguments)
    assert not tally.differences and tally.compared > 10_000


@pytest.mark.parametrize("codes", CODES)
def test_answers_of_the_small_dataset_are_those_of_the_oracle_in_every_variant(
    codes: str, small: Dataset, small_oracle: Oracle
) -> None:
    tally = Tally()
    for partial, suspended, basis in product(PARTIALS, ("include", "exclude"), ("in-force", "signed")):
        for role in ("member", "observer", ["signatory", "member"]):
            arguments: dict[str, Any] = {"partial": partial, "suspended": suspended, "basis": basis, "role": role}
            comparison.state_years(tally, small, small_oracle, (1945, 2025), codes=codes, **arguments)
    assert not tally.differences
    assert tally.compared > 30_000 or codes in ("iso2", "iso_numeric")


@pytest.mark.parametrize("backend", BACKENDS)
def test_every_backend_says_the_same(backend: str, small: Dataset) -> None:
    frame = softpower.state_years(1990, 1992, backend=backend)  # type: ignore[call-overload]  # a Literal is drawn as str
    assert columns(frame, backend) == panel(1990, 1992)
    asked: dict[str, Any] = {"codes": "id", "dataset": small}
    told = columns(softpower.state_years(1955, 1995, backend=backend, **asked), backend)  # type: ignore[call-overload]  # a Literal is drawn as str
    assert told == panel(1955, 1995, **asked)
    assert None in told["defense"] and None in told["ccode"] + told["gwcode"]


@settings(max_examples=10, deadline=None)
@given(
    year=st.integers(1945, 2025), partial=st.sampled_from(PARTIALS), suspended=st.sampled_from(["include", "exclude"])
)
def test_memberships_are_those_of_the_queries(year: int, partial: str, suspended: str) -> None:
    told = panel(year, year, codes="id", partial=partial, suspended=suspended)
    for state, count in zip(told["state"], told["memberships"], strict=True):
        lives = softpower.states[state].model_dump(mode="json")["lives"]
        if not any(
            (life["start"] == "unknown" or life["start"]["date"] <= f"{year}-01-01")
            and (life["end"] is None or life["end"]["date"] >= f"{year}-12-31")
            for life in lives
        ):
            continue  # the panel counts the days on which the state existed, the query every day
        held = softpower.alliances_of(state, on=str(year), partial=partial, suspended=suspended)  # type: ignore[arg-type]  # a Literal is drawn as str
        assert count == len(held), state


@settings(max_examples=10, deadline=None)
@given(
    year=st.integers(1945, 2025),
    partial=st.sampled_from(PARTIALS),
    codes=st.sampled_from(CODES),
    basis=st.sampled_from(["in-force", "signed"]),
)
def test_a_state_owes_what_it_owes_in_some_pair_and_has_an_ally_in_each_allied_pair(
    year: int, partial: str, codes: str, basis: str
) -> None:
    asked: dict[str, Any] = {"codes": codes, "partial": partial, "basis": basis}
    told = panel(year, year, **asked)
    once, twice = (
        columns(softpower.dyad_years(year, year, directed=directed, backend="pyarrow", **asked), "pyarrow")
        for directed in (False, True)
    )
    units = zip(told[own_key(codes)], told["state"], strict=True)
    owed = {unit: dict.fromkeys(PLEDGES, 0) for unit in units}
    allies = dict.fromkeys(owed, 0)
    sides = {
        number: (
            list(zip(once[own_key(codes, number)], once[f"state{number}"], strict=True)),
            list(zip(twice[own_key(codes, number)], twice[f"state{number}"], strict=True)),
        )
        for number in "12"
    }
    for number in "12":
        for unit, allied in zip(sides[number][0], once["allied"], strict=True):
            allies[unit] += allied is True
    for at, unit in enumerate(sides["1"][1]):
        for name in PLEDGES:
            owed[unit][name] = max(owed[unit][name], RANK[twice[name][at]])
    for at, unit in enumerate(owed):
        assert told["allies"][at] == allies[unit]
        for name in PLEDGES:
            # What is owed to one state after another can cover a year, too.
            answer = RANK[told[name][at]]
            assert answer >= owed[unit][name] if partial == "all" else answer == owed[unit][name], (unit, name)


@settings(max_examples=10, deadline=None)
@given(year=st.integers(1945, 2025), codes=st.sampled_from(CODES), partial=st.sampled_from(PARTIALS))
def test_treated_as_no_what_is_uncertain_differs_in_missing_answers_alone(year: int, codes: str, partial: str) -> None:
    told = panel(year, year, codes=codes, partial=partial)
    flat = panel(year, year, codes=codes, partial=partial, uncertain="no")
    for name, values in told.items():
        assert flat[name] == ([bool(value) for value in values] if name in PLEDGES else values), name


@settings(max_examples=10, deadline=None)
@given(year=st.integers(1945, 2025), codes=st.sampled_from(CODES), suspended=st.sampled_from(["include", "exclude"]))
def test_parts_of_a_year_are_ordered(year: int, codes: str, suspended: str) -> None:
    told = {one: panel(year, year, codes=codes, partial=one, suspended=suspended) for one in PARTIALS}
    for name in (*PLEDGES, "memberships", "allies"):
        for least, first, last, most in zip(*(told[one][name] for one in ("all", "first", "last", "any")), strict=True):
            answers = [RANK[one] if name in PLEDGES else one for one in (least, first, last, most)]
            assert answers[0] <= min(answers[1:3]) and max(answers[1:3]) <= answers[3], name


@pytest.mark.filterwarnings("ignore:nothing is known to bind:softpower.CoverageWarning")
def test_allies_of_the_united_states_are_those_that_ties_name() -> None:
    on = "1990-01-01"
    allied = {
        one
        for one in softpower.states.ids()
        if one != "USA" and softpower.ties("USA", one, on=on, pledges=("defense", "offense"))
    }
    by_id = panel(1990, 1990, partial="first", codes="id")
    assert by_id["allies"][by_id["state"].index("USA")] == len(allied)
    # By number, those alone that bear one on that day.
    numbered = {
        state.id
        for state in softpower.states
        if any(
            code.start.earliest.isoformat() <= on <= (code.end.latest.isoformat() if code.end else "9999")
            for code in state.cow
        )
    }
    by_number = panel(1990, 1990, partial="first")
    assert by_number["allies"][by_number["ccode"].index(2)] == len(allied & numbered)


def test_congo_has_one_row_in_the_year_in_which_its_letters_changed() -> None:
    told = rows(softpower.state_years(1997, 1997, codes="iso3", backend="pyarrow"))
    assert [row["iso3"] for row in told if row["state"] == "COD"] == ["COD"]
    assert "ZAR" not in {row["iso3"] for row in told}
    before = panel(1996, 1996, codes="iso3")
    assert before["iso3"][before["state"].index("COD")] == "ZAR"


@pytest.mark.parametrize(
    ("state", "letters"),
    [
        ("BEN", {1960: "DHY", 1976: "DHY", 1977: "BEN"}),
        ("BLR", {1991: "BYS", 1992: "BLR"}),
        ("ZWE", {1979: "RHO", 1980: "ZWE"}),
    ],
)
def test_a_state_has_a_row_in_each_year_of_its_life_under_one_code(state: str, letters: dict[int, str]) -> None:
    table = softpower.state_years(1945, 2025, codes="iso3", backend="pyarrow")
    told = {row["year"]: row["iso3"] for row in rows(table) if row["state"] == state}
    assert {year: told[year] for year in letters} == letters
    by_id = panel(1945, 2025, codes="id")
    assert list(told) == [year for one, year in zip(by_id["state"], by_id["year"], strict=True) if one == state]


def test_a_guaranteed_state_owes_nothing_and_has_an_ally(small: Dataset) -> None:
    told = panel(1970, 1970, codes="id", dataset=small, uncertain="no")
    by_state = {state: at for at, state in enumerate(told["state"])}
    assert told["defense"][by_state["AAA"]] is True and told["defense"][by_state["BBB"]] is False
    # By the guarantee and by the offensive pledges of BBB and CCC.
    assert [told["allies"][by_state[state]] for state in ("AAA", "BBB", "CCC")] == [2, 2, 2]
    assert panel(1970, 1970, codes="id", dataset=small)["defense"][by_state["BBB"]] is None


def test_rows_do_not_depend_on_partial_or_role() -> None:
    frames = [panel(1989, 1992, partial=partial, role=role) for partial in PARTIALS for role in (None, "member")]
    for name in ("state", "iso3", "ccode", "gwcode", "year"):
        assert all(frame[name] == frames[0][name] for frame in frames)


def test_past_the_horizon_nothing_is_known() -> None:
    for partial, unknown in (("any", {2026, 2027}), ("first", {2027})):
        told = panel(2025, 2027, partial=partial, uncertain="no")
        for name in NAMES:
            assert {told["year"][at] for at, value in enumerate(told[name]) if value is None} == unknown, name
