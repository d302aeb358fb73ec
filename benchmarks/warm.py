"""Queries asked again and again, beside pycountry's `get`; and records validated, beside pydantic alone."""

from __future__ import annotations

import gc
from math import inf
from time import process_time
from timeit import repeat
from typing import TYPE_CHECKING

import pycountry

import softpower
from benchmarks.report import Row
from softpower._models.tables import model
from softpower._records.dataset import Dataset
from softpower._snapshot.files import PACKAGED
from softpower._snapshot.layout import TABLE_NAMES

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["rows"]

CALLS, ROUNDS = 50_000, 9
ALL_RECORDS = 15
"""Rounds of validating all records."""


def rows() -> list[Row]:
    """Time each query and pycountry's in turns, and compare the best of each."""
    queries: dict[str, tuple[Callable[[], object], float]] = {
        "warm members / pycountry's get": (lambda: softpower.members("nato", on="1999-03-12"), 0.5),
        "warm alliances_of / pycountry's get": (lambda: softpower.alliances_of("FRA", on="1999-03-12"), 0.5),
        "warm ties / pycountry's get": (lambda: softpower.ties("FRA", "DEU", on="1960-01-01", pledges="defense"), 1.0),
    }
    get = "get"
    calls = {what: query for what, (query, _) in queries.items()}
    calls[get] = lambda: pycountry.countries.get(alpha_3="DEU")
    best = dict.fromkeys(calls, inf)
    for _ in range(ROUNDS):
        for what, call in calls.items():
            best[what] = min(best[what], *repeat(call, number=CALLS, repeat=2))
    found = []
    for what, (_, budget) in queries.items():
        one, other = (f"{best[name] / CALLS * 1e9:.0f} ns" for name in (what, get))
        found.append(Row(what, best[what] / best[get], budget, one, other))
    return [*found, validated()]


def validated() -> Row:
    """Compare all records, read and validated through the tables, with pydantic alone on the same lines of JSON."""
    known = Dataset.load()
    lines = [(model(name), known.line(name, row)) for name in TABLE_NAMES for row in range(*known.index.span(name))]

    def ours() -> object:
        fresh = Dataset(PACKAGED)  # it has no record yet
        return fresh, [list(fresh.table(name)) for name in TABLE_NAMES]

    def theirs() -> object:
        return [kind.model_validate_json(line) for kind, line in lines]

    best = dict.fromkeys((ours, theirs), inf)
    for _ in range(ALL_RECORDS):
        for call in best:
            # Neither what was made before nor its disposal is on the clock.
            gc.collect()
            began = process_time()
            made = call()
            best[call] = min(best[call], process_time() - began)
            del made
    one, other = (f"{best[call] / len(lines) * 1e6:.1f} µs" for call in (ours, theirs))
    return Row("a record read and validated / pydantic alone", best[ours] / best[theirs], 1.3, one, other)
