"""Numbers of things, in words."""

from __future__ import annotations

__all__ = ["counted", "plural"]


def counted(number: int, what: str) -> str:
    """Write a number of things: `no members`, `1 member`, `12 members or signatories`."""
    return f"{number or 'no'} {what if number == 1 else ' or '.join(map(plural, what.split(' or ')))}"


def plural(word: str) -> str:
    """Return the plural of a word: `members`, `signatories`, `days`."""
    if word.endswith("y") and word[-2:-1] not in "aeiou":
        return f"{word[:-1]}ies"
    return f"{word}s"
