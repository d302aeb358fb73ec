"""Spans of days, turned into tables of what counts in each year."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from softpower._snapshot.layout import PLEDGES
from softpower._spells.arrays import counted, distinct, merged, places
from softpower._spells.pledged import ALLIED

if TYPE_CHECKING:
    from softpower._spells.arguments import Asked
    from softpower._spells.arrays import Ints
    from softpower._spells.calendar import Calendar
    from softpower._spells.pledged import Pledged

__all__ = ["ALLIED_FLAG", "PLEDGED_FLAG", "Answers", "between", "bits_by_year", "counts", "missing_by_year"]

ALLIED_FLAG, PLEDGED_FLAG = len(PLEDGES), len(PLEDGES) + 1
"""The bits behind those of the pledges: that a promise to fight binds, and that any of the five does."""


class Answers(NamedTuple):
    """What holds by row and year, of the rows alone that have any span.

    `rows` are their numbers, sorted; `yes` is a table of `rows` by years in which bit n is that of pledge n, then come
    `ALLIED_FLAG` and `PLEDGED_FLAG`; `missing` has a bit where it is not known; `alliances` and `uncertain` are numbers
    of arrangements, as in `softpower.dyad_years`.
    """

    rows: Ints
    yes: Ints
    missing: Ints
    alliances: Ints
    uncertain: Ints


def between(calendar: Calendar, row: Ints, spans: Pledged, yes: Ints, maybe: Ints, asked: Asked) -> Answers:
    """Say what holds in which years between the two units of each row.

    Parameters
    ----------
    calendar
        The years, and how a part of one counts.
    row
        Number of the row that each span is of.
    spans
        The spans.
    yes, maybe
        What binds for certain and what may, for each span, as bits of pledges.
    asked
        The pledges that count for `alliances`, and whether a doubt is missing.
    """
    rows, place = np.unique(row, return_inverse=True)
    held = bits_by_year(calendar, len(rows), place, yes, spans.first, spans.last)
    through = np.flatnonzero(yes & asked.bits)
    arrangement = spans.arrangement
    alliances = counts(
        calendar, len(rows), place[through], arrangement[through], spans.first[through], spans.last[through]
    )
    missing, uncertain = np.zeros_like(held), np.zeros_like(alliances)
    if maybe.any():
        doubtful = np.zeros(len(rows), dtype=bool)
        doubtful[place[maybe != 0]] = True
        which, among = np.flatnonzero(doubtful[place]), np.cumsum(doubtful) - 1
        missing[doubtful], uncertain[doubtful] = missing_by_year(
            calendar, held[doubtful], among[place[which]], spans.take(which), yes[which], maybe[which], asked.columns
        )
    return Answers(rows, held, missing, alliances, uncertain)


def missing_by_year(
    calendar: Calendar, held: Ints, row: Ints, spans: Pledged, yes: Ints, maybe: Ints, columns: int
) -> tuple[Ints, Ints]:
    """Return what is missing in which years, and through how many arrangements.

    Parameters
    ----------
    calendar, row, spans, yes, maybe
        As in `between`.
    held
        The table of what is a yes.
    columns
        The flags that have columns: a doubt about another is behind no missing answer.
    """
    possible = bits_by_year(calendar, len(held), row, yes | maybe, spans.first, spans.last)
    missing = possible & ~held
    # A missing `allied` or `pledged` is missing by one of its pledges.
    seen = missing & columns
    behind = seen & (1 << len(PLEDGES)) - 1
    behind |= np.where(seen & 1 << ALLIED_FLAG, ALLIED, 0).astype(np.uint8)
    behind |= np.where(seen & 1 << PLEDGED_FLAG, (1 << len(PLEDGES)) - 1, 0).astype(np.uint8)
    some = np.flatnonzero(maybe)
    partial = "any" if calendar.partial == "all" else calendar.partial
    since, until = calendar.years(spans.first[some], spans.last[some], partial)
    length = np.maximum(until - since + 1, 0)
    span, year = np.repeat(some, length), places(since, length)
    cell = row[span] * calendar.length + year
    unsure = np.flatnonzero(maybe[span] & behind.ravel()[cell])
    base = int(spans.terms.arrangement.max(initial=0)) + 1
    different = distinct(cell[unsure].astype(np.int64) * base + spans.arrangement[span[unsure]])
    uncertain = np.bincount(different // base, minlength=held.size).reshape(held.shape)
    return missing, uncertain.astype(np.int32)


def bits_by_year(calendar: Calendar, number: int, row: Ints, bits: Ints, first: Ints, last: Ints) -> Ints:
    """Return a table of rows by years in which a bit is set where the spans with that bit count for the year.

    Parameters
    ----------
    calendar
        The years, and how a part of one counts.
    number
        The number of rows.
    row, bits, first, last
        Number of a row, bits of pledges, and the days of each span.
    """
    together = calendar.partial == "all"
    if together:
        # Different pledges can take turns in covering a year, so that these flags are no union of theirs by year.
        bits = bits | ((bits & ALLIED) != 0).astype(np.uint8) << ALLIED_FLAG
        bits |= ((bits & (1 << len(PLEDGES)) - 1) != 0).astype(np.uint8) << PLEDGED_FLAG
    # Eight flags a span; in one dimension `nonzero` takes a third of its time in two.
    flagged = np.flatnonzero(np.unpackbits(bits.astype(np.uint8), bitorder="little"))
    place, flag = flagged >> 3, flagged & 7
    key, since, until = _years(calendar, row[place].astype(np.int64) << 3 | flag, first[place], last[place])
    # The spans of a key are disjoint, so that adding and taking away a bit sets and clears it.
    steps = np.zeros((number, calendar.length + 1), dtype=np.int16)
    cell, bit = (key >> 3) * (calendar.length + 1), (1 << (key & 7)).astype(np.int16)
    np.add.at(steps.ravel(), cell + since, bit)
    np.subtract.at(steps.ravel(), cell + until + 1, bit)
    table: Any = np.cumsum(steps, axis=1, dtype=np.int16)[:, :-1].astype(np.uint8)
    if not together:
        table |= ((table & ALLIED) != 0).astype(np.uint8) << ALLIED_FLAG
        table |= ((table & (1 << len(PLEDGES)) - 1) != 0).astype(np.uint8) << PLEDGED_FLAG
    flags: Ints = table
    return flags


def counts(calendar: Calendar, number: int, row: Ints, what: Ints, first: Ints, last: Ints) -> Ints:
    """Count for each of a number of rows, by year, the different things that it has spans with.

    Parameters
    ----------
    calendar
        The years, and how a part of one counts.
    number
        The number of rows.
    row, what, first, last
        Number of a row, number of a thing, and the days of each span.
    """
    base = int(what.max(initial=0)) + 1
    key, since, until = _years(calendar, row.astype(np.int64) * base + what, first, last)
    return counted(key // base, since, until, number, calendar.length)


def _years(calendar: Calendar, key: Ints, first: Ints, last: Ints) -> tuple[Ints, Ints, Ints]:
    """Turn spans of days into the years they count for, disjoint and not adjacent for each key.

    For a year to count as a whole, the spans of a key may take turns in covering it.
    """
    if calendar.partial == "all":
        key, first, last = merged(key, first, last)
    since, until = calendar.years(first, last)
    kept: Any = since <= until
    return merged(key[kept], since[kept], until[kept])
