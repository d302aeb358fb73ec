"""Days that a file of texts holds, as ISO 8601 writes them."""

from __future__ import annotations

import re
from datetime import date

from softpower._records.normal import bare

__all__ = ["DAY", "read_day"]

DAY = (
    r"([1-9][0-9]{3}-[0-9]{2}-[0-9]{2})"
    r"([T ][0-9]{2}:[0-9]{2}(:[0-9]{2}([.,][0-9]+)?)?( ?([A-Z]{1,5}|[+-][0-9]{2}(:?[0-9]{2})?))?)?"
)
"""A day, with or without a time and its zone behind."""

_DAY = re.compile(DAY)


def read_day(text: str) -> date | None:
    """Return the day that a text writes as year, month and day, or None; a time behind does not change it.

    Examples
    --------
    >>> read_day("1999-03-24T23:30:00-05:00"), read_day("03/04/1999"), read_day("1999-02-30")
    (datetime.date(1999, 3, 24), None, None)
    """
    found = _DAY.fullmatch(bare(text))
    try:
        return date.fromisoformat(found[1]) if found else None
    except ValueError:
        return None
