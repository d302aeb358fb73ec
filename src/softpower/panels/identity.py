"""The columns that say which state a row is of, and of which year."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from softpower.columns import Coded, Masked
from softpower.layout import SYSTEMS
from softpower.panels.units import letters

if TYPE_CHECKING:
    from softpower.panels.arrays import Bits, Ints
    from softpower.panels.output import Output
    from softpower.panels.units import Units

__all__ = ["Identity"]

ISO3 = "ISO 3166-1 alpha-3 code, the last borne in that year; before 1974 the first given since."
STATE = "Id of the state; of a code that changed hands in that year, of the one that bore it last."
NUMBERS = {"ccode": ("cow", "Correlates of War"), "gwcode": ("gw", "Gleditsch and Ward")}


class Identity:
    """The ids and codes of units by year, in tables read as one line.

    Parameters
    ----------
    units
        The units.
    """

    def __init__(self, units: Units) -> None:
        self._states = units.index.ids("states")
        self._state = units.state.ravel()
        iso = units.code("iso3").ravel()
        at = units.index.column("code_offsets")[SYSTEMS.index("iso3") :]
        listed = np.unique(np.asarray(units.index.column("code_value")[at[0] : at[1]]))
        self._letters = [letters(code) for code in listed]
        self._iso = np.where(iso < 0, -1, np.searchsorted(listed, iso)).astype(np.int32)
        self._codes = {name: units.code(system).ravel() for name, (system, _) in NUMBERS.items()}

    def put(self, output: Output, *cells: Ints) -> None:
        """Add the columns of one unit, or of the two of a pair, to a panel's output.

        Parameters
        ----------
        output
            Takes the columns: `state`, `iso3`, `ccode` and `gwcode`, of a pair numbered 1 and 2.
        cells
            For each unit the cells of the table of units by years that the rows are of.
        """
        marks = ("",) if len(cells) == 1 else ("1", "2")
        for mark, of in zip(marks, cells, strict=True):
            output.key(f"state{mark}", "category", Coded(self._state.take(of), self._states), STATE)
        for mark, of in zip(marks, cells, strict=True):
            output.key(f"iso3_{mark}".rstrip("_"), "category", Coded(self._iso.take(of), self._letters), ISO3)
        for name, (_, lists) in NUMBERS.items():
            meaning = f"{lists} number, the last borne in that year."
            for mark, of in zip(marks, cells, strict=True):
                output.key(f"{name}{mark}", "int", _numbers(self._codes[name], of), meaning)


def _numbers(codes: Ints, cells: Ints) -> Any:
    missing: Bits = codes < 0
    values = codes.take(cells)
    return Masked(values, missing.take(cells)) if missing.any() else values
