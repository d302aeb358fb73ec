"""The form of the table of pledges that is read at run time: the same days, cut where anything changes."""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise
from typing import Any

import pytest
from conftest import SMALL
from hypothesis import given, settings
from hypothesis import strategies as st

from softpower._curation import compile as compiler
from softpower._curation.corpus import gather
from softpower._curation.pending import Pending
from softpower._curation.timetable import Entry, Timetable, timetable
from softpower._models.pledges import Owed
from softpower._snapshot.layout import IN_FORCE, PLEDGES, SIGNED, STANDINGS
from softpower._time import OPEN

STATES = ["AAA", "BBB", "CCC"]
ARRANGEMENTS = ["league", "pact"]
OBLIGATIONS = ["attack", "defend", "refrain"]
ALL = IN_FORCE | SIGNED


def owed(**given: Any) -> Owed:
    """Return a row of AAA and BBB, in force from day 10 and signed on day 4."""
    row = {
        **{"state1": "AAA", "state2": "BBB", "alliance": "pact", "treaty": "treaty", "obligation": "defend"},
        **{"pledge": "defense", "owed_by": "both", "start": 10, "end": None, "signed": 4, "standing": "binding"},
        "suspended": False,
    }
    return Owed(**{**row, **given})


def made(*rows: Owed, pending: tuple[Pending, ...] = ()) -> Timetable:
    return timetable(sorted(rows, key=lambda row: row[:3]), sorted(pending), STATES, ARRANGEMENTS, OBLIGATIONS)


def test_what_is_pending_is_a_row_of_its_own_behind_the_alliances() -> None:
    maybe = Pending("AAA", "BBB", "pact", ("defense", "consultation"), 5, 20)
    found = made(owed(alliance="league"), pending=(maybe,))
    assert [found.terms[term][0] for term in found.term] == [0, 0, 1]
    place, entries = found.terms[found.term[-1]]
    assert place == 1 and {PLEDGES[entry.pledge] for entry in entries} == {"defense", "consultation"}
    assert {(entry.obligation, entry.ways, STANDINGS[entry.standing], entry.basis) for entry in entries} == {
        (-1, 3, "pending", ALL)
    }
    assert (found.first[-1], found.last[-1]) == (5, 20)


def spans(table: Timetable) -> list[tuple[int, int, tuple[Entry, ...]]]:
    return [
        (first, last, table.terms[term][1])
        for term, first, last in zip(table.term, table.first, table.last, strict=True)
    ]


def entry(basis: int = ALL, **given: Any) -> Entry:
    return Entry(**{"obligation": 1, "pledge": 0, "ways": 3, "standing": 0, "basis": basis, "suspended": 0, **given})


def test_a_row_is_cut_where_it_enters_into_force() -> None:
    table = made(owed())
    assert spans(table) == [(4, 9, (entry(SIGNED),)), (10, OPEN, (entry(),))]
    assert table.pair == [1, 1] and [arrangement for arrangement, _ in table.terms] == [1, 1]


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({"signed": 10}, [(10, OPEN, (entry(),))]),
        ({"signed": None, "end": 20}, [(10, 20, (entry(IN_FORCE),))]),
        ({"start": None, "end": 20}, [(4, 20, (entry(SIGNED),))]),
        ({"end": 10}, [(4, 9, (entry(SIGNED),)), (10, 10, (entry(),))]),
        ({"signed": 10, "owed_by": "first"}, [(10, OPEN, (entry(ways=1),))]),
        ({"signed": 10, "owed_by": "second"}, [(10, OPEN, (entry(ways=2),))]),
        ({"signed": 10, "standing": "disputed"}, [(10, OPEN, (entry(standing=1),))]),
        ({"signed": 10, "standing": "unknown"}, [(10, OPEN, (entry(standing=2),))]),
        ({"signed": 10, "suspended": True}, [(10, OPEN, (entry(suspended=1),))]),
        ({"signed": 10, "pledge": "offense", "obligation": "attack"}, [(10, OPEN, (entry(obligation=0, pledge=1),))]),
    ],
)
def test_each_word_of_a_row_is_in_its_entry(
    given: dict[str, Any], expected: list[tuple[int, int, tuple[Entry, ...]]]
) -> None:
    assert spans(made(owed(**given))) == expected


def test_two_obligations_of_an_arrangement_share_a_row_while_both_hold() -> None:
    one, other = owed(signed=10, end=30), owed(obligation="refrain", pledge="nonaggression", start=20, signed=20)
    first, second = entry(), entry(obligation=2, pledge=3)
    assert spans(made(one, other)) == [(10, 19, (first,)), (20, 30, (first, second)), (31, OPEN, (second,))]


