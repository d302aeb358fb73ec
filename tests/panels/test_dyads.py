"""The panel of pairs, against the count by hand and against what every such panel must be like."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest
from brute import PLEDGES, Brute
from hypothesis import given, settings
from hypothesis import strategies as st
from plain import BACKENDS, columns, rows

import softpower
from softpower.records.dataset import Dataset

PARTIALS = ("any", "first", "last", "all")
KEYS = ("cow", "gw", "iso", "all")
OWN_KEY = {"cow": "ccode{}", "gw": "gwcode{}", "iso": "iso3_{}", "all": "state{}"}
ANSWERS = ("allied", *PLEDGES, "alliances")


def panel(start: int, end: int, **arguments: Any) -> dict[str, list[Any]]:
    return columns(softpower.dyad_years(start, end, backend="pyarrow", **arguments), "pyarrow")


def agree(told: dict[str, list[Any]], expected: dict[str, list[Any]], keys: str) -> None:
    for name, values in expected.items():
        own = OWN_KEY[keys].format(name[-1]) if name.startswith("key") else name
        assert told[own] == values, name


@pytest.fixture(scope="module")
def by_hand(data: Dataset) -> dict[str, list[Any]]:
    return Brute(data, 1946, 2025).dyads("all", "any")


@pytest.mark.xdist_group("by-hand")
@pytest.mark.parametrize("backend", BACKENDS)
def test_all_states_from_1946_to_2025_on_every_backend(backend: str, by_hand: dict[str, list[Any]]) -> None:
    frame = softpower.dyad_years(1946, 2025, keys="all", backend=backend)  # type: ignore[arg-type]
    agree(columns(frame, backend), by_hand, "all")


@pytest.mark.parametrize("keys", KEYS)
@pytest.mark.parametrize("years", [(1954, 1964), (1989, 1994)])
def test_every_part_of_a_year_and_both_directions(keys: str, years: tuple[int, int], data: Dataset) -> None:
    brute = Brute(data, *years)
    for partial in PARTIALS:
        agree(panel(*years, keys=keys, partial=partial), brute.dyads(keys, partial), keys)
    agree(panel(*years, keys=keys, directed=True), brute.dyads(keys, "any", directed=True), keys)


def test_suspended_members_are_bound_by_nothing_when_excluded(data: Dataset) -> None:
    brute = Brute(data, 2003, 2025)
    for partial in ("any", "all"):
        agree(
            panel(2003, 2025, partial=partial, suspended="exclude"),
            brute.dyads("cow", partial, suspended="exclude"),
            "cow",
        )


@pytest.mark.parametrize("suspended", ["include", "exclude"])
@pytest.mark.parametrize("directed", [False, True])
@pytest.mark.parametrize("partial", PARTIALS)
def test_the_small_dataset_has_every_awkward_case(small: Dataset, partial: str, directed: bool, suspended: str) -> None:
    arguments: dict[str, Any] = {"partial": partial, "directed": directed, "suspended": suspended}
    told = panel(1945, 2025, keys="all", dataset=small, **arguments)
    expected = Brute(small, 1945, 2025).dyads("all", partial, directed=directed, suspended=suspended)
    agree(told, expected, "all")


def test_a_guarantee_binds_the_guarantor_alone(small: Dataset) -> None:
    table = softpower.dyad_years(1960, 2000, directed=True, keys="all", dataset=small, backend="pyarrow")
    owed = {(row["state1"], row["state2"], row["year"]): row["defense"] for row in rows(table)}
    # The league binds both until 1960-06-30 and from 1985-05 on, the guarantee the first from 1960-02-01 to 1999-12-31.
    assert owed["AAA", "BBB", 1970] is True and owed["BBB", "AAA", 1970] is False
    assert owed["AAA", "BBB", 1990] is True and owed["BBB", "AAA", 1990] is True
    undirected = softpower.dyad_years(1970, 1970, keys="all", dataset=small, backend="pyarrow")
    assert {(row["state1"], row["state2"]): row["defense"] for row in rows(undirected)}["AAA", "BBB"] is True


def test_the_obligation_counts_from_its_own_day_and_not_while_suspended(small: Dataset) -> None:
    table = softpower.dyad_years(1951, 1972, keys="all", dataset=small, backend="pyarrow")
    told = {row["year"]: row for row in rows(table) if (row["state1"], row["state2"]) == ("AAA", "CCC")}
    assert [told[year]["consultation"] for year in (1951, 1970)] == [True, True]
    assert [year for year in told if told[year]["defense"]] == [*range(1955, 1970), 1972]
    assert told[1970]["alliances"] == 1 and told[1970]["allied"] is True


@settings(max_examples=12, deadline=None)
@given(
    start=st.integers(1945, 2024),
    length=st.integers(0, 2),
    keys=st.sampled_from(KEYS),
    partial=st.sampled_from(PARTIALS),
    obligations=st.sets(st.sampled_from(PLEDGES), min_size=1),
)
def test_undirected_is_either_direction_and_symmetric(
    start: int, length: int, keys: str, partial: str, obligations: set[str]
) -> None:
    arguments: dict[str, Any] = {"keys": keys, "partial": partial, "obligations": obligations}
    end = min(start + length, 2025)
    once, twice = panel(start, end, **arguments), panel(start, end, directed=True, **arguments)
    names = [OWN_KEY[keys].format(one) for one in "12"]
    directed = {key: place for place, key in enumerate(zip(*(twice[name] for name in (*names, "year")), strict=True))}
    assert len(directed) == len(twice["year"]) == 2 * len(once["year"])
    for place, (one, other, year) in enumerate(zip(*(once[name] for name in (*names, "year")), strict=True)):
        assert one < other
        there, back = directed[one, other, year], directed[other, one, year]
        for pledge in obligations:
            assert once[pledge][place] == (twice[pledge][there] or twice[pledge][back])
        if partial != "all":
            assert once["allied"][place] == any(once[pledge][place] for pledge in obligations)
        assert once["alliances"][place] >= max(twice["alliances"][there], twice["alliances"][back])


@settings(max_examples=12, deadline=None)
@given(year=st.integers(1945, 2025), keys=st.sampled_from(KEYS), directed=st.booleans())
def test_parts_of_a_year_are_ordered_and_change_no_row(year: int, keys: str, directed: bool) -> None:
    told = {partial: panel(year, year, keys=keys, directed=directed, partial=partial) for partial in PARTIALS}
    for name, values in told["any"].items():
        if name not in ANSWERS:
            assert all(told[partial][name] == values for partial in PARTIALS), name
            continue
        for least, *between, most in zip(*(told[one][name] for one in ("all", "first", "last", "any")), strict=True):
            assert least <= min(between) and max(between) <= most


@settings(max_examples=8, deadline=None)
@given(year=st.integers(1946, 2025), keys=st.sampled_from(("cow", "gw", "iso")))
def test_the_order_of_states_does_not_matter(year: int, keys: str) -> None:
    """Codes order states differently than ids do, and give each pair the same answers."""

    def by_pair(chosen: str) -> dict[frozenset[str], list[Any]]:
        told = panel(year, year, keys=chosen, partial="last")
        pairs = map(frozenset, zip(told["state1"], told["state2"], strict=True))
        return dict(zip(pairs, zip(*(told[name] for name in ANSWERS), strict=True), strict=True))  # type: ignore[arg-type]

    ours, theirs = by_pair("all"), by_pair(keys)
    shared = ours.keys() & theirs.keys()
    assert len(shared) > 1000
    assert all(ours[pair] == theirs[pair] for pair in shared)


@pytest.mark.parametrize("keys", KEYS)
def test_rows_are_unique_and_sorted(keys: str) -> None:
    for directed in (False, True):
        told = panel(1989, 1992, keys=keys, directed=directed)
        found = list(zip(*(told[OWN_KEY[keys].format(one)] for one in "12"), told["year"], strict=True))
        assert all(one < other for one, other in pairwise(found))


def test_both_german_codes_and_the_other_handed_on() -> None:
    told = panel(1989, 1991)
    german = {(year, one): gw for one, gw, year in zip(told["ccode1"], told["gwcode1"], told["year"], strict=True)}
    assert {key for key in german if key[1] in (255, 260)} == {(1989, 260), (1990, 255), (1990, 260), (1991, 255)}
    assert {german[key] for key in german if key[1] in (255, 260)} == {260}
    pairs = set(zip(told["ccode1"], told["ccode2"], told["year"], strict=True))
    assert not any({255, 260} == {one, other} for one, other, _ in pairs)
    assert (365, 700, 1991) in pairs and (678, 700, 1990) in pairs and (679, 700, 1990) in pairs
    bearers = {(told["ccode2"][at], told["year"][at]): told["state2"][at] for at in range(len(told["year"]))}
    assert [bearers[365, year] for year in (1990, 1991)] == ["SUN", "RUS"]


def test_codes_of_yemen_and_serbia_differ_between_the_lists() -> None:
    told = panel(2006, 2007, keys="all")
    codes = {told["state2"][at]: (told["ccode2"][at], told["gwcode2"][at]) for at in range(len(told["year"]))}
    assert codes["YEM"] == (679, 678) and codes["SRB"] == (345, 340) and codes["DEU"] == (255, 260)


def test_iso_codes_change_and_reach_back() -> None:
    told = panel(1988, 1990, keys="iso")
    burma = {
        (year, iso)
        for year, iso, state in zip(told["year"], told["iso3_2"], told["state2"], strict=True)
        if state == "MMR"
    }
    assert burma == {(1988, "BUR"), (1989, "BUR"), (1989, "MMR"), (1990, "MMR")}
    early = panel(1950, 1950, keys="iso")
    assert ("FRA", "USA") in zip(early["iso3_1"], early["iso3_2"], strict=True)


def test_past_the_horizon_nothing_is_known_and_nothing_is_0() -> None:
    for partial in PARTIALS:
        told = panel(2025, 2027, partial=partial)
        assert {2025, 2026, 2027} == set(told["year"])
        for name in ANSWERS:
            missing = {told["year"][at] for at, value in enumerate(told[name]) if value is None}
            assert missing == ({2027} if partial == "first" else {2026, 2027})
            assert all(value is not None for at, value in enumerate(told[name]) if told["year"][at] == 2025)
    for name in ("state1", "state2", "ccode1", "ccode2", "year"):
        assert None not in told[name]


def test_obligations_decide_which_columns_there_are_and_what_counts() -> None:
    told = panel(1960, 1960, obligations="defense")
    assert [name for name in told if name in PLEDGES] == ["defense"] and told["allied"] == told["defense"]
    both = panel(1960, 1960, obligations=["consultation", "defense", "defense"])
    assert [name for name in both if name in PLEDGES] == ["defense", "consultation"]
    none = panel(1960, 1960, obligations=["offense"])
    assert not any(none["allied"]) and set(none["alliances"]) == {0}


def test_a_year_without_any_pledge_has_its_rows(small: Dataset) -> None:
    told = panel(1946, 1946, keys="all", dataset=small)
    assert list(zip(told["state1"], told["state2"], strict=True)) == [("AAA", "CCC")]
    assert told["defense"] == [False] and told["alliances"] == [0]
    assert panel(1946, 1946, keys="gw", dataset=small)["year"] == []
    assert panel(1946, 1946, keys="cow", directed=True, dataset=small)["year"] == []


def test_every_call_gives_a_fresh_frame() -> None:
    first = softpower.dyad_years(1950, 1950)
    first["defense"] = True
    first.loc[:, "ccode1"] = 1
    again = softpower.dyad_years(1950, 1950)
    assert not again["defense"].all() and again["ccode1"].nunique() > 50
