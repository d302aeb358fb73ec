"""A package that uses softpower as its users do; type checkers read it, and nobody runs it."""

from datetime import date
from typing import Literal, assert_type

import duckdb
import pandas as pd
import polars as pl

import softpower as sp

nato = sp.alliances["nato"]
assert_type(nato, sp.Alliance)
assert_type(sp.alliances, sp.Table[sp.Alliance])
assert_type(sp.states.get("FRA"), sp.State | None)
assert_type(sp.states.get("FRA", 0), sp.State | int)
assert_type(sp.alliances.lookup("OTAN").members(on=date(1999, 3, 12)), tuple[sp.State, ...])
assert_type(sp.memberships.where(alliance="nato", start="1999-03-12"), tuple[sp.Membership, ...])
assert_type(sp.treaties.search("atlantic")[0], sp.Hit[sp.Treaty])
assert_type(sp.treaties.search("atlantic")[0].record, sp.Treaty)
assert_type(sp.members("nato", on="1999-03-12"), tuple[str, ...])
assert_type(sp.ties("FRA", "DEU", on="1960-01-01"), sp.Ties)
assert_type(sp.ties("FRA", "DEU", on="1960-01-01")[0], sp.Tie)
assert_type(dict(sp.alliances), dict[str, sp.Alliance])
assert_type([one.name for one in sp.strategies], list[str])
assert_type(sp.mechanisms["value-alignment"].studies("against"), tuple[sp.Study, ...])
assert_type(nato.measures(), tuple[sp.Measure, ...])
assert_type(sp.alliances.ids(), tuple[str, ...])
assert_type(sp.HORIZON, date)
assert_type(sp.release.sha256, str)
assert_type(sp.tables()[0].name, str)
assert_type(sp.describe("states").columns[0].meaning, str)
assert_type(sp.EDTF("1999") < "2000-01-01", bool)

assert_type(sp.load_table("states"), pd.DataFrame)
assert_type(sp.load_table("states", "polars"), pl.DataFrame)
assert_type(sp.load_table("states", backend="duckdb"), duckdb.DuckDBPyRelation)
assert_type(sp.states.to_pandas(), pd.DataFrame)
assert_type(sp.states.to_polars(as_of="1990-01-01"), pl.DataFrame)
assert_type(sp.read_table("states.csv", backend="polars"), pl.DataFrame)
assert_type(sp.state_years(1990, 2000), pd.DataFrame)
assert_type(sp.dyad_years(1990, 2000, codes="cow", backend="polars"), pl.DataFrame)
assert_type(sp.alliance_years(1990, 2000, backend="duckdb"), duckdb.DuckDBPyRelation)
assert_type(sp.membership_days(backend="polars"), pl.DataFrame)
assert_type(sp.enrich_table("actors", backend="polars"), pl.DataFrame)
assert_type(sp.enrich(pd.DataFrame({"a": ["FRA"]}), "a", on="day"), pd.DataFrame)
assert_type(sp.enrich(pl.DataFrame({"a": ["FRA"]}), "a", on="day", report=True)[0], pl.DataFrame)
assert_type(sp.cite("nato", style="apa"), str)


def drawn(backend: Literal["pandas", "polars"]) -> pd.DataFrame | pl.DataFrame:
    """Leave the backend to the caller."""
    return sp.state_years(1990, 2000, backend=backend)


data = sp.Dataset.load()
assert_type(data, sp.Dataset)
assert_type(data.alliances, sp.Table[sp.Alliance])
assert_type(data.state_years(1990, 2000), pd.DataFrame)
assert_type(data.dyad_years(1990, 2000, backend="polars"), pl.DataFrame)
assert_type(data.load_table("states", backend="polars"), pl.DataFrame)
assert_type(data.ties("FRA", "DEU", on="1960-01-01"), sp.Ties)
assert_type(data.explain("nato", "organ").value, str)
assert_type(data.cite("nato", style="apa"), str)


def fullest(table: sp.Table[sp.Alliance], on: str) -> sp.Alliance:
    """Return the alliance with the most members on a day."""
    try:
        return max(table, key=lambda one: len(one.members(on=on)))
    except sp.DateError as error:
        raise SystemExit(str(error)) from None
