"""What the index holds of when states existed and which codes they bore."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

from conftest import DATA

from softpower._curation.corpus import gather
from softpower._curation.existence import codes, lives
from softpower._records.dataset import Dataset
from softpower._snapshot.layout import SYSTEMS
from softpower._time import OPEN


def test_no_state_has_two_codes_of_a_system_on_one_day() -> None:
    held: dict[tuple[int, str], list[tuple[int, int]]] = {}
    for system, state, span, _ in codes(gather(DATA)):
        held.setdefault((system, state), []).append(span)
    for spans in held.values():
        assert spans == sorted(spans)
        assert all(first <= last for first, last in spans)
        assert all(one[1] < other[0] for one, other in pairwise(spans))


def test_of_codes_that_share_a_year_the_later_counts_from_its_first_day() -> None:
    benin = [
        (span, value.to_bytes(3, "big").decode())
        for system, state, span, value in codes(gather(DATA))
        if (SYSTEMS[system], state) == ("iso3", "BEN")
    ]
    edges = [date(1974, 1, 1), date(1976, 12, 31), date(1977, 1, 1)]
    first, last, changed = (edge.toordinal() for edge in edges)
    assert benin == [((first, last), "DHY"), ((changed, OPEN), "BEN")]


def test_lives_are_those_of_the_records(small: Dataset) -> None:
    index = small.index
    told = list(zip(*(index.column(f"alive_{name}") for name in ("state", "start", "end")), strict=True))
    ids = index.ids("states")
    assert [(ids[state], first and date.fromordinal(first), last == OPEN) for state, first, last in told] == [
        ("AAA", 0, True),
        ("BBB", date(1950, 6, 1), True),
        ("CCC", date(1946, 1, 1), False),
        ("DDD", date(1990, 10, 3), True),
    ]
    assert {state for state, _ in lives(gather(DATA))} == set(Dataset.load().states.ids())
