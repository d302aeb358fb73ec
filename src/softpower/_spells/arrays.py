"""Arithmetic on spans in arrays: cutting, merging and counting them."""

from __future__ import annotations

from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

__all__ = ["Bits", "Ints", "counted", "cut", "distinct", "merged", "places", "runs"]

Ints: TypeAlias = NDArray[np.signedinteger]
Bits: TypeAlias = NDArray[np.bool_]


def places(starts: Ints, counts: Ints) -> Ints:
    """Return `starts[0]`, `starts[0] + 1`, … as many as `counts[0]` says, then the same for each that follows."""
    ends = np.cumsum(counts)
    runs_on = np.arange(ends[-1] if len(ends) else 0, dtype=starts.dtype)
    runs_on += np.repeat((starts - ends + counts).astype(starts.dtype), counts)
    return runs_on


def runs(numbers: Ints) -> tuple[Ints, Ints]:
    """Return the different ones of some sorted numbers, and for each number the place of its like among them."""
    begins = _begins(numbers)
    return numbers[begins], np.cumsum(begins) - 1


def distinct(numbers: Ints) -> Ints:
    """Return the different ones of some numbers, sorted.

    NumPy's `unique` hashes since 2.3: for 265,000 numbers it took 150 ms where this takes 2.6. A stable sort makes use
    of what is in order already, as most of them are; the default one took 15 ms.
    """
    numbers = np.sort(numbers, kind="stable")
    return numbers[_begins(numbers)]


def _begins(numbers: Ints) -> Bits:
    begins = np.ones(len(numbers), dtype=bool)
    begins[1:] = numbers[1:] != numbers[:-1]
    return begins


def cut(key: Ints, first: Ints, last: Ints, holes: tuple[Ints, Ints, Ints]) -> tuple[Ints, Ints, Ints]:
    """Cut holes out of spans.

    Parameters
    ----------
    key, first, last
        What each span is of, and its days, both included.
    holes
        The same of the holes, in any order; a hole is cut out of the spans that have its key.

    Returns
    -------
    tuple of ndarray
        Of each span that is left its place among those given, and its days; in the order of those given.
    """
    if not len(holes[0]):
        return np.arange(len(key)), first, last
    keys = distinct(holes[0])
    owner, hole_first, hole_last = merged(np.searchsorted(keys, holes[0]), *holes[1:])
    at = np.searchsorted(keys, key)
    at[at == len(keys)] = 0
    begin = np.searchsorted(owner, at, "left")
    counts = (np.searchsorted(owner, at, "right") - begin) * (keys[at] == key)
    # A span falls into one part more than it has holes: each is behind one of them or in front of one, or both.
    parts = counts + 1
    place, hole = np.repeat(np.arange(len(key)), parts), places(begin, counts)
    starts = np.cumsum(parts) - parts
    behind = np.ones(len(place), dtype=bool)
    behind[starts] = False
    before = np.ones(len(place), dtype=bool)
    before[starts + counts] = False
    first, last = first[place], last[place]
    first[behind] = np.maximum(first[behind], hole_last[hole] + 1)
    last[before] = np.minimum(last[before], hole_first[hole] - 1)
    left = first <= last
    return place[left], first[left], last[left]


def merged(key: Ints, first: Ints, last: Ints) -> tuple[Ints, Ints, Ints]:
    """Merge the spans of each key that overlap or follow one another without a gap.

    None of the numbers is negative. What comes back is sorted by key and start.
    """
    if not len(key):
        empty = np.zeros(0, dtype=np.int64)
        return empty, empty, empty
    width = int(last.max()).bit_length()
    if int(key.max()).bit_length() + 2 * width < 64:
        # One sort of whole numbers instead of one by columns: without it `state_years` takes 24 % longer.
        packed = key.astype(np.int64) << 2 * width | first.astype(np.int64) << width | last
        packed.sort(kind="stable")  # which makes use of what is in order already
        packed = packed[_begins(packed)]
        mask = (1 << width) - 1
        keys, key, first, last = None, packed >> 2 * width, packed >> width & mask, packed & mask
    else:
        order = np.lexsort((first, key))
        keys, key = runs(key[order])
        first, last = (column[order].astype(np.int64) for column in (first, last))
    reach = np.maximum.accumulate(key << width | last) & (1 << width) - 1
    begins = np.ones(len(key), dtype=bool)
    begins[1:] = (key[1:] != key[:-1]) | (first[1:] > reach[:-1] + 1)
    begin = np.flatnonzero(begins)
    key = key[begin] if keys is None else keys[key[begin]]
    return key, first[begin], reach[np.append(begin[1:], len(reach)) - 1]


def counted(row: Ints, first: Ints, last: Ints, rows: int, years: int) -> Ints:
    """Count in a table of `rows` by `years` how many spans of years of a row cover each year."""
    steps = np.zeros(rows * (years + 1), dtype=np.int32)
    begin = row * (years + 1)
    np.add.at(steps, begin + first, np.int32(1))
    np.subtract.at(steps, begin + last + 1, np.int32(1))
    return np.cumsum(steps.reshape(rows, years + 1), axis=1, dtype=np.int32)[:, :-1]
