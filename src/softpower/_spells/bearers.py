"""Who bears which code on which days.

A unit is what has rows or answers of its own. In Correlates of War and Gleditsch and Ward it is a code, which one state
may have handed on to the next: 365 is the Soviet Union and from 1991-12-26 Russia. By other codes it is a state.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from softpower._snapshot.layout import SYSTEMS
from softpower._spells.arrays import places
from softpower._spells.reading import Reading, read_code

if TYPE_CHECKING:
    from softpower._snapshot.index import Index
    from softpower._spells.arrays import Ints

__all__ = [
    "DATED",
    "LETTERS",
    "Bearing",
    "bearing",
    "code_spans",
    "letters",
    "lives",
    "readings",
    "spans_by_unit",
]

CODES = ("id", "iso3", "iso2", "iso_numeric", "cow", "gw", "name")
DATED = ("cow", "gw")
"""Lists by which a code bears pledges only on days on which its state bears it."""
LETTERS = {"iso3": 3, "iso2": 2}


class Bearing(NamedTuple):
    """Spans of days on which a state stands for a unit, as columns; days are ordinals, both included."""

    key: Ints
    state: Ints
    first: Ints
    last: Ints


def letters(code: int, system: str) -> str:
    """Return the letters of a code that the index holds as a number."""
    return int(code).to_bytes(LETTERS[system], "big").decode()


def code_spans(index: Index, system: str) -> Bearing:
    """Return when each code of a list was borne by whom: code, state, first and last day; sorted by state and start."""
    number = SYSTEMS.index(system)
    begin, end = index.column("code_offsets")[number : number + 2]
    state, value, first, last = (
        np.asarray(index.column(f"code_{name}")[begin:end]) for name in ("state", "value", "start", "end")
    )
    return Bearing(value, state, first, last)


def lives(index: Index) -> tuple[Ints, Ints, Ints]:
    """Return when states existed: state, first and last day; sorted by state."""
    state, first, last = (np.asarray(index.column(f"alive_{name}")) for name in ("state", "start", "end"))
    return state, first, last


def bearing(index: Index, codes: str) -> Bearing:
    """Return the units of a panel with the states behind them.

    By `cow` and `gw` the key is a code, and the days those on which a state bears it. By the other codes it is a state,
    and the days are those of its lives; of ISO's lists it takes the states that ever had such a code.
    """
    if codes in DATED:
        return code_spans(index, codes)
    state, first, last = lives(index)
    if codes in SYSTEMS:
        listed = np.isin(state, code_spans(index, codes).state)
        state, first, last = state[listed], first[listed], last[listed]
    return Bearing(state, state, first, last)


def readings(index: Index, codes: str) -> list[Reading]:
    """Return how codes in a table are read, by code and day; of ids, the days on which the state existed.

    A code means the state that bears it on a day, else the only state that ever bore it and existed on that day, since
    files of today carry one code through all years. `cow` and `gw` say themselves which states exist; a code of ISO is
    borne on the days on which its state existed, since its lists have the code of a territory before it becomes one.
    """
    alive: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for state, first, last in zip(*(column.tolist() for column in lives(index)), strict=True):
        alive[state].append((first, last))
    if codes == "id":
        return [Reading(state, state, *life, True) for state, found in alive.items() for life in found]
    borne: dict[int, list[tuple[int, int, int]]] = defaultdict(list)
    for code, state, first, last in zip(*(column.tolist() for column in code_spans(index, codes)), strict=True):
        lives_of = [(first, last)] if codes in DATED else alive[state]
        borne[code] += [(max(first, begin), min(last, end), state) for begin, end in lives_of]
    return [one for code in sorted(borne) for one in read_code(code, borne[code], alive)]


def spans_by_unit(bearing: Bearing, state: Ints, first: Ints, last: Ints) -> tuple[Ints, Ints, Ints, Ints]:
    """Give spans of states to the units that these stand for, cut to the days on which they do.

    Parameters
    ----------
    bearing
        The units, with `key` their numbers; sorted by state.
    state, first, last
        State and days of each span, in any order.

    Returns
    -------
    tuple of ndarray
        Place of the span among those given, unit, first and last day; in the order of those given.
    """
    begins = np.searchsorted(bearing.state, np.arange(int(state.max(initial=0)) + 2))
    begin = begins.take(state)
    counts = begins.take(state + 1) - begin
    span, bearer = np.repeat(np.arange(len(state)), counts), places(begin, counts)
    first = np.maximum(first.take(span), bearing.first.take(bearer))
    last = np.minimum(last.take(span), bearing.last.take(bearer))
    kept = first <= last
    return span[kept], bearing.key.take(bearer[kept]), first[kept], last[kept]
