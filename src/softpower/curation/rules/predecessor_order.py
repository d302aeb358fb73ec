"""A predecessor begins before what came in its place, and an instrument before what amends or replaces it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from softpower.models.evidence import Fact

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from softpower.curation.corpus import Corpus
    from softpower.curation.findings import Finding
    from softpower.time import EDTF

SCOPE = "states, alliances, treaties, initiatives"
LINKS = (
    ("states", "predecessors"),
    ("alliances", "predecessors"),
    ("treaties", "amends"),
    ("treaties", "replaces"),
    ("initiatives", "predecessors"),
)


def check(corpus: Corpus) -> Iterator[Finding]:
    """Yield a finding for each predecessor that begins on the same day as its successor or later."""
    for table, field in LINKS:
        records = corpus.records(table)
        for key, record in records.items():
            begun = max(_begins(record, corpus), default=None)
            for index, name in enumerate(getattr(record, field)):
                first = min(_begins(records[name], corpus), default=None) if name in records else None
                if (
                    name != key
                    and begun
                    and first
                    and first.earliest >= begun.latest
                    and not _absorbed(records[name], record)
                ):
                    yield corpus.entries[table][key].finding(
                        (field, index),
                        f"{name} began {first}, not before {key} ({begun})",
                        "predecessor-order",
                        "turn the link round, or mend one of the dates",
                    )


def _absorbed(predecessor: Any, record: Any) -> bool:
    """Whether a younger state ended on the day before or on a day of an older one that took it in, as the GDR did."""
    if record.table != "states":
        return False
    ends = [life.end.date.latest for life in predecessor.lives if isinstance(life.end, Fact)]
    lives = [(life.start, life.end) for life in record.lives]
    return bool(ends) and any(
        (not isinstance(start, Fact) or start.date.earliest <= max(ends)) and not isinstance(end, Fact)
        for start, end in lives
    )


def _begins(record: Any, corpus: Corpus) -> Iterable[EDTF]:
    """Return the days on which a record begins: more than one only for a state with several lives."""
    if record.table == "states":
        return [life.start.date for life in record.lives if isinstance(life.start, Fact)]
    if record.table == "initiatives":
        return [record.start.date]
    if record.table == "treaties":
        dates = [event.date for event in record.events]
    else:
        treaties = [one for one in corpus.records("treaties").values() if one.alliance == record.id]
        dates = [event.date for treaty in treaties for event in treaty.events]
        dates += [record.organ.start.date] if record.organ else []
    return [min(dates)] if dates else []
