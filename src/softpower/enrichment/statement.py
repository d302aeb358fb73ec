"""The question as one SQL statement."""

from __future__ import annotations

from typing import TYPE_CHECKING

from softpower.enrichment.question import ACTORS, added, question
from softpower.records.suggestion import one_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from typing import Literal

    from softpower.enrichment.question import Question
    from softpower.records.dataset import Dataset
    from softpower.spells.arguments import Basis, Codes, Suspended, Uncertain

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
    LEFT JOIN softpower_answers AS s ON s.actor = r."country" AND CAST(r."day" AS DATE) BETWEEN s."start" AND s."end"
    """
    one_of("dialect", dialect, tuple(DIALECTS))
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
    from softpower.records.dataset import Dataset

    columns = added((dataset or Dataset.load()).index, asked, add)
    sides = [side for side in (left, right) if side is not None]
    return statement(rows, sides, on, asked, columns, prefix, dialect, answers, names)


def statement(
    rows: str,
    sides: list[str],
    on: str,
    asked: Question,
    add: tuple[str, ...],
    prefix: str,
    dialect: str,
    answers: str,
    names: str,
) -> str:
    """Write the statement of a question that was checked."""
    mark = DIALECTS[dialect]

    def quoted(name: str) -> str:
        return mark + name.replace(mark, mark * 2) + mark

    def during(table: str) -> str:
        return f"CAST(r.{quoted(on)} AS DATE) BETWEEN {table}.{quoted('start')} AND {table}.{quoted('end')}"

    hint, joins, actors = "", [], [f"r.{quoted(side)}" for side in sides]
    if asked.codes == "name":
        for place, actor in enumerate(actors, 1):
            name = f"n{place}"
            joins.append(f"LEFT JOIN {names} AS {name} ON {name}.name = lower({actor}) AND {during(name)}")
            actors[place - 1] = f"{name}.state"
    met = [f"s.{column} = {actor}" for column, actor in zip(ACTORS[asked.pairs], actors, strict=True)]
    joins.append(f"LEFT JOIN {answers} AS s ON {' AND '.join(met)} AND {during('s')}")
    if dialect == "spark":
        joined = ["n1", "n2"][: len(sides)] if asked.codes == "name" else []
        hint = f"/*+ BROADCAST({', '.join([*joined, 's'])}) */ "
    columns = ", ".join(f"s.{quoted(name)} AS {quoted(prefix + name)}" for name in add)
    return "\n".join([f"SELECT {hint}r.*, {columns}", f"FROM {rows} AS r", *joins])
