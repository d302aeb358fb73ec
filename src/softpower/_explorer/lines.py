"""The records of a dataset as they lie in it, read without validation, with their names."""

from __future__ import annotations

import json
from functools import cached_property
from typing import TYPE_CHECKING, Any

from softpower._snapshot.layout import TABLE_NAMES

if TYPE_CHECKING:
    from softpower._records.dataset import Dataset

__all__ = ["Lines"]


class Lines:
    """The records of a dataset, by their rows among all tables."""

    def __init__(self, dataset: Dataset) -> None:
        self._dataset = dataset
        self._records: dict[int, dict[str, Any]] = {}

    def rows(self, table: str) -> range:
        """Return the rows of a table."""
        return range(*self._dataset.index.span(table))

    def record(self, row: int) -> dict[str, Any]:
        """Return the record of a row."""
        found = self._records.get(row)
        if found is None:
            found = self._records[row] = json.loads(self._dataset.line(self.table(row), row))
        return found

    def table(self, row: int) -> str:
        """Return the table of a row."""
        return next(name for name, rows in self._spans if row in rows)

    @cached_property
    def _spans(self) -> list[tuple[str, range]]:
        return [(name, self.rows(name)) for name in TABLE_NAMES]

    def title(self, row: int) -> str:
        """Return the name or title of a row's record, or its id where it has none."""
        one = self.record(row)
        return str(one.get("name") or one.get("title") or one["id"])

    def name(self, table: str, key: str) -> str:
        """Return the name of a record by its table and id."""
        return self.title(self._dataset.index.resolve(table, key))
