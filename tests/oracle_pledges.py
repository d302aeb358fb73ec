"""Who belongs to what, and who owes whom what, worked out anew from the YAML, day by day."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import date
from pathlib import Path

from oracle_days import (
    BEGINNING,
    FOREVER,
    changes,
    earliest,
    holds,
    latest,
    span,
)
from oracle_records import (
    GROUPS,
    PLEDGES,
    VARIANTS,
    Bound,
    Pair,
    Record,
    Row,
    Treaty,
    before,
    known_spell,
    latest_of,
    not_before,
    parties_of,
    read,
    since,
    spell,
    start_of,
    union,
    until,
    written,
)


class Pledges:
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

    # Who belongs

    def spells(self, alliance: str, roles: str | Sequence[str], suspended: str = "include") -> dict[str, int]:
        """Give the days on which each state belonged in one of the roles."""
        asked = (roles,) if isinstance(roles, str) else roles
        found: dict[str, int] = defaultdict(int)
        for one in self.alliances_by_id[alliance].get("memberships", []):
            if one.get("role", "member") in asked:
                found[one["state"]] |= known_spell(one)
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
                    found[one["state"]] |= spell(exception) & known_spell(one)
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
        sure = days & self._shown(obligation, treaty)
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
                bound = mine.binding & yours.binding & sure & both
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

    @staticmethod
    def _shown(obligation: Record, treaty: Treaty) -> int:
        """Give the days of which something is known: of what ended on an unknown day, its first and what is written."""
        if obligation.get("until") != "unknown":
            return span(BEGINNING, FOREVER)
        begun = max(since(obligation.get("since")), treaty.start) if treaty.start else treaty.signature
        return span(BEGINNING, max(begun or BEGINNING, latest_of(obligation, "known_until")))

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

    @classmethod
    def _bound_by(cls, one: Record, treaty: Treaty, basis: str) -> Bound:
        binding, unknown = cls._if_lasting(one, treaty, basis)
        if one.get("end") == "unknown":
            told = [since(one.get(name)) for name in ("signed", "bound_by")]
            sure = span(BEGINNING, max(*told, start_of(one), latest_of(one, "known_until")))
            return Bound(binding & sure, unknown | binding & ~sure)
        return Bound(binding, unknown)

    @staticmethod
    def _if_lasting(one: Record, treaty: Treaty, basis: str) -> Bound:
        end = until(one.get("end"))
        start = start_of(one, FOREVER)
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
        signed = earliest(record["signed"]) if record.get("signed") else None
        return span(not_before(signed, start), FOREVER if end in ("?", "..") else latest(end))

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
