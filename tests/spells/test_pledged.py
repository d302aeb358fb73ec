"""Spans in which units owe one another pledges, against a count of days."""

from __future__ import annotations

from collections import defaultdict
from types import SimpleNamespace
from typing import Any

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from softpower._curation.timetable import timetable
from softpower._models.pledges import Owed
from softpower._snapshot.layout import PLEDGES
from softpower._spells.bearers import Bearing
from softpower._spells.calendar import Calendar
from softpower._spells.pledged import pledged

STATES = ["AAA", "BBB", "CCC"]
ARRANGEMENTS = ["one", "two"]
OBLIGATIONS = ["o1", "o2", "o3"]
DAYS = 9
CALENDAR = Calendar(2000, 2000)


@st.composite
def owed(draw: st.DrawFn) -> Owed:
    """One row of the table of pledges; day 0 is the first of the calendar."""
    one, other = sorted(draw(st.sets(st.sampled_from(STATES), min_size=2, max_size=2)))
    obligation = draw(st.integers(0, 2))
    days = sorted(draw(st.lists(st.integers(0, DAYS), min_size=3, max_size=3)))
    signed, start, end = (CALENDAR.base + day for day in days)
    counts = draw(st.sampled_from(("both", "in-force", "signed")))
    return Owed(
        one,
        other,
        ARRANGEMENTS[obligation % 2],
        "treaty",
        OBLIGATIONS[obligation],
        PLEDGES[(0, 1, 3)[obligation]],
        draw(st.sampled_from(("first", "second", "both"))),
        start if counts != "signed" else None,
        draw(st.sampled_from((end, end, None))),
        signed if counts != "in-force" else None,
        draw(st.sampled_from(("binding", "disputed", "unknown"))),
        draw(st.booleans()),
    )


bearers = st.lists(
    st.tuples(st.integers(0, 3), st.integers(0, 2), st.integers(0, DAYS), st.integers(0, DAYS)).map(
        lambda one: (one[1], one[0], min(one[2:]), max(one[2:]))
    ),
    max_size=5,
)


@settings(max_examples=500, deadline=None)
@given(
    rows=st.lists(owed(), max_size=6),
    borne=bearers,
    basis=st.sampled_from(("in-force", "signed")),
    suspended=st.sampled_from(("include", "exclude")),
)
def test_spans_hold_the_days_on_which_a_unit_owes_another_a_pledge(
    rows: list[Owed], borne: list[tuple[int, int, int, int]], basis: str, suspended: str
) -> None:
    rows.sort(key=lambda row: row[:3])
    borne.sort()
    made = timetable(rows, [], STATES, ARRANGEMENTS, OBLIGATIONS)
    entries = [(place, entry) for place, (_, found) in enumerate(made.terms) for entry in found]
    columns: dict[str, Any] = {name: getattr(made, name) for name in ("pair", "term", "first", "last")}
    columns["term_arrangement"] = [arrangement for arrangement, _ in made.terms]
    columns["term_entries"] = [0, *np.cumsum([len(found) for _, found in made.terms])]
    for name in ("pledge", "ways", "standing", "basis", "suspended"):
        columns[f"entry_{name}"] = [getattr(entry, name) for _, entry in entries]
    source: Any = SimpleNamespace(
        column=lambda name: np.array(columns[name], dtype=np.int32), index=SimpleNamespace(ids=lambda table: STATES)
    )
    units = Bearing(*(np.array([one[at] for one in borne], dtype=np.int64) for at in (1, 0, 2, 3)))
    spans = pledged(source, units, CALENDAR, basis, suspended)

    expected: dict[tuple[Any, ...], set[int]] = defaultdict(set)
    for row in rows:
        first = row.start if basis == "in-force" else row.signed
        if first is None or (suspended == "exclude" and row.suspended):
            continue
        last = CALENDAR.base + CALENDAR.days - 1 if row.end is None else row.end
        ways = {"first": [(row.state1, row.state2)], "second": [(row.state2, row.state1)]}
        for debtor, creditor in ways.get(row.owed_by, ways["first"] + ways["second"]):
            for state, one, begin, until in borne:
                for partner, other, since, end in borne:
                    if one == other or STATES[state] != debtor or STATES[partner] != creditor:
                        continue
                    key = one, other, row.alliance, row.pledge, row.standing != "unknown"
                    both = range(max(begin, since, first - CALENDAR.base), min(until, end, last - CALENDAR.base) + 1)
                    expected[key].update(both)

    got: dict[tuple[Any, ...], set[int]] = defaultdict(set)
    there, back, may_there, may_back = spans.owed()
    for at in range(len(spans.one)):
        assert spans.one[at] < spans.other[at] and spans.first[at] <= spans.last[at]
        one, other = int(spans.one[at]), int(spans.other[at])
        arrangement = ARRANGEMENTS[spans.arrangement[at]]
        assert spans.yes[at] == there[at] | back[at] and spans.maybe[at] == may_there[at] | may_back[at]
        for (debtor_unit, creditor_unit), certain, bits in (
            ((one, other), True, there[at]),
            ((other, one), True, back[at]),
            ((one, other), False, may_there[at]),
            ((other, one), False, may_back[at]),
        ):
            for place, name in enumerate(PLEDGES):
                if bits >> place & 1:
                    key = debtor_unit, creditor_unit, arrangement, name, certain
                    got[key].update(range(spans.first[at], spans.last[at] + 1))
    assert got == {key: days for key, days in expected.items() if days}
