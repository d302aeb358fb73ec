"""The records of the YAML as the oracle reads them, and what it works out of them: rows, units and links."""

import functools
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

import yaml
from oracle_days import (
    BEGINNING,
    DAY,
    FOREVER,
    YEARS,
    by_year,
    earliest,
    latest,
    span,
)

PLEDGES = ("defense", "offense", "neutrality", "nonaggression", "consultation")
GROUPS = {"allied": ("defense", "offense"), "pledged": PLEDGES} | {pledge: (pledge,) for pledge in PLEDGES}
DATED = ("cow", "gw")  # lists by which the unit of a panel is a code
LISTED = ("iso3", "iso2", "iso_numeric")
VARIANTS = tuple((basis, suspended) for basis in ("in-force", "signed") for suspended in ("include", "exclude"))

Pair = tuple[str, str]
Record = dict[str, Any]


class Row(NamedTuple):
    """A pledge between two states: the days on which it is a yes, binding or disputed, and those on which it may be."""

    arrangement: str
    obligation: str
    pledge: str
    owing: tuple[str, ...]
    yes: int
    disputed: int  # those of `yes` that are
    doubt: int
    standing: str  # of the days of doubt: unknown or pending


class Bound(NamedTuple):
    """The days on which a party is bound, and those on which it may be."""

    binding: int
    unknown: int


class Bearing(NamedTuple):
    """The days on which a state bears a code."""

    code: str
    start: date
    end: date


class Link(NamedTuple):
    """A row between two units of a panel, on the days on which they stand for the two states."""

    row: Row
    days: int
    first: str
    second: str


@dataclass(frozen=True)
class Unit:
    """What a panel has rows of: a code, or a state; and who stands behind it, on which days."""

    key: str
    bearers: dict[str, int]

    @functools.cached_property
    def days(self) -> tuple[int, ...]:
        return by_year(union(self.bearers.values()))

    def last(self, place: int) -> str:
        return max(self.bearers, key=lambda state: by_year(self.bearers[state])[place])


def union(sets: Iterable[int]) -> int:
    together = 0
    for days in sets:
        together |= days
    return together


def read(path: Path) -> Record:
    with path.open(encoding="utf-8") as file:
        content: Record = yaml.load(file, Loader=getattr(yaml, "CBaseLoader", yaml.BaseLoader)) or {}
    return content


def written(fact: Any) -> str | None:
    """Give the date of a fact as it is written; none where it is left out, `unknown` or `not-applicable`."""
    return fact["date"] if isinstance(fact, dict) else None


def since(fact: Any, otherwise: date = BEGINNING) -> date:
    text = written(fact)
    return earliest(text) if text else otherwise


def until(fact: Any) -> date:
    text = written(fact)
    return latest(text) if text else FOREVER


def latest_of(record: Record, name: str) -> date:
    """Give the last day that a field may mean, and the beginning of time where it is not given."""
    return latest(record[name]["date"]) if name in record else BEGINNING


def spell(record: Record) -> int:
    return span(start_of(record), until(record.get("end")))


def known_spell(record: Record) -> int:
    """Give the days of a membership; one that ended on an unknown day is known of until it was last heard of."""
    if record.get("end") != "unknown":
        return spell(record)
    return span(start_of(record), max(start_of(record), latest_of(record, "known_until")))


def start_of(record: Record, otherwise: date = BEGINNING) -> date:
    text, signed = written(record["start"]), written(record.get("signed"))
    return not_before(earliest(signed) if signed else None, text) if text else otherwise


def not_before(signature: date | None, start: str) -> date:
    """Give the first day that a start may mean, days before the signature left out where any other is left."""
    days = earliest(start)
    while signature and days < signature <= latest(start):
        days += DAY
    return days


class Treaty:
    """One instrument: when it was signed, and in force."""

    def __init__(self, record: Record) -> None:
        def dates(*kinds: str) -> list[str]:
            return [one["date"] for one in record.get("events", []) if one["event"] in kinds]

        def first(*kinds: str) -> date | None:
            return min(map(earliest, dates(*kinds)), default=None)

        self.parties: list[Record] | None = record.get("parties") or None
        self.signature = first("signed") or first("adopted", "announced")
        self.opening = first("signed", "adopted", "announced")
        signed = first("signed")
        begun = dates("entered-into-force", "provisionally-applied")
        self.start = min((not_before(signed, one) for one in begun), default=None)
        if self.start is None and record["kind"] == "declaration":
            self.start = self.opening
        if dates("never-in-force"):
            self.start = None
        self.end = latest(min(dates("treaty-ended"), key=earliest)) if dates("treaty-ended") else FOREVER

    @property
    def in_force(self) -> int:
        return span(self.start, self.end) if self.start else 0


def parties_of(record: Record) -> list[str]:
    return record.get("parties") or []


def before(day: date) -> date:
    return day - DAY if day > BEGINNING else BEGINNING


def days_of(record: Record) -> tuple[date, date]:
    """Give the days of a code or name, whose dates are bare."""
    start, end = record.get("start"), record.get("end")
    return earliest(start) if start else BEGINNING, latest(end) if end else FOREVER


def plain(name: str) -> str:
    """Give the letters and digits of a name, in capitals and without what stands above or below them."""
    return "".join(letter for letter in unicodedata.normalize("NFKD", name.upper()) if letter.isalnum())


def compared(code: str | int, codes: str) -> str:
    """Give a code as the records write it, and a name as names are compared."""
    if codes == "name":
        return plain(str(code))
    return (
        f"{code:03d}" if isinstance(code, int) and codes == "iso_numeric" else str(code).strip(" \t\n\ufeff\xa0\u200b")
    )


def span_of_years(first: int, last: int) -> range:
    if first not in YEARS or last not in YEARS:
        raise ValueError(f"{first} to {last}: the data cover whole years from {YEARS[0]} to {YEARS[-1]}")
    return range(first, last + 1)
