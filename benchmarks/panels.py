"""The panel of pairs of states from 1945 to 2025, beside the best merges in pandas and SQL written by hand.

Both are given, already loaded in their engine, the lives of states, their codes and the spans of days on which each
state owes or is owed each obligation, so that they need no knowledge of treaties; and both must give the very same
frame.
"""

from __future__ import annotations

from datetime import date
from math import inf
from timeit import repeat
from typing import TYPE_CHECKING, Any

import duckdb
import numpy as np
import pandas as pd
import polars as pl

import softpower
from benchmarks.report import Row
from benchmarks.tenfold import tenfold
from softpower._snapshot.index import Index
from softpower.answers.bonds import PLEDGES
from softpower.records.dataset import Dataset

if TYPE_CHECKING:
    from collections.abc import Callable

    from softpower.spells.arrays import Ints

__all__ = ["rows"]

FIRST, LAST = 1945, 2025
ROUNDS = 5
MANY = 20
"""Rounds of what takes so little time that the noise of a few would show."""
PAIR_YEAR = ["rank1", "rank2", "year"]
COLUMNS = [f"{name}{mark}" for name in ("state", "iso3_", "ccode", "gwcode") for mark in "12"]
COLUMNS += ["year", "allied", *PLEDGES, "alliances"]
Tables = dict[str, pd.DataFrame]


def rows() -> list[Row]:
    """Time the three in turns, then ours on ten times the alliances."""
    tables = given(Dataset.load().index)
    connection = loaded(tables)
    calls: dict[str, Callable[[], Any]] = {
        "ours": lambda: softpower.dyad_years(FIRST, LAST, keys="all"),
        "pandas": lambda: by_pandas(tables),
        "duckdb": lambda: by_sql(connection),
    }
    same({name: call() for name, call in calls.items()})
    took = timed(calls)
    ten = tenfold()
    scale = timed(
        {"once": calls["ours"], "ten": lambda: softpower.dyad_years(FIRST, LAST, keys="all", dataset=ten)}, MANY
    )
    number = len(calls["ours"]())

    def row(what: str, theirs: str, budget: float) -> Row:
        ours, other = (f"{took[one] * 1000:.0f} ms" for one in ("ours", theirs))
        ratio = took[theirs] / took["ours"]
        return Row(f"{number:,} dyad-years: {what} / ours", ratio, budget, ours, other, at_least=True)

    many, once = (f"{scale[one] * 1000:.0f} ms" for one in ("ten", "once"))
    return [
        row("pandas merge", "pandas", 30),
        row("DuckDB SQL", "duckdb", 6),
        Row("ten times the dataset: panel per row", scale["ten"] / scale["once"], 1.2, many, once),
    ]


def timed(calls: dict[str, Callable[[], Any]], rounds: int = ROUNDS) -> dict[str, float]:
    """Run the calls in turns, a few times each, and return the best of each, in seconds."""
    best: dict[str, float] = {}
    for _ in range(rounds):
        for name, call in calls.items():
            best[name] = min([best.get(name, inf), *repeat(call, number=1, repeat=3)])
    return best


def same(frames: dict[str, Any]) -> None:
    """Refuse to compare versions that do not give the same rows, columns and values."""
    plain = {name: pl.from_pandas(frame.astype({"alliances": "Int64"})) for name, frame in frames.items()}
    texts = [pl.col("state1", "state2", "iso3_1", "iso3_2").cast(pl.String)]
    numbers = [pl.col("ccode1", "ccode2", "gwcode1", "gwcode2", "year", "alliances").cast(pl.Int64)]
    told = {name: frame.with_columns(*texts, *numbers) for name, frame in plain.items()}
    for name in ("pandas", "duckdb"):
        if not told[name].equals(told["ours"]):
            raise RuntimeError(f"the {name} version gives another panel")


