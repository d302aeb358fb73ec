"""What is generated and kept among the sources: schemas, data dictionary, coverage, the changelog's data section."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from softpower._curation.build import write
from softpower._curation.changelog import LOG, renewed
from softpower._curation.coveragepage import coverage_page
from softpower._curation.dictionary import dictionary
from softpower._curation.editorschemas import editor_schemas
from softpower._curation.schemas import schemas
from softpower._snapshot.files import Folder
from softpower._snapshot.layout import RELEASE

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["checkout", "generate"]


def checkout(root: Path) -> Path | None:
    """Return the top level of the checkout whose own data folder `root` is, or None."""
    if len(root.parents) < 3:
        return None
    top = root.parents[2]
    return top if (top / "pyproject.toml").exists() and root == top / "src" / "softpower" / "data" else None


def generate(top: Path) -> tuple[Path, ...]:
    """Write what is generated, and delete the schemas of tables that are gone.

    The snapshot in `src/softpower/_data` must have been built before.

    Returns
    -------
    tuple of Path
        The files that changed; empty when all were fresh.
    """
    made = schemas() | editor_schemas()
    files = {f"schemas/{name}": schema for name, schema in made.items()} | {"docs/data-dictionary.md": dictionary()}
    snapshot = Folder(top / "src" / "softpower" / "_data")
    files["docs/coverage.md"] = coverage_page(json.loads(bytes(snapshot.read(RELEASE))))
    changelog = top / LOG
    if changelog.exists():
        text = renewed(changelog.read_text(encoding="utf-8"), snapshot)
        files[changelog.name] = text.encode()
    folder = top / "schemas"
    stale = [path for path in sorted(folder.rglob("*.json")) if path.relative_to(folder).as_posix() not in made]
    for path in stale:
        path.unlink()
    return (*write(files, top), *stale)
