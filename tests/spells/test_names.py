"""How codes and names are read day by day, against readings of each day alone."""

from __future__ import annotations

from itertools import groupby

from hypothesis import given
from hypothesis import strategies as st

from softpower._records.dataset import Dataset
from softpower._spells.names import _agreed, read_name
from softpower._spells.reading import Reading, read_code

DAYS = range(1, 14)
Day = tuple[int, bool] | None
"""The state that a text means on a day, and whether that state bears it; None where it means none."""

day = st.none() | st.tuples(st.integers(0, 2), st.booleans())
spans = st.tuples(st.integers(1, 12), st.integers(0, 4)).map(lambda one: (one[0], min(one[0] + one[1], 12)))


def joined(means: list[Day]) -> list[Reading]:
    """Return the longest stretches of days, one for each of `DAYS`, on which the same is meant."""
    found = []
    for what, group in groupby(zip(DAYS, means, strict=True), lambda one: one[1]):
        stretch = [one for one, _ in group]
        if what is not None:
            found.append(Reading(0, what[0], stretch[0], stretch[-1], what[1]))
    return found


def separate(read: tuple[Reading, ...]) -> list[Day]:
    """Return what readings mean on each of `DAYS`, of which no two may speak of one day."""
    means: list[Day] = []
    for one in DAYS:
        found = [(reading.state, reading.borne) for reading in read if reading.first <= one <= reading.last]
        assert len(found) < 2, (one, read)
        means.append(found[0] if found else None)
    return means


@given(
    borne=st.lists(st.tuples(spans, st.integers(0, 2)), max_size=4),
    lives=st.lists(st.lists(spans, max_size=2), min_size=3, max_size=3),
)
def test_a_code_is_read_in_the_longest_stretches_of_days_on_which_it_means_the_same(
    borne: list[tuple[tuple[int, int], int]], lives: list[list[tuple[int, int]]]
) -> None:
    bearers = {state for _, state in borne}
    means: list[Day] = []
    for one in DAYS:
        now = {state for (first, last), state in borne if first <= one <= last}
        living = {state for state in bearers for first, last in lives[state] if first <= one <= last}
        means.append((min(now or living), bool(now)) if len(now or living) == 1 else None)
    read = read_code(0, [(first, last, state) for (first, last), state in borne], dict(enumerate(lives)))
    assert read == joined(means)


@given(st.lists(day, min_size=12, max_size=12), st.lists(day, min_size=12, max_size=12))
def test_two_parts_of_a_name_mean_what_either_does_unless_they_disagree(one: list[Day], other: list[Day]) -> None:
    means: list[Day] = []
    for both in zip([*one, None], [*other, None], strict=True):
        met = [part for part in both if part is not None]
        agree = len({state for state, _ in met}) == 1
        means.append((met[0][0], any(borne for _, borne in met)) if agree else None)
    assert separate(_agreed(tuple(joined([*one, None])), tuple(joined([*other, None])))) == means


def test_a_name_of_which_one_part_is_none_means_none(small: Dataset) -> None:
    for text in ("Arland (Nowhere)", "Nowhere (Arland)", "Nowhere (Elsewhere)", "Nowhere"):
        assert read_name(small.index, text) is None
    assert read_name(small.index, "Arland (Arlande)") == read_name(small.index, "Arland")


def test_a_code_that_is_borne_again_after_a_day_without_it_is_read_twice() -> None:
    read = read_code(0, [(1, 4, 0), (6, 9, 0)], {0: [(1, 4), (6, 9)]})
    assert read == [Reading(0, 0, 1, 4, True), Reading(0, 0, 6, 9, True)]
    assert read_code(0, [(1, 4, 0), (5, 9, 0)], {0: [(1, 9)]}) == [Reading(0, 0, 1, 9, True)]
