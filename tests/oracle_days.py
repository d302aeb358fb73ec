"""Days for the oracle: a set of days is one int, with bit 0 for 1945-01-01 and one bit a day through 2026."""

import functools
from collections.abc import Iterator
from datetime import date, timedelta

FIRST = date(1945, 1, 1)
HORIZON = date(2026, 2, 28)
LENGTH = (date(2026, 12, 31) - FIRST).days + 1
EVERY = (1 << LENGTH) - 1
YEARS = range(1945, 2026)  # years that the data cover from 1 January through 31 December
BEGINNING = date.min
FOREVER = date.max
DAY = timedelta(days=1)


def earliest(text: str) -> date:
    """Give the first day that an EDTF date may mean: `1949`, `1949-04~`, `1949-04-04?`."""
    year, month, day = [*map(int, text.rstrip("~?%").split("-")), 1, 1][:3]
    return date(year, month, day)


def latest(text: str) -> date:
    """Give the last day that an EDTF date may mean."""
    parts = [*map(int, text.rstrip("~?%").split("-"))]
    if len(parts) == 1:
        return date(parts[0], 12, 31)
    if len(parts) == 2:
        year, month = parts
        return date(year, 12, 31) if month == 12 else date(year, month + 1, 1) - DAY
    return date(parts[0], parts[1], parts[2])


def span(start: date, end: date) -> int:
    """Give the days from start through end, both included, as far as they are covered."""
    low = max((start - FIRST).days, 0)
    high = min((end - FIRST).days, LENGTH - 1)
    return 0 if high < low else (1 << high + 1) - (1 << low)


def covered(on: date) -> bool:
    return FIRST <= on <= HORIZON


def holds(days: int, on: date) -> bool:
    if not covered(on):
        raise ValueError(f"{on} lies outside {FIRST} to {HORIZON}")
    return bool(days >> (on - FIRST).days & 1)


def changes(days: int) -> Iterator[date]:
    """Give each day through the horizon that is in the set while the day before it is not, or the reverse."""
    edges = (days ^ days << 1) & span(FIRST + DAY, HORIZON)
    while edges:
        lowest = edges & -edges
        yield FIRST + DAY * (lowest.bit_length() - 1)
        edges ^= lowest


def length(year: int) -> int:
    return (date(year + 1, 1, 1) - date(year, 1, 1)).days


_OFFSETS = [((date(year, 1, 1) - FIRST).days, (1 << length(year)) - 1) for year in YEARS]


@functools.lru_cache(maxsize=100_000)
def by_year(days: int) -> tuple[int, ...]:
    """Cut the days into years; in each, bit 0 is 1 January."""
    return tuple([days >> offset & whole for offset, whole in _OFFSETS]) if days else (0,) * len(YEARS)


def reads(days: int, year: int, partial: str) -> bool:
    """Tell whether what held on these days of one year counts for the year."""
    match partial:
        case "any":
            return days != 0
        case "all":
            return days == (1 << length(year)) - 1
        case "first":
            return bool(days & 1)
        case "last":
            return bool(days >> length(year) - 1)
    raise ValueError(partial)


def touches(days: int, year: int, partial: str) -> bool:
    """Tell whether a doubt on these days concerns the year: any day of it or, by `first` and `last`, that day."""
    return reads(days, year, "any" if partial == "all" else partial)


def verdict(yes: int, doubt: int, year: int, partial: str) -> bool | None:
    """Give yes, missing (None) or no for one year; a day with a yes is no day of doubt."""
    if reads(yes, year, partial):
        return True
    return None if reads(yes | doubt, year, partial) else False
