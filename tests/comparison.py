"""Answers of the package beside those of the oracle: the suite compares samples, `exhaustive.py` everything.

Each function counts what it compares and notes the differences, so that a run shows all of them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import polars
from oracle import Oracle
from oracle_days import DAY, FIRST, FOREVER, HORIZON, holds, span
from oracle_records import PLEDGES, VARIANTS, Pair
from oracle_records import Row as Owed

import softpower
from softpower._frames.load import load_table
from softpower._records.dataset import Dataset

__all__ = [
    "CODES",
    "KEYS",
    "PARTIALS",
    "Tally",
    "alliance_years",
    "days_around_changes",
    "dyad_years",
    "pledge_rows",
    "state_years",
    "ties",
]

PARTIALS = ("any", "first", "last", "all")
CODES = ("id", "iso3", "iso2", "iso_numeric", "cow", "gw", "name")
KEYS = {"id": "state", "cow": "ccode", "gw": "gwcode"}
"""The column of a panel that holds the code, where it has another name."""
NUMBERS = ("cow", "gw", "iso_numeric")
GROUPS = ("allied", "pledged")
COUNTS = ("alliances", "uncertain")


@dataclass
class Tally:
    """How many answers were compared, and which of them differ."""

    compared: int = 0
    differences: list[str] = field(default_factory=list)

    def check(self, what: object, got: Any, expected: Any, answers: int = 1) -> None:
        """Compare one answer, or a tuple of several."""
        self.compared += answers
        if got != expected:
            self.differences.append(f"{what}: {got!r}, and by the oracle {expected!r}")

    def tables(self, what: object, got: dict[Any, Any], expected: dict[Any, Any], answers: int) -> None:
        """Compare two tables by key; a row has a number of answers."""
        self.compared += answers * len(got.keys() | expected.keys())
        if got != expected:
            for key in sorted(got.keys() | expected.keys(), key=str):
                if got.get(key) != expected.get(key):
                    self.check((what, key), got.get(key), expected.get(key), 0)


def pledge_rows(tally: Tally, dataset: Dataset, oracle: Oracle) -> None:
    """Compare the frame of pledges: the days of each obligation between each pair, for all variants."""
    frame = load_table("pledges", "pyarrow", dataset=dataset).to_pylist()
    for basis, suspended in VARIANTS:
        got: dict[Any, list[int]] = defaultdict(lambda: [0, 0, 0])
        for row in frame:
            first = row["start" if basis == "in-force" else "signed"]
            if first is None or (suspended == "exclude" and row["suspended"]):
                continue
            days = span(first, row["end"] or FOREVER)
            key = tuple(row[name] for name in ("state1", "state2", "alliance", "obligation", "pledge", "owed_by"))
            yes, disputed, unknown = got[key]
            assert not days & (yes | unknown), f"two rows of {key} share a day"
            got[key] = [
                yes | (days if row["standing"] != "unknown" else 0),
                disputed | (days if row["standing"] == "disputed" else 0),
                unknown | (days if row["standing"] == "unknown" else 0),
            ]
        expected = {
            (*pair, one.arrangement, one.obligation, one.pledge, who(pair, one)): [one.yes, one.disputed, one.doubt]
            for pair, owed in oracle.rows(basis, suspended).items()
            for one in owed
            if one.standing != "pending"
        }
        tally.tables((basis, suspended), {key: days for key, days in got.items() if any(days)}, expected, 3)


def who(pair: Pair, row: Owed) -> str:
    """Return who owes a pledge, as the frame says it."""
    return "both" if len(row.owing) == 2 else "first" if row.owing[0] == pair[0] else "second"


def days_around_changes(oracle: Oracle, pair: Pair) -> list[date]:
    """Return the days on which anything between two states changes, and those before and after, in order."""
    around = {day + DAY * step for day in oracle.change_days(*pair) for step in (-1, 0, 1)}
    return sorted(day for day in around | {FIRST, HORIZON} if FIRST <= day <= HORIZON)


def ties(tally: Tally, dataset: Dataset, oracle: Oracle, pairs: Iterable[Pair]) -> None:
    """Compare the ties of pairs on the days around each change, and what may bind them, for all variants."""
    for pair in pairs:
        days = days_around_changes(oracle, pair)
        for basis, suspended in VARIANTS:
            rows = oracle.between(*pair, basis, suspended)
            for day in days:
                found = dataset.timetable.ties(*pair, day, None, basis, suspended)
                got = [(tie.obligation, tie.pledge, tie.owed_by, tie.standing) for tie in found]
                binding = [row for row in rows if holds(row.yes, day)]
                expected = sorted(
                    (row.obligation, row.pledge, row.owing, "disputed" if holds(row.disputed, day) else "binding")
                    for row in binding
                )
                certain = {row.pledge for row in binding}
                doubts = sorted(
                    {
                        (row.arrangement, row.pledge, row.standing)
                        for row in rows
                        if row.pledge not in certain and holds(row.doubt, day)
                    }
                )
                what = (*pair, day, basis, suspended)
                tally.check(what, sorted(got), expected)
                tally.check((*what, "uncertain"), list(map(tuple, found.uncertain)), doubts)


def dyad_years(
    tally: Tally,
    dataset: Dataset,
    oracle: Oracle,
    years: tuple[int, int],
    *,
    codes: str,
    pledges: Sequence[str] = PLEDGES,
    empty: bool = True,
    **arguments: Any,
) -> None:
    """Compare a panel of pairs.

    With `empty=False` the oracle leaves out pairs that nothing binds, which saves most of its time: the package must
    then answer no for them. That it has the same rows is compared with `empty=True`, and no argument but `codes` and
    `directed` changes them.
    """
    made: Any = softpower.dyad_years
    table = made(*years, codes=codes, pledges=pledges, backend="pyarrow", dataset=dataset, **arguments)
    frame: Any = polars.from_arrow(table)
    names = (*GROUPS, *pledges, *COUNTS)
    rows = frame.height
    if not empty:
        # None counts as an answer that is not no.
        some = [frame[name].ne_missing(name in COUNTS and 0) for name in names]
        frame = frame.filter(polars.any_horizontal(some))
    directed = arguments.get("directed", False)
    sides = [frame[column].to_list() for number in "12" for column in (own_key(codes, number), f"state{number}")]
    ones, others = zip(*sides[:2], strict=True), zip(*sides[2:], strict=True)
    answers = zip(*(frame[name].to_list() for name in names), strict=True)
    got = {}
    for one, other, year, answer in zip(ones, others, frame["year"].to_list(), answers, strict=True):
        got[ordered(one, other, year, codes, directed)] = answer
    expected = {}
    asked = {name: value for name, value in arguments.items() if name != "uncertain"}
    for row in oracle.dyads(*years, codes, pledges=tuple(pledges), empty=empty, **asked):
        one, other = ((label(codes, row[f"key{number}"]), row[f"state{number}"]) for number in "12")
        answer = tuple(row[name] for name in names)
        if arguments.get("uncertain") == "no":
            answer = tuple(False if value is None else value for value in answer)
        expected[ordered(one, other, row["year"], codes, directed)] = answer
    what = "dyad_years", codes, *arguments.values(), pledges
    tally.check((*what, "rows"), len(got), frame.height)
    tally.tables(what, got, expected, len(names))
    tally.compared += (rows - frame.height) * len(names)


def ordered(one: Any, other: Any, year: int, codes: str, directed: bool) -> tuple[Any, Any, int]:
    """Return the key of a row of two units; where states have rows, the order of two is that of ids or of codes."""
    swap = not directed and codes not in ("cow", "gw") and one > other
    return (other, one, year) if swap else (one, other, year)


def own_key(codes: str, number: str = "") -> str:
    """Return the column of a panel that holds the code."""
    return f"{KEYS.get(codes, codes)}{'_' if number and codes.startswith('iso') else ''}{number}"


def label(codes: str, code: str) -> int | str:
    """Return a code as a panel has it."""
    return int(code) if codes in NUMBERS else code


def state_years(
    tally: Tally,
    dataset: Dataset,
    oracle: Oracle,
    years: tuple[int, int],
    *,
    codes: str,
    pledges: Sequence[str] = PLEDGES,
    role: str | Sequence[str] = "member",
    **arguments: Any,
) -> None:
    """Compare a panel of states."""
    made: Any = softpower.state_years
    table = made(*years, codes=codes, pledges=pledges, role=role, backend="pyarrow", dataset=dataset, **arguments)
    names = ("memberships", *pledges, "allies", "uncertain")
    got = dict(keyed(table, (own_key(codes), "state", "year"), names))
    expected = {
        (label(codes, row["key"]), row["state"], row["year"]): tuple(row[name] for name in names)
        for row in oracle.states(*years, codes, roles=role, pledges=tuple(pledges), **arguments)
    }
    what = "state_years", codes, *arguments.values(), pledges, role
    tally.check((*what, "rows"), len(got), table.num_rows)
    tally.tables(what, got, expected, len(names))


def alliance_years(
    tally: Tally,
    dataset: Dataset,
    oracle: Oracle,
    years: tuple[int, int],
    *,
    role: str | Sequence[str] = "member",
    **arguments: Any,
) -> None:
    """Compare a panel of alliances; a year without a row is one in which the alliance was active on no day."""
    made: Any = softpower.alliance_years
    table = made(*years, role=role, backend="pyarrow", dataset=dataset, **arguments)
    names = ("active", "members", *PLEDGES)
    got = dict(keyed(table, ("alliance", "year"), names))
    asked = {"roles": role, **arguments}
    there = {
        (row["alliance"], row["year"])
        for row in oracle.alliances(*years, **{**asked, "partial": "any"})
        if row["active"]
    }
    expected = {
        (row["alliance"], row["year"]): tuple(row[name] for name in names)
        for row in oracle.alliances(*years, **asked)
        if (row["alliance"], row["year"]) in there
    }
    what = "alliance_years", *arguments.values(), role
    tally.check((*what, "rows"), len(got), table.num_rows)
    tally.tables(what, got, expected, len(names))


def keyed(table: Any, keys: Sequence[str], names: Sequence[str]) -> Iterator[tuple[Any, Any]]:
    frame: Any = polars.from_arrow(table)
    found = zip(*(frame[name].to_list() for name in keys), strict=True)
    return zip(found, zip(*(frame[name].to_list() for name in names), strict=True), strict=True)
