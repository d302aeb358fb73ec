"""Rules of ids: what was published once stays a record, or the ledger says what became of it."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from softpower._curation.ledger import UNLISTED
from softpower._curation.rule import Fault, rule
from softpower._models.frames import named

if TYPE_CHECKING:
    from collections.abc import Iterator

    from softpower._curation.corpus import Corpus
    from softpower._curation.findings import Place
    from softpower._curation.ledger import Ledger

__all__ = ["ledger_ids"]


@rule(scope="the ledger")
def ledger_ids(corpus: Corpus) -> Iterator[Fault]:
    """Each id in the ledger, which takes ids at release, is a record or says what became of it.

    A record whose id the ledger lacks is not yet released, and may still be renamed or deleted.
    """
    ledger = corpus.ledger
    if ledger.document is None:
        return
    records = {key for table, entries in corpus.entries.items() if table not in UNLISTED for key in entries}
    for fault in (*_published(ledger, records), *_gone(ledger, records), *_reworded(ledger)):
        yield Fault(ledger.document, *fault)


def _published(ledger: Ledger, records: set[str]) -> Iterator[tuple[Place, str, str]]:
    seen: set[str] = set()
    for version, ids in ledger.by_version.items():
        for index, key in enumerate(ids):
            place = ("published", version, index)
            if key in seen:
                yield place, f"{key} is published twice", "keep the earlier one"
            elif key not in records and key not in ledger.gone:
                yield place, f"{key} is no record any more", "bring it back, or list it as moved, split or retired"
            seen.add(key)


def _gone(ledger: Ledger, records: set[str]) -> Iterator[tuple[Place, str, str]]:
    contents = ledger.contents
    times: Counter[str] = Counter()
    for how, lines in (("moved", contents.moved), ("split", contents.split), ("retired", contents.retired)):
        for index, line in enumerate(lines):
            times[line.id] += 1
            if times[line.id] > 1:
                yield (how, index, "id"), f"{line.id} is gone twice", "keep one of the lines"
            if line.id in records:
                yield (how, index, "id"), f"{line.id} is a record", "delete the line, or the record"
            if line.id not in ledger.published:
                yield (how, index, "id"), f"{line.id} was never published", "delete the line"
    for how, place, target in _targets(ledger):
        if target in ledger.gone:
            yield (how, *place), f"{target} is itself gone", "name the record that there is now"
        elif target not in records:
            yield (how, *place), f"{target} is no record", "name the record that there is now"


def _reworded(ledger: Ledger) -> Iterator[tuple[Place, str, str]]:
    known = named()
    for version, columns in ledger.contents.reworded.items():
        for index, column in enumerate(columns):
            if column not in known:
                yield ("reworded", version, index), f"{column} is no column", "name it as in memberships.role"


def _targets(ledger: Ledger) -> Iterator[tuple[str, Place, str]]:
    for index, line in enumerate(ledger.contents.moved):
        yield "moved", (index, "to"), line.to
    for index, parts in enumerate(ledger.contents.split):
        for number, target in enumerate(parts.to):
            yield "split", (index, "to", number), target
