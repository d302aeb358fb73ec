"""Events are written in order of date."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pydantic import BaseModel

if TYPE_CHECKING:
    from collections.abc import Iterator

    from softpower.curation.corpus import Corpus
    from softpower.curation.findings import Finding, Place

SCOPE = "every list of events"


def check(corpus: Corpus) -> Iterator[Finding]:
    """Yield a finding for each event that comes before one written above it."""
    for entry in corpus:
        if entry.record is None:
            continue
        for place, events in _lists(entry.record, ()):
            for index, event in enumerate(events):
                above = max((one.date for one in events[:index]), default=event.date)
                if event.date.latest < above.earliest:
                    message = f"{event.date} comes before {above}, which is written above it"
                    yield entry.finding((*place, index, "date"), message, "event-order", "sort the events by date")


def _lists(part: Any, place: Place) -> Iterator[tuple[Place, tuple[Any, ...]]]:
    for name in type(part).model_fields:
        value = getattr(part, name)
        if isinstance(value, tuple) and name == "events":
            yield (*place, name), value
        elif isinstance(value, tuple):
            for index, one in enumerate(value):
                if isinstance(one, BaseModel):
                    yield from _lists(one, (*place, name, index))
