"""Nothing is its own predecessor, parent, part or replacement, directly or through others."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

    from softpower.curation.corpus import Corpus
    from softpower.curation.findings import Finding

SCOPE = "states, alliances, treaties, initiatives"
CHAINS = (
    ("states", "predecessors"),
    ("alliances", "predecessors"),
    ("alliances", "parent"),
    ("treaties", "amends"),
    ("treaties", "replaces"),
    ("initiatives", "predecessors"),
    ("initiatives", "part_of"),
)


def check(corpus: Corpus) -> Iterator[Finding]:
    """Yield a finding for each circle of links, at the first of its records by id."""
    for table, field in CHAINS:
        records = corpus.records(table)
        steps = {key: _targets(record, field) for key, record in sorted(records.items())}
        told: set[str] = set()
        for key in steps:
            circle = [] if key in told else _circle(key, steps)
            if circle:
                told.update(circle)
                way = " → ".join([*circle, key])
                entry = corpus.entries[table][key]
                yield entry.finding((field,), f"goes in a circle: {way}", "acyclic", "cut one of the links")


def _targets(record: Any, field: str) -> tuple[str, ...]:
    value = getattr(record, field)
    if value is None:
        return ()
    return value if isinstance(value, tuple) else (value,)


def _circle(start: str, steps: dict[str, tuple[str, ...]]) -> list[str]:
    """Return the shortest way from an id back to itself, beginning with it; empty when there is none."""
    ways, seen = [[start]], set()
    for way in ways:
        for target in steps.get(way[-1], ()):
            if target == start:
                return way
            if target not in seen:
                seen.add(target)
                ways.append([*way, target])
    return []
