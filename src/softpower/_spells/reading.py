"""How one code or name is read, day by day."""

from __future__ import annotations

from itertools import pairwise
from typing import NamedTuple

from softpower._time import OPEN

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

__all__ = ["Reading", "read_code"]


class Reading(NamedTuple):
    """A span of days on which a code that is written in a table is read as a state.

    `borne` is false on days on which no state bears the code, so that it is read as the only state that ever bore it
    and existed then.
    """

    code: int
    state: int
    first: int
    last: int
    borne: bool


def read_code(
    code: int, borne: Sequence[tuple[int, int, int]], alive: Mapping[int, list[tuple[int, int]]]
) -> list[Reading]:
    """Return how one code or name is read, day by day: cut wherever a bearer or a life begins or ends.

    Parameters
    ----------
    code
        Its number.
    borne
        Spans on which it is borne: first and last day, state. One that ends before it begins has no day, and its
        state is still one that ever bore it, such as a territory before it became one.
    alive
        For each state its lives: first and last day.
    """
    bearers = {state for _, _, state in borne}
    days = {day for first, last, _ in borne if first <= last for day in (first, last + 1)}
    days |= {day for state in bearers for first, last in alive[state] for day in (first, last + 1)}
    edges = sorted(days)
    found: list[Reading] = []
    for first, after in pairwise(edges):
        now = {state for begin, end, state in borne if begin <= first <= end}
        living = {state for state in bearers if any(begin <= first <= end for begin, end in alive[state])}
        chosen = now or living
        if len(chosen) != 1:
            continue
        last = OPEN if after > OPEN else after - 1
        one = Reading(code, next(iter(chosen)), first, last, bool(now))
        if found and found[-1].last == first - 1 and (found[-1].state, found[-1].borne) == (one.state, one.borne):
            one = found.pop()._replace(last=last)
        found.append(one)
    return found
