"""What rules find only because a file could not be read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from softpower._curation.findings import dotted
from softpower._models.tables import TABLES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from softpower._curation.corpus import Corpus
    from softpower._curation.findings import Finding

__all__ = ["independent"]

# The rules that ask whether a record exists, and the tables in which they look for it, or for what shows or uses it.
# Other rules compare records that are there.
LOOKS_IN: dict[str, tuple[str, ...]] = {
    "ledger-ids": tuple(TABLES),
    "source-use": tuple(TABLES),
    "state-ids": ("states",),
    "orphans": ("initiatives", "episodes"),
    "roster": ("states",),
}
IN_LEDGER = ("ledger-ids", "state-ids")


def independent(findings: Iterable[Finding], corpus: Corpus) -> list[Finding]:
    """Return the findings of rules that stay when the files that could not be read are corrected.

    Left out are those in such a file, references to its records, ids of the ledger and of the roster that it may hold,
    and what only its records may show or use.
    """
    quiet = {rule for rule, tables in LOOKS_IN.items() if any(corpus.missing.get(table) for table in tables)}
    document = corpus.ledger.document
    if document is not None and document.contents is None:
        quiet.update(IN_LEDGER)
    open_links = _open_links(corpus)
    return [
        finding
        for finding in findings
        if finding.file not in corpus.unread
        and finding.rule not in quiet
        and not (finding.rule == "references" and (finding.file, finding.place) in open_links)
        and not (finding.rule == "roster" and corpus.may_miss("alliances", finding.place.partition(".")[0]))
    ]


def _open_links(corpus: Corpus) -> set[tuple[str, str]]:
    """Return the file and place of each reference to a record that may be in a file that could not be read."""
    return {
        (entry.document.file, dotted((*entry.place, *link.place)))
        for entry in corpus
        for link in entry.links
        if any(corpus.may_miss(table, link.id) for table in link.tables)
    }
