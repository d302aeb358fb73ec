"""The new columns of a frame in memory, filled with the answers of some rows at a time."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, Any

import numpy as np

from softpower._frames.columns import Coded, Masked, Packed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from softpower._spells.arrays import Bits, Ints

__all__ = ["BYTE", "Arrays", "Buffers", "Values"]

BYTE = 8
"""Rows whose truth values share a byte in Arrow: where a part begins must be a multiple of it."""


class Values(ABC):
    """The columns, of as many rows as a frame has.

    Truth values are read from the table of answers eight at a time, as the bits of a byte; to read them one by one
    makes enrich of a million rows take 27 % longer in pandas. The first flag says whether there is an answer, then come
    those of the columns, then those that say what is missing in a column of its own.

    Parameters
    ----------
    given
        For each column what it says for every answer: truth values, a `Masked` of them, numbers, or a `Coded`.
    known
        Which answers say something at all.
    rows
        The number of rows.
    """

    def __init__(self, given: Sequence[Any], known: Bits, rows: int) -> None:
        self.given, self.rows = given, rows
        truths = [place for place, one in enumerate(given) if _is_truth(one)]
        masked = [place for place in truths if isinstance(given[place], Masked)]
        self.truths, self.masked = truths, masked
        flags = [
            known,
            *(given[place].values if isinstance(given[place], Masked) else given[place] for place in truths),
            *(given[place].missing for place in masked),
        ]
        self._count = len(flags)
        self._bytes = [
            np.packbits(np.stack(flags[at : at + BYTE], axis=1), axis=1, bitorder="little").ravel()
            for at in range(0, len(flags), BYTE)
        ]
        self._tables = [self.table(one) for one in given if not _is_truth(one)]
        self.numbers = [np.empty(rows, dtype=table.dtype) for table in self._tables]

    def fill(self, start: int, answers: Ints) -> None:
        """Fill the rows from `start` on with some answers, given by their numbers."""
        part = slice(start, start + len(answers))
        # Without a check of bounds, of which there is no need, NumPy fills the column itself.
        for table, column in zip(self._tables, self.numbers, strict=True):
            table.take(answers, out=column[part], mode="clip")
        for number, table in enumerate(self._bytes):
            read: Any = table.take(answers, mode="clip")
            for bit in range(min(BYTE, self._count - number * BYTE)):
                self.flag(number * BYTE + bit, part, read & np.uint8(1 << bit))

    @abstractmethod
    def table(self, given: Any) -> Any:
        """Return the numbers of a column's answers, of the type that the column is to have."""

    @abstractmethod
    def flag(self, number: int, part: slice, bits: Any) -> None:
        """Fill a part of the flag of that number, which is true where `bits` are not 0."""

    @abstractmethod
    def columns(self) -> list[Any]:
        """Return the columns, as backends take them."""


def _is_truth(given: Any) -> bool:
    return isinstance(given, Masked) or (not isinstance(given, Coded) and given.dtype == bool)


class Arrays(Values):
    """Columns for pandas: NumPy arrays, each with a mask of its own, since pandas changes one in place."""

    def __init__(self, given: Sequence[Any], known: Bits, rows: int) -> None:
        super().__init__(given, known, rows)
        self._flags = np.empty((len(self.truths), rows), dtype=bool)
        places = [place for place, one in enumerate(given) if not isinstance(one, Coded)]
        self._row = {place: row for row, place in enumerate(places)}
        self._missing = np.empty((len(places), rows), dtype=bool)

    def table(self, given: Any) -> Any:
        """Return codes as narrow as pandas would make them, and numbers as they are."""
        if not isinstance(given, Coded):
            return given
        return given.codes.astype(np.min_scalar_type(-len(given.categories) - 1))

    def flag(self, number: int, part: slice, bits: Any) -> None:
        """Write truth values, and into the masks of columns what is missing."""
        if number == 0:
            self._missing[:, part] = bits == 0
        elif number <= len(self.truths):
            np.not_equal(bits, 0, out=self._flags[number - 1, part])
        else:
            self._missing[self._row[self.masked[number - 1 - len(self.truths)]], part] |= bits != 0

    def columns(self) -> list[Any]:
        """Return a `Coded` or a `Masked` for each column."""
        flags, numbers = iter(self._flags), iter(self.numbers)
        return [
            Coded(next(numbers), one.categories)
            if isinstance(one, Coded)
            else Masked(next(flags if _is_truth(one) else numbers), self._missing[self._row[place]])
            for place, one in enumerate(self.given)
        ]


class Buffers(Values):
    """Columns for polars and pyarrow: buffers as Arrow lays them out, those without blanks of their own sharing one."""

    def __init__(self, given: Sequence[Any], known: Bits, rows: int) -> None:
        super().__init__(given, known, rows)
        self._flags = np.empty((self._count, -(-rows // BYTE)), dtype=np.uint8)

    def table(self, given: Any) -> Any:
        """Return codes as places, any where there is none, and numbers as they are."""
        return np.maximum(given.codes, 0).astype(np.uint32) if isinstance(given, Coded) else given

    def flag(self, number: int, part: slice, bits: Any) -> None:
        """Write truth values, eight in a byte."""
        packed = np.packbits(bits, bitorder="little")
        self._flags[number, part.start // BYTE : part.start // BYTE + len(packed)] = packed

    def columns(self) -> list[Any]:
        """Return a `Packed` for each column."""
        known, truths = self._flags[0], self._flags[1 : 1 + len(self.truths)]
        blanks = dict(zip(self.masked, self._flags[1 + len(self.truths) :], strict=True))
        flags, numbers = iter(truths), iter(self.numbers)
        found = []
        for place, one in enumerate(self.given):
            values = next(flags if _is_truth(one) else numbers)
            answered = known & ~blanks[place] if place in blanks else known
            found.append(Packed(values, answered, self.rows, one.categories if isinstance(one, Coded) else None))
        return found
