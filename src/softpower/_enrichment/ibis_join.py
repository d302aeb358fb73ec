"""Ibis tables, enriched by joins on the actors alone and filters on the days behind them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from softpower._enrichment.naming import (
    AROUND,
    DAY_ALONE,
    DROPPED,
    LENGTHS,
    NUMBER_ALONE,
    PATTERN,
    SHARP_S,
    letters,
)
from softpower._enrichment.question import ACTORS, ELSEWHERE, KNOWN, NO_NAME, NUMBERS
from softpower._enrichment.spans import answer_spans, name_spans, plain
from softpower._records.normal import FOLDED

if TYPE_CHECKING:
    from collections.abc import Callable

    from softpower._enrichment.plan import Plan

__all__ = ["by_ibis"]

PARTS_OF_NAMES = ("whole", "first", "second")
"""A name is looked up as a whole and, where it is none as a whole, by its first and its second part."""


class Actor(NamedTuple):
    """The column that an actor is joined by, and the narwhals column of its mark for a report."""

    column: str
    mark: Any


def by_ibis(frame: Any, plan: Plan) -> Any:
    """Enrich an Ibis table."""
    import narwhals as nw

    rows = nw.from_native(frame)
    own = rows.collect_schema().names()
    ours = _unlike({*own, *plan.added, *plan.marks})
    read, day = ours("read"), nw.col(ours("read"))
    rows = nw.from_native(frame.mutate(**{read: _day(frame[plan.on])}))
    rows = rows.with_columns(nw.when(day.is_null()).then(nw.lit(date.min)).otherwise(day).alias(ours("day")))
    actors = []
    for place, side in enumerate(plan.sides):
        rows, actor = (_named if plan.asked.codes == "name" else _coded)(rows, side, place, plan, ours)
        actors.append(actor)
    spans = _given(answer_spans(plan.dataset, plan.asked, plan.add, "pyarrow", complete=True))
    keys, known = {name: ours(name) for name in ACTORS[plan.asked.pairs]}, ours("known")
    answers = {name: ours(f"answer{place}") for place, name in enumerate(plan.add)}
    spans = spans.rename({**answers, **keys, "known": known})
    rows = _on_day(rows, spans, [actor.column for actor in actors], list(keys.values()), ours)
    new = zip(answers.values(), plan.added, strict=True)
    said = [nw.when(nw.col(known)).then(nw.col(answer)).alias(name) for answer, name in new]
    marks = [actor.mark.alias(name) for actor, name in zip(actors, plan.marks, strict=False)]
    return rows.select(*own, *said, *marks, *(day.alias(name) for name in plan.day)).to_native()


def _day(column: Any) -> Any:
    """Return the day of a column of dates, timestamps or texts."""
    if not (column.type().is_string() or column.type().is_null()):
        return column.cast("date")
    return column.cast("string").re_extract(DAY_ALONE, 1).nullif("").try_cast("date")


def _given(table: Any) -> Any:
    import ibis
    import narwhals as nw

    return nw.from_native(ibis.memtable(plain(table)))


def _on_day(rows: Any, table: Any, left: list[str], right: list[str], ours: Callable[[str], str]) -> Any:
    """Join a table that has, for every actor it has, each day in one row."""
    import narwhals as nw

    start, end, day = ours("start"), ours("end"), nw.col(ours("day"))
    met = rows.join(table.rename({"start": start, "end": end}), left_on=left, right_on=right, how="left")
    within = (nw.col(start) <= day) & (day <= nw.col(end))
    return met.filter(nw.col(start).is_null() | within).drop(start, end)


def _coded(rows: Any, side: str, place: int, plan: Plan, ours: Callable[[str], str]) -> tuple[Any, Actor]:
    """Add what an actor that is a code is joined by: texts without blanks around them, or as numbers."""
    import narwhals as nw

    numbers = plan.asked.codes in NUMBERS
    if numbers and rows.to_native()[side].type().is_string():
        table, new = rows.to_native(), ours(f"code{place}")
        number = table[side].cast("string").re_extract(NUMBER_ALONE, 1).nullif("").cast("int64")
        rows, side = nw.from_native(table.mutate(**{new: number})), new
    if plan.asked.codes in LENGTHS:
        table, new = rows.to_native(), ours(f"code{place}")
        text = table[side].cast("string")
        bare = (text.length() > LENGTHS[plan.asked.codes]).ifelse(text.re_replace(AROUND, ""), text)
        rows, side = nw.from_native(table.mutate(**{new: bare})), new
    known = list(plan.prepared.known) if plan.marks else []
    mark = nw.col(side).cast(nw.Int32) * -1 if numbers and known else nw.lit(KNOWN)
    return rows, Actor(side, nw.when(nw.col(side).is_in(known)).then(mark).otherwise(nw.lit(NO_NAME)))


def _named(rows: Any, side: str, place: int, plan: Plan, ours: Callable[[str], str]) -> tuple[Any, Actor]:
    """Add the state that an actor written by name means, by joins of the whole name and of its two parts."""
    import narwhals as nw

    table = rows.to_native()
    text = table[side].cast("string")
    texts = [text, *(text.re_extract(PATTERN, group) for group in (1, 2))]
    keys = [ours(f"{part}{place}") for part in PARTS_OF_NAMES]
    given, wanted = letters(True)
    small = [one.lower().translate(given, wanted).replace(SHARP_S, FOLDED[SHARP_S]) for one in texts]
    compared = [one.re_replace(DROPPED, "") for one in small]
    rows = nw.from_native(table.mutate(**dict(zip(keys, compared, strict=True))))
    borne = _given(name_spans(plan.dataset, "pyarrow")).with_columns(nw.lit(True).alias("named"))
    found = []
    for key in keys:
        columns = {name: f"{key}_{name}" for name in ("name", "state", "borne", "named")}
        rows = _on_day(rows, borne.rename(columns), [key], [columns.pop("name")], ours)
        found.append(tuple(nw.col(columns[name]) for name in ("named", "state", "borne")))
    state, mark = _of_parts(found)
    column = ours(f"state{place}")
    return rows.with_columns(state.alias(column)), Actor(column, mark)


def _of_parts(found: list[Any]) -> tuple[Any, Any]:
    """Return the state of an actor and its mark for a report, as `softpower._enrichment.naming.side` writes them.

    Parameters
    ----------
    found
        For the whole name and its two parts three narwhals columns: one that has a value where it is a name at all, the
        state, and whether it is borne.
    """
    import narwhals as nw

    whole, first, second = found
    agree = (first[1] == second[1]) | second[1].is_null()
    either = nw.when(first[1].is_null()).then(second[1]).otherwise(nw.when(agree).then(first[1]))
    both = ~first[0].is_null() & ~second[0].is_null()
    state = nw.when(~whole[0].is_null()).then(whole[1]).otherwise(nw.when(both).then(either))
    borne = first[2].fill_null(False) | second[2].fill_null(False)
    of_both = nw.when(~both).then(NO_NAME).otherwise(nw.when(borne).then(KNOWN).otherwise(ELSEWHERE))
    of_whole = nw.when(whole[2].fill_null(True)).then(KNOWN).otherwise(ELSEWHERE)
    return state, nw.when(~whole[0].is_null()).then(of_whole).otherwise(of_both)


def _unlike(taken: set[str]) -> Callable[[str], str]:
    """Return what gives a name for a column that differs from some others by more than case."""
    folded, prefix = {name.casefold() for name in taken}, "softpower_"
    while any(name.startswith(prefix) for name in folded):
        prefix += "_"
    return lambda name: f"{prefix}{name}"
