"""Panels worked out from the records, with no index and no arrays: every span is a whole number with a bit for each day."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from functools import cache
from typing import Any

import oracle

from softpower.dataset import Dataset
from softpower.models.evidence import Fact

PLEDGES = ("defense", "offense", "neutrality", "nonaggression", "consultation")


class Brute:
    """The years from `first` through `last`, both included."""

    def __init__(self, data: Dataset, first: int, last: int) -> None:
        self.data, self.years = data, range(first, last + 1)
        self.base, self.end = date(first, 1, 1), date(last, 12, 31)
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
        whole = self.bits(date(year, 1, 1), date(year, 12, 31))
        if partial == "first":
            whole = self.bits(date(year, 1, 1), date(year, 1, 1))
        elif partial == "last":
            whole = self.bits(date(year, 12, 31), date(year, 12, 31))
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
            for one in bound:
                for other in bound:
                    days = bound[one] & bound[other]
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

    def bearers(self, keys: str, key: Any, year: int) -> list[str]:
        """The states that bore a key on a day of a year, the last of them last."""
        held = [(bits & self.bits(date(year, 1, 1), date(year, 12, 31)), state) for state, bits in self.units(keys)[key]]
        return [state for bits, state in sorted(held) if bits]

    def dyads(
        self, keys: str, partial: str, *, directed: bool = False, suspended: str = "include"
    ) -> dict[str, list[Any]]:
        """The columns of a dyad panel, without ids and codes of other systems."""
        out: dict[str, list[Any]] = {
            name: [] for name in ("key1", "key2", "state1", "state2", "year", "allied", *PLEDGES, "alliances")
        }
        units = self.units(keys)
        days = {key: self._union(bits for _, bits in held) for key, held in units.items()}
        for one in units:
            for other in units:
                common = days[one] & days[other]
                if one == other or not common or (not directed and one > other):
                    continue
                for year in self.years:
                    if not self.year(common, year):
                        continue
                    row = self._row(keys, one, other, year, partial, directed, suspended)
                    for name, value in zip(out, (one, other, *row), strict=True):
                        out[name].append(value)
        return out

    def _row(
        self, keys: str, one: Any, other: Any, year: int, partial: str, directed: bool, suspended: str
    ) -> tuple[Any, ...]:
        ones, others = self.bearers_kept(keys, one, year), self.bearers_kept(keys, other, year)
        if len(ones) == len(others) == 1:
            told = self._told(ones[0], others[0], directed, suspended)
        else:
            told = defaultdict(int)
            for first in ones:
                for second in others:
                    for key, bits in self._told(first, second, directed, suspended).items():
                        told[key] |= bits
        if not told:
            return ones[-1], others[-1], year, *[False] * 6, 0
        pledges = [
            self.year(self._union(bits for key, bits in told.items() if key[0] == name), year, partial)
            for name in PLEDGES
        ]
        alliances = {key[1] for key in told}
        through = sum(
            self.year(self._union(bits for key, bits in told.items() if key[1] == name), year, partial)
            for name in alliances
        )
        allied = self.year(self._union(told.values()), year, partial)
        return ones[-1], others[-1], year, allied, *pledges, through

    @cache  # noqa: B019
    def bearers_kept(self, keys: str, key: Any, year: int) -> list[str]:
        return self.bearers(keys, key, year)

    @cache  # noqa: B019
    def _told(self, one: str, other: str, directed: bool, suspended: str) -> dict[tuple[str, str], int]:
        told: dict[tuple[str, str], int] = defaultdict(int)
        for pair in [(one, other)] if directed else [(one, other), (other, one)]:
            for (pledge, alliance), bits in self.tied.get(pair, {}).items():
                if suspended == "exclude":
                    bits &= ~(self.suspended(one, alliance) | self.suspended(other, alliance))
                if bits:
                    told[pledge, alliance] |= bits
        return told

    @staticmethod
    def _union(many: Any) -> int:
        bits = 0
        for one in many:
            bits |= one
        return bits
