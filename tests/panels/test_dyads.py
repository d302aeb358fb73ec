"""The panel of pairs, beside the oracle and against what every such panel must be like."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise, product
from random import Random
from typing import Any

import comparison
import pytest
from comparison import CODES, PARTIALS, Tally, own_key
from hypothesis import given, settings
from hypothesis import strategies as st
from oracle import Oracle
from oracle_records import PLEDGES
from plain import BACKENDS, columns, dyads, pair, rows

import softpower
from softpower._records.dataset import Dataset

FLAGS = ("allied", "pledged", *PLEDGES)
ANSWERS = (*FLAGS, "alliances", "uncertain")
RANK = {False: 0, None: 1, True: 2}
"""A no is less than a missing answer, and that is less than a yes."""

years = st.integers(1945, 2025)
choices = st.fixed_dictionaries(
    {
        "codes": st.sampled_from(CODES),
        "partial": st.sampled_from(PARTIALS),
        "directed": st.booleans(),
        "suspended": st.sampled_from(("include", "exclude")),
        "basis": st.sampled_from(("in-force", "signed")),
    }
)


def keys(told: dict[str, list[Any]], codes: str) -> list[tuple[Any, ...]]:
    names = (own_key(codes, "1"), "state1", own_key(codes, "2"), "state2", "year")
    return list(zip(*(told[name] for name in names), strict=True))


def sampled(number: int) -> Iterator[dict[str, Any]]:
    """Draw arguments of panels; the same ones each time."""
    random = Random(20260228)
    for _ in range(number):
        start = random.randint(1945, 2023)
        yield {
            "years": (start, start + 2),
            "codes": random.choice(CODES),
            "partial": random.choice(PARTIALS),
            "directed": random.random() < 0.5,
            "suspended": random.choice(("include", "exclude")),
            "basis": random.choice(("in-force", "signed")),
            "pledges": [one for one in PLEDGES if random.random() < 0.6] or ["defense"],
            "uncertain": random.choice(("missing", "missing", "no")),
        }


@pytest.mark.parametrize("arguments", list(sampled(16)), ids=lambda one: f"{one['codes']}-{one['partial']}")
def test_answers_are_those_of_the_oracle(arguments: dict[str, Any], data: Dataset, data_oracle: Oracle) -> None:
    tally = Tally()
    comparison.dyad_years(tally, data, data_oracle, **arguments)
    assert not tally.differences and tally.compared > 10_000


@pytest.mark.parametrize("codes", CODES)
def test_answers_of_the_small_dataset_are_those_of_the_oracle_in_every_variant(
    codes: str, small: Dataset, small_oracle: Oracle
) -> None:
    tally = Tally()
    for partial, directed, suspended, basis in product(
        PARTIALS, (False, True), ("include", "exclude"), ("in-force", "signed")
    ):
        arguments: dict[str, Any] = {"partial": partial, "directed": directed, "suspended": suspended, "basis": basis}
        comparison.dyad_years(tally, small, small_oracle, (1945, 2025), codes=codes, **arguments)
    for pledges in (["nonaggression"], ["offense", "consultation"], ["defense", "neutrality"]):
        for uncertain in ("missing", "no"):
            comparison.dyad_years(
                tally,
                small,
                small_oracle,
                (1945, 2025),
                codes=codes,
                pledges=pledges,
                partial="any",
                uncertain=uncertain,
            )
    assert not tally.differences
    # None of the made-up states has a code of two or of three figures.
    assert tally.compared > 30_000 or codes in ("iso2", "iso_numeric")


def test_every_value_occurs_in_the_small_dataset(small: Dataset) -> None:
    told = dyads(1945, 2025, codes="id", dataset=small)
    for name in FLAGS:
        assert {*told[name]} == {False, True} | ({None} if name not in ("offense", "consultation") else set()), name
    table = softpower.load_table("pledges", "pyarrow", dataset=small)
    found = columns(table, "pyarrow")
    assert {*found["standing"]} == {"binding", "disputed", "unknown"}
    assert {*found["owed_by"]} == {"first", "second", "both"}
    assert {*found["suspended"]} == {False, True} and {*found["pledge"]} == {*PLEDGES}
    assert all(None in found[name] for name in ("start", "end", "signed"))


@pytest.mark.parametrize("backend", BACKENDS)
def test_every_backend_says_the_same(backend: str) -> None:
    for directed in (False, True):
        frame = softpower.dyad_years(2009, 2010, codes="id", directed=directed, backend=backend)  # type: ignore[call-overload]  # a Literal is drawn as str
        told = columns(frame, backend)
        assert told == dyads(2009, 2010, codes="id", directed=directed)
        assert None in told["defense"]


@settings(max_examples=12, deadline=None)
@given(year=years, arguments=choices)
def test_treated_as_no_what_is_uncertain_differs_in_missing_answers_alone(year: int, arguments: dict[str, Any]) -> None:
    told, flat = dyads(year, year, **arguments), dyads(year, year, uncertain="no", **arguments)
    assert list(told) == list(flat)
    for name, values in told.items():
        assert flat[name] == ([bool(value) for value in values] if name in FLAGS else values), name


@settings(max_examples=12, deadline=None)
@given(year=years, arguments=choices)
def test_parts_of_a_year_are_ordered_and_change_no_row(year: int, arguments: dict[str, Any]) -> None:
    told = {partial: dyads(year, year, **{**arguments, "partial": partial}) for partial in PARTIALS}
    for name, values in told["any"].items():
        if name == "uncertain":
            continue  # a doubt of one day can be behind a missing `any` and behind no missing `all`, or the reverse
        if name not in ANSWERS:
            assert all(told[partial][name] == values for partial in PARTIALS), name
            continue
        for answers in zip(*(told[one][name] for one in ("all", "first", "last", "any")), strict=True):
            ranks = [RANK[one] if name in FLAGS else one for one in answers]
            assert ranks[0] <= min(ranks[1:3]) and max(ranks[1:3]) <= ranks[3], name


@settings(max_examples=12, deadline=None)
@given(year=years, arguments=choices, pledges=st.sets(st.sampled_from(PLEDGES), min_size=1))
def test_undirected_is_either_direction(year: int, arguments: dict[str, Any], pledges: set[str]) -> None:
    codes, partial = arguments["codes"], arguments["partial"]
    chosen = {**arguments, "pledges": pledges}
    once, twice = (dyads(year, year, **{**chosen, "directed": directed}) for directed in (False, True))
    directed = {key: place for place, key in enumerate(keys(twice, codes))}
    assert len(directed) == len(twice["year"]) == 2 * len(once["year"])
    for place, (*one, two, other, _) in enumerate(keys(once, codes)):
        there, back = directed[*one, two, other, year], directed[two, other, *one, year]
        for name in ("allied", "pledged", *pledges):
            ways = max(RANK[twice[name][there]], RANK[twice[name][back]])
            # The two can take turns in covering a year.
            assert RANK[once[name][place]] >= ways if partial == "all" else RANK[once[name][place]] == ways
        assert once["alliances"][place] >= max(twice["alliances"][there], twice["alliances"][back])


@settings(max_examples=12, deadline=None)
@given(year=years, arguments=choices)
def test_allied_is_defense_or_offense_and_pledged_any_of_the_five(year: int, arguments: dict[str, Any]) -> None:
    told = dyads(year, year, **arguments)
    for group, members in (("allied", PLEDGES[:2]), ("pledged", PLEDGES)):
        for answer, *parts in zip(told[group], *(told[name] for name in members), strict=True):
            most = max(RANK[part] for part in parts)
            # Different pledges can take turns in covering a year.
            assert RANK[answer] >= most if arguments["partial"] == "all" else RANK[answer] == most


@settings(max_examples=12, deadline=None)
@given(year=years, arguments=choices)
def test_suspended_states_left_out_never_add_a_pledge_and_signatures_never_take_one(
    year: int, arguments: dict[str, Any]
) -> None:
    orders = (("suspended", "exclude", "include"), ("basis", "in-force", "signed"))
    for name, less, more in orders:
        fewer, further = (dyads(year, year, **{**arguments, name: value}) for value in (less, more))
        for flag in FLAGS:
            assert all(RANK[one] <= RANK[other] for one, other in zip(fewer[flag], further[flag], strict=True))
        assert all(one <= other for one, other in zip(fewer["alliances"], further["alliances"], strict=True))


@settings(max_examples=12, deadline=None)
@given(year=years, arguments=choices, pledges=st.sets(st.sampled_from(PLEDGES), min_size=1))
def test_pledges_decide_which_columns_there_are_and_change_no_other(
    year: int, arguments: dict[str, Any], pledges: set[str]
) -> None:
    every, some = dyads(year, year, **arguments), dyads(year, year, pledges=pledges, **arguments)
    assert list(some) == [name for name in every if name not in PLEDGES or name in pledges]
    for name, values in some.items():
        if name in ("alliances", "uncertain"):
            assert all(one <= other for one, other in zip(values, every[name], strict=True))
        else:
            assert values == every[name], name


@settings(max_examples=8, deadline=None)
@given(year=st.integers(1946, 2025), codes=st.sampled_from([one for one in CODES if one != "id"]))
def test_a_pair_has_the_same_answers_by_whatever_codes(year: int, codes: str) -> None:
    """Other codes order states otherwise, and a day on which a state bears no number is one without a pledge."""

    def by_pair(chosen: str) -> dict[frozenset[str], list[Any]]:
        told = dyads(year, year, codes=chosen, partial="last")
        pairs = [*map(frozenset, zip(told["state1"], told["state2"], strict=True))]
        answers = map(list, zip(*(told[name] for name in ANSWERS), strict=True))
        # A state whose number changed in the year has a row for each of the two.
        once = Counter(pairs)
        return {pair: answer for pair, answer in zip(pairs, answers, strict=True) if once[pair] == 1}

    ours, theirs = by_pair("id"), by_pair(codes)
    shared = ours.keys() & theirs.keys()
    assert len(shared) > 1000
    numbered = {
        one.id
        for one in softpower.states
        if codes not in ("cow", "gw")
        or any(
            code.start.earliest.isoformat() <= f"{year}-12-31"
            and (code.end is None or code.end.latest.isoformat() >= f"{year}-12-31")
            for code in getattr(one, codes)
        )
    }
    for two in shared:
        assert theirs[two] == (ours[two] if two <= numbered else [False] * len(FLAGS) + [0, 0]), two


@pytest.mark.parametrize("codes", CODES)
def test_rows_are_unique_and_sorted(codes: str) -> None:
    own = own_key(codes, "{}") if codes in ("cow", "gw") else "state{}"
    for directed in (False, True):
        told = dyads(1989, 1992, codes=codes, directed=directed)
        found = list(zip(*(told[own.format(one)] for one in "12"), told["year"], strict=True))
        assert all(one < other for one, other in pairwise(found))
        assert directed or all(one < other for one, other, _ in found)


def test_a_guarantee_binds_the_guarantor_alone(small: Dataset) -> None:
    table = softpower.dyad_years(1960, 2000, directed=True, codes="id", dataset=small, backend="pyarrow")
    owed = {(row["state1"], row["state2"], row["year"]): row["defense"] for row in rows(table)}
    # The league binds both until 1960-06-30 and from 1985-05 on, the guarantee the first from 1960-02-01 to 1999-12-31;
    # by the letter, which is not published, either may owe the other.
    assert owed["AAA", "BBB", 1970] is True and owed["BBB", "AAA", 1970] is None
    assert owed["AAA", "BBB", 1990] is True and owed["BBB", "AAA", 1990] is True
    assert pair("AAA", "BBB", 1970, codes="id", dataset=small)["defense"] is True


def test_an_offensive_pledge_has_its_own_debtors_and_creditors(small: Dataset) -> None:
    told = {
        (row["state1"], row["state2"]): row["offense"]
        for row in rows(softpower.dyad_years(1970, 1970, directed=True, codes="id", dataset=small, backend="pyarrow"))
    }
    owing = {two for two, owes in told.items() if owes}
    assert owing == {("BBB", "AAA"), ("BBB", "CCC"), ("CCC", "AAA")}


def test_two_pledges_that_take_turns_make_allies_all_the_year(small: Dataset) -> None:
    # BBB left the league on 1960-06-30, and the offensive pledge begins in 1960-05.
    told = pair("BBB", "CCC", 1960, codes="id", partial="all", dataset=small)
    assert (told["allied"], told["pledged"], told["defense"], told["offense"]) == (True, True, None, False)


def test_the_obligation_counts_from_its_own_day_and_not_while_suspended(small: Dataset) -> None:
    arguments: dict[str, Any] = {"codes": "id", "pledges": ("defense", "consultation"), "dataset": small}
    table = softpower.dyad_years(1951, 1972, backend="pyarrow", **arguments)
    told = {row["year"]: row for row in rows(table) if (row["state1"], row["state2"]) == ("AAA", "CCC")}
    assert [told[year]["consultation"] for year in (1951, 1970)] == [True, True]
    assert [year for year in told if told[year]["defense"]] == [*range(1955, 1970), 1972]
    # While the two had suspended it, the unpublished letter may have bound them.
    assert told[1970]["alliances"] == 1 and told[1970]["defense"] is None and told[1970]["uncertain"] == 1


def test_a_disputed_pledge_is_a_yes_and_an_unknown_one_is_missing(small: Dataset) -> None:
    for year, expected in ((1976, True), (1980, True), (1985, None), (1988, True), (1997, False)):
        told = pair("AAA", "BBB", year, codes="id", pledges="nonaggression", dataset=small)
        assert told["nonaggression"] is expected, year


def test_a_year_half_unknown_is_missing_as_a_whole_and_a_yes_on_some_day(small: Dataset) -> None:
    # Unknown from 1984-04-01 to 1986-09-30.
    expected = {"any": [True, None, True], "first": [True, None, None], "last": [None, None, True], "all": [None] * 3}
    for partial, answers in expected.items():
        found = [
            pair("AAA", "BBB", year, codes="id", partial=partial, dataset=small)["nonaggression"]
            for year in (1984, 1985, 1986)
        ]
        assert found == answers, partial


def test_a_party_counts_from_the_day_on_which_it_is_shown_to_be_bound(small: Dataset) -> None:
    told = [pair("AAA", "BBB", year, codes="id", dataset=small)["neutrality"] for year in (1961, 1962, 1969, 1970)]
    assert told == [False, None, None, True]
    # Of CCC nothing shows it.
    assert pair("AAA", "CCC", 1989, codes="id", dataset=small)["neutrality"] is None


def test_by_signature_a_pledge_counts_from_the_later_of_two_signatures(small: Dataset) -> None:
    # The treaty was signed by AAA on 1952-05-01, by BBB on 1952-08-01, and is in force from 1953-01-01, for BBB as a
    # member from 1957-01-01.
    years_by = {
        basis: [
            year
            for year in range(1951, 1959)
            if pair("AAA", "BBB", year, codes="id", basis=basis, dataset=small)["nonaggression"]
        ]
        for basis in ("in-force", "signed")
    }
    assert years_by == {"in-force": [1957, 1958], "signed": [*range(1952, 1959)]}
    # What was never in force counts by signature alone.
    assert pair("AAA", "BBB", 1976, codes="id", pledges="consultation", basis="signed", dataset=small)["consultation"]
    assert not pair("AAA", "BBB", 1976, codes="id", pledges="consultation", dataset=small)["consultation"]


def test_an_excluded_member_is_bound_unless_it_is_left_out(small: Dataset) -> None:
    asked: dict[str, Any] = {"codes": "id", "pledges": "nonaggression", "dataset": small}
    assert pair("AAA", "BBB", 1965, **asked)["nonaggression"] is True
    assert pair("AAA", "BBB", 1965, suspended="exclude", **asked)["nonaggression"] is False
    assert pair("AAA", "CCC", 1965, suspended="exclude", **asked)["nonaggression"] is True


def test_a_state_has_no_pledge_on_days_on_which_it_does_not_exist() -> None:
    # Jordan begins on 1946-05-25.
    told = {partial: pair("EGY", "JOR", 1946, codes="id", partial=partial)["defense"] for partial in PARTIALS}
    assert told == {"any": True, "first": False, "last": True, "all": False}


@pytest.mark.parametrize(("one", "other"), [("IRN", "USA"), ("PRK", "USA"), ("RUS", "UKR")])
def test_bare_nonaggression_makes_no_allies(one: str, other: str) -> None:
    told = pair(one, other, 2024, codes="id")
    assert told["allied"] is False and told["pledged"] is True and told["nonaggression"] is True


def test_a_party_whose_day_is_not_known_has_a_missing_answer() -> None:
    told = pair("AGO", "ZMB", 2010, codes="id")
    assert (told["defense"], told["allied"], told["uncertain"]) == (None, None, 1)
    assert {one.arrangement for one in softpower.ties("AGO", "ZMB", on="2010-06-01").uncertain} == {"icglr-protocol"}
    told = pair("KEN", "UGA", 2010, codes="id")
    assert (told["defense"], told["allied"], told["uncertain"]) == (True, True, 0)
    assert pair("AGO", "ZMB", 2010, codes="id", uncertain="no")["defense"] is False


def test_past_the_horizon_nothing_is_known_and_nothing_is_0() -> None:
    for partial in PARTIALS:
        told = dyads(2025, 2027, partial=partial, uncertain="no")
        assert {2025, 2026, 2027} == set(told["year"])
        for name in ANSWERS:
            missing = {told["year"][at] for at, value in enumerate(told[name]) if value is None}
            assert missing == ({2027} if partial == "first" else {2026, 2027})
            assert all(value is not None for at, value in enumerate(told[name]) if told["year"][at] == 2025)
    for name in ("state1", "state2", "ccode1", "ccode2", "year"):
        assert None not in told[name]


def test_a_year_without_any_pledge_has_its_rows(small: Dataset) -> None:
    told = dyads(1946, 1946, codes="id", dataset=small)
    assert list(zip(told["state1"], told["state2"], strict=True)) == [("AAA", "CCC")]
    assert told["defense"] == [False] and told["alliances"] == [0] and told["uncertain"] == [0]
    assert dyads(1946, 1946, codes="gw", dataset=small)["year"] == []
    assert dyads(1946, 1946, codes="iso2", directed=True, dataset=small)["year"] == []


def test_every_call_gives_a_fresh_frame() -> None:
    first = softpower.dyad_years(1950, 1950)
    first["defense"] = True
    first.loc[:, "ccode1"] = 1
    again = softpower.dyad_years(1950, 1950)
    assert not again["defense"].all() and again["ccode1"].nunique() > 50
