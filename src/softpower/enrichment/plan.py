"""The plan of what to add to a frame, and how a frame in memory gets it."""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from softpower.enrichment.columns import READERS
from softpower.enrichment.prepared import prepared
from softpower.enrichment.timelines import UNKNOWN
from softpower.enrichment.values import Arrays, Buffers
from softpower.frames.backends import frame as built

if TYPE_CHECKING:
    from softpower.enrichment.prepared import Prepared
    from softpower.enrichment.question import Question
    from softpower.records.dataset import Dataset

__all__ = ["Plan"]

ROWS = 1 << 17
"""Rows answered at a time by each thread, so that what is worked out on the way takes little room.

A million rows at once take 1.6 times as long.
"""
THREADS = min(8, os.cpu_count() or 1)
"""With one thread instead of two, a million rows take 16 to 31 % longer on two idle cores."""


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
        made = self.prepared.columns(self.add)
        columns = [column._replace(name=f"{self.prefix}{column.name}") for column, _ in made]
        values = self._values(frame, library, [answers for _, answers in made])
        given = {column.name: value for column, value in zip(columns, values, strict=True)}
        return _beside(frame, built(columns, given, library), library)

    def _values(self, frame: Any, library: str, columns: list[Any]) -> list[Any]:
        """Return columns with each row's answer, as backends take them."""
        reader, known = READERS[library], self.prepared
        sides = [reader.places(frame, side, known.known, known.fold) for side in self.sides]
        days = reader.days(frame, self.on)
        answers = np.arange(known.number) != UNKNOWN
        values = (Arrays if library == "pandas" else Buffers)(columns, answers, len(frame))

        def fill(start: int) -> None:
            part = slice(start, start + ROWS)
            values.fill(start, known.answers([side(part) for side in sides], days(part)))

        starts = range(0, len(frame), ROWS)
        if len(starts) < 2 * THREADS:
            for start in starts:
                fill(start)
        else:
            with ThreadPoolExecutor(THREADS) as pool:
                list(pool.map(fill, starts))
        return values.columns()


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
