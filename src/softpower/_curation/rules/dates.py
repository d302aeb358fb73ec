"""Rules of dates in any record: spans and events are in order, and nothing lies past the horizon."""

from __future__ import annotations

from typing import TYPE_CHECKING

from softpower._curation.leaves import dates, events, intervals, shown
from softpower._curation.rule import Fault, rule
from softpower._curation.vintage import HORIZON
from softpower._models.event import EventKind
from softpower._models.record import Record
from softpower._models.source import Source
from softpower._models.vocabulary import Blank

if TYPE_CHECKING:
    from collections.abc import Iterator

    from softpower._curation.corpus import Corpus

__all__ = ["event_order", "horizon", "interval_order", "other_noted"]


@rule(scope="every list of events")
def event_order(corpus: Corpus) -> Iterator[Fault]:
    """Events are written in order of date."""
    for entry, record in corpus.each(Record):
        for place, listed in events(record):
            for index, event in enumerate(listed):
                above = max((one.date for one in listed[:index]), default=event.date)
                if event.date.latest < above.earliest:
                    message = f"{event.date} comes before {above}, which is written above it"
                    yield Fault(entry, (*place, index, "date"), message, "sort the events by date")


@rule(scope="every list of events")
def other_noted(corpus: Corpus) -> Iterator[Fault]:
    """An event that is of no other kind has a note that names it."""
    for entry, record in corpus.each(Record):
        for place, listed in events(record):
            for index, event in enumerate(listed):
                if event.event is EventKind.OTHER and event.note is None:
                    yield Fault(entry, (*place, index), "is `other` and has no note", "say in a note what happened")


@rule(scope="all tables")
def horizon(corpus: Corpus) -> Iterator[Fault]:
    """No date lies past the data's horizon, except the day a source was seen and what was published by then."""
    for entry, record in corpus.each(Record):
        for place, date in dates(record):
            if date.earliest > HORIZON and not _may_be_later(record, place[-1]):
                message = f"{date} is past the data's horizon, {HORIZON}"
                yield Fault(entry, place, message, "leave it for the next release")


def _may_be_later(record: Record, field: str | int) -> bool:
    if not isinstance(record, Source):
        return False
    return field == "seen_on" or (record.seen_on is not None and record.seen_on.latest > HORIZON)


@rule(scope="every part that has a start and an end")
def interval_order(corpus: Corpus) -> Iterator[Fault]:
    """A span does not end before it starts: no end lies wholly before its start.

    Nor is it shown before it starts; the last day on which it is shown stands where the end is unknown alone.
    """
    for entry, record in corpus.each(Record):
        for place, start, end in intervals(record):
            if end.latest < start.earliest:
                message = f"{end} is before {'since' if place[-1] == 'until' else 'start'} {start}"
                yield Fault(entry, place, message, "swap the dates or fix the source")
        for place, last, known in shown(record):
            if last != Blank.UNKNOWN:
                yield Fault(entry, place, f"{known} is given, and the end is not unknown", "delete it")
