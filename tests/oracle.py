"""What the dataset says, worked out anew from its YAML, day by day, without the package.

The rules are those of design.md ("Pledges", "What an answer is"); where they leave something open, the comment at the
place says how it is read here.
"""

import functools
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
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
    changes,
    covered,
    earliest,
    holds,
    latest,
    reads,
    span,
    touches,
    verdict,
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


def spell(record: Record) -> int:
    return span(since(record["start"]), until(record.get("end")))


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
        self.start = first("entered-into-force", "provisionally-applied")
        if self.start is None and record["kind"] == "declaration":
            self.start = self.opening
        if dates("never-in-force"):
            self.start = None
        self.end = latest(min(dates("treaty-ended"), key=earliest)) if dates("treaty-ended") else FOREVER

    @property
    def in_force(self) -> int:
        return span(self.start, self.end) if self.start else 0


class Oracle:
    """The answers of the records in one data folder."""

    def __init__(self, folder: Path) -> None:
        self.states_by_id: Record = {}
        for path in sorted(folder.glob("states/*.yaml")):
            self.states_by_id |= read(path)
        self.alliances_by_id = {path.stem: read(path) for path in sorted(folder.glob("alliances/*.yaml"))}
        self.roster: Record = read(folder / "roster.yaml") if (folder / "roster.yaml").exists() else {}
        self.lives = {
            state: union(span(since(life["start"]), until(life.get("end"))) for life in record["lives"])
            for state, record in self.states_by_id.items()
        }
        self._rows: dict[tuple[str, str], dict[Pair, list[Row]]] = {}
        self._units: dict[str, list[Unit]] = {}

    # Who belongs

    def spells(self, alliance: str, roles: str | Sequence[str], suspended: str = "include") -> dict[str, int]:
        """Give the days on which each state belonged in one of the roles."""
        asked = (roles,) if isinstance(roles, str) else roles
        found: dict[str, int] = defaultdict(int)
        for one in self.alliances_by_id[alliance].get("memberships", []):
            if one.get("role", "member") in asked:
                found[one["state"]] |= spell(one)
        if suspended == "exclude":
            for state, days in self._suspended(alliance).items():
                found[state] &= ~days
        return {state: days for state, days in found.items() if days}

    def _suspended(self, alliance: str) -> dict[str, int]:
        found: dict[str, int] = defaultdict(int)
        for one in self.alliances_by_id[alliance].get("memberships", []):
            for exception in one.get("exceptions", []):
                if exception["kind"] in ("suspended", "excluded") and written(exception["start"]):
                    # One without an end lasts as long as the spell it belongs to.
                    found[one["state"]] |= spell(exception) & spell(one)
        return found

    def members(
        self, alliance: str, on: date, role: str | Sequence[str] = "member", suspended: str = "include"
    ) -> tuple[str, ...]:
        spells = self.spells(alliance, role, suspended)
        return tuple(sorted(state for state, days in spells.items() if holds(days, on)))

    def alliances_of(
        self, state: str, on: date, role: str | Sequence[str] = "member", suspended: str = "include"
    ) -> tuple[str, ...]:
        return tuple(one for one in self.alliances_by_id if state in self.members(one, on, role, suspended))

    def pending_of(self, state: str, on: date) -> tuple[str, ...]:
        """Give the pending arrangements that name the state on that day, while it exists."""
        return tuple(
            sorted(
                one
                for one, record in self.roster.items()
                if state in parties_of(record) and holds(self._pending(record) & self.lives[state], on)
            )
        )

    # Who owes whom

    def rows(self, basis: str = "in-force", suspended: str = "include") -> dict[Pair, list[Row]]:
        """Give what stands between any two states, by their sorted ids."""
        variant = (basis, suspended)
        if variant not in VARIANTS:
            raise ValueError(variant)
        if variant not in self._rows:
            rows: dict[Pair, list[Row]] = defaultdict(list)
            for alliance, record in self.alliances_by_id.items():
                treaties = {one["id"]: Treaty(one) for one in record.get("treaties", [])}
                away = self._suspended(alliance) if suspended == "exclude" else {}
                for obligation in record.get("obligations", []):
                    treaty = treaties[obligation["treaty"]]
                    self._add(rows, alliance, obligation, treaty, basis, away)
            self._add_pending(rows)
            self._rows[variant] = dict(rows)
        return self._rows[variant]

    def _add(
        self,
        rows: dict[Pair, list[Row]],
        alliance: str,
        obligation: Record,
        treaty: Treaty,
        basis: str,
        away: dict[str, int],
    ) -> None:
        end = min(until(obligation.get("until")), treaty.end)
        days = span(since(obligation.get("since")), end) & treaty.in_force
        if basis == "signed" and treaty.signature:
            days |= span(treaty.signature, end)
        standing = {"unknown": 0, "disputed": 0}
        for one in obligation.get("standing", []):
            if one["standing"] in standing:
                standing[one["standing"]] |= span(since(one.get("start")), until(one.get("end")))
        parties = self._bound(alliance, treaty, basis, ("member", "signatory") if basis == "signed" else ("member",))
        # Where the standing is unknown, signatories may owe as well, and the treaty counts from its signature.
        more: dict[str, Bound] = {}
        wide = 0
        if standing["unknown"]:
            more = self._bound(alliance, treaty, basis, ("member", "signatory"))
            opening = min(filter(None, (treaty.opening, treaty.start)), default=None)
            if opening:
                wide = span(max(since(obligation.get("since")), opening), end) & standing["unknown"]
        owed_by, owed_to = obligation.get("owed_by"), obligation.get("owed_to")
        nobody = Bound(0, 0)
        names = sorted(parties | more)
        for place, one in enumerate(names):
            for other in names[place + 1 :]:
                owing = tuple(
                    debtor
                    for debtor, creditor in ((one, other), (other, one))
                    if (not owed_by or debtor in owed_by) and (not owed_to or creditor in owed_to)
                )
                if not owing:
                    continue
                both = self.lives.get(one, 0) & self.lives.get(other, 0) & ~away.get(one, 0) & ~away.get(other, 0)
                for suspension in obligation.get("suspensions", []):
                    if {one, other} == set(suspension["between"]) and written(suspension["start"]):
                        both &= ~spell(suspension)
                mine, yours = parties.get(one, nobody), parties.get(other, nobody)
                bound = mine.binding & yours.binding & days & both
                count = (mine.binding | mine.unknown) & (yours.binding | yours.unknown) & days & both
                if wide:
                    mine, yours = more[one], more[other]
                    count |= (mine.binding | mine.unknown) & (yours.binding | yours.unknown) & wide & both
                # Unknown comes before disputed, and what is disputed is a yes like what is binding.
                yes = bound & ~standing["unknown"]
                disputed = yes & standing["disputed"]
                if count:
                    name, pledge = obligation["id"], obligation["pledge"]
                    rows[one, other].append(Row(alliance, name, pledge, owing, yes, disputed, count & ~yes, "unknown"))

    def _bound(self, alliance: str, treaty: Treaty, basis: str, roles: Collection[str]) -> dict[str, Bound]:
        """Give the days of each party: of those that the treaty lists, else of the alliance's members."""
        spells = treaty.parties
        if spells is None:
            memberships = self.alliances_by_id[alliance].get("memberships", [])
            spells = [one for one in memberships if one.get("role", "member") in roles]
        found: dict[str, Bound] = {}
        for one in spells:
            binding, unknown = self._bound_by(one, treaty, basis)
            before = found.get(one["state"], Bound(0, 0))
            binding |= before.binding
            found[one["state"]] = Bound(binding, (unknown | before.unknown) & ~binding)
        return found

    @staticmethod
    def _bound_by(one: Record, treaty: Treaty, basis: str) -> Bound:
        end = until(one.get("end"))
        start = since(one["start"], FOREVER)
        signed = written(one.get("signed"))
        signature = treaty.signature or treaty.start or FOREVER
        proof = since(one.get("bound_by"), FOREVER)
        if one.get("role") == "signatory":
            start = min(start, since(one.get("signed"), start))
        if basis == "signed" and signed:
            return Bound(span(min(earliest(signed), start), end), 0)
        if basis == "signed" and one.get("signed") == "unknown":
            known = min(start, proof)
            return Bound(span(known, end), span(signature, min(end, before(known))))
        if one["start"] == "unknown":
            opening = max(since(one.get("signed"), signature), treaty.start or BEGINNING)
            return Bound(span(max(proof, BEGINNING), end), span(opening, min(end, before(proof))))
        return Bound(span(start, end), 0)

    def _pending(self, record: Record) -> int:
        start = record.get("in_force") or record.get("signed") or ""
        end = record.get("ended") or "?"
        if record["decision"] != "pending" or start in ("", "?", "never"):
            return 0
        return span(earliest(start), FOREVER if end in ("?", "..") else latest(end))

    def _add_pending(self, rows: dict[Pair, list[Row]]) -> None:
        for arrangement, record in self.roster.items():
            days = self._pending(record)
            pledges = PLEDGES if record.get("open") == "yes" else record.get("pledges") or ()
            parties = sorted({one for one in parties_of(record) if one in self.states_by_id})
            for place, one in enumerate(parties):
                for other in parties[place + 1 :]:
                    doubt = days & self.lives[one] & self.lives[other]
                    for pledge in pledges if doubt else ():
                        rows[one, other].append(
                            Row(arrangement, arrangement, pledge, (one, other), 0, 0, doubt, "pending")
                        )

    def between(self, one: str, other: str, basis: str = "in-force", suspended: str = "include") -> list[Row]:
        return self.rows(basis, suspended).get((min(one, other), max(one, other)), [])

    def ties(
        self, one: str, other: str, on: date, *, basis: str = "in-force", suspended: str = "include"
    ) -> list[tuple[str, tuple[str, ...]]]:
        return sorted(
            (row.obligation, row.owing) for row in self.between(one, other, basis, suspended) if holds(row.yes, on)
        )

    def doubts(
        self, one: str, other: str, on: date, *, basis: str = "in-force", suspended: str = "include"
    ) -> set[tuple[str, str, str]]:
        """Give all that may bind the two on that day, also where something else binds them by the same pledge."""
        return {
            (row.arrangement, row.pledge, row.standing)
            for row in self.between(one, other, basis, suspended)
            if holds(row.doubt, on)
        }

    def answer(
        self,
        one: str,
        other: str,
        on: date,
        pledge: str,
        directed: bool = False,
        *,
        basis: str = "in-force",
        suspended: str = "include",
    ) -> bool | None:
        """Answer for a pledge, `allied` or `pledged`; directed, for what the first owes the second."""
        rows = [
            row
            for row in self.between(one, other, basis, suspended)
            if row.pledge in GROUPS[pledge] and (not directed or one in row.owing)
        ]
        if holds(union(row.yes for row in rows), on):
            return True
        return None if holds(union(row.doubt for row in rows), on) else False

    def change_days(self, one: str, other: str) -> list[date]:
        """Give the days on which anything of the pair is not as on the day before, in any variant of the question."""
        found = {day for state in (one, other) for day in changes(self.lives.get(state, 0))}
        for variant in VARIANTS:
            for row in self.between(one, other, *variant):
                found.update(changes(row.yes), changes(row.doubt))
        return sorted(found)

    # Codes

    @functools.cache  # noqa: B019
    def bearings(self, codes: str) -> dict[str, list[Bearing]]:
        """Give the codes of each state in the order in which it bore them."""
        found: dict[str, list[Bearing]] = {}
        for state, record in self.states_by_id.items():
            if codes == "id" or (codes == "iso3" and state == "XKX" and not record.get("iso3")):
                lives = [(since(life["start"]), until(life.get("end"))) for life in record["lives"]]
                found[state] = [Bearing(state, start, end) for start, end in lives]
            elif codes == "name":
                names = [{"text": record["name"]}, *record.get("names", [])]
                found[state] = [Bearing(plain(name["text"]), *days_of(name)) for name in names]
            elif record.get(codes):
                borne = [Bearing(one["code"], *days_of(one)) for one in record[codes]]
                borne.sort(key=lambda one: one.start)
                for place, one in enumerate(borne[:-1]):
                    # A later code replaces an earlier one from its first day on.
                    borne[place] = one._replace(end=min(one.end, before(borne[place + 1].start)))
                found[state] = borne
        return found

    @functools.cache  # noqa: B019
    def _bearers(self, codes: str) -> dict[str, dict[str, int]]:
        found: dict[str, dict[str, int]] = defaultdict(dict)
        for state, borne in self.bearings(codes).items():
            for one in borne:
                found[one.code][state] = found[one.code].get(state, 0) | span(one.start, one.end)
        return dict(found)

    def actor(self, code: str | int, on: date, codes: str) -> str | None:
        """Give the state that a code in a user's row stands for."""
        text = f"{code:03d}" if isinstance(code, int) and codes == "iso_numeric" else str(code)
        bearers = self._bearers(codes).get(plain(text) if codes == "name" else text, {})
        if not covered(on):
            return None
        # COW and GW say themselves which states exist; ISO lists territories, and names are older than states.
        then = [
            state
            for state, days in bearers.items()
            if holds(days, on) and (codes in DATED or holds(self.lives[state], on))
        ]
        if not then:
            then = [state for state in bearers if holds(self.lives[state], on)]
        return then[0] if len(then) == 1 else None

    def enrich_one(
        self,
        code: str | int,
        on: date,
        codes: str,
        role: str | Sequence[str] = "member",
        *,
        suspended: str = "include",
    ) -> dict[str, Any] | None:
        state = self.actor(code, on, codes)
        if state is None:
            return None
        return {"state": state, "memberships": self.alliances_of(state, on, role, suspended)}

    def enrich(
        self,
        code1: str | int,
        code2: str | int,
        on: date,
        codes: str,
        *,
        directed: bool = False,
        basis: str = "in-force",
        suspended: str = "include",
        pledges: Sequence[str] | None = None,
    ) -> dict[str, Any] | None:
        """Answer for two actors; `behind` names the arrangements that the column `uncertain` counts."""
        one, other = self.actor(code1, on, codes), self.actor(code2, on, codes)
        if one is None or other is None or one == other:
            return None
        asked = tuple(pledges or PLEDGES)
        rows = [row for row in self.between(one, other, basis, suspended) if not directed or one in row.owing]
        answers = {
            column: self.answer(one, other, on, column, directed, basis=basis, suspended=suspended)
            for column in ("allied", "pledged", *asked)
        }
        missing = {pledge for column, answer in answers.items() if answer is None for pledge in GROUPS[column]}
        behind = {row.arrangement for row in rows if row.pledge in missing and holds(row.doubt, on)}
        through = {row.arrangement for row in rows if row.pledge in asked and holds(row.yes, on)}
        return {
            "state1": one,
            "state2": other,
            **answers,
            "alliances": tuple(sorted(through)),
            "uncertain": len(behind),
            "behind": tuple(sorted(behind)),
        }

    # Panels

    def units(self, codes: str) -> list[Unit]:
        """Give what has rows, in order of key: by `cow` and `gw` codes, else states."""
        if codes not in self._units:
            if codes in DATED:
                units = [Unit(code, bearers) for code, bearers in self._bearers(codes).items()]
                units.sort(key=lambda unit: int(unit.key))
            else:
                named = self.bearings(codes) if codes in LISTED else self.states_by_id
                units = [Unit(state, {state: self.lives[state]}) for state in sorted(named)]
            self._units[codes] = units
        return self._units[codes]

    @functools.cache  # noqa: B019
    def label(self, key: str, codes: str, year: int) -> str:
        """Give the code under which a unit stands in a year: that last borne, else the next, else the one before."""
        if codes in DATED or codes == "id":
            return key
        if codes == "name":
            return str(self.states_by_id[key]["name"])
        borne = self.bearings(codes)[key]
        begun = [one for one in borne if one.start <= date(year, 12, 31)]
        within = [one for one in begun if one.end >= date(year, 1, 1)]
        later = borne[len(begun) :]
        return (within[-1] if within else later[0] if later else begun[-1]).code

    def _links(self, codes: str, basis: str, suspended: str) -> dict[Pair, list[Link]]:
        """Give the rows between any two units, by their keys in the order of `units`."""
        behind: dict[str, list[tuple[int, Unit]]] = defaultdict(list)
        for place, unit in enumerate(self.units(codes)):
            for state in unit.bearers:
                behind[state].append((place, unit))
        found: dict[Pair, list[Link]] = defaultdict(list)
        for (one, other), rows in self.rows(basis, suspended).items():
            for mine in behind[one]:
                for yours in behind[other]:
                    days = mine[1].bearers[one] & yours[1].bearers[other]
                    if not days or mine[0] == yours[0]:
                        continue
                    forward = mine[0] < yours[0]
                    pair = (mine[1].key, yours[1].key) if forward else (yours[1].key, mine[1].key)
                    first, second = (one, other) if forward else (other, one)
                    found[pair].extend(Link(row, days, first, second) for row in rows if (row.yes | row.doubt) & days)
        return {pair: links for pair, links in found.items() if links}

    def dyads(
        self,
        first: int,
        last: int,
        codes: str,
        partial: str,
        directed: bool = False,
        suspended: str = "include",
        basis: str = "in-force",
        pledges: Sequence[str] | None = None,
        *,
        empty: bool = True,
    ) -> Iterator[dict[str, Any]]:
        """Give the rows of pairs, the lower key first; `empty=False` leaves out those with neither yes nor missing."""
        asked = tuple(pledges or PLEDGES)
        years = span_of_years(first, last)
        units = self.units(codes)
        links = self._links(codes, basis, suspended)
        nothing = Answers.nothing(asked)
        for place, mine in enumerate(units):
            for yours in units[place + 1 :]:
                between = links.get((mine.key, yours.key), [])
                if not between and not empty:
                    continue
                there = back = Answers(between, asked)
                if directed:
                    there = Answers([link for link in between if link.first in link.row.owing], asked)
                    back = Answers([link for link in between if link.second in link.row.owing], asked)
                for year in years:
                    at = year - YEARS[0]
                    if not mine.days[at] & yours.days[at]:
                        continue
                    sides = [(mine, yours, there), (yours, mine, back)]
                    if not directed:
                        # The lower code of the year stands first, whatever the ids of the states.
                        swapped = self._order(mine, codes, year) > self._order(yours, codes, year)
                        sides = sides[1:] if swapped else sides[:1]
                    for one, other, answers in sides:
                        told = answers.of(year, partial) if between else nothing
                        if empty or told is not nothing:
                            yield {
                                "key1": self.label(one.key, codes, year),
                                "key2": self.label(other.key, codes, year),
                                "year": year,
                                "state1": one.last(at) if len(one.bearers) > 1 else next(iter(one.bearers)),
                                "state2": other.last(at) if len(other.bearers) > 1 else next(iter(other.bearers)),
                                **told,
                            }

    def _order(self, unit: Unit, codes: str, year: int) -> tuple[int, str, str]:
        label = self.label(unit.key, codes, year)
        return (int(label), "", "") if codes in DATED else (0, label, unit.key)

    def states(
        self,
        first: int,
        last: int,
        codes: str,
        partial: str,
        roles: str | Sequence[str] = ("member",),
        suspended: str = "include",
        basis: str = "in-force",
        pledges: Sequence[str] | None = None,
    ) -> Iterator[dict[str, Any]]:
        """Give the rows of states: a pledge where it owed it to another unit, `allied` and `allies` either way."""
        asked = tuple(pledges or PLEDGES)
        years = span_of_years(first, last)
        owed: dict[str, list[Link]] = defaultdict(list)
        either: dict[str, list[Answers]] = defaultdict(list)
        for (mine, yours), links in self._links(codes, basis, suspended).items():
            owed[mine].extend(link for link in links if link.first in link.row.owing)
            owed[yours].extend(link for link in links if link.second in link.row.owing)
            answers = Answers([link for link in links if link.row.pledge in GROUPS["allied"]], ())
            either[mine].append(answers)
            either[yours].append(answers)
        spells = {alliance: self.spells(alliance, roles, suspended) for alliance in self.alliances_by_id}
        for unit in self.units(codes):
            owing = Answers(owed[unit.key], asked, wide=False)
            belongs = [
                by_year(union(of.get(state, 0) & days for state, days in unit.bearers.items()))
                for of in spells.values()
            ]
            for year in years:
                at = year - YEARS[0]
                if not unit.days[at]:
                    continue
                told = owing.of(year, partial)
                yes = union(one.yes["allied"][at] for one in either[unit.key])
                doubt = union(one.doubt["allied"][at] for one in either[unit.key])
                yield {
                    "key": self.label(unit.key, codes, year),
                    "year": year,
                    "state": unit.last(at),
                    "memberships": sum(reads(days[at], year, partial) for days in belongs),
                    **{pledge: told[pledge] for pledge in asked},
                    "allied": verdict(yes, doubt, year, partial),
                    "allies": sum(reads(one.yes["allied"][at], year, partial) for one in either[unit.key]),
                    "uncertain": told["uncertain"],
                }

    def alliances(
        self,
        first: int,
        last: int,
        partial: str,
        roles: str | Sequence[str] = ("member",),
        suspended: str = "include",
        basis: str = "in-force",
    ) -> Iterator[dict[str, Any]]:
        """Give a row for each alliance and year, also for those in which it was not active."""
        years = span_of_years(first, last)
        yes: dict[Pair, int] = defaultdict(int)
        doubt: dict[Pair, int] = defaultdict(int)
        for rows in self.rows(basis, suspended).values():
            for row in rows:
                yes[row.arrangement, row.pledge] |= row.yes
                doubt[row.arrangement, row.pledge] |= row.doubt
        for alliance in self.alliances_by_id:
            active = by_year(self._active(alliance))
            members = [by_year(days) for days in self.spells(alliance, roles, suspended).values()]
            for year in years:
                at = year - YEARS[0]
                yield {
                    "alliance": alliance,
                    "year": year,
                    "active": reads(active[at], year, partial),
                    "members": sum(reads(days[at], year, partial) for days in members),
                    **{
                        pledge: verdict(
                            by_year(yes[alliance, pledge])[at], by_year(doubt[alliance, pledge])[at], year, partial
                        )
                        for pledge in PLEDGES
                    },
                }

    def _active(self, alliance: str) -> int:
        """Give the days of the organ, and those on which a treaty was in force, whether or not it had a party left."""
        record = self.alliances_by_id[alliance]
        days = spell(record["organ"]) if "organ" in record else 0
        return days | union(Treaty(one).in_force for one in record.get("treaties", []))


