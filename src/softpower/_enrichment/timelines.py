"""The answer for every actor or pair of actors on every day of coverage."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from softpower._enrichment.actors import Actors
from softpower._spells.arrays import merged
from softpower._spells.bearers import spans_by_unit
from softpower._spells.calendar import Calendar
from softpower._spells.members import member_spans
from softpower._spells.pledged import pledged
from softpower._time import COVERAGE_START

if TYPE_CHECKING:
    from softpower._enrichment.question import Question
    from softpower._records.dataset import Dataset
    from softpower._spells.arrays import Ints

__all__ = ["ELSEWHERE", "EXISTS", "ITEMS", "UNKNOWN", "Timelines", "timelines"]

UNKNOWN = 0
"""The answer where there is none: outside coverage, or an actor that did not exist, or is the same as the other."""
EXISTS, ELSEWHERE, ITEMS = 0, 1, 2
"""Items that say that the actor, or both, stood for a state on a day, and that a code was read on a day on which no
state bears it; the others begin with `ITEMS`."""


class Timelines(NamedTuple):
    """Stretches of days on which the answer for a key is the same, one after the other.

    `words` are the codes of the actors; a key is the place of an actor among them or, of two, that of the first times
    their number and that of the second. `key`, `first` and `answer` are of one length and sorted by key and first day,
    which counts from `base`, an ordinal; a key has no stretch before the first day of which something is known, and
    the last stretch of each ends with the answer `UNKNOWN` or with coverage. `days` is the number of days covered.

    `sets` says for each answer which items it holds, without `EXISTS`: of one actor `ITEMS` plus the place of an
    alliance; of two `ITEMS` plus twice the number of a term, one more where the first actor is the term's second state.
    """

    words: tuple[str | int, ...]
    pairs: bool
    base: int
    days: int
    key: Ints
    first: Ints
    answer: Ints
    sets: tuple[frozenset[int], ...]


def timelines(dataset: Dataset, asked: Question) -> Timelines:
    """Work the timelines of a question out; `codes` is not `name`."""
    index = dataset.index
    calendar = Calendar(COVERAGE_START.year, date.fromordinal(index.horizon).year)
    actors = Actors(index, asked.codes, calendar)
    number, days = len(actors.words), index.horizon - calendar.base + 1
    spans = _of_two(dataset, actors, asked, calendar) if asked.pairs else _of_one(actors, asked, calendar)
    key, what, first, last = (np.concatenate(columns) for columns in zip(*spans, strict=True))
    number_of = int(what.max(initial=0)) + 1
    packed, first, last = merged(key.astype(np.int64) * number_of + what, first, np.minimum(last, days - 1))
    key, what = packed // number_of, packed % number_of
    begun = first < days
    key, first, answer, sets = _swept(key[begun], what[begun], first[begun], last[begun])
    if asked.pairs and not asked.directed:
        one, other = np.divmod(key, number)
        key, first, answer = (
            np.concatenate(both) for both in ((key, other * number + one), (first, first), (answer, answer))
        )
        order = np.lexsort((first, key))
        key, first, answer = key[order], first[order], answer[order]
    return Timelines(actors.words, asked.pairs, calendar.base, days, key, first, answer, sets)


Spans = tuple["Ints", "Ints", "Ints", "Ints"]
"""Columns of key, item, first and last day."""


def _of_one(actors: Actors, asked: Question, calendar: Calendar) -> list[Spans]:
    """Return when each actor existed, and when it belonged to what."""
    unit, _, first, last = actors.spans
    state, alliance, begin, end = member_spans(actors.index, calendar, asked.roles, asked.suspended)
    place, member, begin, end = spans_by_unit(actors.bearing, state, begin, end)
    other, _, since, until = actors.elsewhere
    return [
        (unit, np.full_like(unit, EXISTS), first, last),
        (other, np.full_like(other, ELSEWHERE), since, until),
        (member, alliance[place] + ITEMS, begin, end),
    ]


def _of_two(dataset: Dataset, actors: Actors, asked: Question, calendar: Calendar) -> list[Spans]:
    """Return when both of two actors existed, and by what they were bound."""
    number = len(actors.words)
    spans = pledged(dataset.timetable, actors.bearing, calendar, asked.basis, asked.suspended)
    owes, owed = spans.one.astype(np.int64), spans.other.astype(np.int64)
    item = ITEMS + 2 * spans.term.astype(np.int64) + (spans.swapped if asked.directed else 0)
    columns = [(owes * number + owed, item, spans.first, spans.last)]
    if asked.directed:
        back = ITEMS + 2 * spans.term.astype(np.int64) + ~spans.swapped
        columns.append((owed * number + owes, back, spans.first, spans.last))
    return [
        _meeting(actors.spans, actors.spans, EXISTS, number, directed=asked.directed),
        _meeting(actors.elsewhere, actors.spans, ELSEWHERE, number, directed=asked.directed),
        _meeting(actors.spans, actors.elsewhere, ELSEWHERE, number, directed=asked.directed),
        *columns,
    ]


def _meeting(ones: Spans, others: Spans, item: int, number: int, *, directed: bool) -> Spans:
    """Return the days on which two spans of different actors meet; of undirected pairs the lower comes first.

    Spans are of actor, state, first and last day. Two actors that stand for the same state, as the numbers 255 and 260
    of Germany do, do not meet.
    """
    begin, end = np.maximum.outer(ones[2], others[2]), np.minimum.outer(ones[3], others[3])
    met = begin <= end
    met &= np.not_equal.outer(ones[1], others[1])
    met &= np.not_equal.outer(ones[0], others[0]) if directed else np.less.outer(ones[0], others[0])
    one, other = np.nonzero(met)
    key = ones[0][one].astype(np.int64) * number + others[0][other]
    return key, np.full(len(one), item, dtype=np.int64), begin[met], end[met]


def _swept(key: Ints, what: Ints, first: Ints, last: Ints) -> tuple[Ints, Ints, Ints, tuple[frozenset[int], ...]]:
    """Turn spans of items, none of which touches another of its kind, into stretches and their answers."""
    key, what = (np.concatenate([one, one]) for one in (key, what))
    days = np.concatenate([first, last + 1])
    order = np.lexsort((days, key))
    key, days, what = key[order], days[order], what[order]
    # Each event turns one item on or off; what that leads to is the same whenever it happens to the same items.
    sets: list[frozenset[int]] = [frozenset()]
    known = {sets[0]: 0}
    moves: dict[tuple[int, int], int] = {}
    at, path = 0, []
    begun = np.append(False, key[1:] != key[:-1])[: len(key)]
    for begins, one in zip(begun.tolist(), what.tolist(), strict=True):
        if begins:
            at = 0
        move = at, one
        to = moves.get(move)
        if to is None:
            turned = sets[at] ^ {one}
            to = moves[move] = known.setdefault(turned, len(sets))
            if to == len(sets):
                sets.append(turned)
        at = to
        path.append(at)
    different: list[frozenset[int]] = [frozenset()]
    answers = np.zeros(len(sets), dtype=np.int32)
    for place, found in enumerate(sets):
        if EXISTS in found:
            answers[place] = len(different)
            different.append(found - {EXISTS})
    answer = answers[np.array(path, dtype=np.int64)]
    # Of the events of a day the last counts, and a day on which the answer stays the same is none.
    final = np.append((key[1:] != key[:-1]) | (days[1:] != days[:-1]), True)[: len(key)]
    key, days, answer = key[final], days[final], answer[final]
    starts = np.ones(len(key), dtype=bool)
    starts[1:] = (key[1:] != key[:-1]) | (answer[1:] != answer[:-1])
    return key[starts], days[starts], answer[starts], tuple(different)
