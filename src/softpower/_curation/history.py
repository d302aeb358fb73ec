"""What changed since the release before, and the file that keeps the last release so that the next is held to it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NamedTuple

from softpower._curation.diff import diff
from softpower._curation.edition import Edition, of_corpus
from softpower._curation.versions import least, number, summary
from softpower._curation.vintage import DATA_VERSION
from softpower._errors import CurationError
from softpower._models.changes import Change

if TYPE_CHECKING:
    from pathlib import Path

    from softpower._curation.corpus import Corpus

__all__ = ["FILE", "FIRST", "History", "Released", "history", "packed", "unpacked"]

FILE = "released.xz"


class History(NamedTuple):
    """What changed, and since which version; of the first release that is None, and nothing changed."""

    since: str | None
    changes: tuple[Change, ...]


FIRST = History(None, ())


class Released(NamedTuple):
    """The last release, and what it had changed."""

    edition: Edition
    history: History


def history(corpus: Corpus, version: str) -> History:
    """Compare a corpus with the last release, which its folder keeps, and hold the version to what changed.

    Parameters
    ----------
    corpus
        The records, without findings.
    version
        The version that is to be built: of the last release itself, as long as nothing changed, or of the next.

    Raises
    ------
    CurationError
        When the version understates what changed, or is earlier than the last release; says which one is the least.
    """
    path = corpus.root / FILE
    if not path.exists():
        return FIRST
    edition, before = unpacked(path)
    released = str(edition.version)
    changes = diff(edition, of_corpus(corpus))
    wanted = least(released, changes)
    if number(version) < number(wanted):
        if not changes:
            message = f"{version} is before {released}, the last release"
        elif number(version) == number(released):
            message = f"{version} is released, and since then: {summary(changes)}"
        else:
            message = f"{version} says too little; since {released}: {summary(changes)}"
        raise CurationError((f"__version__  {message}  [version]  set it to {wanted} or later",))
    return before if number(version) == number(released) else History(released, changes)


def packed(corpus: Corpus, version: str, before: History) -> bytes:
    """Return the file that keeps a release: a line on it, its changes and schemas, and the lines of its records."""
    import lzma

    edition = of_corpus(corpus)
    said = {
        "version": version,
        "data_version": DATA_VERSION,
        "horizon": edition.horizon,
        "since": before.since,
        "changes": before.changes,
        "counts": {table: len(lines) for table, lines in edition.records.items()},
        "schemas": edition.schemas,
    }
    head = json.dumps(said, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"
    return lzma.compress(head + b"".join(line for lines in edition.records.values() for line in lines.values()))


def unpacked(path: Path) -> Released:
    """Read the file that keeps a release.

    Raises
    ------
    CurationError
        When it is damaged.
    """
    import lzma

    try:
        head, *lines = lzma.decompress(path.read_bytes()).splitlines(keepends=True)
        said: dict[str, Any] = json.loads(head)
        records: dict[str, dict[str, bytes]] = {}
        for table, count in said["counts"].items():
            records[table] = {json.loads(line)["id"]: line for line in lines[:count]}
            del lines[:count]
        edition = Edition(records, said["schemas"], said["version"], said["horizon"], said["data_version"])
        return Released(edition, History(said["since"], tuple(Change(*one) for one in said["changes"])))
    except (lzma.LZMAError, ValueError, KeyError, TypeError) as error:
        message = f"{path}:1  .  is damaged ({error})  [released]  take it from the commit of the last release"
        raise CurationError((message,)) from None
