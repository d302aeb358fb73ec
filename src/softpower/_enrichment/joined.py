"""Frames that live in an engine of their own, enriched there."""

from __future__ import annotations

from functools import lru_cache
from itertools import count
from typing import TYPE_CHECKING, Any

from softpower._enrichment.ibis_join import by_ibis
from softpower._enrichment.report import tally
from softpower._enrichment.spans import answer_spans, name_spans, plain
from softpower._enrichment.statement import statement

if TYPE_CHECKING:
    from softpower._enrichment.plan import Plan
    from softpower._enrichment.report import Tally
    from softpower._records.dataset import Dataset

__all__ = ["ENGINES", "by_dask", "by_polars", "dask_tallies", "spark_tally"]


_numbers = count(1)


@lru_cache(maxsize=2)
def _answers(plan: Plan) -> Any:
    """Return the table of answers that is joined to rows; the last few are kept."""
    return answer_spans(plan.dataset, plan.asked, plan.add, "pyarrow")


@lru_cache(maxsize=2)
def _names(dataset: Dataset) -> Any:
    return name_spans(dataset, "pyarrow")


def by_duckdb(frame: Any, plan: Plan) -> Any:
    """Enrich a DuckDB relation, on its own connection.

    Versions before 2 leave the relation's rows behind as a temporary view, `softpower_rows_1` and so on.
    """
    number = next(_numbers)
    tables = {f"softpower_answers_{number}": _answers(plan._replace(left="", right=None, on="", prefix=""))}
    if plan.asked.codes == "name":
        tables[f"softpower_names_{number}"] = _names(plan.dataset)
    view = f"softpower_rows_{number}"
    text = _written(plan, view, "duckdb", *([*tables, ""][:2]))
    # A relation has no way to take a table but by the name of a variable where it is asked; it keeps the table.
    globals().update(tables)
    try:
        return frame.query(view, text)
    finally:
        for name in tables:
            del globals()[name]


def by_spark(frame: Any, plan: Plan) -> Any:
    """Enrich a PySpark frame by a join with a table that goes to every worker."""
    session = frame.sparkSession
    tables = {"softpower_answers": answer_spans(plan.dataset, plan.asked, plan.add, "pyarrow")}
    if plan.asked.codes == "name":
        tables["softpower_names"] = name_spans(plan.dataset, "pyarrow")
    given = {name: session.createDataFrame(plain(table)) for name, table in tables.items()}
    # The names stand in braces, and those that belong to a column's name are doubled.
    marks = [f"@{name}@" for name in ("softpower_rows", *tables)]
    text = _written(plan, marks[0], "spark", marks[1], marks[-1]).replace("{", "{{").replace("}", "}}")
    for mark in marks:
        text = text.replace(mark, "{" + mark.strip("@") + "}")
    return session.sql(text, softpower_rows=frame, **given)


def spark_tally(counted: Any, plan: Plan) -> Tally:
    """Count the rows of a PySpark frame with a status, under names that need no quoting, which narwhals does not do."""
    import narwhals as nw

    plain = {name: f"column{place}" for place, name in enumerate(counted.columns)}
    return tally(nw.from_native(counted.toDF(*plain.values())), plan, plain)


def by_polars(frame: Any, plan: Plan) -> Any:
    """Enrich a lazy polars frame, batch by batch when it is run."""
    schema = frame.collect_schema()
    empty = plan.enriched(schema.to_frame(), "polars")
    # Each row keeps its place, so that a slice can be taken before; a filter may be on a column that is added here.
    return frame.map_batches(
        lambda batch: plan.enriched(batch, "polars"),
        schema=empty.schema,
        streamable=True,
        predicate_pushdown=False,
        projection_pushdown=False,
    )


def by_dask(frame: Any, plan: Plan) -> Any:
    """Enrich a Dask frame, each of its partitions where it is."""
    return frame.map_partitions(_partition, plan, meta=_partition(frame._meta, plan))


def dask_tallies(counted: Any, plan: Plan) -> list[Tally]:
    """Count the rows of a Dask frame with a status, partition by partition where each is."""
    from dask.delayed import delayed

    parts: Any = delayed([delayed(_tallied)(part, plan) for part in counted.to_delayed()])
    tallies: list[Tally] = parts.compute()
    return tallies


def _partition(frame: Any, plan: Plan) -> Any:
    return plan.enriched(frame, "pandas")


def _tallied(frame: Any, plan: Plan) -> Tally:
    import narwhals as nw

    return tally(nw.from_native(frame), plan)


def _written(plan: Plan, rows: str, dialect: str, answers: str, names: str) -> str:
    codes = list(plan.prepared.known) if plan.marks else []
    return statement(rows, plan.sides, plan.on, plan.asked, plan.add, plan.prefix, dialect, answers, names, codes)


ENGINES = {"duckdb": by_duckdb, "pyspark": by_spark, "ibis": by_ibis}
"""For each engine that is known to narwhals under that name, how its frames are enriched."""
