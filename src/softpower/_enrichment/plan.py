"""The plan of what to add to a frame, and how a frame in memory gets it."""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from softpower._enrichment.columns import NEVER, READERS
from softpower._enrichment.names import Names
from softpower._enrichment.prepared import prepared
from softpower._enrichment.question import DAY, KNOWN, MARK, NO_NAME, STATUS
from softpower._enrichment.timelines import UNKNOWN
from softpower._enrichment.values import Arrays, Buffers
from softpower._frames.backends import EPOCH
from softpower._frames.backends import frame as built
from softpower._frames.columns import Column, Masked

if TYPE_CHECKING:
    from collections.abc import Callable

    from softpower._enrichment.columns import Reader
    from softpower._enrichment.prepared import Prepared
    from softpower._enrichment.question import Question
    from softpower._records.dataset import Dataset
    from softpower._spells.arrays import Ints

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
    def marks(self) -> tuple[str, ...]:
        """The names of the columns that say what a report counts of each actor, where rows are counted."""
        counted = self.sides if STATUS in self.add else []
        return tuple(f"{self.prefix}{MARK}{place}" for place, _ in enumerate(counted, 1))

    @property
    def day(self) -> tuple[str, ...]:
        """The name of the column that has the day of each row, where rows are counted."""
        return (f"{self.prefix}{DAY}",) if STATUS in self.add else ()

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
        columns += [Column(name, "int", "What a report counts of an actor.") for name in self.marks]
        columns += [Column(name, "date", "The day of the row.") for name in self.day]
        values = self._values(frame, library, [answers for _, answers in made])
        given = {column.name: value for column, value in zip(columns, values, strict=True)}
        return _beside(frame, built(columns, given, library), library)

    def _values(self, frame: Any, library: str, columns: list[Any]) -> list[Any]:
        """Return columns with each row's answer, as backends take them, and behind them those for reports."""
        reader, known = READERS[library], self.prepared
        sides = [self._side(reader, frame, side) for side in self.sides]
        days = reader.days(frame, self.on)
        answers = np.arange(known.number) != UNKNOWN
        values = (Arrays if library == "pandas" else Buffers)(columns, answers, len(frame))
        marks = [np.zeros(len(frame), dtype=np.int32) for _ in self.marks]
        seen = [days(slice(None)) for _ in self.day]

        def fill(start: int) -> None:
            part = slice(start, start + ROWS)
            day = days(part) + (EPOCH - known.base)
            values.fill(start, known.answers([side.places(part, day) for side in sides], day))
            for mark, side in zip(marks, sides, strict=False):
                mark[part] = side.marks(part, day)

        starts = range(0, len(frame), ROWS)
        if len(starts) < 2 * THREADS:
            for start in starts:
                fill(start)
        else:
            with ThreadPoolExecutor(THREADS) as pool:
                list(pool.map(fill, starts))
        return [*values.columns(), *marks, *map(_dates, seen)]

    def _side(self, reader: Reader, frame: Any, side: str) -> Side:
        """Return what reads the actors of a column."""
        known = self.prepared
        if self.asked.codes != "name":
            places = reader.places(frame, side, known.known)
            marks = np.array([*(-one if isinstance(one, int) else KNOWN for one in known.known), NO_NAME], np.int32)
            return Side(lambda part, day: places(part), lambda part, day: marks.take(places(part)))
        codes, values = reader.factorized(reader.column(frame, side))
        names, nobody = Names.of_values(self.dataset.index, values), len(known.known)
        states = np.append(known.states, nobody)
        return Side(
            lambda part, day: states.take(names.states(codes[part], day, len(known.states))),
            lambda part, day: names.marks(codes[part], day),
        )


class Side(NamedTuple):
    """What gives, for a slice of rows and their days, the places of the actors, and what a report counts of them."""

    places: Callable[[slice, Ints], Ints]
    marks: Callable[[slice, Ints], Any]


def _dates(days: Ints) -> Masked:
    """Return days since 1970 as backends take dates; those before or past the calendar become its first or last."""
    ordinals = np.clip(days, 1 - EPOCH, date.max.toordinal() - EPOCH) + EPOCH
    return Masked(ordinals.astype(np.int32), days == NEVER)


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
