"""Arithmetic on spans, against sets of days."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from softpower._spells.arrays import Ints, counted, cut, distinct, merged, places

spans = st.lists(
    st.tuples(st.integers(0, 3), st.integers(0, 12), st.integers(0, 5)).map(
        lambda one: (one[0], one[1], one[1] + one[2])
    ),
    max_size=12,
)
Span = tuple[int, int, int]


def arrays(given: list[Span], shift: int = 0) -> tuple[Ints, Ints, Ints]:
    key, first, last = (np.array([one[at] for one in given], dtype=np.int64) for at in range(3))
    return key + shift, first, last


def days(given: list[Span]) -> set[tuple[int, int]]:
    return {(key, day) for key, first, last in given for day in range(first, last + 1)}


# A key that does not fit into 64 bits with its days cannot be packed, and takes the other way.
@pytest.mark.parametrize("shift", [0, *(1 << bits for bits in (52, 53, 54, 55, 56, 62))])
@given(given=spans)
def test_merged_spans_hold_the_same_days_and_neither_overlap_nor_touch(shift: int, given: list[Span]) -> None:
    key, first, last = merged(*arrays(given, shift if given else 0))
    told = list(zip((key - shift).tolist(), first.tolist(), last.tolist(), strict=True))
    assert days(told) == days(given) and told == sorted(told)
    for (one, _, ended), (other, begun, _) in pairwise(told):
        assert one != other or begun > ended + 1


@given(given=spans, holes=spans)
def test_cut_leaves_the_days_outside_the_holes(given: list[Span], holes: list[Span]) -> None:
    place, first, last = cut(*arrays(given), arrays(holes))
    assert place.tolist() == sorted(place.tolist())
    left = {at: set[int]() for at in range(len(given))}
    for at, begin, end in zip(place.tolist(), first.tolist(), last.tolist(), strict=True):
        assert begin <= end and not left[at] & set(range(begin, end + 1))
        left[at] |= set(range(begin, end + 1))
    for at, (key, begin, end) in enumerate(given):
        assert left[at] == {day for day in range(begin, end + 1) if (key, day) not in days(holes)}


@given(given=spans)
def test_counted_counts_spans(given: list[Span]) -> None:
    table = counted(*arrays(given), 4, 18)
    for key in range(4):
        for day in range(18):
            assert table[key, day] == sum(one == key and first <= day <= last for one, first, last in given)


@given(given=st.lists(st.integers(-5, 5)))
def test_distinct_numbers_are_each_there_once_and_sorted(given: list[int]) -> None:
    numbers = np.array(given, dtype=np.int64)
    assert distinct(numbers).tolist() == sorted(set(given))
    assert numbers.tolist() == given


def test_places_run_on() -> None:
    assert places(np.array([5, 0, 2]), np.array([2, 0, 3])).tolist() == [5, 6, 2, 3, 4]
    assert places(np.array([], dtype=int), np.array([], dtype=int)).tolist() == []
