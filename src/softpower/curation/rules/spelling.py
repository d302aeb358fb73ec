"""Our own words are spelled the American way; a name keeps its owner's spelling."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from softpower.curation.leaves import texts
from softpower.curation.rules.wording import is_ours

if TYPE_CHECKING:
    from collections.abc import Iterator

    from softpower.curation.corpus import Corpus
    from softpower.curation.findings import Finding

SCOPE = "texts in our own words"

# Lower case alone: a capital is taken for a proper name, as in European Defence Agency or World Food Programme.
BRITISH = {
    "defence": "defense",
    "offence": "offense",
    "programme": "program",
    "organis": "organiz",
    "recognis": "recogniz",
    "authoris": "authoriz",
    "mobilis": "mobiliz",
    "stabilis": "stabiliz",
    "normalis": "normaliz",
    "centre": "center",
    "labour": "labor",
    "favour": "favor",
    "honour": "honor",
    "neighbour": "neighbor",
    "behaviour": "behavior",
    "colour": "color",
    "armour": "armor",
    "harbour": "harbor",
}
WORDS = re.compile(rf"\b(?:dis|un|re|de)?({'|'.join(BRITISH)})\w*")


def check(corpus: Corpus) -> Iterator[Finding]:
    """Yield a finding for each text with a British spelling in it."""
    for entry in corpus:
        for place, text in texts(entry.values):
            if is_ours(place) and (found := WORDS.search(text)):
                remedy = f"write {found[0].replace(found[1], BRITISH[found[1]])}"
                yield entry.finding(place, f"has {found[0]!r}", "spelling", remedy)