def given(index: Index) -> Tables:
    """Return what the versions written by hand begin with: `years`, `bonds` and `pauses`."""

    def column(name: str) -> Ints:
        return np.asarray(index.column(name))

    panel = softpower.state_years(FIRST, LAST, keys="all")
    years = pd.DataFrame(panel[["state", "iso3", "ccode", "gwcode", "year"]])
    years["rank"] = years["state"].cat.codes
    lives = pd.DataFrame({"rank": column("alive_state"), "first": column("alive_start"), "last": column("alive_end")})
    lived = years[["rank", "year"]].merge(lives, on="rank")
    lived["first"] = lived["first"].clip(lower=lived["year"].map(new_year))
    lived["last"] = lived["last"].clip(upper=lived["year"].map(lambda year: new_year(year + 1)) - 1)
    lived = lived[lived["first"] <= lived["last"]]
    if lived.duplicated(["rank", "year"]).any():
        raise RuntimeError("a state lived twice in a year, which the versions by hand know nothing of")
    obligation = column("bond_obligation")
    bonds = pd.DataFrame(
        {
            "rank": np.repeat(np.arange(len(index.ids("states"))), np.diff(column("bond_offsets"))),
            "obligation": obligation,
            "pledge": column("pledge")[obligation],
            "alliance": column("pledge_alliance")[obligation],
            "sides": column("bond_sides"),
            "first": column("bond_start"),
            "last": column("bond_end"),
        }
    )
    names = {"rank1": "one", "rank2": "other", "obligation": "obligation", "since": "start", "until": "end"}
    # Wider than the index, since the day behind a pause that lasts is past what int32 holds.
    pauses = pd.DataFrame({name: column(f"pause_{of}").astype(np.int64) for name, of in names.items()})
    if pauses.duplicated(["rank1", "rank2", "obligation"]).any():
        raise RuntimeError("an obligation was suspended twice, which the versions by hand know nothing of")
    return {"years": years.merge(lived, on=["rank", "year"]), "bonds": bonds, "pauses": pauses}


def new_year(year: int) -> int:
    """Return the ordinal of a year's first day."""
    return date(year, 1, 1).toordinal()


def by_pandas(tables: Tables) -> pd.DataFrame:
    """Build the panel with merges on pairs and years, filtering as early as can be."""
    years, bonds, pauses = tables["years"], tables["bonds"], tables["pauses"]
    ties = bonds.merge(bonds, on=["obligation", "pledge", "alliance"], suffixes=("1", "2"))
    ties = ties[ties["rank1"] < ties["rank2"]]
    given = (ties["sides1"] & 1 != 0) & (ties["sides2"] & 2 != 0)
    ties = ties[given | (ties["sides1"] & 2 != 0) & (ties["sides2"] & 1 != 0)]
    ties["first"], ties["last"] = ties[["first1", "first2"]].max(axis=1), ties[["last1", "last2"]].min(axis=1)
    ties = ties.merge(pauses, on=["rank1", "rank2", "obligation"], how="left")
    before = ties.assign(last=ties["last"].where(ties["since"].isna(), ties["since"] - 1))
    ties = pd.concat([before, ties[ties["since"].notna()].assign(first=ties["until"] + 1)], ignore_index=True)
    starts = [new_year(year) for year in range(FIRST, LAST + 1)]
    ties = ties[(ties["first"] <= ties["last"]) & (ties["last"] >= starts[0]) & (ties["first"] < new_year(LAST + 1))]
    ties["year"] = FIRST - 1 + np.searchsorted(starts, ties["first"].clip(lower=starts[0]), "right")
    lasted = FIRST + np.searchsorted(starts, ties["last"], "right") - ties["year"]
    spread = ties.loc[ties.index.repeat(lasted), [*PAIR_YEAR, "pledge", "alliance"]]
    spread["year"] += spread.groupby(level=0).cumcount()
    held = spread[[*PAIR_YEAR, "pledge"]].drop_duplicates().assign(held=True)
    told = held.pivot(index=PAIR_YEAR, columns="pledge", values="held").reindex(columns=range(len(PLEDGES)))
    told = told.set_axis(PLEDGES, axis=1)
    told["alliances"] = spread[[*PAIR_YEAR, "alliance"]].drop_duplicates().groupby(PAIR_YEAR).size()

    pairs = years.merge(years, on="year", suffixes=("1", "2"))
    common = (pairs["first1"] <= pairs["last2"]) & (pairs["first2"] <= pairs["last1"])
    pairs = pairs[(pairs["rank1"] < pairs["rank2"]) & common]
    panel = pairs.merge(told, left_on=PAIR_YEAR, right_index=True, how="left").sort_values(PAIR_YEAR)
    panel[list(PLEDGES)] = panel[list(PLEDGES)].notna()
    panel["allied"] = panel[list(PLEDGES)].any(axis=1)
    panel["alliances"] = panel["alliances"].fillna(0).astype("int32")
    return panel.rename(columns={"iso31": "iso3_1", "iso32": "iso3_2"})[COLUMNS].reset_index(drop=True)


