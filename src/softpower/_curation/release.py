"""A release: its ids enter the ledger, and it is kept, so that the next release is held to its records and columns."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from softpower._curation import ledger
from softpower._curation.build import build, write
from softpower._curation.changelog import LOG, released
from softpower._curation.check import check
from softpower._curation.format import formatted
from softpower._curation.generated import checkout, generate
from softpower._curation.history import FILE, History, history, packed, unpacked
from softpower._curation.reading import Document
from softpower._curation.versions import number
from softpower._curation.vintage import DATA_VERSION, HORIZON
from softpower._errors import CurationError

if TYPE_CHECKING:
    from pathlib import Path

    from softpower._curation.corpus import Corpus
    from softpower._curation.edition import Edition

__all__ = ["Performed", "perform"]


class Performed(NamedTuple):
    """What a release did: the ids that it entered in the ledger, sorted, and what had changed."""

    entered: tuple[str, ...]
    history: History


def perform(root: Path, version: str) -> Performed:
    """Enter the ids of all records into the ledger, and keep the records and columns of this version.

    Ids that are in the ledger stay where they are. Memberships have no ids of their own, and an entry of the roster has
    the id of its alliance. A version that is released already is left as it is. In a checkout the changelog's section
    is no longer marked as unreleased, and all that is built and generated is written.

    Parameters
    ----------
    root
        The data folder. A ledger is begun where it has none.
    version
        The version that is about to be published.

    Raises
    ------
    CurationError
        When anything is found against the records, the version says less than what changed since the last release, the
        data have the version of those of the last release, or the changelog begins with another version. Nothing is
        written then.
    """
    corpus, findings = check(root)
    if findings:
        raise CurationError(tuple(map(str, findings)))
    found = history(corpus, version)
    before = unpacked(root / FILE).edition if (root / FILE).exists() else None
    entered, files = _entered(corpus, version)
    if before is None or before.version != version:
        if before and found.changes:
            _hold_data_version(before)
        files[FILE] = packed(corpus, version, found)
    top = checkout(root)
    if top is None:
        write(files, root)
        return Performed(entered, found)
    log = released((top / LOG).read_text(encoding="utf-8"), version)
    folder = root.relative_to(top)
    write({(folder / name).as_posix(): contents for name, contents in files.items()} | {LOG: log.encode()}, top)
    build(root, root.parent / "_data", version)
    generate(top)
    return Performed(entered, found)


def _hold_data_version(before: Edition) -> None:
    """Refuse the version of the data that the last release had, or an earlier one."""
    year, month, correction = number(str(before.data_version))
    least = (year, month, correction + 1)
    if (HORIZON.year, HORIZON.month) > (year, month):
        least = (HORIZON.year, HORIZON.month, 0)
    if number(DATA_VERSION) < least:
        message = f"{DATA_VERSION} says too little; the data of {before.version} are {before.data_version}"
        raise CurationError((f"DATA_VERSION  {message}  [version]  set it to {'.'.join(map(str, least))} or later",))


def _entered(corpus: Corpus, version: str) -> tuple[tuple[str, ...], dict[str, bytes]]:
    """Return the ids that the ledger lacks, and the ledger with them."""
    known = corpus.ledger
    ids = {entry.id for entry in corpus if entry.table not in ledger.UNLISTED}
    entered = tuple(sorted(ids - set(known.published)))
    if not entered:
        return (), {}
    document = known.document or Document(corpus.root / ledger.FILE, ledger.FILE)
    document.contents = document.contents or {}
    published = document.contents.setdefault("published", {})
    published[version] = sorted([*published.get(version, ()), *entered])
    return entered, {ledger.FILE: formatted(document).encode()}
