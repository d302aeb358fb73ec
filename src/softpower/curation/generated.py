"""What is generated and kept among the sources: schemas/, the data dictionary, the changelog's section on data."""

from __future__ import annotations

from typing import TYPE_CHECKING

from softpower._snapshot.files import Folder
from softpower.curation.build import write
from softpower.curation.changelog import renewed
from softpower.curation.dictionary import dictionary
from softpower.curation.schemas import schemas

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
    made = schemas()
    files = {f"schemas/{name}": schema for name, schema in made.items()} | {"docs/data-dictionary.md": dictionary()}
    changelog = top / "CHANGELOG.md"
    if changelog.exists():
        text = renewed(changelog.read_text(encoding="utf-8"), Folder(top / "src" / "softpower" / "_data"))
        files[changelog.name] = text.encode()
    folder = top / "schemas"
    stale = [path for path in sorted(folder.rglob("*.json")) if path.relative_to(folder).as_posix() not in made]
    for path in stale:
        path.unlink()
    return (*write(files, top), *stale)
