"""The new columns of a frame in memory, filled with the answers of some rows at a time."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, Any

import numpy as np

from softpower.frames.columns import Coded, Masked, Packed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from softpower.spells.arrays import Bits, Ints

__all__ = ["BYTE", "Arrays", "Buffers", "Values"]

BYTE = 8
"""Rows whose truth values share a byte in Arrow: where a part begins must be a multiple of it."""


class Values(ABC):
    """The columns, of as many rows as a frame has.

    Truth values are read from the table of answers eight at a time, as the bits of a byte: to take bits apart costs
    little beside reading them one by one. The first says whether there is an answer.

    Parameters
    ----------
    told
        For each column what it says for every answer: truth values, numbers, or a `Coded`.
    known
        Which answers say something at all.
    rows
        The number of rows.
    """

    def __init__(self, told: Sequence[Any], known: Bits, rows: int) -> None:
        self.told, self.rows = told, rows
        flags = [known, *(each for each in told if not isinstance(each, Coded) and each.dtype == bool)]
        self.truths = len(flags) - 1
        self._bytes = [
            np.packbits(np.stack(flags[at : at + BYTE], axis=1), axis=1, bitorder="little").ravel()
            for at in range(0, len(flags), BYTE)
        ]
        self._tables = [self.table(each) for each in told if isinstance(each, Coded) or each.dtype != bool]
        self.numbers = [np.empty(rows, dtype=table.dtype) for table in self._tables]

    def fill(self, start: int, answers: Ints) -> None:
        """Fill the rows from `start` on with some answers, given by their numbers."""
        part = slice(start, start + len(answers))
        # Without a check of bounds, of which there is no need, NumPy fills the column itself.
        for table, column in zip(self._tables, self.numbers, strict=True):
            table.take(answers, out=column[part], mode="clip")
        for number, table in enumerate(self._bytes):
            held: Any = table.take(answers, mode="clip")
            for bit in range(min(BYTE, self.truths + 1 - number * BYTE)):
                self.flag(number * BYTE + bit - 1, part, held & np.uint8(1 << bit))

    @abstractmethod
    def table(self, told: Any) -> Any:
        """Return the numbers of a column's answers, of the type that the column is to have."""

    @abstractmethod
    def flag(self, column: int, part: slice, bits: Any) -> None:
        """Fill a part of a column of truth values, true where `bits` are not 0; -1 for whether there is an answer."""

    @abstractmethod
    def columns(self) -> list[Any]:
        """Return the columns, as backends take them."""


class Arrays(Values):
    """Columns for pandas: NumPy arrays, each with a mask of its own, since pandas changes one in place."""

    def __init__(self, told: Sequence[Any], known: Bits, rows: int) -> None:
        super().__init__(told, known, rows)
        self._flags = np.empty((self.truths, rows), dtype=bool)
        self._missing = np.empty((sum(not isinstance(each, Coded) for each in told), rows), dtype=bool)

    def table(self, told: Any) -> Any:
        """Return codes as narrow as pandas would make them, and numbers as they are."""
        if not isinstance(told, Coded):
            return told
        return told.codes.astype(np.min_scalar_type(-len(told.categories) - 1))

    def flag(self, column: int, part: slice, bits: Any) -> None:
        """Write truth values, and into the masks of all columns what is missing."""
        if column < 0:
            self._missing[:, part] = bits == 0
        else:
            np.not_equal(bits, 0, out=self._flags[column, part])

    def columns(self) -> list[Any]:
        """Return a `Coded` or a `Masked` for each column."""
        flags, numbers, missing = iter(self._flags), iter(self.numbers), iter(self._missing)
        return [
            Coded(next(numbers), each.categories)
            if isinstance(each, Coded)
            else Masked(next(flags if each.dtype == bool else numbers), next(missing))
            for each in self.told
        ]


class Buffers(Values):
    """Columns for polars and pyarrow: buffers as Arrow lays them out, all with one and the same of what is known."""

    def __init__(self, told: Sequence[Any], known: Bits, rows: int) -> None:
        super().__init__(told, known, rows)
        self._flags = np.empty((self.truths + 1, -(-rows // BYTE)), dtype=np.uint8)

    def table(self, told: Any) -> Any:
        """Return codes as places, any where there is none, and numbers as they are."""
        return np.maximum(told.codes, 0).astype(np.uint32) if isinstance(told, Coded) else told

    def flag(self, column: int, part: slice, bits: Any) -> None:
        """Write truth values, eight in a byte."""
        packed = np.packbits(bits, bitorder="little")
        self._flags[column + 1, part.start // BYTE : part.start // BYTE + len(packed)] = packed

    def columns(self) -> list[Any]:
        """Return a `Packed` for each column."""
        known, *truths = self._flags
        flags, numbers = iter(truths), iter(self.numbers)
        return [
            Packed(next(numbers), known, self.rows, each.categories)
            if isinstance(each, Coded)
            else Packed(next(flags if each.dtype == bool else numbers), known, self.rows)
            for each in self.told
        ]
