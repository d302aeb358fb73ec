"""Rules of sources: each agrees with itself, is recorded once and is used."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from softpower._curation.leaves import mentions
from softpower._curation.rule import Fault, rule
from softpower._models.source import Family, Seen, Source

if TYPE_CHECKING:
    from collections.abc import Iterator

    from softpower._curation.corpus import Corpus
    from softpower._curation.findings import Place

__all__ = ["origins_once", "source_records", "source_use", "sources_once"]

ARTICLE = re.compile("^(the|le|la|el|al)-")


@rule(scope="sources")
def source_records(corpus: Corpus) -> Iterator[Fault]:
    """A source names the day it was seen, is not younger, and is of family W if its origin is Wikipedia."""
    for entry, source in corpus.each(Source):
        for fault in (*_seen(source), *_family(source)):
            yield Fault(entry, *fault)


def _seen(source: Source) -> Iterator[tuple[Place, str, str]]:
    day, issued = source.seen_on, source.issued
    if source.seen is Seen.NOT_SEEN:
        if day is not None:
            yield ("seen_on",), f"{day} is given, and the source was not seen", "delete it, or mend `seen`"
    elif day is None:
        yield ("seen_on",), "is missing, and the source was seen", "write the day"
    elif day.precision != "day":
        yield ("seen_on",), f"{day} is no day", "write the day"
    elif issued is not None and issued.earliest > day.latest:
        yield ("issued",), f"{issued} is after the source was seen, on {day}", "mend one of the dates"


def _family(source: Source) -> Iterator[tuple[Place, str, str]]:
    if source.origin == "wikipedia":
        if source.family is not Family.OPEN:
            message = f"{source.family} with the origin wikipedia"
            yield ("family",), message, "write family W, which Wikipedia and its mirrors have"
    elif source.url is not None and "wikipedia.org/" in source.url:
        message = f"{source.origin} with an address at Wikipedia"
        yield ("origin",), message, "write the origin wikipedia and family W"


@rule(scope="sources")
def source_use(corpus: Corpus) -> Iterator[Fault]:
    """Every source is used by some record."""
    used: set[str] = set()
    for entry in corpus:
        used |= mentions(entry)
    for key, entry in corpus.entries[Source.table].items():
        if key not in used:
            yield Fault(entry, (), f"{key} is used by no record", "cite it, or delete it")


@rule(scope="sources")
def sources_once(corpus: Corpus) -> Iterator[Fault]:
    """A source is recorded once: no two have the same address or DOI.

    Parts of one work, such as the chapters of a handbook, may share an address and differ in their title.
    """
    first: dict[tuple[str, str], str] = {}
    for key, source in sorted(corpus.all(Source).items()):
        for field, value in (("url", source.url), ("doi", source.doi)):
            other = key if value is None else first.setdefault((value, source.title), key)
            if other != key:
                entry = corpus.entries[Source.table][key]
                yield Fault(entry, (field,), f"is also that of {other}", f"cite {other} and delete this")


@rule(scope="sources")
def origins_once(corpus: Corpus) -> Iterator[Fault]:
    """An origin has one id: no two differ only in hyphens or in an article before the name.

    Two ids of one newspaper would make its two reports corroborate each other.
    """
    first: dict[str, str] = {}
    for key, source in sorted(corpus.all(Source).items()):
        other = first.setdefault(ARTICLE.sub("", source.origin).replace("-", ""), source.origin)
        if other != source.origin:
            message = f"{source.origin} and {other} read as one origin"
            entry = corpus.entries[Source.table][key]
            yield Fault(entry, ("origin",), message, f"write {other}, or ids that tell the two apart")
