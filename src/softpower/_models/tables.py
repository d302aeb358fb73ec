"""The published tables in the order in which they are listed, and where each record is written."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from typing import NamedTuple, cast

from softpower._models.record import Record

__all__ = ["TABLES", "Table", "model"]


class Table(NamedTuple):
    """Where a table's model and its records are found.

    `nested_in` and `under` say that a record is written inside a record of another table, under that key; `keyed` that
    a file holds many by id; `alone` that there is one such file, named after the table. `derived` names fields that are
    worked out from other records or from the place, and are not written.
    """

    module: str
    model: str
    nested_in: str | None = None
    under: str | None = None
    keyed: bool = False
    alone: bool = False
    derived: tuple[str, ...] = ()


TABLES: dict[str, Table] = {
    "states": Table("state", "State", keyed=True),
    "alliances": Table("alliance", "Alliance"),
    "treaties": Table("treaty", "Treaty", "alliances", "alliance"),
    "obligations": Table("obligation", "Obligation", "alliances", "alliance"),
    "memberships": Table("membership", "Membership", "alliances", "alliance", derived=("id",)),
    "strategies": Table("strategy", "Strategy", derived=("support",)),
    "mechanisms": Table("mechanism", "Mechanism", derived=("support",)),
    "initiatives": Table("initiative", "Initiative"),
    "studies": Table("study", "Study"),
    "measures": Table("measure", "Measure"),
    "theorists": Table("theorist", "Theorist"),
    "contributions": Table("theorist", "Contribution", "theorists", "theorist"),
    "concepts": Table("concept", "Concept"),
    "challenges": Table("challenge", "Challenge"),
    "episodes": Table("episode", "Episode"),
    "outlook": Table("outlook", "Outlook"),
    "sources": Table("source", "Source", keyed=True),
    "roster": Table("roster", "Arrangement", keyed=True, alone=True),
}


@cache
def model(table: str) -> type[Record]:
    """Return the model of a table's records, importing its module alone."""
    entry = TABLES[table]
    return cast("type[Record]", getattr(import_module(f"softpower._models.{entry.module}"), entry.model))
