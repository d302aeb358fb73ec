"""How texts are compared: names without case, accents and punctuation, codes without blanks around them."""

from __future__ import annotations

from unicodedata import category, normalize

__all__ = ["BLANKS", "FOLDED", "KEPT", "PARTS", "bare", "key", "normal", "others", "parts"]

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

DEEDS = ("treaty", "pact", "declaration")
"""What is called after a place, either way round."""
SPELLINGS = {"defence": "defense", "organisation": "organization", "organisations": "organizations"}
SPELLINGS |= {american: british for british, american in SPELLINGS.items()}
"""British and American spellings of words in the names of organizations and treaties."""

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


def others(name: str) -> list[str]:
    """Return the other ways in which English writes the name of an organization or a treaty, as `normal` has them.

    Without `the`, with `defence` for `defense` and the reverse, with `organisation` alike, and with `Brussels Treaty`
    for `Treaty of Brussels`.

    Examples
    --------
    >>> others("The Treaty of Brussels")
    ['treaty of brussels', 'brussels treaty']
    """
    words = normal(name).split()
    words = words[1:] if words[:1] == ["the"] else words
    orders = [words]
    if len(words) > 2 and words[0] in DEEDS and words[1] == "of":
        orders.append([*words[2:], words[0]])
    if len(words) > 1 and words[-1] in DEEDS:
        orders.append([words[-1], "of", *words[:-1]])
    spelled = [order for one in orders for order in (one, [SPELLINGS.get(word, word) for word in one])]
    found = dict.fromkeys(" ".join(one) for one in spelled)
    return [one for one in found if one and one != normal(name)]


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
