"""Every engine gives the answers of the oracle, which works on the records alone."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import numpy
import pandas
import polars
import pytest
from engines import MAKE, ORDERED, Rows, plain, random_rows, read, whole
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from oracle_days import HORIZON
from seeded import Asked, Expected, columns, differences, questions, rows

import softpower
from softpower._records.dataset import Dataset

SMALL = Path(__file__).parents[1] / "small"


@pytest.fixture(scope="module")
def few() -> Expected:
    return Expected(SMALL)


# Days on which something changes in the made-up dataset, and their neighbors, come up as often as all others.
EDGES = ["1944-12-31", "1945-01-01", "1951-01-09", "1951-01-10", "1951-02-28", "1951-03-01", "1954-12-31", "1955-01-01"]
EDGES += ["1959-12-31", "1960-01-01", "1960-01-31", "1960-02-01", "1960-06-30", "1960-07-01", "1969-12-31"]
EDGES += ["1970-01-01", "1971-12-31", "1972-01-01", "1979-12-31", "1980-01-01", "1980-12-31", "1981-01-01"]
EDGES += ["1985-04-30", "1985-05-01", "1990-10-02", "1990-10-03", "1999-12-31", "2000-01-01"]
EDGES += [str(HORIZON), str(HORIZON + timedelta(days=1)), "1373-06-16", "9999-12-31"]
days = (
    st.none()
    | st.sampled_from([date.fromisoformat(day) for day in EDGES])
    | st.dates(date(1940, 1, 1), date(2030, 1, 1))
)
states = st.none() | st.sampled_from(["AAA", "BBB", "CCC", "DDD", "aaa", "AA", "", "ÄÄÄ", "NA"])
several = st.lists(st.tuples(states, states, days), max_size=40)
of_two = st.builds(
    Asked,
    st.sampled_from(["id", "iso3"]),
    st.just(True),
    st.booleans(),
    st.sampled_from(["in-force", "signed"]),
    st.sampled_from(["include", "exclude"]),
    st.sampled_from(["missing", "no"]),
    st.sampled_from([None, ("defense",), ("offense", "consultation")]),
    st.just(("member",)),
    st.sampled_from([(), ("small-league",), ("guarantee-pact", "small-league")]),
    st.just(("a", "b", "day")),
)
of_one = st.builds(
    Asked,
    st.sampled_from(["id", "iso3"]),
    st.just(False),
    st.just(False),
    st.just("in-force"),
    st.sampled_from(["include", "exclude"]),
    st.just("missing"),
    st.none(),
    st.sampled_from([("member",), ("observer",), ("member", "observer"), None]),
    st.sampled_from([(), ("small-league",)]),
    st.just(("a", "b", "day")),
)


def check(frame: Any, asked: Asked, asked_of: list[Any], expected: Expected, **more: Any) -> list[tuple[Any, ...]]:
    """Compare the answers for a frame with the oracle's, and return these."""
    given_ = columns(asked, asked_of)
    told = read(softpower.enrich(frame, *asked.actors, **asked.options, **more))  # type: ignore[call-overload]  # options are drawn
    assert [*told] == [*given_, *asked.columns]
    told[asked.names[2]] = [one.date() if isinstance(one, datetime) else one for one in told[asked.names[2]]]
    # A category of pandas 2.2 takes letters that are NUL for the empty text, so the frame is asked what it holds.
    before = read(frame) if isinstance(frame, pandas.DataFrame) else {}
    held = given_ | {name: values for name, values in before.items() if name != asked.names[2]}
    assert {name: told[name] for name in given_} == held
    answers = expected.answers(asked, asked_of)
    assert differences(told, asked, answers) == []
    return answers


@pytest.mark.parametrize("engine", MAKE)
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(asked_of=several, asked=of_two)
def test_two_actors_of_the_made_up_data(
    engine: str, asked_of: list[Any], asked: Asked, few: Expected, small: Dataset
) -> None:
    check(MAKE[engine](columns(asked, asked_of)), asked, asked_of, few, dataset=small)


@pytest.mark.parametrize("engine", MAKE)
@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(asked_of=several, asked=of_one)
def test_one_actor_of_the_made_up_data(
    engine: str, asked_of: list[Any], asked: Asked, few: Expected, small: Dataset
) -> None:
    check(MAKE[engine](columns(asked, asked_of)), asked, asked_of, few, dataset=small)


@pytest.mark.parametrize("engine", MAKE)
def test_every_system_of_codes_on_the_packaged_data(engine: str) -> None:
    # Each engine gets a fifth of all questions; tests/exhaustive_enrich.py asks every engine all of them.
    expected, kinds = Expected.of_the_package(), set()
    for place, asked in enumerate(questions()[[*MAKE].index(engine) % 5 :: 5]):
        asked_of = rows(expected, asked.codes, 180, place)
        answers = check(MAKE[engine](columns(asked, asked_of)), asked, asked_of, expected)
        if asked.pairs and asked.uncertain == "missing":
            through = asked.columns.index("through")
            kinds |= {(answer[1], answer[through] is None) for answer in answers}
    # No answer at all, a yes, a no, and a row that is answered and has something missing.
    assert kinds == {(None, True), (True, False), (False, False), (None, False)}


