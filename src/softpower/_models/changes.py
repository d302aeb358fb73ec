"""The table of changes: what a release changed since the one before."""

from operator import attrgetter
from typing import NamedTuple

from softpower._frames.columns import Column
from softpower._models.columns import Cell
from softpower._models.flat import Frame, nowhere

__all__ = ["FRAME", "KINDS", "MAJOR", "MINOR", "PATCH", "Change"]

PATCH, MINOR, MAJOR = range(3)

KINDS = {
    "added": MINOR,
    "removed": MAJOR,
    "moved": MINOR,
    "split": MAJOR,
    "retired": MAJOR,
    "corrected": PATCH,
    "table-added": MINOR,
    "table-removed": MAJOR,
    "key-changed": MAJOR,
    "column-added": MINOR,
    "column-removed": MAJOR,
    "column-changed": MAJOR,
    "word-added": MINOR,
    "word-removed": MAJOR,
    "meaning-changed": MAJOR,
    "reworded": PATCH,
    "horizon-moved": MINOR,
    "not-compared": PATCH,
}
"""Which digit of the version a change of each kind raises."""

MEANING = "A change since the release before: of a record, of a value in one, or of a table or column."


class Change(NamedTuple):
    """A row of the table.

    A change of a table or column has no record. `field` is a path in the record as `explain` takes it, or the name of a
    column. `old` and `new` are texts as they are, and numbers, truth values and lists as JSON.
    """

    table: str | None
    record: str | None
    field: str | None
    kind: str
    old: str | None = None
    new: str | None = None


def _cell(name: str, dtype: str, meaning: str, words: tuple[str, ...] | None = None) -> Cell:
    return Cell(Column(name, dtype, meaning), attrgetter(name), words, required=name == "kind")


FRAME = Frame(
    "changes",
    MEANING,
    "",
    (),
    (
        _cell("table", "string", "The table or frame that changed; missing where the horizon did."),
        _cell("record", "string", "Id of the record; of one that is gone, the id that it had."),
        _cell("field", "string", "Where in the record, as `explain` takes it, or which column of the table."),
        _cell("kind", "category", "What changed.", tuple(KINDS)),
        _cell("old", "string", "What it was; missing where there was nothing."),
        _cell(
            "new", "string", "What it is now, of an id that moved or was split the new ids; missing where nothing is."
        ),
    ),
    nowhere,
)
