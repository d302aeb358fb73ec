"""Spans of days, turned into tables of what held in each year."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

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
    key, since, until = _yearly(calendar, row.astype(np.int64) << 3 | flag, first, last)
    rows, place = runs(key >> 3)
    bit = (1 << (key & 7)).astype(np.uint8)
    width = calendar.length + 1
    # Spans of a flag neither overlap nor touch, so that each bit is set at most once in a cell: to add is to set.
    cells = np.concatenate([place * width + since, place * width + until + 1])
    turns = np.bincount(cells, np.append(bit, bit), minlength=len(rows) * width).astype(np.uint8)
    return rows, np.bitwise_xor.accumulate(turns.reshape(len(rows), width), axis=1)[:, :-1]


def _yearly(calendar: Calendar, key: Ints, first: Ints, last: Ints) -> tuple[Ints, Ints, Ints]:
    """Turn spans of days into the years they count for, disjoint and not adjacent for each key.

    For a year to count as a whole, the spans of a key may take turns in covering it.
    """
    if calendar.partial == "all":
        key, first, last = merged(key, first, last)
    since, until = calendar.years(first, last)
    kept: Bits = since <= until
    return merged(key[kept], since[kept], until[kept])
