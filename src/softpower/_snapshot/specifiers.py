"""Specifiers of versions, as PEP 440 has them for versions of numbers and dots alone.

The library `packaging` reads all of PEP 440. It is no dependency: softpower has no other versions, and what is asked of
an installation should need nothing beside it. The tests compare both.
"""

from __future__ import annotations

import re

from softpower._errors import ArgumentError, shown

__all__ = ["fits"]

CLAUSE = re.compile(r"(==|!=|>=|<=|~=|>|<|)\s*([0-9]{1,9}(?:\.[0-9]{1,9})*)(\.\*)?")


def fits(version: str, specifier: str) -> bool:
    """Return whether a version is one that a specifier names.

    Parameters
    ----------
    version
        Numbers with dots between them.
    specifier
        One or more clauses with commas between them, all of which must hold.

    Raises
    ------
    ArgumentError
        When the specifier is none.
    """
    clauses = specifier.split(",") if isinstance(specifier, str) else []
    return all([_holds(version, clause.strip(), specifier) for clause in clauses or [""]])


def _holds(version: str, clause: str, specifier: str) -> bool:
    read = CLAUSE.fullmatch(clause)
    operator, wanted, prefix = read.groups() if read else ("", "", None)
    numbers = wanted.split(".")
    if not read or (prefix and operator not in ("", "==", "!=")) or (operator == "~=" and len(numbers) < 2):
        raise ArgumentError(f"version is such as '1.*' or '>=1.2,<2', not {shown(specifier)}")
    if prefix:
        return _same(version, numbers, len(numbers)) == (operator != "!=")
    if operator == "~=":
        return _order(version, numbers) >= 0 and _same(version, numbers, len(numbers) - 1)
    order = _order(version, numbers)
    holds = {"==": order == 0, "!=": order != 0, ">=": order >= 0, "<=": order <= 0, ">": order > 0, "<": order < 0}
    return holds[operator or "=="]


def _order(version: str, numbers: list[str]) -> int:
    """Return whether a version is before the other, -1, after it, 1, or the same, 0; numbers left out are 0."""
    one, other = version.split("."), numbers
    length = max(len(one), len(other))
    first, second = (tuple(int(part) for part in [*parts, *["0"] * (length - len(parts))]) for parts in (one, other))
    return (first > second) - (first < second)


def _same(version: str, numbers: list[str], length: int) -> bool:
    """Return whether the first numbers of both are the same."""
    own = version.split(".")[:length]
    return _order(".".join(own), numbers[:length]) == 0
