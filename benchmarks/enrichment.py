"""Rows of two states and a day given columns about alliances, beside the best joins written by hand on each engine.

Those by hand are given the table of `softpower.enrich_table`, already loaded in their engine and sorted as suits it
best; what must be done to the rows is on the clock. Both must give the very same answers. The first call of ours, which
makes the tables, is not on the clock.
"""

from __future__ import annotations

import re
from functools import cache
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import duckdb
import numpy as np
import pandas as pd
import polars as pl
import pyarrow
from pyarrow import parquet

import softpower
from benchmarks.cluster import cluster
from benchmarks.memory import resident
from benchmarks.panels import timed
from benchmarks.report import Row

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["rows"]

NUMBER, TIMES, FILES = 1_000_000, 10, 8
FIRST, LAST = np.datetime64("1945-01-01"), np.datetime64("2025-12-31")
SEED, STRAY = 1945, 0.05
"""One row in twenty has any day at all, on which the two may not have existed."""
ACTORS = ["left", "right"]
NAMES = {"actor1": "left", "actor2": "right", "start": "since", "end": "until"}


def rows() -> list[Row]:
    """Time ours and those by hand in turns, engine by engine, then ours on ten times the rows."""
    once, many = drawn(NUMBER), drawn(NUMBER * TIMES)
    return [
        beside("pandas merge_asof", ours(once), lambda: by_pandas(once), 12),
        *in_polars(of_polars(once)),
        in_duckdb(once),
        in_spark(once),
        grown("pandas", once, many),
        grown("polars", of_polars(once), of_polars(many)),
        remembered(),
    ]


@cache
def table() -> pd.DataFrame:
    """Return every answer with its actors and days, sorted by first day."""
    answers: pd.DataFrame = softpower.enrich_table(codes="iso3").rename(columns=NAMES)
    text, days = dict.fromkeys(ACTORS, "str"), dict.fromkeys(("since", "until"), "datetime64[us]")
    return answers.astype(text | days).sort_values("since", ignore_index=True)


@cache
def added() -> list[str]:
    """Return the names of the new columns."""
    return [name for name in table().columns if name not in (*ACTORS, "since", "until")]


def drawn(number: int) -> pd.DataFrame:
    """Draw days, and pairs of states that existed on them, each pair and day as likely as any other."""
    random = np.random.default_rng(SEED)
    since, until = (table()[name].to_numpy().astype("datetime64[D]") for name in ("since", "until"))
    lasting = (np.minimum(until, LAST) - since).astype(np.int64) + 1
    ends = np.cumsum(np.maximum(lasting, 0))
    at = random.integers(ends[-1], size=number)
    spell = np.searchsorted(ends, at, "right")
    day = since[spell] + lasting[spell] - (ends[spell] - at)
    stray = np.flatnonzero(random.random(number) < STRAY)
    day[stray] = FIRST + random.integers(int((LAST - FIRST).astype(np.int64)) + 1, size=len(stray))
    sides = {side: table()[side].array.take(spell) for side in ACTORS}
    return pd.DataFrame({"place": np.arange(number), **sides, "day": day.astype("datetime64[us]")})


def ours(frame: Any) -> Callable[[], Any]:
    """Return the call that is measured."""
    return lambda: softpower.enrich(frame, "left", "right", on="day")


def beside(what: str, our: Callable[[], Any], their: Callable[[], Any], budget: float, *, at_least: bool = True) -> Row:
    """Compare two calls: how often ours fits into theirs or, of engines that run much the same, theirs into ours."""
    same(what, our(), their())
    took = timed({"ours": our, "theirs": their})
    ratio = took["theirs"] / took["ours"] if at_least else took["ours"] / took["theirs"]
    one, other = (f"{seconds * 1000:.0f} ms" for seconds in took.values())
    name = f"{what} / ours" if at_least else f"ours / {what}"
    return Row(f"{NUMBER:,} rows enriched: {name}", ratio, budget, one, other, at_least=at_least)


def same(what: str, our: Any, their: Any) -> None:
    """Refuse to compare versions that do not give the same rows, columns and values."""
    if not plain(our).equals(plain(their)):
        raise RuntimeError(f"{what} gives other answers")


def plain(found: Any) -> pl.DataFrame:
    """Return a result of any engine with text for enumerated values; frames in memory keep the order of their rows."""
    if isinstance(found, pyarrow.Table):
        found = pl.DataFrame(found).sort("place")
    frame: pl.DataFrame = pl.from_pandas(found) if isinstance(found, pd.DataFrame) else found
    return frame.with_columns(pl.col(pl.Categorical, pl.Enum).cast(pl.String))


def by_pandas(frame: pd.DataFrame) -> pd.DataFrame:
    """Carry the number of the answer alone through the join, which is faster than all columns."""
    answers = table()[[*ACTORS, "since", "until"]].assign(answer=np.arange(len(table())))
    order = np.argsort(frame["day"].to_numpy(), kind="stable")
    ordered = frame[[*ACTORS, "day"]].iloc[order]
    met = pd.merge_asof(ordered, answers, left_on="day", right_on="since", by=ACTORS)
    answer = np.empty(len(frame), dtype=np.int64)
    answer[order] = met["answer"].where(met["day"] <= met["until"], -1)
    columns: dict[str, Any] = {name: table()[name].array.take(answer, allow_fill=True) for name in added()}
    return frame.assign(**columns)


def of_polars(frame: pd.DataFrame) -> pl.DataFrame:
    """Return a frame as polars has it, with days for instants."""
    return pl.from_pandas(frame).with_columns(pl.col(pl.Datetime).cast(pl.Date))


