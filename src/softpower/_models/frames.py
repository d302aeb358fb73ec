"""Every frame by its name."""

from functools import cache

from softpower._models.changes import FRAME as CHANGES
from softpower._models.flat import Frame, derived
from softpower._models.pledges import FRAME as PLEDGES

__all__ = ["frames", "named"]


@cache
def frames() -> dict[str, Frame]:
    """Return every frame by its name: those that follow from the models, and the tables of pledges and changes."""
    return {frame.name: frame for frame in (*derived(), PLEDGES, CHANGES)}


def named() -> frozenset[str]:
    """Return the names of all frames, and of all columns as `frame.column`."""
    columns = {f"{frame.name}.{column.name}" for frame in frames().values() for column in frame.columns}
    return frozenset(columns) | frozenset(frames())
