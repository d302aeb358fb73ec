"""The columns of a panel, gathered in order and turned into a frame."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from softpower._frames.backends import frame
from softpower._frames.columns import Column, Masked
from softpower._panels.naming import names

if TYPE_CHECKING:
    from collections.abc import Mapping

    from softpower._spells.arrays import Bits, Ints

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

    def answer(self, name: str, values: Ints | Bits, meaning: str, missing: Bits | None = None) -> None:
        """Add a column of numbers or truth values; they are missing past the horizon and where `missing` is true."""
        if self._unknown is not None:
            missing = self._unknown.copy() if missing is None else missing | self._unknown
        column = values if missing is None else Masked(values, missing)
        self.key(name, "boolean" if values.dtype == bool else "int", column, meaning)

    def flags(self, names: Mapping[int, tuple[str, str]], yes: Ints, missing: Ints | None) -> None:
        """Add a boolean column for each of some flags.

        Parameters
        ----------
        names
            For each flag, the place of a bit, the name of its column and what that means.
        yes, missing
            For each row the flags that hold, and those of which it is not known; None where all is known.
        """
        # Each column by itself, rather than all in one block of memory, makes a panel of pairs take 27 % longer.
        values = np.empty((len(names), len(yes)), dtype=bool)
        unknown = None if missing is None else np.empty_like(values)
        for place, (flag, (name, meaning)) in enumerate(names.items()):
            bit = np.uint8(1 << flag)
            values[place] = yes & bit
            if missing is not None and unknown is not None:
                unknown[place] = missing & bit
            self.answer(name, values[place], meaning, None if unknown is None else unknown[place])

    def frame(self, panel: str, rename: str | None, backend: str, stamp: Mapping[str, str]) -> Any:
        """Build the frame, its columns named as another dataset's users expect where `rename` says so."""
        new = names(panel, rename)
        columns = [one._replace(name=new.get(one.name, one.name)) for one in self._columns]
        values = {new.get(name, name): given for name, given in self._values.items()}
        return frame(columns, values, backend, stamp)
