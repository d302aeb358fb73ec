"""A release: from then on the ids of all records are in the ledger, and none of them may disappear."""

from __future__ import annotations

from typing import TYPE_CHECKING

from softpower.curation import ledger
from softpower.curation.build import write
from softpower.curation.check import check
from softpower.curation.format import formatted
from softpower.curation.reading import Document
from softpower.errors import CurationError

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["enter_ids"]


def enter_ids(root: Path, version: str) -> tuple[str, ...]:
    """Enter the ids of all records into the ledger, under the version that is about to be published.

    Ids that are in the ledger stay where they are. Memberships have no ids of their own, and an entry of the roster has
    the id of its alliance.

    Parameters
    ----------
    root
        The data folder. A ledger is begun where it has none.
    version
        The version that publishes the ids first.

    Returns
    -------
    tuple of str
        The ids that were entered, sorted; empty when all were there.

    Raises
    ------
    CurationError
        When anything is found against the records. Nothing is written then.
    """
    corpus, findings = check(root)
    if findings:
        raise CurationError(tuple(map(str, findings)))
    known = corpus.ledger
    ids = {entry.id for entry in corpus if entry.table not in ledger.UNLISTED}
    entered = tuple(sorted(ids - set(known.published)))
    if entered:
        document = known.document or Document(root / ledger.FILE, ledger.FILE)
        document.contents = document.contents or {}
        published = document.contents.setdefault("published", {})
        published[version] = sorted([*published.get(version, ()), *entered])
        write({ledger.FILE: formatted(document).encode()}, root)
    return entered
