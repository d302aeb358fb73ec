"""The columns that say which state a row is of."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from softpower._snapshot.layout import SYSTEMS
from softpower.frames.columns import Coded, Masked
from softpower.panels.units import letters

if TYPE_CHECKING:
    from collections.abc import Sequence

    from softpower.panels.output import Output
    from softpower.panels.units import Units
    from softpower.spells.arrays import Ints

__all__ = ["Identity"]

MEANINGS = {
    "state": "Id of the state; of a code that changed hands in that year, of the one that bore it last.",
    "iso3": "ISO 3166-1 alpha-3 code, the last borne in that year; before 1974 the first given since.",
    "ccode": "Correlates of War number, the last borne in that year.",
    "gwcode": "Gleditsch and Ward number, the last borne in that year.",
}


class Identity:
    """The ids and codes of units.

    `words` and `numbers` hold those of units by years, each read as one line: places among the ids and among the ISO
    codes, both of one type, and the numbers of either list; -1 where there is none.

    Parameters
    ----------
    units
        The units.
    """

    def __init__(self, units: Units) -> None:
        iso = units.code("iso3").ravel()
        at = units.index.column("code_offsets")[SYSTEMS.index("iso3") :]
        listed = np.unique(np.asarray(units.index.column("code_value")[at[0] : at[1]]))
        self._categories = {"state": units.index.ids("states"), "iso3": [letters(code) for code in listed]}
        places = np.where(iso < 0, -1, np.searchsorted(listed, iso))
        small = np.int16 if max(map(len, self._categories.values())) < 2**15 else np.int32
        self.words: list[Ints] = [units.state.ravel().astype(small), places.astype(small)]
        self.numbers: list[Ints] = [units.code(system).ravel() for system in ("cow", "gw")]

    def put(self, output: Output, *units: Sequence[Any]) -> None:
        """Add the columns of one unit, or of the two of a pair, to a panel's output.

        Parameters
        ----------
        output
            Takes the columns: `state`, `iso3`, `ccode` and `gwcode`, of a pair numbered 1 and 2.
        units
            For each unit what stands in `words` and `numbers` for each row.
        """
        marks = ("",) if len(units) == 1 else ("1", "2")
        for place, (name, meaning) in enumerate(MEANINGS.items()):
            for mark, told in zip(marks, units, strict=True):
                values: Any = told[place]
                if name in self._categories:
                    values = Coded(values, self._categories[name])
                elif (missing := values < 0).any():
                    values = Masked(values, missing)
                called = f"iso3_{mark}" if mark and name == "iso3" else f"{name}{mark}"
                output.key(called, "category" if name in self._categories else "int", values, meaning)
