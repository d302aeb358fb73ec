"""The table of answers by actor and days, which SQL joins: one row for each stretch of days without a change."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from softpower._enrichment.answers import answer_columns, read_answers
from softpower._enrichment.names import DAYS, NOBODY, Names
from softpower._enrichment.question import ACTORS
from softpower._enrichment.timelines import UNKNOWN, timelines
from softpower._frames.backends import frame
from softpower._frames.columns import Coded, Column, Masked
from softpower._spells.arrays import distinct
from softpower._time import COVERAGE_ORDINAL

if TYPE_CHECKING:
    from softpower._enrichment.question import Question
    from softpower._records.dataset import Dataset
    from softpower._spells.arrays import Ints

__all__ = ["answer_spans", "name_spans", "plain"]

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


def plain(table: Any) -> Any:
    """Return an Arrow table whose dictionaries are plain text, which is what Spark and Ibis know."""
    import pyarrow

    plain = [
        field.with_type(pyarrow.string()) if pyarrow.types.is_dictionary(field.type) else field
        for field in table.schema
    ]
    return table.cast(pyarrow.schema(plain))


FOREVER = 3652059
"""Ordinal of the last day of the calendar, 9999-12-31."""


def name_spans(dataset: Dataset, backend: str) -> Any:
    """Return the table of names, in which each has a row for every day there can be."""
    keys = sorted({name.replace(" ", "") for name, _ in dataset.index.names("states")})
    names = Names.of_keys(dataset.index, keys)
    last = np.append(names.first[1:], 0) - 1
    last[np.append(names.name[1:] != names.name[:-1], True)] = FOREVER - COVERAGE_ORDINAL
    columns = [
        Column("name", "string", "The small letters and the digits of a name, without accents."),
        Column("state", "category", "Id of the state that it means; missing where it means none."),
        Column("borne", "boolean", "Whether the state bears it then, and is not just the only one that ever did."),
    ]
    values: dict[str, Any] = {
        "name": [keys[place] for place in names.name.tolist()],
        "state": Coded(names.state, list(dataset.index.ids("states"))),
        "borne": Masked(names.borne, names.state == NOBODY),
    }
    first = np.where(names.first == 0, 1, names.first + COVERAGE_ORDINAL)
    _put_days(columns, values, first, last + COVERAGE_ORDINAL)
    return frame(columns, values, backend, dataset.stamp)


def _put_days(columns: list[Column], values: dict[str, Any], first: Ints, last: Ints) -> None:
    columns += DATES
    values |= {"start": first, "end": last}


def _completed(key: Ints, first: Ints, answer: Ints, days: int) -> tuple[Ints, Ints, Ints]:
    """Add the days before the first answer of each key, and those past the horizon, as stretches without an answer."""
    keys = distinct(key)
    ends = np.full(len(keys), days, dtype=first.dtype)
    key = np.concatenate([keys, key, keys])
    first = np.concatenate([np.full(len(keys), -1, dtype=first.dtype), first, ends])
    answer = np.concatenate([np.zeros(len(keys), dtype=answer.dtype), answer, np.zeros(len(keys), dtype=answer.dtype)])
    order = np.argsort(key.astype(np.int64) * DAYS + first, kind="stable")
    key, first, answer = key[order], first[order], answer[order]
    starts = np.ones(len(key), dtype=bool)
    starts[1:] = (key[1:] != key[:-1]) | (answer[1:] != answer[:-1])
    return key[starts], first[starts], answer[starts]
