"""The panel of pairs of states from 1945 to 2025, beside the best merges in pandas and SQL written by hand.

Both are given, already loaded in their engine, the lives of states, their codes and the spans of days on which each
state owes or is owed each obligation, so that they need no knowledge of treaties. They know nothing of answers that are
uncertain: both must give the very same frame as ours with `uncertain="no"`, and ours is timed as users call it, with
what is missing.
"""

from __future__ import annotations

from collections import defaultdict
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
from softpower._curation.spans import in_effect, joined, meeting, outside
from softpower._models.evidence import first_day, last_day, last_shown
from softpower._snapshot.layout import PLEDGES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from softpower._curation.spans import Span

__all__ = ["rows", "timed"]

FIRST, LAST = 1945, 2025
ROUNDS = 5
PAIR_YEAR = ["rank1", "rank2", "year"]
COLUMNS = [f"{name}{mark}" for name in ("state", "iso3_", "ccode", "gwcode") for mark in "12"]
COLUMNS += ["year", "allied", "pledged", *PLEDGES, "alliances"]
FIGHTS = PLEDGES[:2]
"""Defense and offense, either of which makes two states allied."""
OWES, OWED = 1, 2
"""Bits that say on which sides of an obligation a state stands."""
Tables = dict[str, pd.DataFrame]


def rows() -> list[Row]:
    """Time the three in turns."""
    tables = inputs()
    connection = loaded(tables)
    theirs: dict[str, Callable[[], Any]] = {
        "pandas": lambda: by_pandas(tables),
        "duckdb": lambda: by_sql(connection),
    }
    plain = softpower.dyad_years(FIRST, LAST, codes="id", uncertain="no")
    for name, call in theirs.items():
        require_same(name, plain, call())
    took = timed({"ours": lambda: softpower.dyad_years(FIRST, LAST, codes="id"), **theirs})

    def row(what: str, name: str, budget: float) -> Row:
        ours, other = (f"{took[one] * 1000:.0f} ms" for one in ("ours", name))
        what = f"{len(plain):,} dyad-years: {what} / ours"
        return Row(what, took[name] / took["ours"], budget, ours, other, at_least=True)

    return [row("pandas merge", "pandas", 20), row("DuckDB SQL", "duckdb", 6)]


def timed(calls: dict[str, Callable[[], Any]], rounds: int = ROUNDS) -> dict[str, float]:
    """Run the calls in turns, a few times each, and return the best of each, in seconds."""
    best: dict[str, float] = {}
    for _ in range(rounds):
        for name, call in calls.items():
            best[name] = min([best.get(name, inf), *repeat(call, number=1, repeat=3)])
    return best


def require_same(name: str, ours: Any, theirs: Any) -> None:
    """Refuse to compare versions that do not give the same rows, columns and values."""
    texts = [pl.col("state1", "state2", "iso3_1", "iso3_2").cast(pl.String)]
    numbers = [pl.col("ccode1", "ccode2", "gwcode1", "gwcode2", "year", "alliances").cast(pl.Int64)]
    one, other = (
        pl.from_pandas(frame[COLUMNS].astype({"alliances": "Int64"})).with_columns(*texts, *numbers)
        for frame in (ours, theirs)
    )
    if not one.equals(other):
        raise RuntimeError(f"the {name} version gives another panel")


def inputs() -> Tables:
    """Return what the versions written by hand begin with: `years`, `debts` and `pauses`."""
    panel = softpower.state_years(FIRST, LAST, codes="id")
    years = pd.DataFrame(panel[["state", "iso3", "ccode", "gwcode", "year"]])
    ids = list(years["state"].cat.categories)
    ranks = {state: rank for rank, state in enumerate(ids)}
    years["rank"] = years["state"].cat.codes.astype(np.int64)
    lives = lives_by_state()
    lived = pd.DataFrame(
        [(ranks[state], *span) for state, spans in lives.items() for span in spans], columns=["rank", "first", "last"]
    )
    lived = years[["rank", "year"]].merge(lived, on="rank")
    lived["first"] = lived["first"].clip(lower=lived["year"].map(new_year))
    lived["last"] = lived["last"].clip(upper=lived["year"].map(lambda year: new_year(year + 1)) - 1)
    lived = lived[lived["first"] <= lived["last"]]
    if lived.duplicated(["rank", "year"]).any():
        raise RuntimeError("a state lived twice in a year, which the versions by hand know nothing of")
    debts = pd.DataFrame(
        [(ranks[state], *rest) for state, *rest in debts_by_state(lives)],
        columns=["rank", "obligation", "pledge", "alliance", "sides", "first", "last"],
    )
    pauses = pd.DataFrame(
        [(*sorted(ranks[state] for state in between), *rest) for between, *rest in suspensions()],
        columns=["rank1", "rank2", "obligation", "since", "until"],
    )
    if pauses.duplicated(["rank1", "rank2", "obligation"]).any():
        raise RuntimeError("an obligation was suspended twice, which the versions by hand know nothing of")
    return {"years": years.merge(lived, on=["rank", "year"]), "debts": debts, "pauses": pauses}


def lives_by_state() -> dict[str, list[Span]]:
    """Return the days on which each state existed."""
    return {
        state.id: [(first_day(life.start) or 0, last_day(life.end)) for life in state.lives]
        for state in softpower.states
    }


