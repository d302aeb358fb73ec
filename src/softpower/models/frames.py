"""Every frame by its name."""

from functools import cache

from softpower.models.flat import Frame, derived
from softpower.models.pledges import FRAME as PLEDGES

__all__ = ["frames"]


@cache
def frames() -> dict[str, Frame]:
    """Return every frame by its name: those that follow from the models, and the table of pledges."""
    return {frame.name: frame for frame in (*derived(), PLEDGES)}
