"""How names are compared: without case, accents and punctuation."""

from __future__ import annotations

from unicodedata import category, normalize

__all__ = ["normal"]


def normal(name: str) -> str:
    """Return a name as it is compared: case folded, accents and punctuation dropped, one space between words.

    Nothing is cut off and no letter is guessed, so that `Niger` is never `Nigeria`.

    Examples
    --------
    >>> normal("Côte d’Ivoire"), normal("U.S.S.R.")
    ('cote divoire', 'ussr')
    """
    if name.isascii() and name.isalnum():
        return name.lower()
    letters = []
    for letter in normalize("NFKD", name.casefold()):
        kind = category(letter)
        if kind[0] in "LN":
            letters.append(letter)
        elif kind[0] == "Z" or letter in "-‐‑–—/_":
            letters.append(" ")
    return " ".join("".join(letters).split())
