"""An alliance is what its pledges make it: collective defense has one of defense, and mere cooperation has none."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from softpower.curation.spans import in_force

if TYPE_CHECKING:
    from collections.abc import Iterator

    from softpower.curation.corpus import Corpus
    from softpower.curation.findings import Finding

SCOPE = "alliances, treaties, obligations"
WITHOUT_DEFENSE = ("cooperative-security", "defense-cooperation", "intelligence-sharing")


def check(corpus: Corpus) -> Iterator[Finding]:
    """Yield a finding for each defense obligation out of place, and for each alliance that lacks one.

    Collective defense needs none while no instrument of it was in force with a text of which something is known.
    """
    alliances = corpus.records("alliances")
    defended, readable = set(), set()
    for entry in corpus.entries["obligations"].values():
        if entry.values.get("pledge") == "defense":
            name = entry.values["alliance"]
            defended.add(name)
            if name in alliances and alliances[name].kind in WITHOUT_DEFENSE:
                message = f"defense is pledged, and {name} is {alliances[name].kind}"
                yield entry.finding(("pledge",), message, "alliance-kinds", "mend the pledge, or the alliance's kind")
    for entry in corpus.entries["treaties"].values():
        treaty: Any = entry.record
        if treaty is None or (in_force(treaty) and treaty.access != "unpublished"):
            readable.add(entry.values["alliance"])
    for key, alliance in alliances.items():
        if alliance.kind == "collective-defense" and key in readable and key not in defended:
            message, remedy = "collective-defense has no defense obligation", "code the obligation, or mend the kind"
            yield corpus.entry(alliance).finding(("kind",), message, "alliance-kinds", remedy)
