"""The spells of one state in one role are disjoint and in order, and a member is nothing less on the same day."""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations, pairwise, product
from typing import TYPE_CHECKING

from softpower.curation.spans import meet
from softpower.curation.spells import member_spells, party_spells
from softpower.models.evidence import Fact

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from softpower.curation.corpus import Corpus
    from softpower.curation.findings import Finding
    from softpower.curation.spells import Spell

SCOPE = "memberships, parties of treaties"
LESSER = ("signatory", "observer", "candidate")


def check(corpus: Corpus) -> Iterator[Finding]:
    """Yield a finding for each spell out of order, and for each that falls into another."""
    for spells in (member_spells(corpus), party_spells(corpus)):
        held: dict[tuple[str, str], dict[str, list[Spell]]] = defaultdict(lambda: defaultdict(list))
        for spell in spells:
            if spell.sure is not None:
                held[spell.holder, spell.state][spell.role].append(spell)
        for roles in held.values():
            for row in roles.values():
                yield from _order(row)
                yield from _overlaps(combinations(row, 2))
            for lesser in LESSER:
                yield from _overlaps(product(roles.get("member", ()), roles.get(lesser, ())))


def _order(row: list[Spell]) -> Iterator[Finding]:
    for above, spell in pairwise(row):
        if spell.start.date.latest < above.start.date.earliest:
            yield spell.finding(
                "start",
                f"{spell.begun} comes before the spell above it, which begins {above.begun}",
                "spell-order",
                "sort the spells by their start",
            )


def _overlaps(pairs: Iterable[tuple[Spell, Spell]]) -> Iterator[Finding]:
    for one, other in pairs:
        if one.sure and other.sure and meet(one.sure, other.sure):
            earlier, later = sorted((one, other), key=lambda spell: spell.widest)
            message = f"{later.begun} falls into the spell as {earlier.role} from {earlier.begun} {_until(earlier.end)}"
            dated = earlier.end is None or isinstance(earlier.end, Fact)
            remedy = "end one before the other begins" if dated else "date that end, if only as `1991?`"
            yield later.finding("start", message, "spell-order", remedy)


def _until(end: object) -> str:
    if isinstance(end, Fact):
        return f"to {end.date}"
    return "on" if end is None else f"on, whose end is {end} and counts as open"
