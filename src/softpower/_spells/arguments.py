"""The arguments that panels share, checked."""

from __future__ import annotations

from datetime import date
from operator import index as whole
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias

from softpower._answers.ties import BASES, SUSPENDED
from softpower._errors import ArgumentError, CoverageError, MissingExtraError, shown
from softpower._frames.backends import BACKENDS, EXTRAS
from softpower._records.suggestion import one_of, some_of
from softpower._snapshot.layout import PLEDGES
from softpower._time import COVERAGE_START, PARTIALS

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["CODES", "UNCERTAIN", "Asked", "check", "years"]

Backend: TypeAlias = Literal["pandas", "polars", "pyarrow", "duckdb"]
Basis: TypeAlias = Literal["in-force", "signed"]
Codes: TypeAlias = Literal["id", "iso3", "iso2", "iso_numeric", "cow", "gw", "name"]
Partial: TypeAlias = Literal["any", "first", "last", "all"]
Rename: TypeAlias = Literal["atop", "cow"]
Suspended: TypeAlias = Literal["include", "exclude"]
Uncertain: TypeAlias = Literal["missing", "no"]

CODES = ("id", "iso3", "iso2", "iso_numeric", "cow", "gw", "name")
RENAMES = ("atop", "cow")
UNCERTAIN = ("missing", "no")
GROUPS = 3 << len(PLEDGES)
"""The bits of `allied` and `pledged`, behind those of the pledges."""


class Asked(NamedTuple):
    """The pledges that are asked for, as their places, and whether `allied` and `pledged` are columns too."""

    pledges: tuple[int, ...]
    groups: bool = True

    @classmethod
    def of(cls, pledges: str | Iterable[str] | None, *, groups: bool = True) -> Asked:
        """Read the argument `pledges`."""
        return cls(some_of("pledges", pledges, PLEDGES), groups)

    @property
    def bits(self) -> int:
        """A bit for each pledge that is asked for."""
        return sum(1 << pledge for pledge in self.pledges)

    @property
    def columns(self) -> int:
        """A bit for each pledge that has a column, and for `allied` and `pledged`."""
        return self.bits | (GROUPS if self.groups else 0)


def years(start: object, end: object) -> tuple[int, int]:
    """Read the first and the last year of a panel.

    Raises
    ------
    ArgumentError
        When one is no year, or `start` is after `end`.
    CoverageError
        When `start` is before coverage.
    """
    first, last = _year(start, "start"), _year(end, "end")
    if first > last:
        raise ArgumentError(f"start={first} is after end={last}")
    if first < COVERAGE_START.year:
        raise CoverageError(f"start: {first} is before coverage, which begins on {COVERAGE_START}")
    return first, last


def _year(given: object, name: str) -> int:
    try:
        year = None if isinstance(given, bool) else whole(given)  # type: ignore[arg-type]  # refuses the rest
    except TypeError:
        year = None
    if year is None or not 1 <= year <= date.max.year:
        raise ArgumentError(f"{name} is a year such as 1946, not {shown(given)}")
    return year


def check(
    *,
    backend: str,
    partial: str = "any",
    codes: str = "id",
    basis: str = "in-force",
    suspended: str = "include",
    uncertain: str = "missing",
    rename: str | None = None,
) -> None:
    """Refuse what is none of an argument's values, and the lack of NumPy, which panels are computed with.

    Raises
    ------
    ArgumentError
        Naming the argument and all that it takes.
    MissingExtraError
        When NumPy is not installed; names the extra.
    """
    one_of("partial", partial, PARTIALS)
    one_of("codes", codes, CODES)
    one_of("basis", basis, tuple(BASES))
    one_of("suspended", suspended, SUSPENDED)
    one_of("uncertain", uncertain, UNCERTAIN)
    if rename is not None:
        one_of("rename", rename, RENAMES)
    extra = EXTRAS[one_of("backend", backend, BACKENDS)]
    try:
        import numpy  # noqa: F401 - the modules that compute import it at their top
    except ImportError:
        raise MissingExtraError("numpy", extra) from None
