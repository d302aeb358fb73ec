"""Every engine gives the answers that are worked out row by row, from the records and from the single questions."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Any

import numpy
import oracle
import polars
import pytest
from brute import PLEDGES, Brute
from engines import MAKE, ORDERED, Rows, plain, random_rows, read, whole
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import softpower
from softpower.models.evidence import Fact
from softpower.records.dataset import Dataset

FIRST, LAST = date(1945, 1, 1), softpower.HORIZON
KEYS = {"iso3": "iso", "cow": "cow", "gw": "gw", "id": "all"}
PAIR = ("allied", *PLEDGES, "alliances", "through")
ONE = ("memberships", "member_of")
BLANK = (None,) * len(PAIR)


class Expected:
    """The answers for single rows of one dataset."""

    def __init__(self, data: Dataset) -> None:
        self.data, self.brute = data, Brute(data, FIRST.year, LAST.year)
        self.pledge = {one.id: str(one.pledge) for one in data.obligations}
        self.alliance = {one.id: one.alliance for one in data.obligations}
        self.resolve = cache(self._resolve)

    def _resolve(self, codes: str, actor: Any, day: date | None) -> str | None:
        """The state that an actor stands for on a day."""
        if actor is None or day is None or not FIRST <= day <= LAST:
            return None
        at = 1 << (day - self.brute.base).days
        if codes != "name":
            held = self.brute.units(KEYS[codes]).get(actor, [])
            return next((state for state, days in held if days & at), None)
        alive = {state for key in self.brute.units("all").items() for state, days in key[1] if days & at}
        bearers = {
            state.id
            for state in self.data.states
            if actor.lower() in {form for name in (state.name, *(n.text for n in state.names)) for form in forms(name)}
        }
        found = bearers & alive
        return found.pop() if len(found) == 1 else None

    def suspended(self, state: str, alliance: str, day: date) -> bool:
        return any(
            one.kind == "suspended" and isinstance(one.start, Fact) and oracle.holds(one, day)
            for spell in self.data.memberships_of(alliance=alliance, state=state)
            for one in spell.exceptions
        )

    def pair(
        self,
        actors: tuple[Any, Any],
        day: date | None,
        codes: str = "iso3",
        directed: bool = False,
        suspended: str = "include",
    ) -> tuple[Any, ...]:
        """The values of `PAIR` for a row."""
        states = [self.resolve(codes, actor, day) for actor in actors]
        one, other = states
        if day is None or one is None or other is None or one == other:
            return BLANK
        held = [
            key
            for key, owing in oracle.ties(self.data, one, other, day)
            if (not directed or one in owing)
            and not (
                suspended == "exclude" and any(self.suspended(state, self.alliance[key], day) for state in (one, other))
            )
        ]
        through = sorted({self.alliance[key] for key in held})
        pledges = {self.pledge[key] for key in held}
        return bool(held), *(name in pledges for name in PLEDGES), len(through), ";".join(through)

    def single(
        self, actor: Any, day: date | None, codes: str = "iso3", role: str = "member", suspended: str = "include"
    ) -> tuple[Any, ...]:
        """The values of `ONE` for a row."""
        state = self.resolve(codes, actor, day)
        if day is None or state is None:
            return None, None
        held = [
            one.id for one in self.data.alliances if state in oracle.members(self.data, one.id, day, role, suspended)
        ]
        return len(held), ";".join(held)


def forms(name: str) -> set[str]:
    from softpower.records.normal import normal

    return {name.lower(), normal(name)}


@pytest.fixture(scope="module")
def few(small: Dataset) -> Expected:
    return Expected(small)


@pytest.fixture(scope="module")
def all_of_it(data: Dataset) -> Expected:
    return Expected(data)


# Days on which something changes in the made-up dataset, and their neighbors, come up as often as all others.
EDGES = ["1944-12-31", "1945-01-01", "1951-02-28", "1951-03-01", "1954-12-31", "1955-01-01", "1960-01-31", "1960-02-01"]
EDGES += ["1960-06-30", "1960-07-01", "1969-12-31", "1970-01-01", "1971-12-31", "1972-01-01", "1979-12-31"]
EDGES += ["1980-01-01", "1980-12-31", "1981-01-01", "1985-04-30", "1985-05-01", "1990-10-02", "1990-10-03"]
EDGES += ["1999-12-31", "2000-01-01", str(LAST), "2026-03-01", "1373-06-16", "9999-12-31"]
days = (
    st.none()
    | st.sampled_from([date.fromisoformat(day) for day in EDGES])
    | st.dates(date(1940, 1, 1), date(2030, 1, 1))
)
states = st.none() | st.sampled_from(["AAA", "BBB", "CCC", "DDD", "aaa", "AA", "", "ÄÄÄ", "NA"])
several = st.lists(st.tuples(states, states, days), max_size=40)


def columns(rows: list[tuple[Any, Any, date | None]]) -> dict[str, list[Any]]:
    a, b, day = ([row[place] for row in rows] for place in range(3))
    return {"row": list(range(len(rows))), "a": a, "b": b, "day": day}


def check(told: dict[str, list[Any]], given: dict[str, list[Any]], names: tuple[str, ...], answers: list[Any]) -> None:
    assert [*told] == [*given, *names]
    assert told["row"] == given["row"]
    assert list(zip(*(told[name] for name in names), strict=True)) == answers


@pytest.mark.parametrize("engine", MAKE)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(rows=several, directed=st.booleans(), suspended=st.sampled_from(["include", "exclude"]))
def test_two_actors(engine: str, rows: list[Any], directed: bool, suspended: str, few: Expected) -> None:
    given_ = columns(rows)
    options: dict[str, Any] = {"codes": "id", "directed": directed, "suspended": suspended, "dataset": few.data}
    told = read(softpower.enrich(MAKE[engine](given_), "a", "b", on="day", **options))
    answers = [few.pair((a, b), day, "id", directed, suspended) for a, b, day in rows]
    check(told, given_, PAIR, answers)


@pytest.mark.parametrize("engine", MAKE)
@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(rows=several, role=st.sampled_from(["member", "observer"]), suspended=st.sampled_from(["include", "exclude"]))
def test_one_actor(engine: str, rows: list[Any], role: str, suspended: str, few: Expected) -> None:
    given_ = columns(rows)
    options: dict[str, Any] = {"codes": "id", "role": role, "suspended": suspended, "dataset": few.data}
    told = read(softpower.enrich(MAKE[engine](given_), "a", on="day", **options))
    check(told, given_, ONE, [few.single(a, day, "id", role, suspended) for a, _, day in rows])


def sample(codes: str, expected: Expected, number: int) -> list[tuple[Any, Any, date | None]]:
    """Rows of the packaged data: any two actors, on any day or on one on which a state began, ended or changed."""
    random = numpy.random.default_rng(4)
    if codes == "name":
        actors = sorted(
            {form for state in expected.data.states for form in (state.name, *(n.text for n in state.names))}
        )
        actors += ["East Germany", "Congo", "congo", "CÔTE D'IVOIRE", "Atlantis"]
    else:
        actors = [*expected.brute.units(KEYS[codes]), *([999, 1] if codes in ("cow", "gw") else ["deu", "XXX", ""])]
    edges = [
        life.start.date.earliest
        for state in expected.data.states
        for life in state.lives
        if isinstance(life.start, Fact)
    ]
    edges = [day for day in edges if FIRST <= day <= LAST]
    turns = [date.fromordinal(day.toordinal() + step) for day in edges for step in (-1, 0)]
    rows: list[tuple[Any, Any, date | None]] = []
    for _ in range(number):
        a, b = (actors[at] for at in random.integers(0, len(actors), 2))
        day = date.fromordinal(int(random.integers(FIRST.toordinal() - 400, LAST.toordinal() + 400)))
        rows.append((a, b, turns[random.integers(0, len(turns))] if random.random() < 0.5 else day))
    return [*rows, (None, actors[0], LAST), (actors[0], None, LAST), (actors[0], actors[1], None)]


@pytest.mark.parametrize("codes", [*KEYS, "name"])
def test_every_system_of_codes_on_the_packaged_data(codes: str, all_of_it: Expected) -> None:
    rows = sample(codes, all_of_it, 300)
    pairs = [all_of_it.pair((a, b), day, codes) for a, b, day in rows]
    singles = [all_of_it.single(a, day, codes) for a, _, day in rows]
    assert len(set(pairs)) > 3 and len(set(singles)) > 10
    for make in MAKE.values():
        told = read(softpower.enrich(make(columns(rows)), "a", "b", on="day", codes=codes))  # type: ignore[call-overload]
        check(told, columns(rows), PAIR, pairs)
        told = read(softpower.enrich(make(columns(rows)), "a", on="day", codes=codes))  # type: ignore[call-overload]
        check(told, columns(rows), ONE, singles)


@pytest.mark.parametrize("engine", ["pandas", "polars", "pyarrow", "duckdb"])
def test_more_truth_values_than_fit_in_a_byte_or_two(engine: str) -> None:
    ids = [one.id for one in softpower.alliances][:23]
    rows = random_rows(3001).to_dict(as_series=False)
    told = read(softpower.enrich(MAKE[engine](rows), "a", "b", on="day", add=["through", *ids, "allied"]))
    through = [None if one is None else one.split(";") for one in told["through"]]
    for key in ids:
        assert told[key] == [None if one is None else key in one for one in through], key
    assert told["allied"] == [None if one is None else one != [""] for one in through]
    assert {None, True, False} == set(told["allied"])


def test_germany_changes_its_number_in_mid_year() -> None:
    days = [date(1990, 10, 2), date(1990, 10, 3)]
    for number, answers in {260: [True, None], 255: [None, True], 265: [False, None]}.items():
        rows: Rows = {"row": [0, 1], "a": [number] * 2, "b": [2] * 2, "day": days}
        told = read(softpower.enrich(MAKE["polars"](rows), "a", "b", on="day", codes="cow", obligations="defense"))
        assert told["allied"] == answers, number


def test_rows_stay_where_they_are() -> None:
    random = numpy.random.default_rng(1)
    number = 5000
    row = random.permutation(number).tolist()
    rows: Rows = {
        "row": row,
        "a": [("FRA", "DEU", None)[at] for at in random.integers(0, 3, number)],
        "b": ["USA"] * number,
        "day": [date(1950, 1, 1)] * number,
    }
    for engine in ORDERED:
        made = softpower.enrich(MAKE[engine](rows), "a", "b", on="day")
        made = made.collect() if engine == "polars-lazy" else made.compute() if engine == "dask" else made
        kept = made.column("row").to_pylist() if engine == "pyarrow" else made["row"].to_list()
        assert kept == row, engine


@pytest.fixture(scope="module")
def million() -> polars.DataFrame:
    return random_rows(1_000_000)


@pytest.mark.xdist_group("million")
@pytest.mark.parametrize("engine", ["pandas", "pandas-category", "polars-lazy", "pyarrow", "duckdb", "dask", "ibis"])
def test_a_million_rows_have_the_same_answers_on_every_engine(engine: str, million: polars.DataFrame) -> None:
    expected = plain(softpower.enrich(million, "a", "b", on="day"))
    assert expected["allied"].null_count() > 1000 and (expected["alliances"] > 1).any()
    enriched = softpower.enrich(MAKE[engine](million.to_dict(as_series=False)), "a", "b", on="day")
    assert plain(whole(enriched)).equals(expected)
