"""Whether what an initiative or episode shows was looked for systematically: a column that two frames share."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from softpower._frames.columns import Column
from softpower._models.columns import Cell

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["IN_CODED_YEARS"]


def _in_coded_years(record: Any, alliances: Mapping[str, Any]) -> bool:
    """Say whether some day on which a record may have begun lies in the coded years of one of its alliances."""
    ids = getattr(record, "alliances", None) or (record.alliance,)
    coded = (alliances[key].soft_power for key in ids if key in alliances)
    start = record.start.date
    return any(one and one.start.earliest <= start.latest and start.earliest <= one.end.latest for one in coded)


_COLUMN = Column(
    "in_coded_years",
    "boolean",
    "Whether it began in the years for which soft power is coded, those of the column in alliances.",
)

IN_CODED_YEARS = {
    table: (Cell(_COLUMN, _in_coded_years, required=True, beside="alliances"),) for table in ("initiatives", "episodes")
}
"""The column by the table whose frame has it."""
