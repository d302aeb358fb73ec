"""The columns of a panel, gathered in order and turned into a frame."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from softpower.answers.bonds import PLEDGES
from softpower.frames.backends import frame
from softpower.frames.columns import Column, Masked
from softpower.panels.naming import names

if TYPE_CHECKING:
    from softpower.spells.arrays import Bits, Ints

__all__ = ["Output"]


class Output:
    """The columns of one panel.

    Parameters
    ----------
    unknown
        Which rows are of years that the data do not speak of, wholly; None where there is no such row.
    """

    def __init__(self, unknown: Bits | None) -> None:
        self._columns: list[Column] = []
        self._values: dict[str, Any] = {}
        self._unknown = unknown

    def key(self, name: str, dtype: str, values: Any, meaning: str) -> None:
        """Add a column that says what a row is of."""
        self._columns.append(Column(name, dtype, meaning))
        self._values[name] = values

    def answer(self, name: str, values: Ints | Bits, meaning: str) -> None:
        """Add a column of numbers or truth values that are missing where nothing is known."""
        told = values if self._unknown is None else Masked(values, self._unknown.copy())
        self.key(name, "boolean" if values.dtype == bool else "int", told, meaning)

    def pledges(self, bits: Ints, pledges: tuple[int, ...], meaning: str) -> None:
        """Add a boolean column for each pledge; `meaning` has a place for its name."""
        held = np.empty((len(pledges), len(bits)), dtype=bool)
        bit = np.empty_like(bits)
        for one, values in zip(pledges, held, strict=True):
            np.not_equal(np.bitwise_and(bits, np.uint8(1 << one), out=bit), 0, out=values)
            self.answer(PLEDGES[one], values, meaning.format(PLEDGES[one]))

    def frame(self, panel: str, rename: str | None, backend: str) -> Any:
        """Build the frame, its columns named as another dataset's users expect where `rename` says so."""
        new = names(panel, rename)
        columns = [one._replace(name=new.get(one.name, one.name)) for one in self._columns]
        return frame(columns, {new.get(name, name): values for name, values in self._values.items()}, backend)
