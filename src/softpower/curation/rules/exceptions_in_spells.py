"""A suspension, opt-out or absence lies inside the spell of the member that it concerns."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from softpower.curation.spans import sure, told, widest
from softpower.time import OPEN

if TYPE_CHECKING:
    from collections.abc import Iterator

    from softpower.curation.corpus import Corpus
    from softpower.curation.findings import Finding

SCOPE = "memberships"


def check(corpus: Corpus) -> Iterator[Finding]:
    """Yield a finding for each exception that begins or goes on outside its spell."""
    for entry in corpus.entries["memberships"].values():
        spell: Any = entry.record
        if spell is None:
            continue
        first, last = widest(spell.start, spell.end)
        for index, one in enumerate(spell.exceptions):
            place, days = ("exceptions", index), sure(one.start, one.end)
            if days is None:
                continue
            if days[0] < first or widest(one.start, None)[0] > last:
                message = f"{one.start.date} is outside the spell ({told((first, last))})"
                yield entry.finding((*place, "start"), message, "exceptions-in-spells", "mend one of the dates")
            elif days[1] > last:
                what = "the exception is open" if days[1] == OPEN else f"{one.end.date} is too late"
                message = f"{what}: the spell lasted {told((first, last))}"
                yield entry.finding((*place, "end"), message, "exceptions-in-spells", "end it with the spell")
