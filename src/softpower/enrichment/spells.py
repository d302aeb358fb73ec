"""The table of answers by actor and days, which SQL joins: one row for each stretch of days without a change."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from softpower.backends import frame, library
from softpower.columns import Coded, Column
from softpower.enrichment.answers import answered
from softpower.enrichment.names import DAYS, NOBODY, names
from softpower.enrichment.question import added, question
from softpower.enrichment.timelines import UNKNOWN, timelines
from softpower.suggestion import one_of
from softpower.time import COVERAGE_ORDINAL

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from softpower.dataset import Dataset
    from softpower.enrichment.question import Question
    from softpower.panels.arguments import Backend, Suspended
    from softpower.panels.arrays import Ints

__all__ = ["ACTORS", "KINDS", "enrich_table", "name_spells", "spells"]

KINDS = ("pairs", "actors", "names")
ACTORS = {True: ("actor1", "actor2"), False: ("actor",)}
DATES = (
    Column("since", "date", "First day on which this holds."),
    Column("until", "date", "Last day on which it holds, at most the data's horizon."),
)


def enrich_table(
    of: str = "pairs",
    *,
    codes: str = "iso3",
    add: str | Sequence[str] | None = None,
    directed: bool = False,
    obligations: str | Iterable[str] | None = None,
    role: str = "member",
    suspended: Suspended = "include",
    backend: Backend = "pandas",
    dataset: Dataset | None = None,
) -> Any:
    """Return the table that the text of `enrich_sql` joins.

    It holds every answer of `enrich`, for as many days as it stays the same, and can be loaded into any database or
    written to a file. A day on which there is no answer is in no row.

    Parameters
    ----------
    of
        `pairs` for two actors, `actors` for one; `names` for the states that bear each name, which the text joins
        before the others when actors are written by `name`.
    codes
        How actors are written: `iso3`, `cow`, `gw` or `id`; with `name` the actors are ids, as found in `names`.
    add, directed, obligations, role, suspended
        As in `enrich`; not for `names`.
    backend
        `pandas`, `polars`, `pyarrow` or `duckdb` (a relation).
    dataset
        The dataset to take it from; the packaged one when left out.

    Returns
    -------
    DataFrame, Table or relation
        `actor1`, `actor2`, or `actor`; `since` and `until`, both days included; and the columns to add. Of names
        `name`, in lower case, `state`, `since` and `until`. Sorted by actor and days, which no two rows share.

    Raises
    ------
    ArgumentError
        When an argument is none of its values; names all that it takes.
    MissingExtraError
        When the backend or NumPy is not installed; names the extra.

    Examples
    --------
    >>> import softpower
    >>> table = softpower.enrich_table("actors", add=["member_of"], backend="pyarrow")
    >>> [row["member_of"] for row in table.to_pylist() if row["actor"] == "FIN"][-1]
    'eu;nato'
    """
    one_of("of", of, KINDS)
    asked = question(codes, of == "pairs", directed, obligations, role, suspended)
    library(backend)
    from softpower.dataset import Dataset

    data = dataset or Dataset.load()
    if of == "names":
        return name_spells(data, backend)
    return spells(data, asked, added(data.index, asked, add), backend)


def spells(dataset: Dataset, asked: Question, add: tuple[str, ...], backend: str, *, complete: bool = False) -> Any:
    """Return the table of a question that was checked.

    With `complete` the days without an answer have rows too, from the first day there can be to the last, so that every
    day of an actor or pair that has any is in one row; `known` says in which there is an answer.
    """
    lines = timelines(dataset.index, asked._replace(codes="id") if asked.codes == "name" else asked)
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
    for column, told in answered(dataset.index, asked, lines, add):
        columns.append(column)
        coded = isinstance(told, Coded)
        values[column.name] = Coded(told.codes.take(answer), told.categories) if coded else told.take(answer)
    return frame(columns, values, backend)


FOREVER = 3652059
"""Ordinal of the last day of the calendar, 9999-12-31."""


def name_spells(dataset: Dataset, backend: str, *, complete: bool = False) -> Any:
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
    return frame(columns, values, backend)


def _put_days(columns: list[Column], values: dict[str, Any], first: Ints, last: Ints) -> None:
    columns += DATES
    values |= {"since": first, "until": last}


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
