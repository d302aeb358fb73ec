"""Entry into force and the like happen to treaties, or to an initiative that is an agreement."""

from __future__ import annotations

from typing import TYPE_CHECKING

from softpower.models.evidence import Event
from softpower.models.walk import evidences

if TYPE_CHECKING:
    from collections.abc import Iterator

    from softpower.curation.corpus import Corpus
    from softpower.curation.findings import Finding

SCOPE = "memberships, parties of treaties, initiatives"
OF_TREATIES = ("entered-into-force", "provisionally-applied", "treaty-ended", "never-in-force")


def check(corpus: Corpus) -> Iterator[Finding]:
    """Yield a finding for each such event of a member, a party or an initiative."""
    for entry in corpus:
        if entry.record is None:
            continue
        for place, event in evidences(entry.record):
            agreement = entry.table == "initiatives" and getattr(entry.record, "kind", "") == "agreement"
            of_treaty = (entry.table == "treaties" or agreement) and place[0] == "events"
            if isinstance(event, Event) and event.event in OF_TREATIES and not of_treaty:
                message, remedy = f"{event.event} happens to treaties alone", "move it to the treaty, or mend the kind"
                yield entry.finding((*place, "event"), message, "event-kinds", remedy)