@pytest.mark.parametrize("engine", ["pandas", "polars", "pyarrow", "duckdb"])
@pytest.mark.parametrize("number", [0, 1, 2, 3, 9, 17])
def test_any_number_of_truth_values_with_and_without_blanks_of_their_own(engine: str, number: int) -> None:
    expected = Expected.of_the_package()
    unsure = sorted(
        {row.arrangement for found in expected.oracle.rows().values() for row in found if row.doubt}
        & {*softpower.alliances.ids()}
    )
    others = [one.id for one in softpower.alliances if one.id not in unsure]
    asked = Asked("iso3", True, ids=(*unsure, *others[:number]))
    asked_of = rows(expected, "iso3", 4801, number)
    answers = check(MAKE[engine](columns(asked, asked_of)), asked, asked_of, expected)
    assert {None, True, False} == {answer[asked.columns.index(one)] for answer in answers for one in unsure}


@pytest.mark.parametrize("engine", MAKE)
@pytest.mark.parametrize("name", ["allied", "defense", "icglr-protocol", "uncertain", "through"])
def test_one_column_alone_is_as_it_is_among_all(engine: str, name: str) -> None:
    asked_of = rows(Expected.of_the_package(), "id", 300, 11)
    asked = Asked("id", True, ids=("icglr-protocol",))
    frame = MAKE[engine](columns(asked, asked_of))
    every = read(softpower.enrich(frame, "a", "b", **asked.options))
    alone = read(softpower.enrich(frame, "a", "b", **{**asked.options, "add": name}))
    assert alone[name] == every[name] and [*alone] == ["row", "a", "b", "day", name]
    assert len(set(alone[name])) > 1


def test_both_codes_of_germany_stand_for_it_on_every_day_and_that_of_the_gdr_until_its_end() -> None:
    on = [date(1990, 10, 2), date(1990, 10, 3)]
    for number, answers in {260: [True, True], 255: [True, True], 265: [False, None]}.items():
        made: Rows = {"row": [0, 1], "a": [number] * 2, "b": [2] * 2, "day": on}
        told = read(softpower.enrich(MAKE["polars"](made), "a", "b", on="day", codes="cow", pledges="defense"))
        assert told["allied"] == answers, number


def test_two_codes_of_one_state_have_no_answer() -> None:
    on = [date(1990, 7, 13), date(2000, 1, 1), date(1960, 1, 1)]
    for engine in MAKE:
        for codes, one, other in (("cow", 260, 255), ("iso3", "BEN", "DHY"), ("iso_numeric", 276, 280)):
            made: Rows = {"row": [0, 1, 2], "a": [one] * 3, "b": [other] * 3, "day": on}
            told, report = softpower.enrich(MAKE[engine](made), "a", "b", on="day", codes=codes, report=True)  # type: ignore[call-overload]  # options are drawn
            assert {*read(told)["pledged"], *read(told)["through"]} == {None}, (engine, codes)
            assert report.absent == 3, (engine, codes)


def test_a_code_of_today_stands_for_the_only_state_that_ever_bore_it() -> None:
    made: Rows = {
        "row": [0, 1, 2, 3, 4, 5],
        "a": ["ROU", "BEN", "RUS", "UKR", "ZWE", "XKX"],
        "b": ["SUN", "CIV", "FRA", "FRA", "ZMB", "ALB"],
        "day": [date(year, 6, 1) for year in (1970, 1975, 1980, 1980, 1980, 2010)],
    }
    for engine in MAKE:
        told = read(softpower.enrich(MAKE[engine](made), "a", "b", on="day", add=["through", "alliances"]))
        assert "warsaw-pact" in told["through"][0].split(";"), engine
        assert [one is None for one in told["alliances"]] == [False, False, True, True, False, False], engine


def test_a_name_stands_for_the_state_that_bore_it_then() -> None:
    made: Rows = {
        "row": [0, 1, 2, 3, 4],
        "a": ["Yugoslavia", "Yemen", "Republic of China", "congo", "East Pakistan"],
        "day": [date(1999, 1, 1), date(1980, 1, 1), date(1947, 1, 1), date(1990, 1, 1), date(2007, 1, 1)],
    }
    expected = Expected.of_the_package()
    for engine in MAKE:
        told = read(softpower.enrich(MAKE[engine](made), "a", on="day", codes="name"))
        for place, (name, day) in enumerate(zip(made["a"], made["day"], strict=True)):
            right = expected.oracle.enrich_one(name, day, "name")
            assert told["memberships"][place] == (None if right is None else len(right["memberships"])), (engine, name)


def test_rows_stay_where_they_are() -> None:
    random = numpy.random.default_rng(1)
    number = 5000
    row = random.permutation(number).tolist()
    made: Rows = {
        "row": row,
        "a": [("FRA", "DEU", None)[at] for at in random.integers(0, 3, number)],
        "b": ["USA"] * number,
        "day": [date(1950, 1, 1)] * number,
    }
    for engine in ORDERED:
        told = softpower.enrich(MAKE[engine](made), "a", "b", on="day")
        told = told.collect() if engine == "polars-lazy" else told.compute() if engine == "dask" else told
        kept = told.column("row").to_pylist() if engine == "pyarrow" else told["row"].to_list()
        assert kept == row, engine


@pytest.fixture(scope="module")
def million() -> polars.DataFrame:
    return random_rows(1_000_000)


@pytest.mark.xdist_group("million")
@pytest.mark.parametrize("engine", ["pandas", "pandas-category", "polars-lazy", "pyarrow", "duckdb", "dask", "ibis"])
def test_a_million_rows_have_the_same_answers_on_every_engine(engine: str, million: polars.DataFrame) -> None:
    expected = plain(softpower.enrich(million, "a", "b", on="day"))
    assert expected["allied"].null_count() > expected["alliances"].null_count() > 1000
    assert (expected["alliances"] > 1).any()
    enriched = softpower.enrich(MAKE[engine](million.to_dict(as_series=False)), "a", "b", on="day")
    assert plain(whole(enriched)).equals(expected)
