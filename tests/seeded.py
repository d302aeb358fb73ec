"""Seeded questions and rows for `enrich`, and what the oracle answers."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache
from itertools import cycle
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy
from oracle import Oracle
from oracle_days import FIRST, HORIZON, changes, covered, holds
from oracle_records import PLEDGES, union

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["DATA", "SYSTEMS", "Asked", "Expected", "columns", "differences", "questions", "rows"]

DATA = Path(__file__).parents[1] / "src" / "softpower" / "data"
SYSTEMS = ("id", "iso3", "iso2", "iso_numeric", "cow", "gw", "name")
NUMBERS = ("iso_numeric", "cow", "gw")
ROLES = ("member", "associate", "observer", "partner", "candidate", "signatory")
Row = tuple[Any, Any, date | None]

COLUMN_NAMES = (
    ("a", "b", "day"),
    ("known", "start", "end"),
    ("actor1", "actor2", "softpower_day"),
    ("softpower_status", "SOFTPOWER_START", "softpower_end"),
    ("it's `left`", 'the "right"', "the {day}"),
    ("Land A", "größe", "select"),
    ("state", "name", "answer"),
    ("s", "r", "n1"),
)
"""Names for the columns of actors and day, that ours could be mistaken for or that need quoting."""


class Asked(NamedTuple):
    """A question: the arguments of `enrich` that decide the answers, and the names of the columns it is asked of."""

    codes: str
    pairs: bool
    directed: bool = False
    basis: str = "in-force"
    suspended: str = "include"
    uncertain: str = "missing"
    pledges: tuple[str, ...] | None = None
    role: tuple[str, ...] | None = ("member",)
    ids: tuple[str, ...] = ()
    names: tuple[str, str, str] = COLUMN_NAMES[0]

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns that are added."""
        if self.pairs:
            return ("allied", "pledged", *(self.pledges or PLEDGES), "alliances", "through", "uncertain", *self.ids)
        return ("memberships", "member_of", *self.ids)

    @property
    def options(self) -> dict[str, Any]:
        """The arguments of `enrich` behind the frame and the actors."""
        told: dict[str, Any] = {"on": self.names[2], "codes": self.codes, "suspended": self.suspended}
        told |= {"uncertain": self.uncertain, "add": list(self.columns)}
        if self.pairs:
            return told | {"directed": self.directed, "basis": self.basis, "pledges": self.pledges}
        return told | {"role": self.role}

    @property
    def actors(self) -> tuple[str, str | None]:
        """The columns of the actors."""
        return self.names[0], self.names[1] if self.pairs else None


def questions(codes: Sequence[str] = SYSTEMS) -> list[Asked]:
    """Give for each system of codes eight questions about two actors, and four about one."""
    names = cycle(COLUMN_NAMES)
    ids = cycle([(), ("nato",), ("warsaw-pact", "icglr-protocol"), ("arab-league",), ()])
    subsets = cycle([None, ("defense",), None, ("offense", "consultation"), None, ("nonaggression",), ("neutrality",)])
    roles = cycle([("member",), None, ("observer", "associate"), ("signatory",), ("partner",), ("candidate", "member")])
    asked: list[Asked] = []
    for system in codes:
        for place in range(8):
            directed, basis, suspended = place & 1, place >> 1 & 1, place >> 2 & 1
            asked.append(
                Asked(
                    system,
                    True,
                    bool(directed),
                    ("in-force", "signed")[basis],
                    ("include", "exclude")[suspended],
                    ("missing", "missing", "no")[(place + len(asked)) % 3],
                    next(subsets),
                    ids=next(ids),
                    names=next(names),
                )
            )
        asked += [
            Asked(system, False, suspended=suspended, role=next(roles), ids=next(ids), names=next(names))
            for suspended in ("include", "exclude") * 2
        ]
    return asked