def loaded(tables: Tables) -> duckdb.DuckDBPyConnection:
    """Load the tables into a database of their own; ids are of an enumerated type, which is fastest on the way out."""
    connection = duckdb.connect()
    for name, table in tables.items():
        connection.register(f"given_{name}", table)
        connection.execute(f"CREATE TABLE {name} AS SELECT * FROM given_{name}")
    years = range(FIRST, LAST + 1)
    calendar = pd.DataFrame(
        {"year": years, "starts": map(new_year, years), "ends": [new_year(one + 1) - 1 for one in years]}
    )
    connection.register("given_calendar", calendar)
    connection.execute("CREATE TABLE calendar AS SELECT * FROM given_calendar")
    return connection


def by_sql(connection: duckdb.DuckDBPyConnection) -> pd.DataFrame:
    """Build the panel with one statement."""
    return connection.execute(SQL).df()


SQL = f"""
WITH met AS (
    SELECT a.rank AS rank1, b.rank AS rank2, obligation, a.pledge, a.alliance,
        greatest(a.first, b.first) AS first, least(a.last, b.last) AS last
    FROM bonds a JOIN bonds b USING (obligation)
    WHERE a.rank < b.rank AND ((a.sides & 1 != 0 AND b.sides & 2 != 0) OR (a.sides & 2 != 0 AND b.sides & 1 != 0))
), ties AS (
    SELECT rank1, rank2, pledge, alliance, first, least(last, coalesce(since - 1, last)) AS last
    FROM met LEFT JOIN pauses USING (rank1, rank2, obligation)
    UNION ALL
    SELECT rank1, rank2, pledge, alliance, greatest(first, until + 1), last
    FROM met JOIN pauses USING (rank1, rank2, obligation)
), told AS (
    SELECT rank1, rank2, year, bit_or(1 << pledge) AS bits, count(DISTINCT alliance) AS alliances
    FROM ties JOIN calendar ON first <= ends AND last >= starts
    WHERE first <= last
    GROUP BY ALL
)
SELECT one.state AS state1, other.state AS state2, one.iso3 AS iso3_1, other.iso3 AS iso3_2, one.ccode AS ccode1,
    other.ccode AS ccode2, one.gwcode AS gwcode1, other.gwcode AS gwcode2, one.year,
    coalesce(bits, 0) != 0 AS allied,
    {", ".join(f"coalesce(bits, 0) & {1 << place} != 0 AS {pledge}" for place, pledge in enumerate(PLEDGES))},
    coalesce(alliances, 0)::INTEGER AS alliances
FROM years one JOIN years other
    ON one.year = other.year AND one.rank < other.rank AND one.first <= other.last AND other.first <= one.last
LEFT JOIN told ON told.rank1 = one.rank AND told.rank2 = other.rank AND told.year = one.year
ORDER BY one.rank, other.rank, one.year
"""
