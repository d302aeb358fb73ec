"""What the dataset says, worked out anew from its YAML, day by day, without the package.

The rules are those of design.md ("Pledges", "What an answer is"); where they leave something open, the comment at the
place says how it is read here.
"""

import functools
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from oracle_days import (
    YEARS,
    by_year,
    covered,
    holds,
    reads,
    span,
    verdict,
)
from oracle_pledges import Pledges
from oracle_records import (
    DATED,
    GROUPS,
    LISTED,
    PLEDGES,
    Bearing,
    Link,
    Pair,
    Treaty,
    Unit,
    before,
    compared,
    days_of,
    known_spell,
    plain,
    since,
    span_of_years,
    spell,
    union,
    until,
)
from oracle_years import Answers


class Oracle(Pledges):
    """The answers of the records in one data folder: those about pledges, and by codes, in files and in panels."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self._units: dict[str, list[Unit]] = {}

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
                names = [{"text": state}, {"text": record["name"]}, *record.get("names", [])]
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
        bearers = self._bearers(codes).get(compared(code, codes), {})
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
        """Give the days of the organ, and those on which a treaty was in force, whether or not it had a party left.

        Once the last day of a member is unknown, nobody knows of days on which no member is known.
        """
        record = self.alliances_by_id[alliance]
        days = spell(record["organ"]) if "organ" in record else 0
        days |= union(Treaty(one).in_force for one in record.get("treaties", []))
        members = [one for one in record.get("memberships", []) if one.get("role", "member") == "member"]
        if days and any(one.get("end") == "unknown" for one in members):
            known = union(known_spell(one) for one in members).bit_length()
            opening = 0 if days & 1 else days & -days
            days &= (1 << known) - 1 | opening
        return days