class Expected:
    """The answers of the oracle to whole questions, and rows that are worth asking about."""

    def __init__(self, folder: Path) -> None:
        self.oracle = Oracle(folder)
        self.belongings = cache(self._belongings)
        self.actor = cache(self.oracle.actor)
        self.edges = cache(self._edges)

    @classmethod
    @cache
    def of_the_package(cls) -> Expected:
        """The answers to questions about the packaged data."""
        return cls(DATA)

    def _belongings(self, state: str, role: tuple[str, ...] | None, suspended: str) -> list[tuple[str, int]]:
        """Give the alliances to which a state ever belonged, with the days."""
        spells = {one: self.oracle.spells(one, role or ROLES, suspended) for one in self.oracle.alliances_by_id}
        return [(one, days[state]) for one, days in sorted(spells.items()) if state in days]

    def answer(self, asked: Asked, row: Row) -> tuple[Any, ...]:
        """Give the values of the new columns for one row."""
        code1, code2, day = row
        blank = (None,) * len(asked.columns)
        if day is None or not covered(day) or not _possible(code1, asked.codes):
            return blank
        if not asked.pairs:
            state = self.actor(code1, day, asked.codes)
            if state is None:
                return blank
            held = [one for one, days in self.belongings(state, asked.role, asked.suspended) if holds(days, day)]
            return len(held), ";".join(held), *(one in held for one in asked.ids)
        if not _possible(code2, asked.codes):
            return blank
        said = self.oracle.enrich(
            code1,
            code2,
            day,
            asked.codes,
            directed=asked.directed,
            basis=asked.basis,
            suspended=asked.suspended,
            pledges=asked.pledges,
        )
        if said is None:
            return blank
        said |= {"alliances": len(said["alliances"]), "through": ";".join(said["alliances"])}
        said |= {key: self._bound(asked, said["state1"], said["state2"], day, key) for key in asked.ids}
        if asked.uncertain == "no":
            said = {name: False if value is None else value for name, value in said.items()}
        return tuple(said[name] for name in asked.columns)

    def _bound(self, asked: Asked, one: str, other: str, day: date, alliance: str) -> bool | None:
        """Say whether a pledge asked for binds two states through one alliance."""
        rows = [
            row
            for row in self.oracle.between(one, other, asked.basis, asked.suspended)
            if row.arrangement == alliance
            and row.pledge in (asked.pledges or PLEDGES)
            and (not asked.directed or one in row.owing)
        ]
        if holds(union(row.yes for row in rows), day):
            return True
        return None if holds(union(row.doubt for row in rows), day) else False

    def answers(self, asked: Asked, asked_of: Sequence[Row]) -> list[tuple[Any, ...]]:
        """Give the values of the new columns for some rows."""
        return [self.answer(asked, row) for row in asked_of]

    def _edges(self, one: str, other: str) -> list[date]:
        return [day + timedelta(days=step) for day in self.oracle.change_days(one, other) for step in (-1, 0)]

    @cache  # noqa: B019 - there are few of them
    def turns(self, codes: str) -> list[date]:
        """Give the days on which a code passes to a state, or a state begins or ends, and the days before."""
        lives = {day for days in self.oracle.lives.values() for day in changes(days)}
        borne = {day for found in self.oracle.bearings(codes).values() for one in found for day in (one.start, one.end)}
        borne |= {day + timedelta(days=1) for day in borne if day < HORIZON}
        found = {day for day in lives | borne if covered(day)}
        return sorted(found | {day - timedelta(days=1) for day in found})

    @cache  # noqa: B019
    def words(self, codes: str) -> dict[str, list[str | int]]:
        """Give the codes of each state, as they stand in a frame."""
        found: dict[str, list[str | int]] = {}
        for state, record in self.oracle.states_by_id.items():
            if codes == "name":
                texts = [record["name"], *(name["text"] for name in record.get("names", []))]
                found[state] = [form for text in texts for form in (text, text.upper(), text.lower())]
            else:
                borne = self.oracle.bearings(codes).get(state, [])
                found[state] = [int(one.code) if codes in NUMBERS else one.code for one in borne]
        return {state: words for state, words in found.items() if words}


def _possible(code: Any, codes: str) -> bool:
    return isinstance(code, int if codes in NUMBERS else str)


AWKWARD: dict[bool, list[Any]] = {
    True: [0, 1, -1, 999, 2**31, -(2**31), 2**40, None, None],
    False: ["", "XXX", "xxx", "fra", "Fra", " FRA", "FRA ", "FR", "NA", "nan", "None", "ÄÖÜ", "\0\0\0", "@@@", "🇫🇷",
            "Atlantis", "O'Higgins", 'say "hi"', "{}", "%s", "\\", None, None],
}  # fmt: skip
DAYS: list[date | None] = [
    None,
    date(1373, 6, 16),
    FIRST - timedelta(days=1),
    FIRST,
    HORIZON,
    HORIZON + timedelta(days=1),
    date(2262, 5, 1),
    date(9999, 12, 31),
]


def rows(expected: Expected, codes: str, number: int, seed: int) -> list[Row]:
    """Give rows of one system of codes: half of pairs that are ever bound, and a part on days of change."""
    random = numpy.random.default_rng([seed, SYSTEMS.index(codes)])
    words = expected.words(codes)
    everyone = [word for found in words.values() for word in found] + AWKWARD[codes in NUMBERS] * 2
    bound = sorted(pair for pair in expected.oracle.rows("signed") if pair[0] in words and pair[1] in words)
    doubtful = [pair for pair in bound if any(row.doubt for row in expected.oracle.between(*pair, "signed"))]
    turns = expected.turns(codes)

    def pick(some: Sequence[Any]) -> Any:
        return some[int(random.integers(len(some)))]

    found: list[Row] = []
    while len(found) < number:
        pair: tuple[str, str] | None = None
        lot = random.random()
        if lot < 0.5:
            pair = pick(doubtful if doubtful and lot < 0.15 else bound)
            one, other = (pick(words[state]) for state in pair)
        else:
            one, other = pick(everyone), pick(everyone)
        if random.random() < 0.5:
            one, other = other, one
        lot = random.random()
        if pair and lot < 0.5 and expected.edges(*pair):
            day = pick(expected.edges(*pair))
        elif lot < 0.3:
            day = pick(turns)
        elif lot > 0.95:
            day = pick(DAYS)
        else:
            day = date.fromordinal(int(random.integers(FIRST.toordinal() - 300, HORIZON.toordinal() + 120)))
        found.append((one, other, day))
    return found


def columns(asked: Asked, asked_of: Sequence[Row]) -> dict[str, list[Any]]:
    """Give rows as the columns of a frame, under the names of the question."""
    made: dict[str, list[Any]] = {"row": list(range(len(asked_of)))}
    made |= {name: [row[at] for row in asked_of] for at, name in enumerate(asked.names)}
    return made


def differences(
    told: dict[str, list[Any]], asked: Asked, answers: Sequence[tuple[Any, ...]]
) -> list[tuple[str, int, Any, Any]]:
    """Give the cells that differ: column, row, what is told and what is right."""
    return [
        (name, place, said, right[at])
        for at, name in enumerate(asked.columns)
        for place, (said, right) in enumerate(zip(told[name], answers, strict=True))
        if said != right[at] or type(said) is not type(right[at])
    ]
