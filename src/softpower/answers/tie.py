"""What binds two states."""

from __future__ import annotations

from collections import namedtuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import NamedTuple

    class Tie(NamedTuple):
        """A pledge that binds one state to another on a day, and through what."""

        alliance: str
        treaty: str
        obligation: str
        pledge: str
        owed_by: tuple[str, ...]
        standing: str

    class Doubt(NamedTuple):
        """A pledge that may bind two states on a day, through what, and why that is not known."""

        arrangement: str
        pledge: str
        standing: str

else:
    # typing.NamedTuple would import typing, which costs as much as a first answer.
    Tie = namedtuple("Tie", "alliance treaty obligation pledge owed_by standing")
    Tie.__doc__ = """A pledge that binds one state to another on a day, and through what.

`owed_by` holds the states of the pair that owe it, both or the guarantor alone; `standing` is `binding` or `disputed`.
"""
    Doubt = namedtuple("Doubt", "arrangement pledge standing")
    Doubt.__doc__ = """A pledge that may bind two states on a day, through what, and why that is not known.

`standing` is `unknown` or `pending`.
"""

__all__ = ["Doubt", "Tie", "Ties"]


class Ties(tuple[Tie, ...]):
    """The pledges that bind two states on a day; `uncertain` holds those that may, where no other binds them.

    It is a tuple of `Tie`, and empty, so false, when nothing is known to bind them.
    """

    uncertain: tuple[Doubt, ...] = ()

    @classmethod
    def of(cls, ties: tuple[Tie, ...], uncertain: tuple[Doubt, ...]) -> Ties:
        """Make an answer of what binds and what may."""
        made = cls(ties)
        made.uncertain = uncertain
        return made

    def warn(self, one: str, other: str) -> None:
        """Warn that nothing is known to bind two states, and something may."""
        import warnings

        from softpower.errors import CoverageWarning

        behind = sorted({doubt.arrangement for doubt in self.uncertain})
        pledges = " and ".join(sorted({doubt.pledge for doubt in self.uncertain}))
        message = f"nothing is known to bind {one} and {other} on that day; {pledges} may, by {', '.join(behind)}"
        warnings.warn(message, CoverageWarning, stacklevel=3)

    def __reduce__(self) -> tuple[object, tuple[tuple[Tie, ...], tuple[Doubt, ...]]]:
        return Ties.of, (tuple(self), self.uncertain)
