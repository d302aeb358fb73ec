"""Which digit of the version changes raise, and which version is the least that says so."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from softpower._errors import ArgumentError, shown
from softpower._models.changes import KINDS, MAJOR, PATCH

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from softpower._models.changes import Change

__all__ = ["digit", "least", "number", "summary"]

VERSION = re.compile(r"(\d+)\.(\d+)\.(\d+)(?!\d)")
DIGITS = ("patch", "minor", "major")
FEW = 3


def number(version: str) -> tuple[int, int, int]:
    """Read the three digits of a version; what marks it as one before the release is left out.

    Raises
    ------
    ArgumentError
        When it has no three digits.
    """
    found = VERSION.match(version)
    if found is None:
        raise ArgumentError(f"a version is three numbers such as 1.2.0, not {shown(version)}")
    major, minor, patch = map(int, found.groups())
    return major, minor, patch


def digit(changes: Iterable[Change]) -> str:
    """Return the digit that changes raise: `major`, `minor` or `patch`."""
    return DIGITS[max((KINDS[change.kind] for change in changes), default=PATCH)]


def least(version: str, changes: Sequence[Change]) -> str:
    """Return the least version that may follow a version with these changes; that version itself without changes.

    Before 1.0.0 the first digit stands still, and what would raise it raises the second.
    """
    if not changes:
        return version
    major, minor, patch = number(version)
    raised = DIGITS.index(digit(changes))
    if raised == MAJOR and major > 0:
        return f"{major + 1}.0.0"
    return f"{major}.{minor}.{patch + 1}" if raised == PATCH else f"{major}.{minor + 1}.0"


def summary(changes: Sequence[Change]) -> str:
    """Say which changes decide on the digit: how many of each kind, and the first of them."""
    raised = DIGITS.index(digit(changes))
    found: dict[str, list[str]] = {}
    for change in changes:
        if KINDS[change.kind] == raised:
            found.setdefault(change.kind, []).append(_place(change))
    return ", ".join(f"{len(places)} {kind} ({_few(places)})" for kind, places in found.items())


def _place(change: Change) -> str:
    if change.record is not None:
        return f"{change.record} {change.field}" if change.field else change.record
    return ".".join(one for one in (change.table, change.field) if one)


def _few(places: list[str]) -> str:
    return ", ".join([*places[:FEW], *(["..."] if len(places) > FEW else [])])
