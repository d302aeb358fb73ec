"""Frames that live in an engine of their own, enriched there."""

from __future__ import annotations

from datetime import date
from itertools import count
from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary

from softpower.enrichment.question import ACTORS
from softpower.enrichment.report import tally
from softpower.enrichment.spells import name_spells, spells
from softpower.enrichment.statement import statement

if TYPE_CHECKING:
    from collections.abc import Callable

    from softpower.enrichment.plan import Plan
    from softpower.enrichment.report import Tally
    from softpower.records.dataset import Dataset

__all__ = ["ENGINES", "by_dask", "by_polars", "dask_tallies", "spark_tally"]


_tables: dict[str, Any] = {}
_names: WeakKeyDictionary[Dataset, dict[Any, str]] = WeakKeyDictionary()
_numbers = count(1)


def by_duckdb(frame: Any, plan: Plan) -> Any:
    """Enrich a DuckDB relation, on its own connection.

    Versions before 2 leave the relation's rows behind as a temporary view, `softpower_rows_1` and so on.
    """
    view = f"softpower_rows_{next(_numbers)}"
    text = _written(plan, view, "duckdb", *_loaded(plan))
    # DuckDB finds a table by its name among the variables of what asks, on any connection. It looks again when a
    # relation that was made before is read, so that no name may stand for another table later, and all are there.
    variables = {**_tables, "frame": frame, "view": view, "text": text}
    exec("enriched = frame.query(view, text)", {}, variables)
    return variables["enriched"]


def _loaded(plan: Plan) -> tuple[str, str]:
    """Return the names, among `_tables`, of the table of answers and of that of names."""
    made = _names.setdefault(plan.dataset, {})

    def named(key: Any, make: Callable[[], Any]) -> str:
        if key not in made:
            made[key] = f"softpower_table_{next(_numbers)}"
            _tables[made[key]] = make()
        return made[key]

    answers = named((plan.asked, plan.add), lambda: spells(plan.dataset, plan.asked, plan.add, "pyarrow"))
    if plan.asked.codes != "name":
        return answers, ""
    return answers, named("names", lambda: name_spells(plan.dataset, "pyarrow"))


def by_spark(frame: Any, plan: Plan) -> Any:
    """Enrich a PySpark frame by a join with a table that goes to every worker."""
    session = frame.sparkSession
    tables = {"softpower_spells": spells(plan.dataset, plan.asked, plan.add, "pyarrow")}
    if plan.asked.codes == "name":
        tables["softpower_names"] = name_spells(plan.dataset, "pyarrow")
    given = {name: session.createDataFrame(_plain(table)) for name, table in tables.items()}
    # The names stand in braces, and those that belong to a column's name are doubled.
    marks = [f"@{name}@" for name in ("softpower_rows", *tables)]
    text = _written(plan, marks[0], "spark", marks[1], marks[-1]).replace("{", "{{").replace("}", "}}")
    for mark in marks:
        text = text.replace(mark, "{" + mark.strip("@") + "}")
    return session.sql(text, softpower_rows=frame, **given)


def spark_tally(enriched: Any, plan: Plan) -> Tally:
    """Count the rows of an enriched PySpark frame, under names that need no quoting, which narwhals does not do."""
    import narwhals as nw

    plain = {name: f"column{place}" for place, name in enumerate(enriched.columns)}
    return tally(nw.from_native(enriched.toDF(*plain.values())), plan, plain)


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


def dask_tallies(enriched: Any, plan: Plan) -> list[Tally]:
    """Count the rows of an enriched Dask frame, partition by partition where each is."""
    from dask.delayed import delayed

    parts: Any = delayed([delayed(_tallied)(part, plan) for part in enriched.to_delayed()])
    tallies: list[Tally] = parts.compute()
    return tallies


def _partition(frame: Any, plan: Plan) -> Any:
    return plan.enriched(frame, "pandas")


def _tallied(frame: Any, plan: Plan) -> Tally:
    import narwhals as nw

    return tally(nw.from_native(frame), plan)


def _written(plan: Plan, rows: str, dialect: str, spell_table: str, name_table: str) -> str:
    return statement(rows, plan.sides, plan.on, plan.asked, plan.add, plan.prefix, dialect, spell_table, name_table)


def _plain(table: Any) -> Any:
    """Return an Arrow table whose dictionaries are plain text, which is what Spark knows."""
    import pyarrow

    plain = [
        field.with_type(pyarrow.string()) if pyarrow.types.is_dictionary(field.type) else field
        for field in table.schema
    ]
    return table.cast(pyarrow.schema(plain))


def by_ibis(frame: Any, plan: Plan) -> Any:
    """Enrich an Ibis table by narwhals, with a join on the actors alone and a filter on the days behind it."""
    import ibis
    import narwhals as nw

    def given(table: Any) -> Any:
        return nw.from_native(ibis.memtable(_plain(table)))

    rows = nw.from_native(frame)
    own = rows.collect_schema().names()
    day = nw.col(plan.on).cast(nw.Date)
    rows = rows.with_columns(nw.when(day.is_null()).then(nw.lit(date.min)).otherwise(day).alias(DAY))
    sides = plan.sides
    if plan.asked.codes == "name":
        borne = given(name_spells(plan.dataset, "pyarrow", complete=True))
        for place, side in enumerate(sides):
            state, name = f"{STATE}{place}", nw.col(side).str.to_lowercase()
            rows = _on_day(rows.with_columns(name.alias(NAME)), borne.rename({"state": state}), [NAME], ["name"])
            rows = rows.drop(NAME)
            sides[place] = state
    held = given(spells(plan.dataset, plan.asked, plan.add, "pyarrow", complete=True))
    held = held.rename(dict(zip(plan.add, plan.added, strict=True)))
    rows = _on_day(rows, held, sides, list(ACTORS[plan.asked.pairs]))
    told = (nw.when(nw.col("known")).then(nw.col(name)).alias(name) for name in plan.added)
    return rows.select(*own, *told).to_native()


def _on_day(rows: Any, table: Any, left: list[str], right: list[str]) -> Any:
    """Join a table that has, for every actor it has, each day in one row."""
    import narwhals as nw

    met = rows.join(table, left_on=left, right_on=right, how="left")
    kept = nw.col("since").is_null() | ((nw.col("since") <= nw.col(DAY)) & (nw.col(DAY) <= nw.col("until")))
    return met.filter(kept).drop("since", "until")


DAY, NAME, STATE = "softpower_day", "softpower_name", "softpower_state"

ENGINES = {"duckdb": by_duckdb, "pyspark": by_spark, "ibis": by_ibis}
"""For each engine that is known to narwhals under that name, how its frames are enriched."""
