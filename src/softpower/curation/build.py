"""Build the snapshot and the schemas: what the wheel carries and the repository does not."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from softpower.curation.check import check
from softpower.curation.compile import compiled
from softpower.curation.schemas import schemas
from softpower.errors import CurationError

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["build", "write"]


def build(root: Path, target: Path, version: str) -> tuple[Path, ...]:
    """Check the records below `root`, compile them and write the snapshot into `target`.

    Returns
    -------
    tuple of Path
        The files whose contents changed.

    Raises
    ------
    CurationError
        When anything is found against the records; then nothing is written.
    """
    corpus, findings = check(root)
    if findings:
        raise CurationError(tuple(map(str, findings)))
    files = compiled(corpus, version)
    for name, schema in schemas().items():
        files[f"schemas/{name}"] = schema
    return write(files, target)


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
