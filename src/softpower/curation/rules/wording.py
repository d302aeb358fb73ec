"""Our own words are plain, without praise or filler."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from softpower.curation.leaves import field_of, texts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from softpower.curation.corpus import Corpus
    from softpower.curation.findings import Finding, Place

__all__ = ["SCOPE", "check", "is_ours"]

SCOPE = "texts in our own words"

OURS = frozenset(
    {"answers", "area", "audience", "causes", "conditions", "cost", "credit_note", "decision_note", "definition"}
    | {"dispute", "doubts", "followed", "grounds", "how", "in_alliances", "instruments", "limits", "note", "rule"}
    | {"summary", "text", "told_apart", "why"}
)

PHRASES = re.compile(
    r"\b("
    r"(?:plays?|played|playing) (?:a|an) (?:\w+ )?(?:crucial|key|vital|pivotal|central|critical|important|essential"
    r"|leading|significant) (?:part|role)"
    r"|it (?:is|should be) (?:important|worth|worth while|crucial|noteworthy|noted)(?: to note| noting)?(?: that)?"
    r"|(?:is|stands as|serves as) a testament to|a beacon of|cornerstone|game[- ]chang(?:er|ing)|landmark|milestone"
    r"|pivotal|world[- ]class|state[- ]of[- ]the[- ]art|cutting[- ]edge|groundbreaking|unprecedented|seamless(?:ly)?"
    r"|robust(?:ly)?|vibrant|renowned|prestigious|tireless(?:ly)?|unwavering|ever[- ](?:changing|evolving|growing)"
    r"|in today's world|in an increasingly \w+ world|a wide (?:range|variety|array) of|delv(?:e|es|ed|ing) into"
    r"|rich (?:history|heritage|tapestry)|paves? the way|paved the way|needless to say|of course|obviously|arguably"
    r")\b",
    re.IGNORECASE,
)


def check(corpus: Corpus) -> Iterator[Finding]:
    """Yield a finding for each word of praise or filler, one for each text."""
    for entry in corpus:
        for place, text in texts(entry.values):
            if is_ours(place) and (found := PHRASES.search(text)):
                message = f"says {found[0]!r}"
                yield entry.finding(place, message, "wording", "say what was done, or leave it out")


def is_ours(place: Place) -> bool:
    """Say whether a text is in our own words, by the field it stands in; a name's `text` is not."""
    return field_of(place) in OURS and "names" not in place
