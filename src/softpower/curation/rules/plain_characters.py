"""No text has control or invisible characters, and no name begins with a sign that spreadsheets take for a formula."""

from __future__ import annotations

from typing import TYPE_CHECKING

from softpower.curation.findings import UNSAFE
from softpower.curation.leaves import field_of, texts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from softpower.curation.corpus import Corpus
    from softpower.curation.findings import Finding, Place

SCOPE = "every text, names and titles"
NAMES = frozenset({"container", "family", "given", "name", "places", "publisher", "school", "term", "title"})
FORMULA = ("=", "+", "-", "@")


def check(corpus: Corpus) -> Iterator[Finding]:
    """Yield a finding for each text with such a character, and for each name or title that begins with such a sign."""
    for entry in corpus:
        for place, text in texts(entry.values):
            if found := UNSAFE.search(text):
                # A text that its model refused for a line break has its finding already.
                if found[0] == "\n" and entry.record is None:
                    continue
                message = f"has the character U+{ord(found[0]):04X}, which is a control character or invisible"
                yield entry.finding(place, message, "plain-characters", "delete the character")
            elif text.startswith(FORMULA) and _is_name(place):
                message = f"begins with {text[0]!r}, which spreadsheets take for a formula"
                yield entry.finding(place, message, "plain-characters", "begin it with a letter or a digit")


def _is_name(place: Place) -> bool:
    return field_of(place) in NAMES or (field_of(place) == "text" and "names" in place)