def test_rows_that_follow_one_another_and_say_the_same_are_one() -> None:
    assert spans(made(owed(signed=10, end=19), owed(start=20, signed=20))) == [(10, OPEN, (entry(),))]
    # A day between them keeps them apart.
    apart = made(owed(signed=10, end=18), owed(start=20, signed=20))
    assert spans(apart) == [(10, 18, (entry(),)), (20, OPEN, (entry(),))] and len(apart.terms) == 1


def test_arrangements_have_rows_of_their_own_and_pairs_share_terms() -> None:
    table = made(
        owed(signed=10),
        owed(signed=10, state2="CCC"),
        owed(signed=10, alliance="league"),
        owed(signed=10, state1="BBB", state2="CCC"),
    )
    assert table.pair == [1, 1, 2, 5]
    assert table.terms == [(0, (entry(),)), (1, (entry(),))]
    assert table.term == [0, 1, 1, 1]


def test_nothing_owed_is_no_row() -> None:
    assert made() == Timetable([], [], [], [], [])
    assert made(owed(start=None, signed=None)) == Timetable([], [], [], [], [])


rows = st.builds(
    lambda pair, alliance, obligation, days, standing, owed_by, suspended, counts, lasts: owed(
        state1=pair[0],
        state2=pair[1],
        alliance=alliance,
        obligation=OBLIGATIONS[obligation],
        pledge=PLEDGES[(1, 0, 3)[obligation]],
        signed=days[0] if counts != "in-force" else None,
        start=days[1] if counts != "signed" else None,
        end=None if lasts else days[2],
        standing=standing,
        owed_by=owed_by,
        suspended=suspended,
    ),
    st.sampled_from([("AAA", "BBB"), ("AAA", "CCC"), ("BBB", "CCC")]),
    st.sampled_from(ARRANGEMENTS),
    st.integers(0, 2),
    st.lists(st.integers(1, 12), min_size=3, max_size=3).map(sorted),
    st.sampled_from(["binding", "disputed", "unknown"]),
    st.sampled_from(["first", "second", "both"]),
    st.booleans(),
    st.sampled_from(["both", "in-force", "signed"]),
    st.booleans(),
)


@settings(max_examples=300, deadline=None)
@given(given=st.lists(rows, max_size=6))
def test_each_day_says_what_the_rows_say_and_no_two_rows_share_one(given: list[Owed]) -> None:
    table = made(*given)
    horizon = 16
    expected: dict[tuple[str, str, str, int], list[tuple[Any, ...]]] = defaultdict(list)
    for row in given:
        for day in range(horizon):
            counts = [first is not None and first <= day <= (row.end or horizon) for first in (row.start, row.signed)]
            if any(counts):
                told = row.obligation, row.pledge, row.owed_by, row.standing, *counts, row.suspended
                expected[*row[:3], day].append(told)
    got: dict[tuple[str, str, str, int], list[tuple[Any, ...]]] = {}
    found = list(zip(table.pair, table.term, table.first, table.last, strict=True))
    for pair, term, first, last in found:
        arrangement, entries = table.terms[term]
        names = STATES[pair // 3], STATES[pair % 3], ARRANGEMENTS[arrangement]
        for day in range(first, min(last, horizon - 1) + 1):
            assert (*names, day) not in got
            got[*names, day] = [
                (
                    OBLIGATIONS[one.obligation],
                    PLEDGES[one.pledge],
                    {1: "first", 2: "second", 3: "both"}[one.ways],
                    STANDINGS[one.standing],
                    bool(one.basis & IN_FORCE),
                    bool(one.basis & SIGNED),
                    bool(one.suspended),
                )
                for one in entries
            ]
    assert {key: sorted(told) for key, told in got.items()} == {key: sorted(told) for key, told in expected.items()}
    order = [(pair, table.terms[term][0], first) for pair, term, first, _ in found]
    assert order == sorted(order)
    for (pair, term, _, last), (other, following, first, _) in pairwise(found):
        # What follows without a gap says something else.
        assert (pair, term) != (other, following) or first > last + 1
    assert len(set(table.terms)) == len(table.terms) and {*table.term} == {*range(len(table.terms))}


def test_the_build_refuses_rows_that_share_a_day(monkeypatch: pytest.MonkeyPatch) -> None:
    real = timetable

    def doubled(*given: Any) -> Timetable:
        table = real(*given)
        for column in table[:4]:
            column.insert(0, column[0])
        return table

    monkeypatch.setattr(compiler, "timetable", doubled)
    with pytest.raises(ValueError, match="rows of a pair and an arrangement share a day"):
        compiler.compiled(gather(SMALL), "0")
