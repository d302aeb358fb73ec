"""Calls of the public API with generated arguments: each ends in an answer or in a documented error.

`python tests/generated.py` makes a million in an hour or two, `python tests/generated.py 1000` a thousand; a seeded
part of them is a test. An argument is a right one, one of another kind, or one that is damaged. Prints every call that
ends in another error, and exits with 1.
"""

from __future__ import annotations

import random
import sys
import time
import warnings
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import numpy
import pandas
import pyarrow

import softpower
from softpower import CoverageWarning, SoftpowerError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

__all__ = ["calls", "fault"]

NUMBER = 1_000_000
SHOWN = 20
Call = tuple[str, tuple[Any, ...], dict[str, Any]]

DAYS: list[Any] = ["1999-03-12", date(1960, 1, 1), datetime(1999, 3, 12, 8, tzinfo=UTC), "latest", "2026-02-28",
                   numpy.datetime64("1990-10-03"), pyarrow.scalar(date(1990, 10, 3)), pandas.Timestamp("1990-10-03"),
                   "1999-03-12T08:30", "1944-12-31", "2030-01-01"]  # fmt: skip
PERIODS: list[Any] = ["1999", "1999-03", 1999, pandas.Period("2004Q2"), numpy.datetime64("1999"), *DAYS]
ODD: list[Any] = [None, True, 0, -1, 5, 1e400, float("nan"), 3.5, 10**5000, Decimal("220"), "", " ", "\0", "x" * 5000,
                  "\ud800", "🇫🇷", "NaN", b"FRA", [], ["FRA"], (), {}, {"FRA": 1}, object, pandas.NaT, numpy.nan,
                  numpy.datetime64("NaT"), pandas.Period("1999", "Y"), date.min, date.max, range(3),
                  "1999-02-30", "12.3.1999", "1999-13", "٢٠٠١-٠١-٠١", "[[", "a/b/c", "(", "e" * 300,
                  "ﬁ", "İ", "ß"]  # fmt: skip
STATES = [*softpower.states.ids]
ALLIANCES = [*softpower.alliances.ids]
NAMES = [text for state in softpower.states for text in (state.name, *(name.text for name in state.names))]
RECORDS = [key for name in ("treaties", "memberships", "initiatives", "roster") for key in getattr(softpower, name).ids]
PATHS = ["organ.start", "memberships.FIN.start", "memberships[0].end", "treaties", "", "[", "]]memberships..FIN[.start",
         "memberships.XXX", "name", "organ.start.date", "memberships." + "9" * 5000]  # fmt: skip
WORDS: dict[str, list[Any]] = {
    "partial": ["any", "first", "last", "all", None],
    "role": ["member", "observer", None, ["member", "partner"], "signatory"],
    "suspended": ["include", "exclude"],
    "basis": ["in-force", "signed"],
    "pledges": ["defense", None, ["offense", "consultation"], "nonaggression"],
    "table": ["states", "alliances", "memberships", "pledges", "evidence", "states_names"],
    "style": ["bibtex", "csl-json", "ris", "apa"],
}


class Maker:
    """Makes the arguments of one call from a random generator."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)

    def pick(self, some: list[Any], odd: float = 0.12) -> Any:
        """One of some values, or now and then a damaged one or one of another kind."""
        lot = self.random.random()
        if lot < odd / 2:
            return self.random.choice(ODD)
        one = self.random.choice(some)
        return self.damaged(one) if isinstance(one, str) and lot < odd else one

    def damaged(self, text: str) -> str:
        """A text with a letter more, less, or of another case, or with something around it."""
        at = self.random.randrange(len(text) + 1)
        letter = self.random.choice(["", " ", "-", "'", "É", "\u0301", "(", "\ufeff", "я", "中", "%", "\n"])
        return self.random.choice(
            [
                text[:at] + letter + text[at:],
                text[:at] + text[at + 1 :],
                text.swapcase(),
                f"{text} {letter}",
                text[::-1],
            ]
        )

    def words(self, **more: list[Any]) -> dict[str, Any]:
        """Some keywords, each of them now and then."""
        return {name: self.pick(values, 0.05) for name, values in more.items() if self.random.random() < 0.4}


def calls(number: int, seed: int) -> Iterator[Call]:
    """Give calls: the name of a function, or of a table and its method, and the arguments."""
    make = Maker(seed)
    pick = make.pick
    spells = {name: WORDS[name] for name in ("partial", "role", "suspended")}
    pledges = {name: WORDS[name] for name in ("pledges", "basis", "suspended")}
    tables, days = WORDS["table"], {"as_of": DAYS}
    kinds: list[Callable[[], Call]] = [
        lambda: ("members", (pick(ALLIANCES),), {"on": pick(PERIODS), **make.words(**spells)}),
        lambda: ("alliances_of", (pick(STATES),), {"on": pick(PERIODS), **make.words(**spells)}),
        lambda: ("ties", (pick(STATES), pick(STATES)), {"on": pick(DAYS), **make.words(**pledges)}),
        lambda: ("states.lookup", (pick([*NAMES, *STATES], 0.4),), make.words(on=DAYS)),
        lambda: ("alliances.lookup", (pick([*ALLIANCES, "NATO", "OTAN", "Warsaw Pact"], 0.2),), {}),
        lambda: ("states.__getitem__", (pick([*STATES, *NAMES[:50]]),), {}),
        lambda: ("alliances.get", (pick(ALLIANCES),), {}),
        lambda: ("states.__contains__", (pick(STATES),), {}),
        lambda: ("states.where", (), make.words(kind=["state"], region=["western-europe"], id=STATES)),
        lambda: ("alliances.where", (), make.words(active_on=DAYS, kind=["collective-defense"])),
        lambda: ("explain", (pick([*ALLIANCES, *RECORDS[:200]]), pick(PATHS, 0.2)), {}),
        lambda: ("describe", (pick(tables),), {}),
    ]
    rare: list[Callable[[], Call]] = [
        lambda: ("states.search", (pick(NAMES, 0.3),), make.words(limit=[1, 3])),
        lambda: ("load_table", (pick(tables),), {"backend": pick(["pyarrow", "polars"]), **make.words(**days)}),
        lambda: ("cite", (pick([*ALLIANCES[:20], None]),), make.words(style=WORDS["style"])),
        lambda: ("enrich_sql", ("e", pick(["a"])), {"on": pick(["day"]), **make.words(codes=["cow", "name"])}),
    ]
    for place in range(number):
        yield make.random.choice(rare if place % 200 == 0 else kinds)()


def fault(call: Call) -> str | None:
    """Make a call, and say how it ended if that is neither an answer nor a documented error."""
    name, given, options = call
    target: Any = softpower
    for part in name.split("."):
        target = getattr(target, part)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", CoverageWarning)
            target(*given, **options)
    except SoftpowerError as error:
        text = str(error)
        return f"{call!r:.300}: no text" if not text.strip() else None
    except Exception as error:
        return f"{name} {_shown(given)} {_shown(options)}: {type(error).__name__}: {error!s:.100}"
    return None


def _shown(value: Any) -> str:
    try:
        return f"{value!r:.150}"
    except ValueError:  # a number of thousands of digits
        return "..."


def main() -> int:
    begun, faults = time.perf_counter(), 0
    number = int(sys.argv[1]) if len(sys.argv) > 1 else NUMBER
    for place, call in enumerate(calls(number, 4), 1):
        text = fault(call)
        if text is not None:
            faults += 1
            if faults <= SHOWN:
                print(text)
        if place % 10_000 == 0 or place == number:
            print(f"{place} calls, {faults} faults, {time.perf_counter() - begun:.0f} s", flush=True)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
