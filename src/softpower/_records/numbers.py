"""Codes that are numbers, as files write them."""

from __future__ import annotations

import re

from softpower._records.normal import bare

__all__ = ["NUMBER", "read_number"]

NUMBER = r"0*([0-9]{1,9})(\.0+)?"
"""A code as files write it: `8`, `008`, `8.0`; no code has more than nine digits."""

_NUMBER = re.compile(NUMBER)


def read_number(text: str) -> int | None:
    r"""Return the whole number that a text writes, or None.

    Blanks around it, zeros before and `.0` behind do not matter.

    Examples
    --------
    >>> read_number("\ufeff008 "), read_number("255.0"), read_number("255.7"), read_number("1e2")
    (8, 255, None, None)
    """
    found = _NUMBER.fullmatch(bare(text))
    return int(found[1]) if found else None
