"""Spans in which units owed one another pledges, against a count of days by hand."""

from __future__ import annotations

from collections import defaultdict
from types import SimpleNamespace
from typing import Any

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from softpower.panels.pledged import AGAIN, ALONE, GIVEN, TAKEN, pledged
from softpower.spells.calendar import Calendar

STATES, DAYS = 4, 7
CALENDAR = Calendar(2000, 2000)
KINDS = (0, 3, 4)
OBLIGATIONS = 3


@st.composite
def spans(draw: st.DrawFn) -> tuple[int, int]:
    first, last = draw(st.integers(0, DAYS)), draw(st.integers(0, DAYS))
    return min(first, last), max(first, last)


@st.composite
def bonds(draw: st.DrawFn) -> list[tuple[int, int, int, int, int]]:
    """State, obligation, sides, first and last day; most obligations bind nearly as the one before them does."""
    rows: list[tuple[int, int, int, int, int]] = []
    terms: list[tuple[int, int, int, int]] = []
    for obligation in range(OBLIGATIONS):
        change = draw(st.sampled_from(("none", "new", "first", "last", "sides"))) if terms else "new"
        if change == "new":
            terms = []
            for state in range(STATES):
                first, last = draw(spans())
                cut = draw(st.sampled_from((last, last, last, (first + last) // 2)))
                sides = draw(st.sampled_from((GIVEN, TAKEN, *[GIVEN | TAKEN] * 6)))
                terms += [(state, sides, first, cut), (state, sides, cut + 1, last)] if draw(st.integers(0, 5)) else []
        elif change != "none":
            at, other, day = draw(st.integers(0, len(terms) - 1)), draw(st.integers(1, 3)), draw(st.integers(0, DAYS))
            state, sides, first, last = terms[at]
            changed = {"first": (sides, max(first, day), last), "last": (sides, first, min(last, day))}
            terms = [*terms[:at], (state, *changed.get(change, (other, first, last))), *terms[at + 1 :]]
        terms = [term for term in terms if term[2] <= term[3]]
        rows += [(state, obligation, sides, first, last) for state, sides, first, last in terms]
    return sorted(rows)


def bearers(rows: list[Any], alliances: list[int], kinds: list[int], pauses: list[Any]) -> Any:
    """Return units that are the states themselves."""
    columns: dict[str, Any] = {"pledge": kinds, "pledge_alliance": alliances}
    columns["bond_offsets"] = np.searchsorted([row[0] for row in rows], np.arange(STATES + 1))
    written = np.array(rows, dtype=np.int32).reshape(-1, 5).T
    columns |= {"bond_obligation": written[1], "bond_sides": written[2]}
    columns |= {"bond_start": written[3] + CALENDAR.base, "bond_end": written[4] + CALENDAR.base}
    halted = np.array(pauses, dtype=np.int32).reshape(-1, 5).T
    columns |= {f"pause_{name}": halted[at] for at, name in enumerate(("obligation", "one", "other"))}
    columns |= {"pause_start": halted[3] + CALENDAR.base, "pause_end": halted[4] + CALENDAR.base}
    index = SimpleNamespace(column=lambda name: np.asarray(columns[name], dtype=np.int32))
    return SimpleNamespace(index=index, calendar=CALENDAR, dealt=dealt)


def dealt(state: Any, first: Any, last: Any) -> tuple[Any, ...]:
    return np.arange(len(state)), state, first, last


@settings(max_examples=800)
@given(
    rows=bonds(),
    alliances=st.lists(st.sampled_from((0, 0, 1)), min_size=OBLIGATIONS, max_size=OBLIGATIONS),
    kinds=st.lists(st.sampled_from(KINDS), min_size=OBLIGATIONS, max_size=OBLIGATIONS),
    halted=st.lists(
        st.tuples(st.integers(0, OBLIGATIONS - 1), st.integers(0, 2), st.one_of(st.just((0, DAYS)), spans())),
        max_size=2,
    ),
)
def test_spans_tell_the_days_of_each_pledge_and_of_each_alliance(
    rows: list[tuple[int, int, int, int, int]],
    alliances: list[int],
    kinds: list[int],
    halted: list[tuple[int, int, tuple[int, int]]],
) -> None:
    pauses = [(obligation, one, one + 1, *days) for obligation, one, days in halted]
    ties = pledged(bearers(rows, alliances, kinds, pauses), KINDS, "include")

    owed: set[tuple[int, ...]] = set()
    allied: dict[tuple[int, ...], set[int]] = defaultdict(set)
    for one, obligation, sides, first, last in rows:
        for other, same, others, begin, end in rows:
            if one == other or same != obligation or not (sides & GIVEN and others & TAKEN):
                continue
            between = min(one, other), max(one, other)
            for day in range(max(first, begin), min(last, end) + 1):
                if not any(pause[:3] == (obligation, *between) and pause[3] <= day <= pause[4] for pause in pauses):
                    owed.add((one, other, alliances[obligation], kinds[obligation], day))
                    allied[*between, alliances[obligation]].add(day)

    told: set[tuple[int, ...]] = set()
    days: dict[tuple[int, ...], set[int]] = defaultdict(set)
    spans_of: dict[tuple[int, ...], list[int]] = defaultdict(list)
    told_of = ties.terms.told.take(ties.term)
    columns = (ties.one, ties.other, ties.ways, ties.pledges, ties.alliance, told_of, ties.first, ties.last)
    for one, other, ways, pledges, alliance, tells, first, last in zip(
        *(part.tolist() for part in columns), strict=True
    ):
        assert one < other
        both = [pair for way, pair in ((GIVEN, (one, other)), (TAKEN, (other, one))) if ways & way]
        span = set(range(first, last + 1))
        told |= {(*pair, alliance, kind, day) for pair in both for kind in KINDS if pledges >> kind & 1 for day in span}
        if tells != AGAIN:
            days[one, other, alliance] |= span
            spans_of[one, other, alliance].append(tells)
    assert told == owed
    assert days == allied
    assert all(len(tells) == 1 for tells in spans_of.values() if ALONE in tells)
