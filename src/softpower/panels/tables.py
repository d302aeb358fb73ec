"""Spans of days, turned into tables of what held in each year."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from softpower.answers.bonds import PLEDGES
from softpower.panels.pledged import ALONE, PART
from softpower.spells.arrays import counted, merged

if TYPE_CHECKING:
    from softpower.panels.pledged import Pledged
    from softpower.spells.arrays import Bits, Ints
    from softpower.spells.calendar import Calendar

__all__ = ["ANY", "Binding", "binding", "counts", "scattered"]

ANY = len(PLEDGES)
"""The flag behind those of the pledges: that any of them bound."""
MOST = 255
"""As many spans of one row can be counted in a byte."""
ALLIANCE = np.int64(1 << 48)
"""One alliance, in numbers whose six lowest bytes each count the spans that have one flag."""


class Binding(NamedTuple):
    """Which pledges held, by row and year, of the rows alone that have any span.

    `rows` are their numbers, sorted; `bits` is a table of `rows` by years, in which bit n is that of pledge n, and the
    one behind the last that of any pledge at all; `alliances` is a table of the numbers of alliances through which.
    """

    rows: Ints
    bits: Ints
    alliances: Ints


def binding(calendar: Calendar, row: Ints, ties: Pledged, pairs: bool = False) -> Binding:
    """Say which pledges held in which years.

    Parameters
    ----------
    calendar
        The years, and how a part of one counts.
    row
        Number of the row that each span is of.
    ties
        The spans.
    pairs
        Whether each two units have a row of their own. Alliances are counted only then.
    """
    spans = np.bincount(row, minlength=1)
    tally = _Tally(calendar, np.flatnonzero(spans), len(spans))
    terms = ties.terms
    what: Any = (terms.told == ALONE) * ALLIANCE if pairs else np.zeros(len(terms.told), dtype=np.int64)
    if calendar.partial == "all" or spans.max() > MOST:
        # Pledges can take turns in covering a year, different ones too.
        place, flag = np.nonzero(_unpacked(ties.pledges | np.uint8(1 << ANY)))
        key = row[place].astype(np.int64) << 3 | flag
        key, since, until = _yearly(calendar, key, ties.first[place], ties.last[place])
        tally.add(key >> 3, since, until, np.int64(1) << 8 * (key & 7))
    else:
        what |= _unpacked(np.arange(256, dtype=np.uint8)).view("<i8").ravel().take(terms.pledges)
    tally.add(row, *calendar.years(ties.first, ties.last), what.take(ties.term))
    if pairs:
        rest = np.flatnonzero((terms.told == PART).take(ties.term))
        base = int(terms.alliance.max(initial=0)) + 1
        key = row[rest].astype(np.int64) * base + terms.alliance.take(ties.term[rest])
        key, since, until = _yearly(calendar, key, ties.first[rest], ties.last[rest])
        tally.add(key // base, since, until, np.broadcast_to(ALLIANCE, len(key)))
    return tally.told()


class _Tally:
    """Numbers that are counted up and down as spans begin and end, in a table of rows by years."""

    def __init__(self, calendar: Calendar, rows: Ints, number: int) -> None:
        self.rows = rows
        self._partial, self._width = calendar.partial, calendar.length + 1
        self._begin = np.empty(number, dtype=np.int64)
        self._begin[rows] = np.arange(len(rows)) * self._width
        self._steps = np.zeros(len(rows) * self._width, dtype="<i8")

    def add(self, row: Ints, since: Ints, until: Ints, what: Any) -> None:
        """Count spans of years; those whose first is past their last do not count."""
        if self._partial != "any":
            kept = since <= until
            row, since, until, what = row[kept], since[kept], until[kept], what[kept]
        # The numbers are many: one array of them serves for both steps.
        step = self._begin.take(row)
        step += since
        np.add.at(self._steps, step, what)
        step += until
        step -= since
        np.subtract.at(self._steps[1:], step, what)

    def told(self) -> Binding:
        """Return what held in each year."""
        table = self._steps.reshape(-1, self._width)
        np.cumsum(table, axis=1, out=table)
        alliances: Any = self._steps.view("<u2").reshape(-1, self._width, 4)[:, :-1, 3]
        up: Any = np.packbits(self._steps.view(np.uint8), bitorder="little").reshape(-1, self._width)[:, :-1]
        bits = up & (2 << ANY) - 1
        bits |= (bits != 0).view(np.uint8) << ANY
        return Binding(self.rows, bits, alliances)


def counts(calendar: Calendar, number: int, row: Ints, what: Ints, first: Ints, last: Ints) -> Ints:
    """Count for each of a number of rows, by year, the different things that it has spans with.

    Parameters
    ----------
    calendar
        The years, and how a part of one counts.
    number
        Number of rows of the table.
    row, what, first, last
        Number of a row, number of a thing, and the days of each span.
    """
    base = int(what.max(initial=0)) + 1
    key, since, until = _yearly(calendar, row.astype(np.int64) * base + what, first, last)
    return counted(key // base, since, until, number, calendar.length)


def scattered(rows: Ints, values: Ints, number: int) -> Ints:
    """Return a table of all rows from one of some, with 0 in the others."""
    table = np.zeros((number, values.shape[1]), dtype=values.dtype)
    table[rows] = values
    return table


def _unpacked(bits: Any) -> Any:
    """Return the flags of each byte, one a column."""
    return np.unpackbits(bits[:, None], axis=1, bitorder="little")


def _yearly(calendar: Calendar, key: Ints, first: Ints, last: Ints) -> tuple[Ints, Ints, Ints]:
    """Turn spans of days into the years they count for, disjoint and not adjacent for each key.

    For a year to count as a whole, the spans of a key may take turns in covering it.
    """
    if calendar.partial == "all":
        key, first, last = merged(key, first, last)
    since, until = calendar.years(first, last)
    kept: Bits = since <= until
    return merged(key[kept], since[kept], until[kept])
