"""The columns that say which state a row is of."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from softpower._frames.columns import Coded, Masked
from softpower._snapshot.layout import SYSTEMS
from softpower._spells.arrays import distinct
from softpower._spells.bearers import LETTERS, code_spans, letters

if TYPE_CHECKING:
    from collections.abc import Sequence

    from softpower._panels.output import Output
    from softpower._panels.units import Units
    from softpower._records.dataset import Dataset
    from softpower._spells.arrays import Ints

__all__ = ["Identity"]

MEANINGS = {
    "state": "Id of the state; of a code that changed hands in that year, of the one that bore it last.",
    "iso3": "ISO 3166-1 alpha-3 code, the last borne in that year; before 1974 the first given since.",
    "ccode": "Correlates of War number, the last borne in that year.",
    "gwcode": "Gleditsch and Ward number, the last borne in that year.",
    "iso2": "ISO 3166-1 alpha-2 code, the last borne in that year; before 1974 the first given since.",
    "iso_numeric": "ISO 3166-1 numeric code, the last borne in that year; before 1981 the first given since.",
    "name": "Name of the state.",
}
SYSTEM = {"ccode": "cow", "gwcode": "gw"}
"""The list behind a column, where it has another name."""
ALWAYS = ("state", "iso3", "ccode", "gwcode")


class Identity:
    """The ids and codes of units.

    `words` and `numbers` hold those of units by years, each read as one line: places among the words of a category, all
    of one type, and numbers; -1 where there is none.

    Parameters
    ----------
    units
        The units. Their system of codes has a column of its own where it is none of the four that each panel has.
    dataset
        The dataset, which has the names.
    """

    def __init__(self, units: Units, dataset: Dataset) -> None:
        extra = [name for name in MEANINGS if name not in ALWAYS and name == units.codes]
        self._categories: dict[str, Sequence[str]] = {"state": units.index.ids("states")}
        words = {"state": units.state}
        for name in ("iso3", *extra):
            if name in LETTERS:
                code = units.code(name)
                listed = distinct(code_spans(units.index, name).key)
                self._categories[name] = [letters(one, name) for one in listed]
                words[name] = np.where(code < 0, -1, np.searchsorted(listed, code))
            elif name == "name":
                names, of = np.unique(_names(dataset), return_inverse=True)
                self._categories[name] = names.tolist()
                words[name] = np.where(units.state < 0, -1, of[units.state])
        numbers = {
            name: units.code(SYSTEM.get(name, name)) for name in ("ccode", "gwcode", *extra) if name not in words
        }
        small = np.int16 if max(map(len, self._categories.values())) < 2**15 else np.int32
        self._names = [*words, *numbers]
        self.words: list[Ints] = [table.ravel().astype(small) for table in words.values()]
        self.numbers: list[Ints] = [table.ravel() for table in numbers.values()]

    def put(self, output: Output, *units: Sequence[Any]) -> None:
        """Add the columns of one unit, or of the two of a pair, to a panel's output.

        Parameters
        ----------
        output
            Takes the columns: `state`, `iso3`, `ccode` and `gwcode`, of a pair numbered 1 and 2, then the code by which
            the rows are chosen where it is another.
        units
            For each unit what stands in `words` and `numbers` for each row.
        """
        marks = ("",) if len(units) == 1 else ("1", "2")
        for name in (one for one in MEANINGS if one in self._names):
            for mark, columns in zip(marks, units, strict=True):
                values: Any = columns[self._names.index(name)]
                if name in self._categories:
                    values = Coded(values, self._categories[name])
                elif (missing := values < 0).any():
                    values = Masked(values, missing)
                called = f"{name}_{mark}" if mark and name.startswith("iso") else f"{name}{mark}"
                output.key(called, "category" if name in self._categories else "int", values, MEANINGS[name])


def _names(dataset: Dataset) -> list[str]:
    from softpower._frames.load import read

    names: list[str] = read("states", dataset).values["name"]
    return names


assert {*SYSTEMS} == {"iso3", "iso2", "iso_numeric", *SYSTEM.values()}
