"""Queries asked again and again, beside pycountry's `get`."""

from __future__ import annotations

from timeit import repeat
from typing import TYPE_CHECKING

import pycountry

import softpower
from benchmarks.report import Row

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["rows"]

CALLS, ROUNDS = 50_000, 9


def rows() -> list[Row]:
    """Time each query and pycountry's in turns, and compare the best of each."""
    queries: dict[str, tuple[Callable[[], object], float]] = {
        "warm members / pycountry's get": (lambda: softpower.members("nato", on="1999-03-12"), 0.5),
        "warm alliances_of / pycountry's get": (lambda: softpower.alliances_of("FRA", on="1999-03-12"), 0.5),
        "warm ties / pycountry's get": (
            lambda: softpower.ties("FRA", "DEU", on="1960-01-01", obligation="defense"),
            1.0,
        ),
    }
    theirs = min(_seconds(lambda: pycountry.countries.get(alpha_3="DEU")) for _ in range(2))
    found = []
    for what, (query, budget) in queries.items():
        ours = _seconds(query)
        theirs = min(theirs, _seconds(lambda: pycountry.countries.get(alpha_3="DEU")))
        told, beside = (f"{seconds / CALLS * 1e9:.0f} ns" for seconds in (ours, theirs))
        found.append(Row(what, ours / theirs, budget, told, beside))
    return found


def _seconds(call: Callable[[], object]) -> float:
    return min(repeat(call, number=CALLS, repeat=ROUNDS))
