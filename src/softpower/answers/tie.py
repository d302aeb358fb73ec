"""What binds two states."""

from __future__ import annotations

from typing import NamedTuple

__all__ = ["Tie"]


class Tie(NamedTuple):
    """A pledge that binds one state to another on a day, and through what."""

    alliance: str
    treaty: str
    obligation: str
    pledge: str
    owed_by: tuple[str, ...]
    """The states of the pair that owe it: both, or the guarantor alone."""
