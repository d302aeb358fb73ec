"""The states of a panel: which of them there are in a system of keys, when each exists, and what else each is called.

A unit is what has rows of its own. By our own ids it is a state; in Correlates of War, Gleditsch and Ward or ISO it is
a code, which one state may have handed on to the next: 365 is the Soviet Union and from 1991-12-26 Russia, and Germany
is 260 until 1990-10-02 and 255 from the day after. A unit stands, in each year, for all states that bear its code on
some day of that year, and for the last of them in the columns of ids and other codes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from softpower._snapshot.layout import SYSTEMS
from softpower.spells.arrays import places
from softpower.time import OPEN

if TYPE_CHECKING:
    from softpower._snapshot.index import Index
    from softpower.spells.arrays import Bits, Ints
    from softpower.spells.calendar import Calendar

__all__ = ["Units", "dealt", "existence", "letters"]

Spans = tuple["Ints", "Ints", "Ints", "Ints"]
ISO = SYSTEMS.index("iso3")


class Units:
    """The units of a system of keys within the years of a panel, in the order of their keys.

    `alive` and the tables of `code` are unit by year; `bearing` holds, as columns, a unit, a state that bears its code,
    and the first and the last year of doing so.

    Parameters
    ----------
    index
        The index.
    keys
        `cow`, `gw` or `iso` for the days on which a code of that system is in use, `all` for the lives of our own
        states. ISO 3166 came in 1974 and is no list of states: `iso` takes our own lives of the states that have such a
        code, a state's first code counting from its beginning.
    calendar
        The years.
    """

    def __init__(self, index: Index, keys: str, calendar: Calendar) -> None:
        self.index, self.calendar = index, calendar
        key, state, first, last = existence(index, keys)
        kept, first, last = calendar.inside(first, last)
        state = state[kept]
        self.keys, unit = np.unique(key[kept], return_inverse=True)
        order = np.lexsort((last, first))
        self._spans = unit[order], first[order], last[order]
        since, until = calendar.years(first, last, "any")
        shape = len(self.keys), calendar.length
        self.alive: Bits = np.zeros(shape, dtype=bool)
        self.state: Ints = np.full(shape, -1, dtype=np.int32)
        years = (until - since + 1)[order]
        # Of two that bear a code in one year, the later one is written later.
        cells = places(unit[order] * calendar.length + since[order], years)
        self.alive.ravel()[cells] = True
        self.state.ravel()[cells] = np.repeat(state[order], years)
        self.bearing = unit, state, since, until
        self._own = keys

    def __len__(self) -> int:
        return len(self.keys)

    def pair(self, one: Ints, other: Ints) -> Ints:
        """Return the numbers of pairs of units: that of the first times the number of units, and that of the second."""
        numbers: Ints = np.multiply(one, len(self), dtype=np.int64)
        numbers += other
        return numbers

    def code(self, system: str) -> Ints:
        """Return the code of `cow`, `gw` or `iso3` that each unit has in each year; -1 where there is none.

        In the system of the panel's keys that is the unit's own, in another the last that its state bears in that year.
        """
        if self._own == {"iso3": "iso"}.get(system, system):
            return np.where(self.alive, self.keys[:, None], -1).astype(np.int32)
        begin, end = self.index.span("states")
        codes = np.full((end - begin, self.calendar.length), -1, dtype=np.int32)
        state, value, first, last = _codes(self.index, system)
        kept, first, last = self.calendar.inside(first, last)
        state, value = state[kept], value[kept]
        since, until = self.calendar.years(first, last, "any")
        years = until - since + 1
        codes.ravel()[places(state * self.calendar.length + since, years)] = np.repeat(value, years)
        return np.where(self.alive, codes[self.state, np.arange(self.calendar.length)], -1).astype(np.int32)

    def strangers(self) -> tuple[Ints, Ints, Ints]:
        """Return the pairs of units that exist in a year and never on the same day of it: unit, unit and year.

        Each pair comes in both orders.
        """
        unit, first, last = self._spans
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

    def dealt(self, state: Ints, first: Ints, last: Ints) -> tuple[Ints, Ints, Ints, Ints]:
        """Deal spans of states out to the units, as the function `dealt`, cut to the years in which these bear them."""
        unit, bearer, since, until = self.bearing
        begins = self.calendar.begins
        return dealt(unit, bearer, begins[since], begins[until + 1] - 1, state, first, last)


def dealt(
    unit: Ints, bearer: Ints, since: Ints, until: Ints, state: Ints, first: Ints, last: Ints
) -> tuple[Ints, Ints, Ints, Ints]:
    """Deal spans of states out to the units that these bear the codes of, cut to the days on which they do.

    Parameters
    ----------
    unit, bearer, since, until
        Each unit, a state that bears its code, and the first and the last day of doing so.
    state, first, last
        State and days of each span; sorted by state.

    Returns
    -------
    tuple of ndarray
        Place of the span among those given, unit, first and last day.
    """
    begin = np.searchsorted(state, bearer, "left")
    counts = np.searchsorted(state, bearer, "right") - begin
    place = places(begin, counts)
    first = np.maximum(first[place], np.repeat(since, counts))
    last = np.minimum(last[place], np.repeat(until, counts))
    kept = first <= last
    return place[kept], np.repeat(unit, counts)[kept], first[kept], last[kept]


def letters(code: int) -> str:
    """Return the letters of an ISO code that the index holds as a number."""
    return int(code).to_bytes(3, "big").decode()


def existence(index: Index, keys: str) -> Spans:
    """Return the spans of days on which units exist: key, state, first and last day."""
    state, first, last = (np.asarray(index.column(f"alive_{name}")) for name in ("state", "start", "end"))
    if keys == "all":
        return state, state, first, last
    if keys != "iso":
        bearer, value, since, until = _codes(index, keys)
        return value, bearer, since, until
    bearer, value, since, until = _codes(index, "iso3")
    begin = np.searchsorted(state, bearer, "left")
    counts = np.searchsorted(state, bearer, "right") - begin
    life = places(begin, counts)
    code = np.repeat(np.arange(len(bearer)), counts)
    first, last = np.maximum(first[life], since[code]), np.minimum(last[life], until[code])
    met = first <= last
    return value[code][met], bearer[code][met], first[met], last[met]


def _codes(index: Index, system: str) -> Spans:
    """Return the codes of a system: state, code, first and last day.

    Those of ISO follow one another without a gap, from the beginning of days to their end.
    """
    number = SYSTEMS.index(system)
    begin, end = index.column("code_offsets")[number : number + 2]
    state, value, first, last = (
        np.asarray(index.column(f"code_{name}")[begin:end]) for name in ("state", "value", "start", "end")
    )
    if number == ISO:
        goes_on = np.append(state[1:] == state[:-1], False)
        first = np.where(np.append(False, goes_on[:-1]), first, 0)
        last = np.where(goes_on, np.append(first[1:], 0) - 1, OPEN)
    return state, value, first, last
