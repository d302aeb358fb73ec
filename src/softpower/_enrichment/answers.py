"""What an answer says, as values of columns."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from softpower._answers.belonging import ROLES
from softpower._enrichment.question import STATUS
from softpower._enrichment.timelines import ELSEWHERE, ITEMS, UNKNOWN
from softpower._frames.columns import Coded, Column, Masked
from softpower._snapshot.layout import PLEDGES
from softpower._spells.pledged import ALLIED, Terms, terms

if TYPE_CHECKING:
    from collections.abc import Sequence

    from softpower._enrichment.question import Question
    from softpower._records.dataset import Dataset

__all__ = ["BETWEEN", "Answer", "answer_columns", "read_answers"]

BETWEEN = ";"
"""What stands between ids in one text."""
ALL = (1 << len(PLEDGES)) - 1


class Answer(NamedTuple):
    """What one answer holds.

    `yes` and `maybe` are what binds and what may, by arrangement, as bits of pledges; of one actor the arrangements are
    the alliances to which it belongs. `elsewhere` says that a code was read on a day on which no state bears it.
    """

    yes: dict[str, int]
    maybe: dict[str, int]
    elsewhere: bool

    def value(self, bits: int, only: str | None = None) -> bool | None:
        """Say whether one of some pledges binds; None where one may. `only` asks of one arrangement."""
        if any(one & bits for key, one in self.yes.items() if only in (None, key)):
            return True
        return None if any(one & bits for key, one in self.maybe.items() if only in (None, key)) else False

    def through(self, bits: int) -> list[str]:
        """Return the ids of the arrangements through which one of some pledges binds."""
        return sorted(key for key, one in self.yes.items() if one & bits)

    def behind(self, bits: int) -> list[str]:
        """Return the ids of the arrangements behind what is missing, of `allied`, `pledged` and some pledges."""
        groups = [ALLIED, ALL, *(1 << place for place in range(len(PLEDGES)) if bits >> place & 1)]
        missing = 0
        for group in groups:
            missing |= group if self.value(group) is None else 0
        return sorted(key for key, one in self.maybe.items() if one & missing)


def read_answers(dataset: Dataset, asked: Question, sets: Sequence[frozenset[int]]) -> list[Answer]:
    """Return what each answer of a question holds, from the `sets` of its `Timelines`."""
    if not asked.pairs:
        ids = dataset.index.ids("alliances")
        return [
            Answer({ids[one - ITEMS]: ALL for one in found if one >= ITEMS}, {}, ELSEWHERE in found) for found in sets
        ]
    says = terms(dataset.timetable, asked.basis, asked.suspended)
    return [_of_terms(dataset, asked, says, found) for found in sets]


def _of_terms(dataset: Dataset, asked: Question, says: Terms, found: frozenset[int]) -> Answer:
    answer = Answer({}, {}, ELSEWHERE in found)
    for item in sorted(found):
        if item < ITEMS:
            continue
        term, swapped = divmod(item - ITEMS, 2)
        sides = (says.given[term], says.taken[term]), (says.may_give[term], says.may_take[term])
        for (given, taken), by in zip(sides, (answer.yes, answer.maybe), strict=True):
            bits = int((taken if swapped else given) if asked.directed else given | taken)
            if bits:
                by[dataset.timetable.arrangement(int(says.arrangement[term]))] = bits
    return answer


def answer_columns(asked: Question, answers: Sequence[Answer], names: tuple[str, ...]) -> list[tuple[Column, Any]]:
    """Return the columns to add, each with its value for every answer.

    Values are NumPy arrays of truth values or numbers, a `Masked` of truth values, or a `Coded`; what stands for the
    answer `UNKNOWN` means nothing, and is -1 among the codes.
    """
    bits = sum(1 << pledge for pledge in asked.pledges)
    return [_column(name, asked, answers, bits) for name in names]


def _column(name: str, asked: Question, answers: Sequence[Answer], bits: int) -> tuple[Column, Any]:
    roles = " or ".join(ROLES[role] for role in asked.roles)
    words = "through which a pledge asked for binds them" if asked.pairs else f"to which it belonged as {roles}"
    if name in ("through", "member_of"):
        texts = [BETWEEN.join(one.through(bits)) for one in answers]
        return Column(name, "category", f"Ids of the alliances {words}, `{BETWEEN}` between."), _coded(texts)
    if name == STATUS:
        texts = [f"{'elsewhere' if one.elsewhere else ''}{BETWEEN}{BETWEEN.join(one.behind(bits))}" for one in answers]
        return Column(name, "category", "What a report counts."), _coded(texts)
    if name in ("alliances", "memberships"):
        numbers = np.array([len(one.through(bits)) for one in answers], dtype=np.int32)
        return Column(name, "int", f"Number of alliances {words}."), numbers
    if name == "uncertain":
        numbers = np.array([len(one.behind(bits)) for one in answers], dtype=np.int32)
        return Column(name, "int", "Number of arrangements behind what is missing."), numbers
    groups = {"allied": ALLIED, "pledged": ALL, **{pledge: 1 << place for place, pledge in enumerate(PLEDGES)}}
    if name in groups:
        values = [one.value(groups[name]) for one in answers]
    else:
        values = [one.value(bits, name) for one in answers]
    missing = np.array([one is None for one in values])
    truth = np.array([bool(one) for one in values])
    known = asked.uncertain == "no" or not missing.any()
    return Column(name, "boolean", _meaning(name, asked)), truth if known else Masked(truth, missing)


def _coded(texts: list[str]) -> Coded:
    words = sorted(set(texts))
    places = {word: place for place, word in enumerate(words)}
    codes = np.array([places[text] for text in texts], dtype=np.int32)
    codes[UNKNOWN] = -1
    return Coded(codes, words)


def _meaning(name: str, asked: Question) -> str:
    who = "the first owes the second" if asked.directed else "either owes the other"
    if name == "allied":
        return f"Whether {who} defense or offense."
    if name == "pledged":
        return f"Whether {who} any of the five pledges."
    if name in PLEDGES:
        return f"Whether {who} {name}."
    return (
        f"Whether a pledge asked for binds them through {name}." if asked.pairs else f"Whether it belonged to {name}."
    )
