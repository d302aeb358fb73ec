"""Panels worked out from the records, with no index and no arrays: a span is a number with a bit for each day."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any

import oracle

from softpower.models.evidence import Fact
from softpower.records.dataset import Dataset

if TYPE_CHECKING:
    pass

PLEDGES = ("defense", "offense", "neutrality", "nonaggression", "consultation")


class Brute:
    """The years from `first` through `last`, both included."""

    def __init__(self, data: Dataset, first: int, last: int) -> None:
        self.data, self.years = data, range(first, last + 1)
        self.base, self.end = date(first, 1, 1), date(last, 12, 31)
        self._asked: dict[tuple[int, str], int] = {}
        for year in self.years:
            new_year, eve = date(year, 1, 1), date(year, 12, 31)
            for partial, edges in {"first": (new_year, new_year), "last": (eve, eve)}.items():
                self._asked[year, partial] = self.bits(*edges)
            self._asked[year, "any"] = self._asked[year, "all"] = self.bits(new_year, eve)
        self.tied = self._tied()

    def bits(self, first: date | None, last: date | None) -> int:
        """The days from `first` to `last`; None stands for no bound."""
        first, last = max(first or self.base, self.base), min(last or self.end, self.end)
        if first > last:
            return 0
        return ((1 << (last - first).days + 1) - 1) << (first - self.base).days

    def fact_bits(self, part: Any, first: str = "start", last: str = "end", unknown: date | None = None) -> int:
        start, end = getattr(part, first), getattr(part, last)
        if not isinstance(start, Fact) and unknown is None:
            return 0
        begins = start.date.earliest if isinstance(start, Fact) else unknown
        return self.bits(begins, end.date.latest if isinstance(end, Fact) else None)

    def year(self, bits: int, year: int, partial: str = "any") -> bool:
        """Whether days count for a year."""
        whole = self._asked[year, partial]
        return bits & whole == whole if partial == "all" else bits & whole != 0

    def _tied(self) -> dict[tuple[str, str], dict[tuple[str, str], int]]:
        """For each state that owes and state that is owed: the days, by pledge and alliance."""
        tied: dict[tuple[str, str], dict[tuple[str, str], int]] = defaultdict(lambda: defaultdict(int))
        for obligation in self.data.obligations:
            treaty = self.data.treaties[obligation.treaty]
            force = self._force(treaty) & self.fact_bits(obligation, "since", "until", date.min)
            bound: dict[str, int] = defaultdict(int)
            rows: Any = treaty.parties or [
                one for one in self.data.memberships if one.alliance == obligation.alliance and one.role == "member"
            ]
            for row in rows:
                bound[row.state] |= self.fact_bits(row) & force
            for one, ones in bound.items():
                for other, others in bound.items():
                    days = ones & others
                    owes = not obligation.owed_by or one in obligation.owed_by
                    owed = not obligation.owed_to or other in obligation.owed_to
                    for pause in obligation.suspensions:
                        if set(pause.between) == {one, other}:
                            days &= ~self.fact_bits(pause)
                    if one != other and owes and owed and days:
                        tied[one, other][str(obligation.pledge), obligation.alliance] |= days
        return tied

    def _force(self, treaty: Any) -> int:
        edges = {event.date.earliest for event in treaty.events}
        edges |= {date.fromordinal(event.date.latest.toordinal() + 1) for event in treaty.events}
        days = sorted({self.base, *edges})
        bits = 0
        for first, after in zip(days, [*days[1:], None], strict=True):
            if oracle.in_force(treaty, first):
                bits |= self.bits(first, date.fromordinal(after.toordinal() - 1) if after else None)
        return bits

    def suspended(self, state: str, alliance: str) -> int:
        bits = 0
        for spell in self.data.memberships:
            if (spell.state, spell.alliance) == (state, alliance):
                for one in spell.exceptions:
                    bits |= self.fact_bits(one) if one.kind == "suspended" else 0
        return bits

    @cache  # noqa: B019 - a few objects, which live as long as the tests
    def units(self, keys: str) -> dict[Any, list[tuple[str, int]]]:
        """Each key, in order, with the states that bore it and the days."""
        found: dict[Any, list[tuple[str, int]]] = defaultdict(list)
        for state in self.data.states:
            lives = 0
            for life in state.lives:
                lives |= self.fact_bits(life, unknown=date.min)
            if keys == "all":
                found[state.id].append((state.id, lives))
                continue
            codes = sorted(getattr(state, "iso3" if keys == "iso" else keys), key=lambda one: one.start.earliest)
            for place, code in enumerate(codes):
                follows = codes[place + 1].start.earliest if place + 1 < len(codes) else None
                last = code.end.latest if code.end else None
                first = code.start.earliest
                if keys == "iso":
                    first, last = date.min if place == 0 else first, None
                if follows is not None and (last is None or last >= follows):
                    last = date.fromordinal(follows.toordinal() - 1)
                days = self.bits(first, last) & (lives if keys == "iso" else -1)
                found[int(code.code) if keys != "iso" else code.code].append((state.id, days))
        present = {key: [one for one in held if one[1]] for key, held in found.items()}
        return {key: present[key] for key in sorted(present) if present[key]}

    def dyads(
        self, keys: str, partial: str, *, directed: bool = False, suspended: str = "include"
    ) -> dict[str, list[Any]]:
        """The columns of a dyad panel, without the codes."""
        names = ("key1", "key2", "year", "state1", "state2", "allied", *PLEDGES, "alliances")
        out: dict[str, list[Any]] = {name: [] for name in names}
        units = self.units(keys)
        days = {key: self._union(bits for _, bits in held) for key, held in units.items()}
        present = {key: {year for year in self.years if self.year(bits, year)} for key, bits in days.items()}
        whole = {key: {year for year in self.years if self.year(bits, year, "all")} for key, bits in days.items()}
        bearers = {key: {year: self._bearers(held, year) for year in present[key]} for key, held in units.items()}
        single = {key: len(held) == 1 for key, held in units.items()}
        for one in units:
            for other in units:
                if one == other or (not directed and one > other):
                    continue
                both = present[one] & present[other]
                apart = both - whole[one] - whole[other]
                years = sorted(both - {year for year in apart if not self.year(days[one] & days[other], year)})
                for name, value in (("key1", one), ("key2", other)):
                    out[name] += [value] * len(years)
                out["year"] += years
                out["state1"] += [bearers[one][year][-1] for year in years]
                out["state2"] += [bearers[other][year][-1] for year in years]
                if single[one] and single[other]:
                    told = self._told(units[one][0][0], units[other][0][0], directed, suspended)
                    rows = self._rows(told, years, partial) if told else []
                else:
                    rows = []
                    for year in years:
                        told = self._all_told(bearers[one][year], bearers[other][year], directed, suspended)
                        rows += self._rows(told, [year], partial)
                blank = (*[False] * 6, 0)
                for place, name in enumerate(names[5:]):
                    out[name] += [row[place] for row in rows] if rows else [blank[place]] * len(years)
        return out

    def states(
        self, keys: str, partial: str, *, roles: tuple[str, ...] = ("member",), suspended: str = "include"
    ) -> dict[str, list[Any]]:
        """The columns of a panel of states, without the codes."""
        names = ("key", "year", "state", "memberships", *PLEDGES, "allies")
        out: dict[str, list[Any]] = {name: [] for name in names}
        units = self.units(keys)
        for key, held in units.items():
            for year in self.years:
                bearers = self._bearers(held, year)
                if not bearers:
                    continue
                belonging = self._belonging(bearers, roles, suspended)
                row = [key, year, bearers[-1], sum(self.year(bits, year, partial) for bits in belonging.values())]
                others = {one: self._bearers(rest, year) for one, rest in units.items() if one != key}
                owed = [self._all_told(bearers, other, True, suspended) for other in others.values() if other]
                for name in PLEDGES:
                    days = self._union(bits for told in owed for pair, bits in told.items() if pair[0] == name)
                    row.append(days != 0 and self.year(days, year, partial))
                either = [self._all_told(bearers, other, False, suspended) for other in others.values() if other]
                defended = [self._union(bits for pair, bits in told.items() if pair[0] == "defense") for told in either]
                row.append(sum(days != 0 and self.year(days, year, partial) for days in defended))
                for name, value in zip(names, row, strict=True):
                    out[name].append(value)
        return out

    def _belonging(self, states: list[str], roles: tuple[str, ...], suspended: str) -> dict[str, int]:
        """The days on which one of some states belonged to each alliance."""
        days: dict[str, int] = defaultdict(int)
        for spell in self.data.memberships:
            if spell.state in states and spell.role in roles:
                hole = self.suspended(spell.state, spell.alliance) if suspended == "exclude" else 0
                days[spell.alliance] |= self.fact_bits(spell) & ~hole
        return days

    def _bearers(self, held: list[tuple[str, int]], year: int) -> list[str]:
        """The states that bore a key on a day of a year, the last of them last."""
        found = [(bits & self._asked[year, "any"], state) for state, bits in held]
        return [state for bits, state in sorted(found) if bits]

    def _rows(self, told: dict[tuple[str, str], int], years: list[int], partial: str) -> list[tuple[Any, ...]]:
        pledges = [self._union(bits for key, bits in told.items() if key[0] == name) for name in PLEDGES]
        through = [
            self._union(bits for key, bits in told.items() if key[1] == name) for name in {key[1] for key in told}
        ]
        anything = self._union(told.values())
        rows = []
        for year in years:
            held = [bits != 0 and self.year(bits, year, partial) for bits in (anything, *pledges, *through)]
            rows.append((*held[:6], sum(held[6:])))
        return rows

    def _all_told(
        self, ones: list[str], others: list[str], directed: bool, suspended: str
    ) -> dict[tuple[str, str], int]:
        told: dict[tuple[str, str], int] = defaultdict(int)
        for one in ones:
            for other in others:
                for key, bits in self._told(one, other, directed, suspended).items():
                    told[key] |= bits
        return told

    @cache  # noqa: B019
    def _told(self, one: str, other: str, directed: bool, suspended: str) -> dict[tuple[str, str], int]:
        told: dict[tuple[str, str], int] = defaultdict(int)
        for pair in [(one, other)] if directed else [(one, other), (other, one)]:
            for (pledge, alliance), bits in self.tied.get(pair, {}).items():
                out = self.suspended(one, alliance) | self.suspended(other, alliance) if suspended == "exclude" else 0
                if bits & ~out:
                    told[pledge, alliance] |= bits & ~out
        return told

    @staticmethod
    def _union(many: Any) -> int:
        bits = 0
        for one in many:
            bits |= one
        return bits
