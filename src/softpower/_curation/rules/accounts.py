"""Rules of initiatives and episodes alike: they begin with the first step, and go as far as anything is known."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING

from softpower._curation.leaves import dates, field_of
from softpower._curation.rule import Fault, rule
from softpower._curation.spans import alliance_life
from softpower._curation.vintage import HORIZON
from softpower._models.alliance import Alliance
from softpower._models.episode import Episode
from softpower._models.initiative import Initiative
from softpower._models.source import Source
from softpower._models.treaty import Treaty
from softpower._models.vocabulary import Blank

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from softpower._curation.corpus import Corpus, Entry
    from softpower._curation.findings import Place
    from softpower._models.evidence import End, Fact

__all__ = ["after_alliance", "after_whole", "first_step", "recent_news", "sought_end"]

EARLIER = re.compile(
    r"\b(older|preceded|had (?:already |first )?(?:begun|started|existed|come|done)|(?:on the|a) day after)\b"
)
SOUGHT = re.compile(r"\b(found|sought|looked for|searched)\b")
EXPLAINED = re.compile(r"\b(older|before|founded|predecessor|under the)\b", re.IGNORECASE)
YEAR = re.compile(r"\b(?:19|20)\d\d\b")
SAID = frozenset({"summary", "answer", "followed", "note", "text", "why", "act"})
SINCE = HORIZON - timedelta(days=548)
"""The first of the last 18 months before the horizon."""


def _accounts(corpus: Corpus) -> Iterator[tuple[Entry, Initiative | Episode]]:
    yield from corpus.each(Initiative)
    yield from corpus.each(Episode)


@rule(scope="initiatives, episodes")
def first_step(corpus: Corpus) -> Iterator[Fault]:
    """A start is the first step: its note does not say that something is older, preceded it or had begun."""
    for entry, record in _accounts(corpus):
        if found := EARLIER.search(record.start.note or ""):
            message = f"has a note that says {found[0]!r}, so that it is not the first step"
            remedy = "start with the first step that a source dates"
            if isinstance(record, Episode):
                remedy = "start with that step, or say in `opens_with` that it is set aside"
            yield Fault(entry, ("start",), message, remedy)


@rule(scope="initiatives, episodes")
def sought_end(corpus: Corpus) -> Iterator[Fault]:
    """Where an end is unknown, the note of the record says what was looked for and not found."""
    for entry, record in _accounts(corpus):
        if record.end == Blank.UNKNOWN and not SOUGHT.search(record.note or ""):
            remedy = "find the end, or say in `note` what was looked for and not found"
            yield Fault(entry, ("end",), "is unknown, and no note says what was looked for", remedy)


@rule(scope="initiatives, episodes")
def recent_news(corpus: Corpus) -> Iterator[Fault]:
    """What goes on has news of the last 18 months before the horizon: a date, a source's issue or a year in the text.

    A year in the text counts to its last day, since the text may speak of any. Nothing is said of a record of which a
    source cannot be read.
    """
    sources = corpus.all(Source)
    for entry, record in _accounts(corpus):
        cited = [link.id for link in entry.links if link.tables == (Source.table,)]
        if record.end is not None or not sources.keys() >= set(cited):
            continue
        last = _last(entry, record, [sources[key] for key in cited])
        if last < SINCE:
            message = f"goes on, and nothing in the record is later than {last}"
            yield Fault(entry, ("end",), message, f"write what happened since {SINCE}, or the end")


def _last(entry: Entry, record: Initiative | Episode, cited: Iterable[Source]) -> date:
    """Return the last day that a record speaks of, or on which a source that it cites was issued."""
    said = [int(year[0]) for place, text in entry.texts if field_of(place) in SAID for year in YEAR.finditer(text)]
    days = [day.latest for _, day in dates(record)]
    days += [source.issued.latest for source in cited if source.issued is not None]
    days += [min(date(year, 12, 31), HORIZON) for year in said if year <= HORIZON.year]
    return max(days)


@rule(scope="initiatives, episodes")
def after_whole(corpus: Corpus) -> Iterator[Fault]:
    """A part is not older than its whole: neither an initiative in another, nor a participant, coding or position."""
    initiatives = corpus.all(Initiative)
    for entry, record in _accounts(corpus):
        whole = initiatives.get(record.part_of or "") if isinstance(record, Initiative) else None
        if whole is not None and record.start.date.latest < whole.start.date.earliest:
            message = f"is {whole.id}, which began {whole.start.date}, after this part of it ({record.start.date})"
            yield Fault(entry, ("part_of",), message, "correct one of the dates, or cut the link")
        for place, day in _parts(record):
            if day.date.latest < record.start.date.earliest:
                message = f"{day.date} is before the start of the record, {record.start.date}"
                yield Fault(entry, place, message, "correct one of the dates")


def _parts(record: Initiative | Episode) -> Iterator[tuple[Place, Fact]]:
    days: list[tuple[Place, End]]
    if isinstance(record, Episode):
        days = [(("positions", at, "on"), one.on) for at, one in enumerate(record.positions)]
    else:
        days = [(("participants", at, "start"), one.start) for at, one in enumerate(record.participants)]
        days += [(("strategies", at, "start"), one.start) for at, one in enumerate(record.strategies)]
    return ((place, day) for place, day in days if day is not None and not isinstance(day, Blank))


@rule(scope="initiatives, episodes")
def after_alliance(corpus: Corpus) -> Iterator[Fault]:
    """An initiative or episode is not older than its alliance, or than the oldest of several, or a note says why."""
    lives = _lives(corpus)
    for entry, record in _accounts(corpus):
        if EXPLAINED.search(f"{record.note} {record.start.note}"):
            continue
        alliances = record.alliances if isinstance(record, Initiative) else (record.alliance,)
        first, key = min((lives.get(key, 0), key) for key in alliances)
        if record.start.date.latest.toordinal() < first:
            message = f"{record.start.date} is before {key} began, {date.fromordinal(first)}"
            yield Fault(entry, ("start",), message, "correct the start, or say in `note` why it is older")


def _lives(corpus: Corpus) -> dict[str, int]:
    """Return the first day of each alliance that ever was in force."""
    treaties: dict[str, list[Treaty]] = {}
    for _, treaty in corpus.each(Treaty):
        treaties.setdefault(treaty.alliance, []).append(treaty)
    lives = {key: alliance_life(one, treaties.get(key, ())) for key, one in corpus.all(Alliance).items()}
    return {key: life[0] for key, life in lives.items() if life is not None}
