"""Build the snapshot, which the wheel carries and the repository does not."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from softpower.curation.check import check
from softpower.curation.compile import compiled
from softpower.errors import CurationError

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
        When anything is found against the records; then nothing is written.
    """
    corpus, findings = check(root)
    if findings:
        raise CurationError(tuple(map(str, findings)))
    files = compiled(corpus, version)
    stale = [path for path in sorted(target.rglob("*")) if path.is_file() and _name(path, target) not in files]
    for path in stale:
        path.unlink()
    for folder in sorted((path for path in target.rglob("*") if path.is_dir()), reverse=True):
        if not any(folder.iterdir()):
            folder.rmdir()
    return (*write(files, target), *stale)


def _name(path: Path, target: Path) -> str:
    return path.relative_to(target).as_posix()


def write(files: Mapping[str, bytes], target: Path) -> tuple[Path, ...]:
    """Write files below `target`, each to a temporary name first, and return those whose contents changed.

    Two builds may run at once, since tools prepare metadata and wheel side by side; each sees whole files only.
    """
    changed = []
    for name, contents in sorted(files.items()):
        path = target / name
        if path.exists() and path.read_bytes() == contents:
            continue
        path.parent.mkdir(parents=True, exist_ok=True)
        temporary = path.with_name(f".{path.name}.{os.getpid()}")
        temporary.write_bytes(contents)
        temporary.replace(path)
        changed.append(path)
    return tuple(changed)
