"""What is to be done to a frame, and how it is done to one that is held in memory."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple
from weakref import WeakKeyDictionary

from softpower.backends import EPOCH
from softpower.backends import frame as built
from softpower.columns import Coded, Masked
from softpower.enrichment.answers import answered
from softpower.enrichment.columns import READERS
from softpower.enrichment.kernel import Kernel
from softpower.enrichment.names import names
from softpower.enrichment.timelines import UNKNOWN, timelines

if TYPE_CHECKING:
    from softpower.columns import Column
    from softpower.dataset import Dataset
    from softpower.enrichment.question import Question
    from softpower.enrichment.timelines import Timelines
    from softpower.index import Index
    from softpower.panels.arrays import Ints

__all__ = ["Plan"]

_kernels: WeakKeyDictionary[Index, dict[Question, Kernel]] = WeakKeyDictionary()


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
    def added(self) -> tuple[str, ...]:
        """The names of the new columns."""
        return tuple(f"{self.prefix}{name}" for name in self.add)

    @property
    def inner(self) -> Question:
        """What is asked once names are resolved to ids of states."""
        return self.asked._replace(codes="id") if self.asked.codes == "name" else self.asked

    @property
    def lines(self) -> Timelines:
        """The timelines of what is asked once names are resolved."""
        return timelines(self.dataset.index, self.inner)

    def enriched(self, frame: Any, library: str) -> Any:
        """Return a frame with the answers beside its own columns, which are neither copied nor changed.

        Parameters
        ----------
        frame
            A frame in memory.
        library
            `pandas`, `polars` or `pyarrow`.
        """
        answers = self.answers(frame, library)
        columns: list[Column] = []
        values: dict[str, Any] = {}
        missing = answers == UNKNOWN
        for column, told in answered(self.dataset.index, self.asked, self.lines, self.add):
            name = f"{self.prefix}{column.name}"
            columns.append(column._replace(name=name))
            if isinstance(told, Coded):
                values[name] = Coded(told.codes.take(answers), told.categories)
            else:
                values[name] = Masked(told.take(answers), missing.copy())
        new = built(columns, values, library)
        if library == "pandas":
            frame = frame.copy(deep=False)
            for name in self.added:
                frame[name] = new[name].array
            return frame
        if library == "polars":
            return frame.with_columns(new.get_columns())
        for name in self.added:
            frame = frame.append_column(new.schema.field(name), new.column(name))
        return frame

    def answers(self, frame: Any, library: str) -> Ints:
        """Return the number of each row's answer."""
        kernel, named = self._kernel(), names(self.dataset) if self.asked.codes == "name" else None
        known = {word: place for place, word in enumerate(named.words if named else self.lines.words)}
        sides = [side for side in (self.left, self.right) if side is not None]
        actors, day = READERS[library](frame, sides, self.on, known, named is not None)
        day = day + (EPOCH - kernel.base)
        if named:
            actors = [named.states(name, day, kernel.actors) for name in actors]
        return kernel.answers(actors[0], actors[1] if self.right is not None else None, day)

    def _kernel(self) -> Kernel:
        made = _kernels.setdefault(self.dataset.index, {})
        if self.inner not in made:
            made[self.inner] = Kernel(self.lines)
        return made[self.inner]
