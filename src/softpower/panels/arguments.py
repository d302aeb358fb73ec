"""The arguments that panels share, checked."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from operator import index as whole
from typing import TYPE_CHECKING

from softpower.answers.belonging import SUSPENDED
from softpower.errors import ArgumentError, CoverageError, MissingExtraError
from softpower.frames.backends import BACKENDS, EXTRAS
from softpower.records.suggestion import one_of
from softpower.time import COVERAGE_START, PARTIALS

if TYPE_CHECKING:
    from typing import Literal, TypeAlias

    Backend: TypeAlias = Literal["pandas", "polars", "pyarrow", "duckdb"]
    Keys: TypeAlias = Literal["cow", "gw", "iso", "all"]
    Rename: TypeAlias = Literal["atop", "cow"]
    Suspended: TypeAlias = Literal["include", "exclude"]

__all__ = ["KEYS", "check", "some_of", "years"]

KEYS = ("cow", "gw", "iso", "all")
RENAMES = ("atop", "cow")


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
        raise ArgumentError(f"{name} is a year such as 1946, not {given!r}")
    return year


def check(
    *, backend: str, partial: str = "any", keys: str = "all", suspended: str = "include", rename: str | None = None
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
    one_of("keys", keys, KEYS)
    one_of("suspended", suspended, SUSPENDED)
    if rename is not None:
        one_of("rename", rename, RENAMES)
    extra = EXTRAS[one_of("backend", backend, BACKENDS)]
    try:
        import numpy  # noqa: F401 - the modules that compute import it at their top
    except ImportError:
        raise MissingExtraError("numpy", extra) from None


def some_of(argument: str, given: str | Iterable[str] | None, allowed: tuple[str, ...]) -> tuple[int, ...]:
    """Return the places in `allowed` of one or more of its values, in its order; of all of them when none is given.

    Raises
    ------
    ArgumentError
        When a value is none of `allowed`, or there is no value at all.
    """
    if given is None:
        return tuple(range(len(allowed)))
    values = list(given) if isinstance(given, Iterable) and not isinstance(given, str) else [given]
    chosen = {allowed.index(one_of(argument, one, allowed)) for one in values}
    if not chosen:
        raise ArgumentError(f"{argument} is empty: give one or more of {', '.join(allowed)}")
    return tuple(sorted(chosen))
