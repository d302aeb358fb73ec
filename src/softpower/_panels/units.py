"""The rows of a panel: which units there are by a system of codes, when each exists, and what else each is called.

By Correlates of War and Gleditsch and Ward the unit is a code, which has rows in the years on some day of which a state
bears it: Germany is 260 until 1990-10-02 and 255 from the day after. By the other codes it is a state, which has rows
as long as it exists.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from softpower._snapshot.layout import SYSTEMS
from softpower._spells.arrays import places
from softpower._spells.bearers import DATED, Bearing, bearing, code_spans

if TYPE_CHECKING:
    from softpower._snapshot.index import Index
    from softpower._spells.arrays import Bits, Ints
    from softpower._spells.calendar import Calendar

__all__ = ["Units"]


class Units:
    """The units of a system of codes within the years of a panel, in the order of their codes or ids.

    `alive` and the tables of `code` are unit by year, and so is `state`, the last to stand for the unit in each year;
    `bearing` says which state stands for which unit, and on which of the calendar's days.

    Parameters
    ----------
    index
        The index.
    codes
        One of `softpower._spells.bearers.CODES`.
    calendar
        The years.
    """

    def __init__(self, index: Index, codes: str, calendar: Calendar) -> None:
        self.index, self.calendar, self.codes = index, calendar, codes
        found = bearing(index, codes)
        kept, first, last = calendar.inside(found.first, found.last)
        state = found.state[kept]
        self.keys, unit = np.unique(found.key[kept], return_inverse=True)
        self.bearing = Bearing(unit, state, first, last)
        order = np.lexsort((last, first))
        since, until = calendar.years(first, last, "any")
        shape = len(self.keys), calendar.length
        self.alive: Bits = np.zeros(shape, dtype=bool)
        self.state: Ints = np.full(shape, -1, dtype=np.int32)
        years = (until - since + 1)[order]
        # Of two that bear a code in one year, the later one is written later.
        cells = places(unit[order] * calendar.length + since[order], years)
        self.alive.ravel()[cells] = True
        self.state.ravel()[cells] = np.repeat(state[order], years)

    def __len__(self) -> int:
        return len(self.keys)

    def pair(self, one: Ints, other: Ints) -> Ints:
        """Return the numbers of pairs of units: that of the first times the number of units, and that of the second."""
        numbers: Ints = np.multiply(one, len(self), dtype=np.int64)
        numbers += other
        return numbers

    def code(self, system: str) -> Ints:
        """Return the code that each unit has in each year, as a number; -1 where there is none.

        In the system of a panel by codes that is the unit's own. Else it is the last that its state bears in that year
        or, where that is none, the first that it bears later, or the last that it bore.
        """
        if self.codes == system and system in DATED:
            return np.where(self.alive, self.keys[:, None], -1).astype(np.int32)
        begin, end = self.index.span("states")
        codes = np.full((end - begin, self.calendar.length), -1, dtype=np.int32)
        value, state, first, last = code_spans(self.index, system)
        if system not in DATED:
            first, last = _without_gaps(state, first)
        kept, first, last = self.calendar.inside(first, last)
        state, value = state[kept], value[kept]
        since, until = self.calendar.years(first, last, "any")
        years = until - since + 1
        codes.ravel()[places(state * self.calendar.length + since, years)] = np.repeat(value, years)
        return np.where(self.alive, codes[self.state, np.arange(self.calendar.length)], -1).astype(np.int32)

    def pairs_without_common_day(self) -> tuple[Ints, Ints, Ints]:
        """Return the pairs of units that exist in a year and never on the same day of it: unit, unit and year.

        Each pair comes in both orders.
        """
        unit, _, first, last = self.bearing
        begins, number = self.calendar.begins, len(self)
        since, until = self.calendar.years(first, last, "any")
        span, year = np.repeat(np.arange(len(unit)), until - since + 1), places(since, until - since + 1)
        begin, end = np.maximum(first[span], begins[year]), np.minimum(last[span], begins[year + 1] - 1)
        unit_year = year.astype(np.int64) * number + unit[span]
        whole = (begin == begins[year]) & (end == begins[year + 1] - 1)
        # Who exists all year meets everybody; the others are compared with one another, year by year.
        partly = np.flatnonzero(~np.isin(unit_year, unit_year[whole]))
        partly = partly[np.argsort(year[partly], kind="stable")]
        begin, end, unit_year, year = begin[partly], end[partly], unit_year[partly], year[partly]
        start = np.searchsorted(year, year, "left")
        counts = np.searchsorted(year, year, "right") - start
        one, other = np.repeat(np.arange(len(partly)), counts), places(start, counts)
        met = (begin[one] <= end[other]) & (begin[other] <= end[one])
        key = unit_year[one] * number + unit_year[other] % number
        apart, other = np.divmod(np.setdiff1d(key[~met], key[met]), number)
        year, one = np.divmod(apart, number)
        return one, other, year


def _without_gaps(state: Ints, first: Ints) -> tuple[Ints, Ints]:
    """Return first and last days of codes such that each state has one on every day.

    The first code of a state counts from the beginning of days, each other from its own first day, until the next.
    """
    from softpower._time import OPEN

    goes_on = np.append(state[1:] == state[:-1], False)
    begins = np.where(np.append(False, goes_on[:-1]), first, 0)
    return begins, np.where(goes_on, np.append(first[1:], 0) - 1, OPEN)


assert set(DATED) < set(SYSTEMS)
