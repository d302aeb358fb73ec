"""A status is supported by the sources cited for it, each of which was seen and counts as a witness."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from softpower.models.walk import evidences

if TYPE_CHECKING:
    from collections.abc import Iterator

    from softpower.curation.corpus import Corpus
    from softpower.curation.findings import Finding, Place
    from softpower.models.evidence import Evidence

SCOPE = "every status"


def check(corpus: Corpus) -> Iterator[Finding]:
    """Yield a finding for each status that its sources do not bear out, and for each source that is no witness."""
    sources = corpus.records("sources")
    for entry in corpus:
        if entry.record is None:
            continue
        for place, evidence in evidences(entry.record):
            for at, message, remedy in _faults(evidence, sources):
                yield entry.finding((*place, *at), message, "evidence-status", remedy)


def _faults(evidence: Evidence, sources: dict[str, Any]) -> Iterator[tuple[Place, str, str]]:
    cited: list[tuple[Place, str]] = [(("sources", at), one.source) for at, one in enumerate(evidence.sources)]
    for number, rival in enumerate(evidence.rivals):
        cited += [(("rivals", number, "sources", at), one.source) for at, one in enumerate(rival.sources)]
    for at, name in cited:
        if name in sources and not _counts(sources[name]):
            why = "was not seen" if sources[name].seen == "not-seen" else "is of family J"
            yield at, f"{name} {why} and is no evidence", "cite a source that was seen and counts"
    rested = [citation.source for citation in evidence.sources]
    if all(name in sources for name in rested):
        yield from _unborne(evidence, [sources[name] for name in rested if _counts(sources[name])])
    if evidence.status == "conflicted":
        if not evidence.rivals:
            yield ("rivals",), "is missing, and the status is conflicted", "write the other dates, or another status"
        if evidence.rule is None:
            yield ("rule",), "is missing, and the status is conflicted", "say why the date given was preferred"
    else:
        given = [name for name in ("rivals", "rule") if getattr(evidence, name)]
        for name in given:
            message = f"is given, and the status is {evidence.status}"
            yield (name,), message, "make the status `conflicted`, or delete it"


def _unborne(evidence: Evidence, seen: list[Any]) -> Iterator[tuple[Place, str, str]]:
    official = [source for source in seen if source.family == "P"]
    if evidence.status in ("primary", "official") and not official:
        message = f"{evidence.status} rests on no source of family P that was seen"
        yield ("status",), message, "cite one, or write another status"
    elif evidence.status == "primary" and all(source.seen == "copy" for source in official):
        yield ("status",), "primary rests on copies alone", "cite the original, or write `official`"
    elif evidence.status == "corroborated" and len({source.origin for source in seen}) <= 1:
        origins = ", ".join(sorted({source.origin for source in seen})) or "none"
        message = f"corroborated rests on fewer than two origins ({origins})"
        yield ("status",), message, "cite a source of another origin, or write `single-source`"
    elif evidence.status in ("single-source", "conflicted") and not seen:
        message = f"{evidence.status} rests on no source that was seen"
        yield ("status",), message, "cite one, or write `unconfirmed`"


def _counts(source: Any) -> bool:
    return bool(source.seen != "not-seen" and source.family != "J")
