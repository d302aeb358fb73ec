"""Errors that say what was meant; the standard library finds the close names."""

from __future__ import annotations

from softpower._errors import ArgumentError, NotFoundError, shown

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["meant", "not_found", "one_of", "some_of", "true_or_false", "unknown"]


def meant(given: str, names: Iterable[str]) -> list[str]:
    """Return up to three of `names` that are close to what was given, the closest first, compared as look-ups do."""
    from difflib import get_close_matches

    from softpower._records.normal import normal

    shown: dict[str, str] = {}
    for name in names:
        shown.setdefault(normal(name), name)
    return [shown[name] for name in get_close_matches(normal(given), shown, n=3, cutoff=0.6)]


def not_found(
    what: str, given: object, names: Iterable[str], error: type[NotFoundError] = NotFoundError
) -> NotFoundError:
    """Build the error for a name that nothing bears."""
    return unknown(what, given, meant(given, names) if isinstance(given, str) else [], error)


def unknown(
    what: str, given: object, close: list[str], error: type[NotFoundError] = NotFoundError, suffix: str = ""
) -> NotFoundError:
    """Build the error for what is not there, with what may have been meant."""
    hint = f"; did you mean {' or '.join(close)}?" if close else ""
    return error(f"no {what} {shown(given)}{suffix}{hint}")


def one_of(argument: str, given: object, allowed: tuple[str, ...]) -> str:
    """Return `given` if it is one of `allowed`.

    Raises
    ------
    ArgumentError
        Naming the argument and all that it takes.
    """
    if isinstance(given, str) and given in allowed:
        return given
    close = meant(given, allowed) if isinstance(given, str) else []
    hint = f"; did you mean {close[0]}?" if close else ""
    raise ArgumentError(f"{argument} is one of {', '.join(allowed)}, not {shown(given)}{hint}")


def true_or_false(argument: str, given: object) -> bool:
    """Return a switch as a bool: a word such as `"no"` would count as true.

    Raises
    ------
    ArgumentError
        When it is neither True nor False; NumPy's own are taken as well.
    """
    if type(given).__name__ in ("bool", "bool_"):
        return bool(given)
    raise ArgumentError(f"{argument} is True or False, not {shown(given)}")


def some_of(argument: str, given: str | Iterable[str] | None, allowed: tuple[str, ...]) -> tuple[int, ...]:
    """Return the places in `allowed` of one or more of its values, in its order; of all of them when none is given.

    Raises
    ------
    ArgumentError
        When a value is none of `allowed`, or there is no value at all.
    """
    if given is None:
        return tuple(range(len(allowed)))
    values = [given] if isinstance(given, str) or not hasattr(given, "__iter__") else list(given)
    chosen = {allowed.index(one_of(argument, one, allowed)) for one in values}
    if not chosen:
        raise ArgumentError(f"{argument} is empty: give one or more of {', '.join(allowed)}")
    return tuple(sorted(chosen))
