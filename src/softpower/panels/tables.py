"""Spans of days, turned into tables of what held in each year."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from softpower.bonds import PLEDGES
from softpower.panels.arrays import counted, merged, runs

if TYPE_CHECKING:
    from softpower.panels.arrays import Bits, Ints
    from softpower.panels.calendar import Calendar
    from softpower.panels.pledged import Pledged

__all__ = ["ANY", "Binding", "binding", "counts", "scattered"]

ANY = len(PLEDGES)
"""The flag behind those of the pledges: that any of them bound."""
MOST = 255
"""As many spans of one row can be counted in a byte."""


class Binding(NamedTuple):
    """Which pledges held, by row and year, of the rows alone for which any did.

    `rows` are their numbers, sorted; `bits` is a table of `rows` by years, in which bit n is that of pledge n, and the
    one behind the last that of any pledge at all.
    """

    rows: Ints
    bits: Ints


def binding(calendar: Calendar, row: Ints, ties: Pledged) -> Binding:
    """Say which pledges held in which years.

    Parameters
    ----------
    calendar
        The years, and how a part of one counts.
    row
        Number of the row that each span is of.
    ties
        The spans.
    """
    flag, first, last = ties.pledge, ties.first, ties.last
    if calendar.partial == "all":
        # Different pledges can take turns in covering a year.
        row, first, last = (np.concatenate([one, one]) for one in (row, first, last))
        flag = np.append(flag, np.full(len(flag), ANY))
    rows, bits = _flags(calendar, row, flag, first, last)
    if calendar.partial != "all":
        bits |= (bits != 0).view(np.uint8) << ANY
    return Binding(rows, bits)


def counts(calendar: Calendar, rows: Ints, row: Ints, what: Ints, first: Ints, last: Ints) -> Ints:
    """Count for each of `rows`, by year, the different things that it has spans with.

    Parameters
    ----------
    calendar
        The years, and how a part of one counts.
    rows
        Numbers of the rows of the table, sorted; every span is of one of them.
    row, what, first, last
        Number of a row, number of a thing, and the days of each span.
    """
    base = int(what.max(initial=0)) + 1
    key, since, until = _yearly(calendar, row.astype(np.int64) * base + what, first, last)
    own, place = runs(key // base)
    return counted(np.searchsorted(rows, own)[place], since, until, len(rows), calendar.length)


def scattered(rows: Ints, values: Ints, number: int) -> Ints:
    """Return a table of all rows from one of some, with 0 in the others."""
    table = np.zeros((number, values.shape[1]), dtype=values.dtype)
    table[rows] = values
    return table


def _flags(calendar: Calendar, row: Ints, flag: Ints, first: Ints, last: Ints) -> tuple[Ints, Ints]:
    """Say which flags of a row, numbered from 0 to 7, are up in which years: the rows that have any, and their bits."""
    if calendar.partial == "all":
        key, first, last = merged(row.astype(np.int64) << 3 | flag, first, last)
        row, flag = key >> 3, key & 7
    since, until = calendar.years(first, last)
    if calendar.partial != "any":
        kept = since <= until
        row, flag, since, until = row[kept], flag[kept], since[kept], until[kept]
    if np.bincount(row, minlength=1).max() > MOST:
        # Spans of a flag then neither overlap nor touch.
        key, since, until = merged(row.astype(np.int64) << 3 | flag, since, until)
        row, flag = key >> 3, key & 7
    borne = np.zeros(int(row.max(initial=-1)) + 1, dtype=bool)
    borne[row] = True
    width = calendar.length + 1
    begin = (np.cumsum(borne) - 1).take(row) * width
    # Each flag is counted in a byte of its own of one number.
    steps = np.zeros(np.count_nonzero(borne) * width, dtype="<i8")
    one = (np.int64(1) << 8 * np.arange(8)).take(flag)
    np.add.at(steps, begin + since, one)
    np.subtract.at(steps, begin + until + 1, one)
    up = np.cumsum(steps.reshape(-1, width), axis=1, out=steps.reshape(-1, width)).ravel().view(np.uint8) != 0
    bits: Any = np.packbits(up, bitorder="little").reshape(-1, width)[:, :-1]
    return np.flatnonzero(borne), bits


def _yearly(calendar: Calendar, key: Ints, first: Ints, last: Ints) -> tuple[Ints, Ints, Ints]:
    """Turn spans of days into the years they count for, disjoint and not adjacent for each key.

    For a year to count as a whole, the spans of a key may take turns in covering it.
    """
    if calendar.partial == "all":
        key, first, last = merged(key, first, last)
    since, until = calendar.years(first, last)
    kept: Bits = since <= until
    return merged(key[kept], since[kept], until[kept])
