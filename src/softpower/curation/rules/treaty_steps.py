"""A treaty is signed before it enters into force, and ends after, or it does neither."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

    from softpower.curation.corpus import Corpus
    from softpower.curation.findings import Finding, Place

SCOPE = "treaties"


def check(corpus: Corpus) -> Iterator[Finding]:
    """Yield a finding for each treaty whose steps contradict one another."""
    for entry in corpus.entries["treaties"].values():
        treaty: Any = entry.record
        if treaty is not None:
            for place, message, remedy in _faults(treaty.events):
                yield entry.finding(place, message, "treaty-steps", remedy)


def _faults(events: tuple[Any, ...]) -> Iterator[tuple[Place, str, str]]:
    steps: dict[str, tuple[int, Any]] = {}
    for index, event in enumerate(events):
        steps.setdefault(event.event.value, (index, event))
    signed, begun, ended = (steps.get(kind) for kind in ("signed", "entered-into-force", "treaty-ended"))
    if signed and begun and signed[1].date.earliest > begun[1].date.latest:
        message = f"signed {signed[1].date}, after its entry into force on {begun[1].date}"
        yield ("events", signed[0], "date"), message, "mend one of the dates"
    if begun and ended and ended[1].date.latest < begun[1].date.earliest:
        message = f"ended {ended[1].date}, before its entry into force on {begun[1].date}"
        yield ("events", ended[0], "date"), message, "mend one of the dates"
    never = steps.get("never-in-force")
    if never and begun:
        message = f"never-in-force, and entered into force on {begun[1].date}"
        yield ("events", never[0], "event"), message, "delete one of the events"
