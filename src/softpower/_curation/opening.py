"""Editions by what one calls them: a wheel, a folder that a build wrote, a data folder, or a revision in git."""

from __future__ import annotations

import json
import re
import subprocess
import tarfile
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING
from zipfile import BadZipFile, ZipFile

from softpower._curation import history, ledger
from softpower._curation.corpus import gather
from softpower._curation.edition import of_corpus, of_snapshot, schemas_of
from softpower._errors import ArgumentError
from softpower._models.tables import TABLES
from softpower._snapshot.files import FOLDER
from softpower._snapshot.layout import RELEASE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from softpower._curation.edition import Edition, Schemas

__all__ = ["opened"]

DATA = "src/softpower/data"
KNOWN = {ledger.FILE, history.FILE, "waivers.yaml", *TABLES, *(f"{table}.yaml" for table in TABLES)}
WHEEL = f"softpower/{FOLDER}/"


def opened(name: str) -> Edition:
    """Return the edition that a name means.

    Parameters
    ----------
    name
        The path of a wheel, of a folder that `softpower build` wrote, of the file in which a release is kept, or of a
        data folder; else a revision of the git checkout in which one stands. What the models of this version do not
        take from a data folder or revision is in `unread`.

    Raises
    ------
    ArgumentError
        When it is none of these.
    SnapshotError
        When compiled files are missing or damaged.
    CurationError
        When the file in which a release is kept is damaged.
    """
    path = Path(name)
    if path.name == history.FILE and path.is_file():
        return history.unpacked(path).edition
    if path.is_file():
        return of_snapshot(_wheel(path), name)
    if (path / RELEASE).is_file():
        return of_snapshot(_folder(path), name)
    if path.is_dir() and any((path / one).exists() for one in KNOWN):
        return _records(path)
    return _revision(name)


def _wheel(path: Path) -> dict[str, bytes]:
    try:
        with ZipFile(path) as archive:
            names = [one for one in archive.namelist() if one.startswith(WHEEL)]
            return {one[len(WHEEL) :]: archive.read(one) for one in names}
    except BadZipFile:
        raise ArgumentError(f"{path} is no wheel") from None


def _folder(path: Path) -> dict[str, bytes]:
    return {one.relative_to(path).as_posix(): one.read_bytes() for one in path.rglob("*") if one.is_file()}


def _records(root: Path) -> Edition:
    """Read a data folder; names that hold no table of this version are unread."""
    edition = of_corpus(gather(root.resolve()))
    unknown = sorted(one.name for one in root.iterdir() if one.name not in KNOWN and not one.name.startswith("."))
    reason = "this version has no such table"
    return edition._replace(unread={**edition.unread, **{(None, one): reason for one in unknown}})


def _revision(name: str) -> Edition:
    """Read the records at a revision with the models of this version, and the columns as they were generated then."""
    where = f"{name} is no wheel, no folder of a build or of records, and no revision of a git checkout here"
    top = _git(Path.cwd(), where, "rev-parse", "--show-toplevel").decode().strip()
    commit = _git(Path(top), where, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}")
    revision = commit.decode().strip()
    with _unpacked(Path(top), f"{revision}:{DATA}", f"{name} has no folder {DATA}") as root:
        edition = _records(root)
    source, vintage = (
        _git(Path(top), f"{name} has no {file}", "show", f"{revision}:src/softpower/{file}").decode()
        for file in ("__init__.py", "_curation/vintage.py")
    )
    version = re.search(r'^__version__ = "([^"]+)"', source, re.MULTILINE)
    horizon = re.search(r"^HORIZON = date\((\d+), (\d+), (\d+)\)", vintage, re.MULTILINE)
    return edition._replace(
        schemas=_columns(Path(top), revision),
        version=version[1] if version else None,
        horizon="{:0>4}-{:0>2}-{:0>2}".format(*horizon.groups()) if horizon else None,
    )


def _columns(top: Path, revision: str) -> Schemas | None:
    """Return the schemas of frames at a revision; None where it has none."""
    try:
        with _unpacked(top, f"{revision}:schemas", "") as root:
            files = {f"tables/{one.name}": json.loads(one.read_bytes()) for one in root.glob("tables/*.json")}
    except ArgumentError:
        return None
    return schemas_of(files) or None


@contextmanager
def _unpacked(top: Path, tree: str, error: str) -> Iterator[Path]:
    """Unpack a tree of the repository into a folder that is deleted afterwards."""
    archive = _git(top, error, "archive", "--format=tar", tree)
    with TemporaryDirectory() as folder, tarfile.open(fileobj=BytesIO(archive)) as files:
        files.extractall(folder, filter="data")
        yield Path(folder)


def _git(folder: Path, error: str, *words: str) -> bytes:
    try:
        done = subprocess.run(["git", *words], cwd=folder, capture_output=True, check=False)
    except FileNotFoundError:
        raise ArgumentError(f"{error}: git is not installed") from None
    if done.returncode:
        raise ArgumentError(error)
    return done.stdout