def debts_by_state(lives: dict[str, list[Span]]) -> Iterator[tuple[str, int, int, int, int, int, int]]:
    """Yield for each state and obligation the days on which it owes it or is owed it for certain.

    That is state, number of the obligation, of the pledge and of the alliance, sides, first and last day.
    """
    alliances = {alliance.id: number for number, alliance in enumerate(softpower.alliances)}
    members = defaultdict(list)
    for spell in softpower.memberships:
        if spell.role == "member":
            members[spell.alliance].append(spell)
    for number, obligation in enumerate(softpower.obligations):
        treaty = softpower.treaties[obligation.treaty]
        effect = in_effect(obligation, treaty)
        if effect is None:
            continue
        unknown = [
            (first_day(one.start) or 0, last_day(one.end)) for one in obligation.standing if one.standing == "unknown"
        ]
        shown = last_shown(effect[0], obligation.until, obligation.known_until)
        days = outside(meeting([effect], [(0, shown)]), unknown)
        bound = defaultdict(list)
        for party in treaty.parties or members[obligation.alliance]:
            shown_by = first_day(getattr(party, "bound_by", None))
            start = first_day(party.start) or (shown_by if party.start == "unknown" else None)
            if start is not None:
                begun = max(filter(None, (start, first_day(party.signed), shown_by)))
                bound[party.state].append((start, last_shown(begun, party.end, party.known_until)))
        for state, spans in bound.items():
            owes = not obligation.owed_by or state in obligation.owed_by
            owed = not obligation.owed_to or state in obligation.owed_to
            sides = OWES * owes | OWED * owed
            for span in meeting(meeting(joined(spans), days), lives[state]):
                pledge = PLEDGES.index(obligation.pledge.value)
                yield state, number, pledge, alliances[obligation.alliance], sides, *span


def suspensions() -> Iterator[tuple[tuple[str, ...], int, int, int]]:
    """Yield the two states, the number of the obligation, and the days on which it did not bind them."""
    for number, obligation in enumerate(softpower.obligations):
        for pause in obligation.suspensions:
            start = first_day(pause.start)
            if start is not None:
                yield tuple(pause.between), number, start, last_day(pause.end)


def new_year(year: int) -> int:
    """Return the ordinal of a year's first day."""
    return date(year, 1, 1).toordinal()


def by_pandas(tables: Tables) -> pd.DataFrame:
    """Build the panel with merges on pairs and years, filtering as early as can be."""
    years, debts, pauses = tables["years"], tables["debts"], tables["pauses"]
    ties = debts.merge(debts, on=["obligation", "pledge", "alliance"], suffixes=("1", "2"))
    ties = ties[ties["rank1"] < ties["rank2"]]
    forth = (ties["sides1"] & OWES != 0) & (ties["sides2"] & OWED != 0)
    ties = ties[forth | (ties["sides1"] & OWED != 0) & (ties["sides2"] & OWES != 0)]
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
    answers = held.pivot(index=PAIR_YEAR, columns="pledge", values="held").reindex(columns=range(len(PLEDGES)))
    answers = answers.set_axis(PLEDGES, axis=1)
    answers["alliances"] = spread[[*PAIR_YEAR, "alliance"]].drop_duplicates().groupby(PAIR_YEAR).size()

    pairs = years.merge(years, on="year", suffixes=("1", "2"))
    common = (pairs["first1"] <= pairs["last2"]) & (pairs["first2"] <= pairs["last1"])
    pairs = pairs[(pairs["rank1"] < pairs["rank2"]) & common]
    panel = pairs.merge(answers, left_on=PAIR_YEAR, right_index=True, how="left").sort_values(PAIR_YEAR)
    panel[list(PLEDGES)] = panel[list(PLEDGES)].notna()
    panel["allied"] = panel[list(FIGHTS)].any(axis=1)
    panel["pledged"] = panel[list(PLEDGES)].any(axis=1)
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
    FROM debts a JOIN debts b USING (obligation)
    WHERE a.rank < b.rank AND ((a.sides & 1 != 0 AND b.sides & 2 != 0) OR (a.sides & 2 != 0 AND b.sides & 1 != 0))
), ties AS (
    SELECT rank1, rank2, pledge, alliance, first, least(last, coalesce(since - 1, last)) AS last
    FROM met LEFT JOIN pauses USING (rank1, rank2, obligation)
    UNION ALL
    SELECT rank1, rank2, pledge, alliance, greatest(first, until + 1), last
    FROM met JOIN pauses USING (rank1, rank2, obligation)
), answers AS (
    SELECT rank1, rank2, year, bit_or(1 << pledge) AS bits, count(DISTINCT alliance) AS alliances
    FROM ties JOIN calendar ON first <= ends AND last >= starts
    WHERE first <= last
    GROUP BY ALL
)
SELECT one.state AS state1, other.state AS state2, one.iso3 AS iso3_1, other.iso3 AS iso3_2, one.ccode AS ccode1,
    other.ccode AS ccode2, one.gwcode AS gwcode1, other.gwcode AS gwcode2, one.year,
    coalesce(bits, 0) & 3 != 0 AS allied, coalesce(bits, 0) != 0 AS pledged,
    {", ".join(f"coalesce(bits, 0) & {1 << place} != 0 AS {pledge}" for place, pledge in enumerate(PLEDGES))},
    coalesce(alliances, 0)::INTEGER AS alliances
FROM years one JOIN years other
    ON one.year = other.year AND one.rank < other.rank AND one.first <= other.last AND other.first <= one.last
LEFT JOIN answers
    ON answers.rank1 = one.rank AND answers.rank2 = other.rank AND answers.year = one.year
ORDER BY one.rank, other.rank, one.year
"""
