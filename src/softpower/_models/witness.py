"""Which source tells most for a statement, and how much of it was read."""

from collections.abc import Iterable, Mapping

from softpower._models.evidence import Evidence
from softpower._models.source import Family, Seen, Source, SourceKind

__all__ = ["DEPTHS", "PRIMARY_KINDS", "best_source", "counts", "is_instrument", "seen_of"]

PRIMARY_KINDS = (SourceKind.TREATY, SourceKind.DEPOSITARY, SourceKind.ACT)
"""What a statement is read in to be `primary`: the instrument, its depositary's record, the act of who decided it."""

FAMILIES = tuple(Family)
DEPTHS = (Seen.WHOLE, Seen.EXCERPT, Seen.COPY)
"""How a source that counts can have been read, the most first."""


def counts(source: Source) -> bool:
    """Say whether a source was seen and is no junk."""
    return source.seen is not Seen.NOT_SEEN and source.family is not Family.JUNK


def is_instrument(source: Source) -> bool:
    """Say whether a source is a treaty, a depositary's record or an act, read in the original or in a copy."""
    return source.family is Family.OFFICIAL and source.kind in PRIMARY_KINDS


def best_source(sources: Iterable[Source]) -> Source | None:
    """Return the source that tells most for a statement, or None when none counts.

    A treaty, a depositary's record or an act in the original comes first, then the families in the order of `Family`;
    of equals the one of which most was read, and the one cited first.
    """
    return min(filter(counts, sources), key=_rank, default=None)


def _rank(source: Source) -> tuple[bool, int, int]:
    original = is_instrument(source) and source.seen is not Seen.COPY
    return not original, FAMILIES.index(source.family), DEPTHS.index(source.seen)


def seen_of(evidence: Evidence, sources: Mapping[str, Source]) -> Seen | None:
    """Return how much of its best source was read, or None when no source that counts is cited."""
    best = best_source(sources[citation.source] for citation in evidence.sources)
    return None if best is None else best.seen
