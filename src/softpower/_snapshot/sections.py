"""A file of sections, opened: columns of int32 numbers and UTF-8 text, without a copy."""

from __future__ import annotations

import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["Sections"]


class Sections:
    """The sections of the index or of the timetable of pledges.

    Parameters
    ----------
    contents
        What the file holds.
    names
        The sections in their order.
    """

    def __init__(self, contents: bytes | memoryview, names: Sequence[str]) -> None:
        self._view = memoryview(contents)
        self._names = names
        self._at = self._cast(0, 4 * (len(names) + 1))
        self._columns: dict[str, memoryview] = {}

    def _cast(self, first: int, last: int) -> memoryview:
        part = self._view[first:last]
        if sys.byteorder == "big":
            from array import array

            numbers = array("i", part.tobytes())
            numbers.byteswap()
            return memoryview(numbers)
        return part.cast("i")

    def column(self, name: str) -> memoryview:
        """Return a section of int32 numbers."""
        column = self._columns.get(name)
        if column is None:
            number = self._names.index(name)
            column = self._columns[name] = self._cast(self._at[number], self._at[number + 1])
        return column

    def text(self, name: str) -> memoryview:
        """Return a section of UTF-8 text."""
        number = self._names.index(name)
        return self._view[self._at[number] : self._at[number + 1]]
