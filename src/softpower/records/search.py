"""Ranked search: names that come close to a query, and texts in which its words stand."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NamedTuple

from softpower.errors import ArgumentError, MissingExtraError, shown
from softpower.records.normal import normal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from softpower.records.dataset import Dataset

__all__ = ["Found", "search", "texts"]

CLOSE = 60.0
"""Below this score of rapidfuzz a name does not resemble the query."""
PHRASE, WORDS = 80.0, 70.0
"""Scores of a text in which the query stands as it is written, and of one in which its words stand apart."""
SHORTEST = 3
"""Letters that a query has at least for texts to be searched: nearly every text has shorter words."""
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
    # A longer name that merely contains a short query scores as high as an equal one, which comes first.
    hits = [(score + (name == wanted), names[number]) for name, score, number in scored]
    best: dict[int, tuple[float, str, str]] = {}
    for score, (name, row, field) in hits:
        if score > best.get(row, (0.0,))[0]:
            best[row] = score, name, field
    for row, score, text, field in _in_texts(dataset, table, wanted):
        if score > best.get(row, (0.0,))[0]:
            best[row] = score, text, field
    order = sorted(best, key=lambda row: (-best[row][0], row))[:limit]
    return [Found(row, min(best[row][0], 100.0), *best[row][1:]) for row in order]


def _in_texts(dataset: Dataset, table: str, wanted: str) -> Iterator[Found]:
    """Yield the texts in which each word of a query begins a word."""
    if len(wanted) < SHORTEST:
        return
    words = [f" {word}" for word in wanted.split()]
    for row, field, text, compared in dataset.texts(table):
        if all(word in compared for word in words):
            yield Found(row, PHRASE if f" {wanted}" in compared else WORDS, text, field)


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
