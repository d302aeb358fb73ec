"""Which state a name means on which days, answered from the index alone."""

from __future__ import annotations

from itertools import pairwise

from softpower._records.normal import key, parts
from softpower._spells.reading import Reading, read_code
from softpower._time import OPEN

TYPE_CHECKING = False
if TYPE_CHECKING:
    from softpower._snapshot.index import Index

__all__ = ["lives_of", "read_key", "read_name", "state_named"]

Named = tuple["Reading", ...]


def read_name(index: Index, text: str) -> Named | None:
    """Return how a name is read, by day, or None when it is the name of no state on any day.

    It means the state that bears it on a day, else the only state that ever bore it and existed on that day. A text
    that is no name as a whole and has a part in brackets or behind a slash means the state that both parts mean, or
    the one that one of them means on a day on which the other means none; where they disagree it means none.
    """
    whole = read_key(index, key(text))
    if whole is not None:
        return whole
    both = parts(text)
    if both is None:
        return None
    first, second = (read_key(index, part) for part in both)
    return None if first is None or second is None else _agreed(first, second)


def read_key(index: Index, name: str) -> Named | None:
    """Return how a name is read that is written as `softpower._records.normal.key` writes it."""
    borne = index.bearers(name) if name else []
    if not borne:
        return None
    alive = {state: lives_of(index, state) for state, _, _ in borne}
    spans = [
        (max(since, first), min(until, last), state) for state, since, until in borne for first, last in alive[state]
    ]
    return tuple(read_code(0, spans, alive))


def state_named(index: Index, text: str, day: int) -> int | None:
    """Return the state that a name means on a day, by its place among the ids."""
    found = (one.state for one in read_name(index, text) or () if one.first <= day <= one.last)
    return next(found, None)


def lives_of(index: Index, state: int) -> list[tuple[int, int]]:
    """Return when a state existed: first and last day of each of its lives."""
    from bisect import bisect_left, bisect_right

    states = index.column("alive_state")
    lives = range(bisect_left(states, state), bisect_right(states, state))
    return [(index.column("alive_start")[life], index.column("alive_end")[life]) for life in lives]


def _agreed(first: Named, second: Named) -> Named:
    """Return the readings of two parts of a name, on the days on which they do not disagree."""
    days = sorted({day for one in (*first, *second) for day in (one.first, one.last + 1)})
    found = []
    for begin, after in pairwise([*days, OPEN + 1]):
        met = [one for one in (*first, *second) if one.first <= begin <= one.last]
        if len({one.state for one in met}) == 1:
            borne = any(one.borne for one in met)
            found.append(Reading(0, met[0].state, begin, min(after - 1, OPEN), borne))
    return tuple(found)
