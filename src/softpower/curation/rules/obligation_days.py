"""An obligation's dates lie inside its treaty's days in force, and its suspensions inside its own days."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from softpower.curation.spans import in_force, meet, sure, told, widest
from softpower.time import OPEN

if TYPE_CHECKING:
    from collections.abc import Iterator

    from softpower.curation.corpus import Corpus, Entry
    from softpower.curation.findings import Finding

SCOPE = "obligations"


def check(corpus: Corpus) -> Iterator[Finding]:
    """Yield a finding for each date of an obligation on which it cannot have bound."""
    treaties = corpus.records("treaties")
    for entry in corpus.entries["obligations"].values():
        one: Any = entry.record
        if one is not None and one.treaty in treaties:
            yield from _dates(one, treaties[one.treaty], entry)


def _dates(one: Any, treaty: Any, entry: Entry) -> Iterator[Finding]:
    force = in_force(treaty)
    days = sure(one.since, one.until)
    if force is None:
        if days is not None:
            message = f"{one.since.date} is given, and {treaty.id} was never in force"
            remedy = "write the treaty's entry into force, or `since: not-applicable`"
            yield entry.finding(("since",), message, "obligation-days", remedy)
        return
    if days is not None and (days[0] < force[0] or widest(one.since, None)[0] > force[1]):
        message = f"{one.since.date} is outside the days of {treaty.id} ({told(force)})"
        yield entry.finding(("since",), message, "obligation-days", "mend the date, or the treaty's events")
        return
    if days is not None and force[1] < days[1] < OPEN:
        message = f"{one.until.date} is too late: {treaty.id} was in force {told(force)}"
        yield entry.finding(("until",), message, "obligation-days", "mend the date, or the treaty's events")
    life = meet(widest(one.since, one.until), force)
    for index, pause in enumerate(one.suspensions):
        off = sure(pause.start, pause.end)
        if life is None or off is None:
            continue
        if off[0] < life[0] or widest(pause.start, None)[0] > life[1]:
            message = f"{pause.start.date} is outside the days of the obligation ({told(life)})"
            yield entry.finding(("suspensions", index, "start"), message, "obligation-days", "mend one of the dates")
        elif life[1] < off[1] < OPEN:
            message = f"{pause.end.date} is too late: the obligation bound {told(life)}"
            yield entry.finding(("suspensions", index, "end"), message, "obligation-days", "mend one of the dates")
