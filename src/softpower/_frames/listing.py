"""The list of all tables and frames, and what each holds."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from softpower._frames import load
from softpower._records.annotations import resolvable
from softpower._records.chosen import chosen
from softpower._snapshot.layout import TABLE_NAMES

if TYPE_CHECKING:
    from softpower._records.dataset import Dataset

__all__ = ["Listed", "Tables", "tables"]


@resolvable
class Listed(NamedTuple):
    """A table or frame: its name, how many rows it has, what a row is, and whether its rows are records.

    Records are also in `softpower.<name>`; the other frames hold lists in records, evidence and pledges.
    """

    name: str
    rows: int
    meaning: str
    records: bool


class Tables(tuple[Listed, ...]):
    """All tables and frames; printed, one a line."""

    def __str__(self) -> str:
        width = max(len(one.name) for one in self)
        return "\n".join(f"{one.name:{width}}  {one.rows:6}  {one.meaning}" for one in self)

    def __repr__(self) -> str:
        return str(self)


def tables(*, dataset: Dataset | None = None) -> Tables:
    """Return every table and frame that `load_table` takes; printed, one a line.

    Parameters
    ----------
    dataset
        The dataset whose tables they are; the packaged one when left out.

    Returns
    -------
    Tables
        A tuple of `Listed`, which have a name, a number of rows, the meaning of a row, and whether rows are records.

    Examples
    --------
    >>> import softpower
    >>> [one.name for one in softpower.tables() if one.records][:3]
    ['states', 'alliances', 'treaties']
    """
    listed = load.tables(chosen(dataset))
    return Tables(Listed(name, said["rows"], said["meaning"], name in TABLE_NAMES) for name, said in listed.items())
