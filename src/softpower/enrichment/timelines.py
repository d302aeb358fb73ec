"""The answer for every actor or pair of actors on every day of coverage."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple
from weakref import WeakKeyDictionary

import numpy as np

from softpower.answers.belonging import ROLES
from softpower.answers.bonds import PLEDGES
from softpower.enrichment.actors import Actors
from softpower.panels.pledged import held, pledged
from softpower.spells.arrays import merged
from softpower.spells.calendar import Calendar
from softpower.time import COVERAGE_START

if TYPE_CHECKING:
    from softpower._snapshot.index import Index
    from softpower.enrichment.question import Question
    from softpower.spells.arrays import Ints

__all__ = ["UNKNOWN", "Timelines", "timelines"]

UNKNOWN = 0
"""The answer where there is none: outside coverage, or an actor that did not exist, or is the same as the other."""
EXISTS = 0
"""The item that says that the actor, or both, existed on a day."""


class Timelines(NamedTuple):
    """Stretches of days on which the answer for a key is the same, one after the other.

    `words` are the codes of the actors; a key is the place of an actor among them or, of two, that of the first times
    their number and that of the second. `key`, `first` and `answer` are of one length and sorted by key and first day,
    which counts from `base`, an ordinal; a key has no stretch before the first day of which something is known, and
    the last stretch of each ends with the answer `UNKNOWN` or with coverage. `days` is the number of days covered.

    `held` says for each answer which items it holds: alliances of which the actor is a member, by their places among
    the ids; of two actors an alliance and a pledge through it, in one number as `items` makes it.
    """

    words: tuple[str | int, ...]
    pairs: bool
    base: int
    days: int
    key: Ints
    first: Ints
    answer: Ints
    held: tuple[frozenset[int], ...]


def items(alliance: Ints, pledge: Ints) -> Ints:
    """Return the numbers that stand for pledges through alliances."""
    return alliance.astype(np.int64) * len(PLEDGES) + pledge


_made: WeakKeyDictionary[Index, dict[Question, Timelines]] = WeakKeyDictionary()


def timelines(index: Index, asked: Question) -> Timelines:
    """Work the timelines of a question out, once for each index and question; `codes` is not `name`."""
    made = _made.setdefault(index, {})
    if asked not in made:
        made[asked] = _timelines(index, asked)
    return made[asked]


def _timelines(index: Index, asked: Question) -> Timelines:
    calendar = Calendar(COVERAGE_START.year, date.fromordinal(index.horizon).year)
    actors = Actors(index, asked.codes, calendar)
    number, days = len(actors.words), index.horizon - calendar.base + 1
    spans = _of_two(actors, asked, number) if asked.pairs else _of_one(actors, asked)
    key, what, first, last = (np.concatenate(columns) for columns in zip(*spans, strict=True))
    number_of = int(what.max(initial=0)) + 1
    packed, first, last = merged(key.astype(np.int64) * number_of + what, first, np.minimum(last, days - 1))
    key, what = packed // number_of, packed % number_of
    begun = first < days
    key, first, answer, held = _swept(key[begun], what[begun], first[begun], last[begun])
    if asked.pairs and not asked.directed:
        one, other = np.divmod(key, number)
        key, first, answer = (
            np.concatenate(both) for both in ((key, other * number + one), (first, first), (answer, answer))
        )
        order = np.lexsort((first, key))
        key, first, answer = key[order], first[order], answer[order]
    return Timelines(actors.words, asked.pairs, calendar.base, days, key, first, answer, held)


def _of_one(actors: Actors, asked: Question) -> list[tuple[Ints, Ints, Ints, Ints]]:
    """Return when each actor existed, and when it belonged to what: key, item, first and last day."""
    unit, first, last = actors.spans
    state, alliance, begin, end = held(actors.index, actors.calendar, (ROLES.index(asked.role),), asked.suspended)
    place, member, begin, end = actors.dealt(state, begin, end)
    belonging: Ints = alliance[place] + 1
    return [(unit, np.zeros_like(unit), first, last), (member, belonging, begin, end)]


def _of_two(actors: Actors, asked: Question, number: int) -> list[tuple[Ints, Ints, Ints, Ints]]:
    """Return when both of two actors existed, and by what they were bound: key, item, first and last day."""
    unit, first, last = actors.spans
    begin, end = np.maximum.outer(first, first), np.minimum.outer(last, last)
    met = begin <= end
    met &= np.not_equal.outer(unit, unit) if asked.directed else np.less.outer(unit, unit)
    one, other = np.nonzero(met)
    ties = pledged(actors, asked.pledges, asked.suspended)
    owes, owed, spans = ties.directed() if asked.directed else (ties.one, ties.other, ties)
    # A span holds one or more pledges, each of which is an item.
    place, pledge = np.nonzero(spans.pledges[:, None] & 1 << np.arange(len(PLEDGES)))
    return [
        (unit[one].astype(np.int64) * number + unit[other], np.zeros(len(one), dtype=np.int64), begin[met], end[met]),
        (
            (owes.astype(np.int64) * number + owed)[place],
            items(spans.alliance[place], pledge) + 1,
            spans.first[place],
            spans.last[place],
        ),
    ]


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
    current, at, path = -1, 0, []
    for owner, one in zip(key.tolist(), what.tolist(), strict=True):
        if owner != current:
            current, at = owner, 0
        move = at, one
        to = moves.get(move)
        if to is None:
            turned = sets[at] ^ {one}
            to = moves[move] = known.setdefault(turned, len(sets))
            if to == len(sets):
                sets.append(turned)
        at = to
        path.append(at)
    told: list[frozenset[int]] = [frozenset()]
    answers = np.zeros(len(sets), dtype=np.int32)
    for place, found in enumerate(sets):
        if EXISTS in found:
            answers[place] = len(told)
            told.append(frozenset(one - 1 for one in found if one != EXISTS))
    answer = answers[np.array(path, dtype=np.int64)]
    # Of the events of a day the last counts, and a day on which the answer stays the same is none.
    final = np.append((key[1:] != key[:-1]) | (days[1:] != days[:-1]), True)[: len(key)]
    key, days, answer = key[final], days[final], answer[final]
    starts = np.ones(len(key), dtype=bool)
    starts[1:] = (key[1:] != key[:-1]) | (answer[1:] != answer[:-1])
    return key[starts], days[starts], answer[starts], tuple(told)