class Answers:
    """What binds two units, or one unit and all others, cut into years."""

    def __init__(self, links: Sequence[Link], asked: Sequence[str], *, wide: bool = True) -> None:
        yes: dict[str, int] = defaultdict(int)
        doubt: dict[str, int] = defaultdict(int)
        through: dict[Pair, int] = defaultdict(int)
        behind: dict[Pair, int] = defaultdict(int)
        for row, days, _, _ in links:
            for column in ("allied", "pledged", row.pledge):
                if row.pledge in GROUPS[column]:
                    yes[column] |= row.yes & days
                    doubt[column] |= row.doubt & days
            if row.pledge in asked:
                through[row.arrangement, row.pledge] |= row.yes & days
            behind[row.arrangement, row.pledge] |= row.doubt & days
        self.asked = asked
        self.wide = wide  # whether `allied` and `pledged` are columns, so that what is behind their blanks counts
        self.yes = {column: by_year(yes[column]) for column in GROUPS}
        self.doubt = {column: by_year(doubt[column]) for column in GROUPS}
        self.through = [(one, by_year(days)) for (one, _), days in through.items() if days]
        self.behind = [(one, pledge, by_year(days)) for (one, pledge), days in behind.items() if days]
        self.nobody = self.nothing(asked)

    @staticmethod
    @functools.cache
    def nothing(asked: Sequence[str]) -> dict[str, Any]:
        return dict.fromkeys(("allied", "pledged", *asked), False) | {"alliances": 0, "uncertain": 0}

    def of(self, year: int, partial: str) -> dict[str, Any]:
        at = year - YEARS[0]
        if not (self.yes["pledged"][at] | self.doubt["pledged"][at]):
            return self.nobody
        told: dict[str, Any] = {
            column: verdict(self.yes[column][at], self.doubt[column][at], year, partial)
            for column in ("allied", "pledged", *self.asked)
        }
        columns = list(told) if self.wide else self.asked
        missing = {pledge for column in columns if told[column] is None for pledge in GROUPS[column]}
        told["alliances"] = len({one for one, days in self.through if reads(days[at], year, partial)})
        told["uncertain"] = len(
            {one for one, pledge, days in self.behind if pledge in missing and touches(days[at], year, partial)}
        )
        return told if any(value is not False and value != 0 for value in told.values()) else self.nobody


def parties_of(record: Record) -> list[str]:
    return record.get("parties") or []


def before(day: date) -> date:
    return day - DAY if day > BEGINNING else BEGINNING


def days_of(record: Record) -> tuple[date, date]:
    """Give the days of a code or name, whose dates are bare."""
    start, end = record.get("start"), record.get("end")
    return earliest(start) if start else BEGINNING, latest(end) if end else FOREVER


def plain(name: str) -> str:
    return " ".join(name.casefold().split())


def span_of_years(first: int, last: int) -> range:
    if first not in YEARS or last not in YEARS:
        raise ValueError(f"{first} to {last}: the data cover whole years from {YEARS[0]} to {YEARS[-1]}")
    return range(first, last + 1)
