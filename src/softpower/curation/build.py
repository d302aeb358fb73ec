"""Build the snapshot, which the wheel carries and the repository does not."""

from __future__ import annotations

import os
import secrets
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from softpower.curation.check import check
from softpower.curation.compile import compiled
from softpower.curation.history import history
from softpower.errors import ArgumentError, CurationError

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["build", "write"]


def build(root: Path, target: Path, version: str) -> tuple[Path, ...]:
    """Check the records below `root`, compile them and write the snapshot into `target`.

    Returns
    -------
    tuple of Path
        The files whose contents changed, and those deleted because nothing writes them any more.

    Raises
    ------
    CurationError
        When anything is found against the records, or the version says less than what changed since the last release;
        then nothing is written.
    ArgumentError
        When `target` holds the records themselves, or files of which a build wrote none; then nothing is deleted.
    OSError
        When a file cannot be written; it names the file, and the snapshot is left as it was.
    """
    if target.resolve() == root.resolve() or target.resolve() in root.resolve().parents:
        raise ArgumentError(f"the snapshot would be written into {target}, which holds the records: rename that folder")
    corpus, findings = check(root)
    if findings:
        raise CurationError(tuple(map(str, findings)))
    files = compiled(corpus, version, history(corpus, version))
    stale = [path for path in sorted(target.rglob("*")) if path.is_file() and _name(path, target) not in files]
    if stale and not any((target / name).exists() for name in files):
        raise ArgumentError(f"{target} holds files that no build wrote: move them, since a build deletes what is there")
    changed = write(files, target)
    for path in stale:
        path.unlink(missing_ok=True)
    for folder in sorted((path for path in target.rglob("*") if path.is_dir()), reverse=True):
        if not any(folder.iterdir()):
            folder.rmdir()
    return (*changed, *stale)


def _name(path: Path, target: Path) -> str:
    return path.relative_to(target).as_posix()


def write(files: Mapping[str, bytes], target: Path) -> tuple[Path, ...]:
    """Write files below `target` and return those whose contents changed.

    All are written to temporary names beside the files before the first one takes its place, and what took its place is
    put back when a later one fails, so that a full disk leaves everything as it was. Files keep their mode, and of a
    link the file that it leads to is written. Two builds may run at once, since tools prepare metadata and wheel side
    by side; each sees whole files only.

    Raises
    ------
    OSError
        When a file cannot be written; it names the file. Temporary files are deleted.
    """
    written: list[tuple[str, Path, Path]] = []
    before: dict[Path, bytes | None] = {}
    path = target
    try:
        for name, contents in sorted(files.items()):
            path = Path(os.path.realpath(target / name))
            if path.is_file() and path.read_bytes() == contents:
                continue
            temporary = path.with_name(f".{path.name[:100]}.{secrets.token_hex(4)}")
            written.append((name, temporary, path))
            path.parent.mkdir(parents=True, exist_ok=True)
            temporary.write_bytes(contents)
            if path.exists():
                shutil.copymode(path, temporary)
        for _, temporary, path in written:
            kept = path.read_bytes() if path.exists() else None
            temporary.replace(path)
            before[path] = kept
    except OSError as error:
        for replaced, kept in before.items():
            if kept is None:
                replaced.unlink()
            else:
                replaced.write_bytes(kept)
        raise OSError(error.errno, error.strerror, str(path)) from error
    finally:
        for _, temporary, _ in written:
            temporary.unlink(missing_ok=True)
    return tuple(target / name for name, _, _ in written)
