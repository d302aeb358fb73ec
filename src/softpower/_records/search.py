"""Ranked search: names that come close to a query, and texts in which its words stand."""

from __future__ import annotations

import json
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Any, NamedTuple

from softpower._errors import ArgumentError, MissingExtraError, shown
from softpower._records.normal import normal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from softpower._records.dataset import Dataset

__all__ = ["Found", "search", "texts"]

CLOSE = 60.0
"""Below this score of rapidfuzz a name does not resemble the query."""
PHRASE, WORDS, SCATTERED, MOST = 80.0, 70.0, 65.0, 60.0
"""Scores of a text in which the query stands as it is written, of one in which its words stand apart, of a record whose
texts and names have them all between them, and of one that has most of them."""
ALIKE = 80.0
"""From this score of rapidfuzz two words or names count as one."""
SHORTEST = 3
"""Letters that a query has at least for texts to be searched: nearly every text has shorter words."""
FILLING = frozenset(
    {"a", "an", "and", "are", "as", "at", "by", "do", "does", "for", "from", "how", "in", "is", "it", "of", "on", "or"}
    | {"the", "to", "what", "which", "who", "with"}
)
"""Words that say nothing of what is looked for, unless a query has no others."""
NAMED = ("id", "name", "names", "title")
"""Fields that are searched as names."""


class Found(NamedTuple):
    """A row of the index, how well it fits, what was found and in which field."""

    row: int
    score: float
    found: str
    field: str


def search(dataset: Dataset, table: str, query: str, limit: int) -> list[Found]:
    """Answer `Table.search` in rows."""
    try:
        from rapidfuzz import fuzz, process
    except ImportError:
        raise MissingExtraError("rapidfuzz", "search") from None
    if not isinstance(query, str):
        raise ArgumentError(f"a query is text, not {shown(query)}")
    if not isinstance(limit, int) or isinstance(limit, bool) or limit < 1:
        raise ArgumentError(f"limit is a number of hits, 1 or more, not {shown(limit)}")
    index, wanted = dataset.index, normal(query)
    names = [(name, row, "names") for name, row in index.names(table)]
    names += [(index.id(row), row, "id") for row in range(*index.span(table))]
    scored = process.extract(wanted, [name for name, _, _ in names], scorer=fuzz.WRatio, score_cutoff=CLOSE, limit=None)
    words = _words(wanted)
    best: dict[int, tuple[float, str, str]] = {}
    for name, close, number in scored:
        _, row, field = names[number]
        # A longer name that merely contains a short query scores as high as an equal one, which comes first.
        alike = len(words) < 2 or fuzz.ratio(name, wanted) >= ALIKE
        score = (close if alike else min(close, _most(name, words))) + (name == wanted)
        if score >= CLOSE and score > best.get(row, (0.0,))[0]:
            best[row] = score, name, field
    for row, score, text, field in _in_texts(dataset, table, wanted, words):
        if score > best.get(row, (0.0,))[0]:
            best[row] = score, text, field
    order = sorted(best, key=lambda row: (-best[row][0], row))[:limit]
    return [Found(row, min(best[row][0], 100.0), *best[row][1:]) for row in order]


def _words(wanted: str) -> list[str]:
    """Return the words of a query that say what is looked for, a plural as its beginning."""
    words = wanted.split()
    kept = [word for word in words if word not in FILLING] or words
    return list(dict.fromkeys(word.removesuffix("s") if len(word) > SHORTEST + 1 else word for word in kept))


def _most(name: str, words: list[str]) -> float:
    """Return what a name can score by the words that it shares with a query: less than a text if it has but some.

    The score of rapidfuzz is the same for one shared word, of whatever sort, as for all but one.
    """
    from rapidfuzz import fuzz

    own = f" {name.replace('-', ' ')}"
    shared = sum(
        f" {word}" in own or any(fuzz.ratio(one, word, score_cutoff=ALIKE) for one in own.split()) for word in words
    )
    if shared == len(words):
        return 100.0
    return CLOSE + (PHRASE - CLOSE) * shared / len(words) if shared else 0.0


def _in_texts(dataset: Dataset, table: str, wanted: str, words: list[str]) -> Iterator[Found]:
    """Yield for each record the text in which most words of a query begin a word, if the record has most of them."""
    if len(wanted) < SHORTEST:
        return
    begun = [f" {word}" for word in words]
    named: dict[int, str] = {}
    for name, row in dataset.index.names(table):
        named[row] = f"{named.get(row, '')} {name}"
    for row, found in groupby(dataset.texts(table), itemgetter(0)):
        most: tuple[int, bool, str, str] = (0, False, "", "")
        seen: set[str] = set()
        for _, field, text, compared in found:
            here = [word for word in begun if word in compared]
            if here:
                seen.update(here)
                most = max(most, (len(here), f" {wanted}" in compared, text, field), key=itemgetter(0, 1))
        if not most[0]:
            continue
        seen.update(word for word in begun if word in named.get(row, ""))
        if 3 * len(seen) >= 2 * len(words):
            whole = SCATTERED if len(seen) == len(words) else MOST
            score = PHRASE if most[1] else WORDS if most[0] == len(words) else whole
            yield Found(row, score, *most[2:])


def texts(dataset: Dataset, table: str) -> Iterator[tuple[int, str, str, str]]:
    """Yield the texts of the records of a table: row, field, the text, and how it is compared, with a space before it.

    A text is what has more than one word: no id, day or word of a vocabulary has.
    """
    for row in range(*dataset.index.span(table)):
        for field, value in json.loads(dataset.line(table, row)).items():
            if field not in NAMED:
                yield from ((row, field, text, f" {normal(text)}") for text in _strings(value))


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        if " " in value:
            yield value
    elif isinstance(value, list | dict):
        for one in value.values() if isinstance(value, dict) else value:
            yield from _strings(one)
