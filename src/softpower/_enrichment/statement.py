"""The question as one SQL statement."""

from __future__ import annotations

from typing import TYPE_CHECKING

from softpower._enrichment.naming import bare_code, day, is_code, number_code, side
from softpower._enrichment.question import ACTORS, DAY, MARK, NUMBERS, STATUS, added, columns, question
from softpower._records.chosen import chosen
from softpower._records.suggestion import one_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from typing import Literal

    from softpower._enrichment.question import Question
    from softpower._records.dataset import Dataset
    from softpower._spells.arguments import Basis, Codes, Suspended, Uncertain

__all__ = ["DIALECTS", "enrich_sql", "statement"]

DIALECTS = {"duckdb": '"', "spark": "`"}
"""For each dialect the mark that quotes a name."""


def enrich_sql(
    rows: str,
    left: str,
    right: str | None = None,
    *,
    on: str,
    codes: Codes = "iso3",
    add: str | Sequence[str] | None = None,
    directed: bool = False,
    pledges: str | Iterable[str] | None = None,
    role: str | Iterable[str] | None = "member",
    basis: Basis = "in-force",
    suspended: Suspended = "include",
    uncertain: Uncertain = "missing",
    prefix: str = "",
    dialect: Literal["duckdb", "spark"] = "duckdb",
    answers: str = "softpower_answers",
    names: str = "softpower_names",
    dataset: Dataset | None = None,
) -> str:
    """Return one SQL statement that gives every row of a table the columns of `enrich`.

    It joins a table with what `enrich_table` returns for the same arguments, which is to be loaded first.

    Parameters
    ----------
    rows
        The table of rows, written as in SQL.
    left, right, on, codes, add, directed, pledges, role, basis, suspended, uncertain, prefix
        As in `enrich`.
    dialect
        `duckdb` or `spark`. For Spark the statement has a hint to send the joined table to every worker.
    answers, names
        Names under which `enrich_table(of="pairs")` or `"actors"` is loaded and, when actors are written by `name`,
        `enrich_table(of="names")`; written as in SQL.
    dataset
        The dataset whose columns there are; the packaged one when left out.

    Raises
    ------
    ArgumentError
        When an argument is none of its values; names all that it takes.

    Examples
    --------
    >>> import softpower
    >>> print(softpower.enrich_sql("events", "country", on="day", add=["nato"]))
    SELECT r.*, s."nato" AS "nato"
    FROM events AS r
    LEFT JOIN softpower_answers AS s ON s.actor = ... AND CASE WHEN ... END BETWEEN s."start" AND s."end"
    """
    one_of("dialect", dialect, tuple(DIALECTS))
    columns(left=left, right=right, on=on, prefix=prefix, rows=rows, answers=answers, names=names, dataset=dataset)
    asked = question(
        codes,
        right is not None,
        directed=directed,
        pledges=pledges,
        role=role,
        basis=basis,
        suspended=suspended,
        uncertain=uncertain,
    )

    new = added(chosen(dataset).index, asked, add)
    given = [column for column in (left, right) if column is not None]
    return statement(rows, given, on, asked, new, prefix, dialect, answers, names)


def statement(
    rows: str,
    given: list[str],
    on: str,
    asked: Question,
    add: tuple[str, ...],
    prefix: str,
    dialect: str,
    answers: str,
    names: str,
    codes: Sequence[str | int] = (),
) -> str:
    """Write the statement of a question that was checked; with `STATUS` among `add` it needs all `codes` there are."""
    mark = DIALECTS[dialect]

    def quoted(name: str) -> str:
        return mark + name.replace(mark, mark * 2) + mark

    def during(table: str) -> str:
        return f"{when} BETWEEN {table}.{quoted('start')} AND {table}.{quoted('end')}"

    when = day(f"r.{quoted(on)}", dialect)
    actors = [f"r.{quoted(column)}" for column in given]
    joins: list[str] = []
    joined = ["s"]
    if asked.codes in NUMBERS:
        actors = [number_code(actor, dialect) for actor in actors]
    elif asked.codes != "name":
        actors = [bare_code(actor, asked.codes, dialect) for actor in actors]
    marks = [is_code(actor, codes) for actor in actors]
    if asked.codes == "name":
        named = [side(actor, place, names, during, dialect) for place, actor in enumerate(actors, 1)]
        joins = [join for one in named for join in one.joins]
        joined = [*(table for one in named for table in one.tables), "s"]
        actors = [one.state for one in named]
        marks = [one.mark for one in named]
    met = [f"s.{column} = {actor}" for column, actor in zip(ACTORS[asked.pairs], actors, strict=True)]
    joins.append(f"LEFT JOIN {answers} AS s ON {' AND '.join(met)} AND {during('s')}")
    hint = f"/*+ BROADCAST({', '.join(joined)}) */ " if dialect == "spark" else ""
    selected = {prefix + name: f"s.{quoted(name)}" for name in add}
    if STATUS in add:
        selected |= {f"{prefix}{MARK}{place}": mark for place, mark in enumerate(marks, 1)}
        selected[prefix + DAY] = when
    columns = ", ".join(f"{value} AS {quoted(name)}" for name, value in selected.items())
    return "\n".join([f"SELECT {hint}r.*, {columns}", f"FROM {rows} AS r", *joins])
