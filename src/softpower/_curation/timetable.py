"""The table of pledges in the form that is read at run time.

A row is a pair of states, an arrangement and a span of days on which the same obligations bound the two in the same
way; it points to one of a short list of terms. Rows of a pair and an arrangement never share a day.
"""

from __future__ import annotations

from itertools import groupby, pairwise
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from softpower._models.pledges import OWED_BY
from softpower._snapshot.layout import IN_FORCE, PLEDGES, SIGNED, STANDINGS
from softpower._time import OPEN

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from softpower._curation.pending import Pending
    from softpower._models.pledges import Owed

__all__ = ["Entry", "Timetable", "timetable"]


class Entry(NamedTuple):
    """One pledge of a term: place of its obligation, of the pledge, who owes it, standing, basis, suspension.

    `ways` has bit 1 when the first state owes it, bit 2 when the second does; `basis` has bit 1 when it counts by entry
    into force, bit 2 when by signature.
    """

    obligation: int
    pledge: int
    ways: int
    standing: int
    basis: int
    suspended: int


class Timetable(NamedTuple):
    """The rows, sorted by pair, arrangement and first day, and the terms they point to.

    A pair is the place of its first state among all, times their number, plus the place of the other.
    """

    pair: list[int]
    term: list[int]
    first: list[int]
    last: list[int]
    terms: list[tuple[int, tuple[Entry, ...]]]
    """For each term the place of its arrangement, and its entries."""


def timetable(
    owed: Iterable[Owed],
    pending: Iterable[Pending],
    states: list[str],
    arrangements: list[str],
    obligations: list[str],
) -> Timetable:
    """Turn the table of pledges into the form that is read at run time.

    Parameters
    ----------
    owed, pending
        The table, and what is pending; both sorted by states and arrangement.
    states, arrangements, obligations
        All ids, in their order; the arrangements are the alliances and behind them what is pending.
    """
    places = {
        name: {key: place for place, key in enumerate(ids)}
        for name, ids in (("states", states), ("arrangements", arrangements), ("obligations", obligations))
    }
    numbers: dict[tuple[int, tuple[Entry, ...]], int] = {}
    made = Timetable([], [], [], [], [])
    rows: list[tuple[int, int, int, int, tuple[Entry, ...]]] = []
    for (one, other, alliance), found in groupby(owed, key=attrgetter("state1", "state2", "alliance")):
        pair = places["states"][one] * len(states) + places["states"][other]
        spans = [span for row in found for span in _spans(row, places["obligations"][row.obligation])]
        arrangement = places["arrangements"][alliance]
        rows += [(pair, arrangement, first, last, entries) for first, last, entries in _stretches(spans)]
    for may in pending:
        pair = places["states"][may.state1] * len(states) + places["states"][may.state2]
        entries = tuple(sorted(_pending_entry(pledge) for pledge in may.pledges))
        rows.append((pair, places["arrangements"][may.arrangement], may.first, may.last, entries))
    for pair, arrangement, first, last, entries in sorted(rows):
        made.pair.append(pair)
        made.term.append(numbers.setdefault((arrangement, entries), len(numbers)))
        made.first.append(first)
        made.last.append(last)
    made.terms.extend(numbers)
    return made


def _pending_entry(pledge: str) -> Entry:
    return Entry(-1, PLEDGES.index(pledge), 3, STANDINGS.index("pending"), IN_FORCE | SIGNED, 0)


def _spans(row: Owed, obligation: int) -> Iterator[tuple[int, int, Entry]]:
    """Yield the days of a row with what it says on them: those by signature alone, and those in force."""
    ways = (1, 2, 3)[OWED_BY.index(row.owed_by)]
    pledge, standing = PLEDGES.index(row.pledge), STANDINGS.index(row.standing)
    last = OPEN if row.end is None else row.end
    if row.start is None or row.signed is None:
        first, basis = (row.signed, SIGNED) if row.start is None else (row.start, IN_FORCE)
        if first is not None:
            yield first, last, Entry(obligation, pledge, ways, standing, basis, row.suspended)
        return
    if row.signed < row.start:
        yield row.signed, row.start - 1, Entry(obligation, pledge, ways, standing, SIGNED, row.suspended)
    yield row.start, last, Entry(obligation, pledge, ways, standing, IN_FORCE | SIGNED, row.suspended)


def _stretches(spans: list[tuple[int, int, Entry]]) -> Iterator[tuple[int, int, tuple[Entry, ...]]]:
    """Yield the stretches of days on which the same entries hold, in order; no two share a day."""
    edges = sorted({day for first, last, _ in spans for day in (first, last + 1)})
    before: tuple[int, int, tuple[Entry, ...]] | None = None
    for first, after in pairwise(edges):
        entries = tuple(sorted(entry for begin, end, entry in spans if begin <= first <= end))
        last = OPEN if after > OPEN else after - 1
        if before is not None and before[2] == entries and before[1] == first - 1:
            before = (before[0], last, entries)
            continue
        if before is not None and before[2]:
            yield before
        before = (first, last, entries)
    if before is not None and before[2]:
        yield before
