"""What binds two states."""

from __future__ import annotations

from operator import itemgetter

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

    class _Named(tuple):
        """A tuple with names for its values, as `collections.namedtuple` makes them.

        To import that, or `typing`, would make a first `ties` take 11 % longer (15.4 instead of 13.8 ms).
        """

        __slots__ = ()
        _fields = ()

        def __init_subclass__(cls):
            cls.__match_args__ = cls._fields
            for place, name in enumerate(cls._fields):
                setattr(cls, name, property(itemgetter(place)))

        @classmethod
        def _make(cls, values):
            return cls(*values)

        def _asdict(self):
            return dict(zip(self._fields, self, strict=True))

        def _replace(self, **values):
            return type(self)(**self._asdict() | values)

        def __repr__(self):
            return f"{type(self).__name__}({', '.join(f'{name}={value!r}' for name, value in self._asdict().items())})"

        def __getnewargs__(self):
            return tuple(self)

    class Tie(_Named):
        """A pledge that binds one state to another on a day, and through what.

        `owed_by` holds the states of the pair that owe it, both or the guarantor alone; `standing` is `binding` or
        `disputed`.
        """

        __slots__ = ()
        _fields = ("alliance", "treaty", "obligation", "pledge", "owed_by", "standing")

        def __new__(cls, alliance, treaty, obligation, pledge, owed_by, standing):
            """Make one of its values."""
            return tuple.__new__(cls, (alliance, treaty, obligation, pledge, owed_by, standing))

    class Doubt(_Named):
        """A pledge that may bind two states on a day, through what, and why that is not known.

        `standing` is `unknown` or `pending`.
        """

        __slots__ = ()
        _fields = ("arrangement", "pledge", "standing")

        def __new__(cls, arrangement, pledge, standing):
            """Make one of its values."""
            return tuple.__new__(cls, (arrangement, pledge, standing))


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
        object.__setattr__(made, "uncertain", uncertain)
        return made

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"an answer is frozen: {name} cannot be set")

    def __delattr__(self, name: str) -> None:
        raise AttributeError(f"an answer is frozen: {name} cannot be deleted")

    def warn(self, one: str, other: str) -> None:
        """Warn that nothing is known to bind two states, and something may."""
        import warnings

        from softpower._errors import CoverageWarning

        behind = sorted({doubt.arrangement for doubt in self.uncertain})
        pledges = " and ".join(sorted({doubt.pledge for doubt in self.uncertain}))
        message = f"nothing is known to bind {one} and {other} on that day; {pledges} may, by {', '.join(behind)}"
        warnings.warn(message, CoverageWarning, stacklevel=3)

    def _repr_html_(self) -> str:
        from softpower._answers.card import ties_card

        return ties_card(self)

    def __reduce__(self) -> tuple[object, tuple[tuple[Tie, ...], tuple[Doubt, ...]]]:
        return Ties.of, (tuple(self), self.uncertain)
