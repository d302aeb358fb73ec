"""The table of answers by actor and days, which SQL joins: one row for each stretch of days without a change."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from softpower.enrichment.answers import answer_columns, read_answers
from softpower.enrichment.names import DAYS, NOBODY, names
from softpower.enrichment.question import ACTORS
from softpower.enrichment.timelines import UNKNOWN, timelines
from softpower.frames.backends import frame
from softpower.frames.columns import Coded, Column, Masked
from softpower.time import COVERAGE_ORDINAL

if TYPE_CHECKING:
    from softpower.enrichment.question import Question
    from softpower.records.dataset import Dataset
    from softpower.spells.arrays import Ints

__all__ = ["answer_spans", "name_spans"]

DATES = (
    Column("start", "date", "First day on which this holds."),
    Column("end", "date", "Last day on which it holds, at most the data's horizon."),
)


def answer_spans(
    dataset: Dataset, asked: Question, add: tuple[str, ...], backend: str, *, complete: bool = False
) -> Any:
    """Return the table of a question that was checked.

    With `complete` the days without an answer have rows too, from the first day there can be to the last, so that every
    day of an actor or pair that has any is in one row; `known` says in which there is an answer.
    """
    lines = timelines(dataset, asked._replace(codes="id") if asked.codes == "name" else asked)
    key, first, answer = lines.key, lines.first, lines.answer
    if complete:
        key, first, answer = _completed(key, first, answer, lines.days)
    last = np.append(first[1:], 0) - 1
    ends = np.append(key[1:] != key[:-1], True)[: len(key)]
    last[ends] = lines.days - 1
    if complete:
        first, last = np.where(first < 0, 1 - lines.base, first), np.where(ends, FOREVER - lines.base, last)
    else:
        kept = answer != UNKNOWN
        key, first, last, answer = key[kept], first[kept], last[kept], answer[kept]
    columns: list[Column] = []
    values: dict[str, Any] = {}
    places = np.divmod(key, len(lines.words)) if lines.pairs else (key,)
    for name, at in zip(ACTORS[lines.pairs], places, strict=True):
        text = isinstance(lines.words[0], str)
        columns.append(Column(name, "category" if text else "int", "Code of the actor."))
        values[name] = Coded(at.astype(np.int32), list(lines.words)) if text else np.array(lines.words)[at]
    _put_days(columns, values, first + lines.base, last + lines.base)
    if complete:
        columns.append(Column("known", "boolean", "Whether there is an answer."))
        values["known"] = answer != UNKNOWN
    for column, says in answer_columns(asked, read_answers(dataset, asked, lines.sets), add):
        columns.append(column)
        if isinstance(says, Coded):
            values[column.name] = Coded(says.codes.take(answer), says.categories)
        elif isinstance(says, Masked):
            values[column.name] = Masked(says.values.take(answer), says.missing.take(answer))
        else:
            values[column.name] = says.take(answer)
    return frame(columns, values, backend, dataset.stamp)


FOREVER = 3652059
"""Ordinal of the last day of the calendar, 9999-12-31."""


def name_spans(dataset: Dataset, backend: str, *, complete: bool = False) -> Any:
    """Return the table of names; with `complete` each name has a row for every day there can be."""
    borne = names(dataset)
    ends = np.append(borne.key[1:] != borne.key[:-1], True)
    last = np.append(borne.first[1:], 0) - 1
    first, last = borne.first, np.where(ends, (FOREVER if complete else dataset.index.horizon) - COVERAGE_ORDINAL, last)
    if complete:
        first = np.where(first == 0, 1 - COVERAGE_ORDINAL, first)
    kept = np.full(len(first), True) if complete else borne.state != NOBODY
    columns = [
        Column("name", "string", "A name, in lower case."),
        Column("state", "category", "Id of the state that bears it and existed."),
    ]
    values: dict[str, Any] = {
        "name": [borne.words[key] for key in borne.key[kept].tolist()],
        "state": Coded(borne.state[kept], list(dataset.index.ids("states"))),
    }
    _put_days(columns, values, first[kept] + COVERAGE_ORDINAL, last[kept] + COVERAGE_ORDINAL)
    return frame(columns, values, backend, dataset.stamp)


def _put_days(columns: list[Column], values: dict[str, Any], first: Ints, last: Ints) -> None:
    columns += DATES
    values |= {"start": first, "end": last}


def _completed(key: Ints, first: Ints, answer: Ints, days: int) -> tuple[Ints, Ints, Ints]:
    """Add the days before the first answer of each key, and those past the horizon, as stretches without an answer."""
    keys = np.unique(key)
    ends = np.full(len(keys), days, dtype=first.dtype)
    key = np.concatenate([keys, key, keys])
    first = np.concatenate([np.full(len(keys), -1, dtype=first.dtype), first, ends])
    answer = np.concatenate([np.zeros(len(keys), dtype=answer.dtype), answer, np.zeros(len(keys), dtype=answer.dtype)])
    order = np.argsort(key.astype(np.int64) * DAYS + first, kind="stable")
    key, first, answer = key[order], first[order], answer[order]
    starts = np.ones(len(key), dtype=bool)
    starts[1:] = (key[1:] != key[:-1]) | (answer[1:] != answer[:-1])
    return key[starts], first[starts], answer[starts]
