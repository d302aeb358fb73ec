"""Who bears which code on which days: in tables as the oracle reads them, in panels to the day."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from oracle import Oracle
from oracle_days import FIRST, HORIZON

from softpower._records.dataset import Dataset
from softpower._spells.bearers import (
    CODES,
    LETTERS,
    Bearing,
    bearing,
    code_spans,
    letters,
    lives,
    readings,
    spans_by_unit,
)
from softpower._spells.reading import Reading
from softpower._time import OPEN

days = st.dates(FIRST, HORIZON)


def written(code: int, codes: str, dataset: Dataset) -> str:
    """Return a code as it is written in a table."""
    if codes == "id":
        return dataset.states.ids()[code]
    if codes in LETTERS:
        return letters(code, codes)
    return f"{code:03d}" if codes == "iso_numeric" else str(code)


def read(dataset: Dataset, codes: str, code: str, on: str) -> tuple[str, bool] | None:
    """Return the state that a code means on a day, and whether it bears the code then."""
    day = date.fromisoformat(on).toordinal()
    found = [
        (dataset.states.ids()[one.state], one.borne)
        for one in readings(dataset.index, codes)
        if written(one.code, codes, dataset) == code and one.first <= day <= one.last
    ]
    assert len(found) < 2
    return found[0] if found else None


@pytest.mark.parametrize("which", ["data", "small"])
@pytest.mark.parametrize("codes", [one for one in CODES if one != "name"])
def test_codes_in_tables_are_read_as_the_oracle_reads_them(
    which: str, codes: str, request: pytest.FixtureRequest
) -> None:
    dataset: Dataset = request.getfixturevalue(which)
    oracle: Oracle = request.getfixturevalue(f"{which}_oracle")
    found = readings(dataset.index, codes)
    by_code: dict[str, list[Reading]] = {}
    for one in found:
        by_code.setdefault(written(one.code, codes, dataset), []).append(one)
    known = {bearing.code for borne in oracle.bearings(codes).values() for bearing in borne}
    assert by_code.keys() == known
    for code, spans in by_code.items():
        edges = {FIRST, HORIZON}
        for one in spans:
            for ordinal in (one.first - 1, one.first, one.last, one.last + 1):
                if FIRST.toordinal() <= ordinal <= HORIZON.toordinal():
                    edges.add(date.fromordinal(ordinal))
        for on in edges:
            then = [one for one in spans if one.first <= on.toordinal() <= one.last]
            assert len(then) < 2, (code, on)
            got = dataset.states.ids()[then[0].state] if then else None
            assert got == oracle.actor(code, on, codes), (code, on)


@pytest.mark.parametrize(
    ("codes", "code", "on", "expected"),
    [
        # Files of today carry one code through all years.
        ("iso3", "BEN", "1970-01-01", ("BEN", False)),
        ("iso3", "BEN", "2000-01-01", ("BEN", True)),
        ("iso3", "ROU", "1970-01-01", ("ROU", False)),
        ("iso3", "SUN", "1970-01-01", ("SUN", False)),
        ("iso3", "BLR", "1991-12-31", ("BLR", False)),
        ("iso3", "ZWE", "1979-01-01", ("ZWE", False)),
        # A withdrawn code still means the state that bore it.
        ("iso3", "DHY", "2000-01-01", ("BEN", False)),
        ("iso3", "ZAR", "2010-01-01", ("COD", False)),
        # A state that did not exist is meant by nothing.
        ("iso3", "RUS", "1980-01-01", None),
        ("iso3", "SUN", "2000-01-01", None),
        ("id", "RUS", "1980-01-01", None),
        ("id", "RUS", "2000-01-01", ("RUS", True)),
        # 260 is the Federal Republic until unification, and 255 from then on.
        ("cow", "260", "1990-10-02", ("DEU", True)),
        ("cow", "255", "1990-10-03", ("DEU", True)),
        ("cow", "255", "1990-10-02", ("DEU", False)),
        ("cow", "365", "1991-12-25", ("SUN", True)),
        ("cow", "365", "1991-12-26", ("RUS", True)),
    ],
)
def test_a_code_means_its_bearer_or_else_the_only_state_that_ever_bore_it(
    data: Dataset, codes: str, code: str, on: str, expected: tuple[str, bool] | None
) -> None:
    assert read(data, codes, code, on) == expected


@pytest.mark.parametrize(
    ("code", "before", "after"),
    [("VNM", ("RVN", "1970-01-01"), ("VNM", "1980-01-01")), ("YEM", ("YAR", "1980-01-01"), ("YEM", "2000-01-01"))],
)
def test_a_code_that_two_states_bore_means_the_one_that_existed(
    data: Dataset, code: str, before: tuple[str, str], after: tuple[str, str]
) -> None:
    for state, on in (before, after):
        found = read(data, "iso3", code, on)
        assert found is not None and found[0] == state
    # The id of a state means that state alone.
    assert read(data, "id", code, before[1]) is None


def test_of_several_states_that_ever_bore_a_code_none_is_guessed(small: Dataset) -> None:
    # 902 is that of CCC, which ended on 1990-10-02, and of DDD from the day after.
    assert [one[2:] for one in readings(small.index, "cow") if one.code == 902] == [
        (date(1946, 1, 1).toordinal(), date(1990, 10, 2).toordinal(), True),
        (date(1990, 10, 3).toordinal(), OPEN, True),
    ]


@settings(max_examples=30, deadline=None)
@given(on=days)
@example(on=date(1976, 12, 31))
@example(on=date(1990, 6, 1))
def test_a_state_is_read_by_a_code_on_each_day_of_its_life_unless_others_bear_its_codes(
    data: Dataset, on: date
) -> None:
    day = on.toordinal()
    for codes in ("iso3", "cow", "gw"):
        listed = set(code_spans(data.index, codes).state.tolist())
        living = {
            state
            for state, first, last in zip(*(one.tolist() for one in lives(data.index)), strict=True)
            if first <= day <= last and state in listed
        }
        then = [one for one in readings(data.index, codes) if one.first <= day <= one.last]
        spans = code_spans(data.index, codes)
        for state in living - {one.state for one in then}:
            # Yemen in the summer of 1990: the list still gave its code to the state before it.
            own = set(spans.key[spans.state == state].tolist())
            assert own <= {one.code for one in then if one.borne}, (codes, data.states.ids()[state])


@pytest.mark.parametrize("codes", CODES)
def test_the_units_of_a_panel_are_those_of_the_oracle(codes: str, data: Dataset, data_oracle: Oracle) -> None:
    found = bearing(data.index, codes)
    covered = [
        (str(key) if codes in ("cow", "gw") else data.states.ids()[key], data.states.ids()[state], first, last)
        for key, state, first, last in zip(*(column.tolist() for column in found), strict=True)
        if first <= HORIZON.toordinal() and last >= FIRST.toordinal()
    ]
    got: dict[tuple[str, str], set[tuple[int, int]]] = {}
    for key, state, first, last in covered:
        got.setdefault((key, state), set()).add((max(first, FIRST.toordinal()), min(last, HORIZON.toordinal())))
    expected = {
        (unit.key, state): days for unit in data_oracle.units(codes) for state, days in unit.bearers.items() if days
    }
    assert {*got} == {*expected}
    for key, spans in got.items():
        days = 0
        for first, last in spans:
            for ordinal in (first - 1, first, last, last + 1):
                on = date.fromordinal(ordinal)
                if FIRST <= on <= HORIZON:
                    inside = any(begin <= ordinal <= end for begin, end in spans)
                    assert bool(expected[key] >> (on - FIRST).days & 1) == inside, (key, on)
            days += last - first + 1
        until_horizon = (1 << (HORIZON - FIRST).days + 1) - 1
        assert days == (expected[key] & until_horizon).bit_count(), key


def test_spans_are_cut_to_the_days_of_bearing() -> None:
    # State 0 stands for unit 7 on days 0 to 9 and for unit 8 from day 10 on, state 1 for nothing, state 2 for unit 7.
    units = Bearing(*map(np.array, ([7, 8, 7], [0, 0, 2], [0, 10, 20], [9, 30, 25])))
    place, unit, first, last = spans_by_unit(units, *map(np.array, ([0, 1, 2, 0], [5, 5, 5, 12], [14, 14, 19, 40])))
    assert place.tolist() == [0, 0, 3]
    assert unit.tolist() == [7, 8, 8]
    assert first.tolist() == [5, 10, 12]
    assert last.tolist() == [9, 14, 30]


rows = st.lists(
    st.tuples(st.integers(0, 3), st.integers(0, 3), st.integers(0, 12), st.integers(0, 6)).map(
        lambda one: (one[0], one[1], one[2], one[2] + one[3])
    ),
    max_size=8,
)


@settings(deadline=None)
@given(borne=rows, given=rows)
def test_a_unit_has_a_span_on_a_day_when_its_state_has_it_and_stands_for_it(
    borne: list[tuple[int, int, int, int]], given: list[tuple[int, int, int, int]]
) -> None:
    borne.sort(key=lambda one: one[1])
    units = Bearing(*(np.array([one[at] for one in borne], dtype=np.int64) for at in range(4)))
    states = (np.array([one[at] for one in given], dtype=np.int64) for at in (1, 2, 3))
    got = sorted(
        (place, unit, day)
        for place, unit, first, last in zip(*(part.tolist() for part in spans_by_unit(units, *states)), strict=True)
        for day in range(first, last + 1)
    )
    assert got == sorted(
        (place, unit, day)
        for place, (_, state, first, last) in enumerate(given)
        for unit, bearer, begin, end in borne
        if bearer == state
        for day in range(max(first, begin), min(last, end) + 1)
    )


def test_letters_are_read_back_from_their_numbers() -> None:
    assert (
        letters(int.from_bytes(b"NAM", "big"), "iso3") == "NAM"
        and letters(int.from_bytes(b"NA", "big"), "iso2") == "NA"
    )
