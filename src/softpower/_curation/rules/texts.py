"""Rules of texts: our own words are finished, plain and spelled the American way, and each name is listed once."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from softpower._curation.findings import UNSAFE
from softpower._curation.leaves import field_of
from softpower._curation.placeholders import expected, open_places
from softpower._curation.rule import Fault, rule
from softpower._models.record import Record
from softpower._models.vocabulary import NameKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from softpower._curation.corpus import Corpus
    from softpower._curation.findings import Place
    from softpower._models.names import Name

__all__ = ["names_once", "plain_characters", "spelling", "unfinished", "wording"]

NAMES = frozenset({"container", "family", "given", "name", "places", "publisher", "school", "term", "title"})
FORMULA = ("=", "+", "-", "@")
"""Signs that spreadsheets take for the beginning of a formula."""

FAMILY = ("alliances", "treaties", "obligations", "memberships")
"""Tables of which the roster may say what is expected."""

OURS = frozenset(
    {"answers", "area", "audience", "causes", "conditions", "cost", "coverage", "credit_note", "decision_note"}
    | {"definition", "dispute", "doubts", "finding", "followed", "frequency", "grounds", "how", "in_alliances"}
    | {"instruments", "limits", "measures", "method", "method_note", "note", "opens_with", "population"}
    | {"question", "rule", "summary", "text", "told_apart", "why"}
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
BRITISH_WORD = re.compile(rf"\b(?:dis|un|re|de)?({'|'.join(BRITISH)})\w*")


@rule(scope="all tables")
def unfinished(corpus: Corpus) -> Iterator[Fault]:
    """No placeholder, the `...` that `softpower new` writes into a new record, is left.

    Each says what may be written in its place, and what the roster expects.
    """
    roster = corpus.entries["roster"]
    for entry in corpus:
        alliance = entry.values.get("alliance", entry.id) if entry.table in FAMILY else None
        listed = roster.get(alliance) if isinstance(alliance, str) else None
        for place, wanted, remedy in open_places(entry):
            hint = expected(entry, place, listed.values) if listed else None
            message = f"is still to be filled in: {wanted}" + (f"; the roster expects {hint}" if hint else "")
            yield Fault(entry, place, message, remedy)


@rule(scope="texts in our own words")
def wording(corpus: Corpus) -> Iterator[Fault]:
    """Our own words are plain, without praise or filler.

    Of a text with several such phrases the first is reported.
    """
    for entry in corpus:
        for place, text in entry.texts:
            if _is_ours(place) and (found := PHRASES.search(text)):
                yield Fault(entry, place, f"says {found[0]!r}", "say what was done, or leave it out")


@rule(scope="texts in our own words")
def spelling(corpus: Corpus) -> Iterator[Fault]:
    """Our own words are spelled the American way; a name keeps its owner's spelling."""
    for entry in corpus:
        for place, text in entry.texts:
            if _is_ours(place) and (found := BRITISH_WORD.search(text)):
                remedy = f"write {found[0].replace(found[1], BRITISH[found[1]])}"
                yield Fault(entry, place, f"has {found[0]!r}", remedy)


def _is_ours(place: Place) -> bool:
    """Say whether a text is in our own words, by the field it stands in; a name's `text` is not."""
    return field_of(place) in OURS and "names" not in place


@runtime_checkable
class Named(Protocol):
    """A record with a name and a list of other names."""

    @property
    def name(self) -> str:
        """Its name in English."""

    @property
    def names(self) -> tuple[Name, ...]:
        """Its other names."""


@rule(scope="every record with names")
def names_once(corpus: Corpus) -> Iterator[Fault]:
    """A name is listed once: not twice alike, and not the record's own again.

    One borne at two times may be listed for each.
    """
    for entry, record in corpus.each(Record):
        if isinstance(record, Named):
            for fault in _repeated(record):
                yield Fault(entry, *fault)


def _repeated(record: Named) -> Iterator[tuple[Place, str, str]]:
    seen: set[object] = set()
    for index, one in enumerate(record.names):
        place = ("names", index, "text")
        if (one.text, one.lang, one.kind, one.start) in seen:
            yield place, f"{one.text} ({one.lang}, {one.kind}) is listed twice", "delete one of them"
        elif (one.text, one.lang, one.kind) == (record.name, "en", NameKind.COMMON):
            yield place, f"{one.text} is the record's own name", "delete it"
        seen.add((one.text, one.lang, one.kind, one.start))


@rule(scope="every text, names and titles")
def plain_characters(corpus: Corpus) -> Iterator[Fault]:
    """No text has control or invisible characters, and no name begins with a sign that spreadsheets take for a formula.

    A text that its model refused for a line break has its finding already.
    """
    for entry in corpus:
        for place, text in entry.texts:
            if found := UNSAFE.search(text):
                if found[0] == "\n" and entry.record is None:
                    continue
                message = f"has the character U+{ord(found[0]):04X}, which is a control character or invisible"
                yield Fault(entry, place, message, "delete the character")
            elif text.startswith(FORMULA) and _is_name(place):
                message = f"begins with {text[0]!r}, which spreadsheets take for a formula"
                yield Fault(entry, place, message, "begin it with a letter or a digit")


def _is_name(place: Place) -> bool:
    return field_of(place) in NAMES or (field_of(place) == "text" and "names" in place)