def in_polars(text: pl.DataFrame) -> list[Row]:
    """Compare with actors written as text and, for both, as enumerated values."""
    given = of_polars(table())
    codes = pl.Enum(given["left"].unique().sort())
    new = given.select(added())
    numbered = given.select(pl.col(ACTORS).cast(codes), "since", "until").with_row_index("answer")

    def by_hand(frame: pl.DataFrame) -> pl.DataFrame:
        """Join enumerated actors, which is faster than text even with the cast on the clock, and numbers of answers."""
        ordered = frame.select(pl.col(ACTORS).cast(codes), "day").with_row_index("at").sort("day")
        met = ordered.join_asof(numbered, left_on="day", right_on="since", by=ACTORS, check_sortedness=False)
        held = met.select("at", answer=pl.when(pl.col("day") <= pl.col("until")).then("answer")).sort("at")
        return frame.with_columns(new.select(pl.all().gather(held["answer"])))

    enumerated = text.with_columns(pl.col(ACTORS).cast(codes))
    return [
        beside("polars join_asof, text", ours(text), lambda: by_hand(text), 3.5),
        beside("polars join_asof, Enum", ours(enumerated), lambda: by_hand(enumerated), 7),
    ]


JOINED = """
SELECT {hint} events.*, {columns}
FROM events LEFT JOIN answers
ON events.left = answers.left AND events.right = answers.right AND events.day BETWEEN since AND until
"""


def in_duckdb(frame: pd.DataFrame) -> Row:
    """Compare on a DuckDB connection, from rows in it to an Arrow table."""
    connection = duckdb.connect()
    for name, given in {"events": of_polars(frame), "answers": of_polars(table())}.items():
        connection.register(f"given_{name}", given.to_arrow())
        connection.execute(f"CREATE TABLE {name} AS SELECT * FROM given_{name}")
    text = sql("")
    events = connection.table("events")
    return beside(
        "DuckDB range join",
        lambda: ours(events)().to_arrow_table(),
        lambda: connection.sql(text).to_arrow_table(),
        1.6,
        at_least=False,
    )


def sql(hint: str) -> str:
    """Write the join by hand."""
    return JOINED.format(hint=hint, columns=", ".join(f"answers.{name}" for name in added()))


def in_spark(frame: pd.DataFrame) -> Row:
    """Compare on a cluster, from Parquet files to sums over all new columns."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        stored(folder / "events", of_polars(frame), FILES)
        stored(folder / "answers", of_polars(table()), 1)
        with cluster(folder / "spark") as session:
            events = session.read.parquet(str(folder / "events"))
            answers = session.read.parquet(str(folder / "answers")).cache()
            answers.count()
            text = sql("/*+ BROADCAST(answers) */")
            text = re.sub(r"(FROM|JOIN) (events|answers)", r"\1 {\2} AS \2", text)

            def by_hand() -> Any:
                return session.sql(text, events=events, answers=answers)

            same("Spark range join", ours(events)().toArrow(), by_hand().toArrow())
            return beside(
                "Spark range join, broadcast",
                lambda: summed(ours(events)()),
                lambda: summed(by_hand()),
                1.6,
                at_least=False,
            )


def stored(folder: Path, frame: pl.DataFrame, files: int) -> None:
    """Write Parquet files of as many rows each."""
    folder.mkdir()
    for place in range(files):
        path = folder / f"{place}.parquet"
        parquet.write_table(frame.gather_every(files, place).cast({pl.Enum: pl.String}).to_arrow(), path)


def summed(frame: Any) -> pl.DataFrame:
    """Run a Spark frame for sums of numbers, truth values and lengths of texts."""
    kinds = dict(frame.dtypes)
    values = [f"length({name})" if kinds[name] == "string" else f"CAST({name} AS INT)" for name in added()]
    counted = [f"count({name}) AS known_{name}" for name in added()]
    sums = (f"sum({value}) AS {name}" for name, value in zip(added(), values, strict=True))
    return pl.DataFrame([frame.selectExpr(*sums, *counted).first().asDict()])


def grown(what: str, once: Any, many: Any) -> Row:
    """Compare ours on many times the rows."""
    took = timed({"many": ours(many), "once": ours(once)})
    ten, one = (f"{seconds * 1000:.0f} ms" for seconds in took.values())
    return Row(f"{TIMES} times {NUMBER:,} rows / once, {what}", took["many"] / took["once"], TIMES + 1, ten, one)


def remembered() -> Row:
    """Compare the memory taken on the way with that of the new columns, in a process of its own."""
    with get_context("spawn").Pool(1) as pool:
        peak, new = pool.apply(occupied)
    one, other = (f"{size / 2**20:.0f} MiB" for size in (peak, new))
    return Row(f"{NUMBER * TIMES:,} pandas rows: most memory / new columns", peak / new, 3, one, other)


def occupied() -> tuple[int, int]:
    """Return by how much the process grew at most while it enriched, and the size of the new columns, in bytes."""
    frame = drawn(NUMBER * TIMES)
    ours(frame.head(1000))()
    pyarrow.default_memory_pool().release_unused()
    # Linux then counts the most memory anew. All of it counts: that of NumPy, of Arrow and of whatever else.
    Path("/proc/self/clear_refs").write_text("5", encoding="ascii")
    before = resident("VmRSS")
    enriched = ours(frame)()
    return resident("VmHWM") - before, int(enriched[added()].memory_usage(index=False).sum())
