"""How texts are compared: names without case, accents and punctuation, codes without blanks around them."""

from __future__ import annotations

from unicodedata import category, normalize

__all__ = ["BLANKS", "FOLDED", "KEPT", "PARTS", "bare", "key", "normal", "parts"]

FOLDED = {
    **{chr(0xFEE0 + place): chr(place) for place in (*range(ord("0"), ord("9") + 1), *range(ord("a"), ord("z") + 1))},
    "ß": "ss",
    "ı": "i",
    "ς": "σ",
    "ſ": "s",
}
"""Small letters and digits that are written as others: of full width, sharp and long s, Turkish i, final sigma."""
KEPT = ("Lu", "Ll", "Lt", "Lo", "Nd", "Nl", "No")
"""Categories of characters that count. A modifier letter does not: it is how some write an apostrophe."""
PARTS = "([/（［／"
"""What begins the second part of a name, as in `Russia (Soviet Union)` and `Italy/Sardinia`."""
BLANKS = ("Z", "C")
"""Classes of white space and invisible characters, which spreadsheets and web pages leave around a code."""

_TABLE = str.maketrans(FOLDED)


def normal(name: str) -> str:
    """Return a name as it is shown when names are compared: lower case, without accents and punctuation.

    One space stands between words. Nothing is cut off and no letter is guessed, so that `Niger` is never `Nigeria`.

    Examples
    --------
    >>> normal("Côte d’Ivoire"), normal("U.S.S.R.")
    ('cote divoire', 'ussr')
    """
    if name.isascii() and name.isalnum():
        return name.lower()
    letters = []
    for letter in normalize("NFD", name.lower()).translate(_TABLE):
        kind = category(letter)
        if kind in KEPT:
            letters.append(letter)
        elif kind[0] == "Z" or kind in ("Pd", "Cc") or letter in "/_":
            letters.append(" ")
    return normalize("NFC", " ".join("".join(letters).split()))


def key(name: str) -> str:
    """Return what is equal for two writings of one name: its letters and digits, as `normal` has them.

    Blanks are left out, since nothing tells which of them were meant: `U. A. E.`, `Guinea‑Bissau`, `St.Lucia`.

    Examples
    --------
    >>> key("GUINEA - BISSAU") == key("Guinea Bissau")
    True
    """
    return normal(name).replace(" ", "")


def parts(name: str) -> tuple[str, str] | None:
    """Return the two parts of a name that has one in brackets or behind a slash, each as `key` has it.

    Examples
    --------
    >>> parts("Russia (Soviet Union)"), parts("France")
    (('russia', 'sovietunion'), None)
    """
    marks = [place for place, letter in enumerate(name) if letter in PARTS]
    if len(marks) != 1:
        return None
    first, second = key(name[: marks[0]]), key(name[marks[0] + 1 :])
    return (first, second) if first and second else None


def bare(code: str) -> str:
    r"""Return a code without the white space and the invisible characters around it.

    Examples
    --------
    >>> bare("\ufeffFRA ")
    'FRA'
    """
    if code.isalnum():
        return code
    kept = [place for place, letter in enumerate(code) if category(letter)[0] not in BLANKS]
    return code[kept[0] : kept[-1] + 1] if kept else ""
