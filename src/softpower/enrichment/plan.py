"""What is to be done to a frame, and how it is done to one that is held in memory."""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from softpower.backends import frame as built
from softpower.columns import Coded, Masked
from softpower.enrichment.columns import READERS
from softpower.enrichment.prepared import prepared
from softpower.enrichment.timelines import UNKNOWN

if TYPE_CHECKING:
    from softpower.columns import Column
    from softpower.dataset import Dataset
    from softpower.enrichment.prepared import Prepared
    from softpower.enrichment.question import Question

__all__ = ["Plan"]

ROWS = 1 << 17
"""Rows answered at a time by each thread, so that what is worked out on the way takes little room."""
THREADS = min(8, os.cpu_count() or 1)


class Plan(NamedTuple):
    """Which columns of a frame hold the actors and the day, what is asked of them, and what to call the answers.

    `add` are the columns to add, named with `prefix` before. A plan can be sent to another process.
    """

    dataset: Dataset
    asked: Question
    left: str
    right: str | None
    on: str
    add: tuple[str, ...]
    prefix: str

    @property
    def sides(self) -> list[str]:
        """The columns of the actors."""
        return [side for side in (self.left, self.right) if side is not None]

    @property
    def added(self) -> tuple[str, ...]:
        """The names of the new columns."""
        return tuple(f"{self.prefix}{name}" for name in self.add)

    @property
    def prepared(self) -> Prepared:
        """What answers the question."""
        return prepared(self.dataset, self.asked)

    def enriched(self, frame: Any, library: str) -> Any:
        """Return a frame with the answers beside its own columns, which are neither copied nor changed.

        Parameters
        ----------
        frame
            A frame in memory.
        library
            `pandas`, `polars` or `pyarrow`.
        """
        told = self.prepared.told(self.add)
        *values, missing = self._values(frame, library, [_numbers(answers) for _, answers in told])
        columns: list[Column] = []
        given: dict[str, Any] = {}
        for (column, answers), value in zip(told, values, strict=True):
            name = f"{self.prefix}{column.name}"
            columns.append(column._replace(name=name))
            # Each column has a mask of its own, since pandas changes one in place.
            coded = isinstance(answers, Coded)
            given[name] = Coded(value, answers.categories) if coded else Masked(value, missing.copy())
        return _beside(frame, built(columns, given, library), library)

    def _values(self, frame: Any, library: str, tables: list[Any]) -> list[Any]:
        """Return for each table the value of every row's answer, and at last whether it has none."""
        reader, known = READERS[library], self.prepared
        sides = [reader.places(frame, side, known.known, known.fold) for side in self.sides]
        days = reader.days(frame, self.on)
        tables = [*tables, np.arange(len(known.lines.held)) == UNKNOWN]
        columns = [np.empty(len(frame), dtype=table.dtype) for table in tables]

        def fill(start: int) -> None:
            part = slice(start, start + ROWS)
            answers = known.answers([side(part) for side in sides], days(part))
            for column, table in zip(columns, tables, strict=True):
                # Without a check of bounds, of which there is no need, NumPy fills the column itself.
                table.take(answers, out=column[part], mode="clip")

        starts = range(0, len(frame), ROWS)
        if len(starts) < 2 * THREADS:
            for start in starts:
                fill(start)
        else:
            with ThreadPoolExecutor(THREADS) as pool:
                list(pool.map(fill, starts))
        return columns


def _numbers(answers: Any) -> Any:
    return answers.codes if isinstance(answers, Coded) else answers


def _beside(frame: Any, new: Any, library: str) -> Any:
    """Put the columns of a new frame behind those of another, which shares its own with what is returned."""
    if library == "pandas":
        import pandas

        new.index = frame.index
        both = pandas.concat([frame, new], axis=1)
        both.attrs = dict(frame.attrs)
        return both
    if library == "polars":
        return frame.with_columns(new.get_columns())
    for name in new.column_names:
        frame = frame.append_column(new.schema.field(name), new.column(name))
    return frame
