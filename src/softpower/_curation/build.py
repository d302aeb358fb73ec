"""Build the snapshot, which the wheel carries and the repository does not."""

from __future__ import annotations

import os
import shutil
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from softpower._curation.check import check
from softpower._curation.compile import compiled
from softpower._curation.history import history
from softpower._errors import ArgumentError, CurationError
from softpower._writing.folder import has_working_directory, replace_folder
from softpower._writing.workspace import clear_abandoned, locked, workspace

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["build", "write"]


def build(root: Path, target: Path, version: str) -> tuple[Path, ...]:
    """Check the records below `root`, compile them and write the snapshot into `target`.

    The snapshot is written beside `target` and takes its place when it is complete, so that nobody sees half of one,
    and nothing stays there that the build did not write. A link is followed: the folder that it leads to is replaced.

    Returns
    -------
    tuple of Path
        The files whose contents changed, and those that are gone because nothing writes them any more.

    Raises
    ------
    CurationError
        When anything is found against the records, or the version says less than what changed since the last release;
        then nothing is written.
    ArgumentError
        When `target` is a file or the working directory, holds the records themselves, or files of which a build wrote
        none; then nothing is deleted.
    OSError
        When a file cannot be written; it names the file, and the snapshot is left as it was.
    """
    if target.resolve() == root.resolve() or target.resolve() in root.resolve().parents:
        raise ArgumentError(f"the snapshot would be written into {target}, which holds the records: rename that folder")
    corpus, findings = check(root)
    if findings:
        raise CurationError(tuple(map(str, findings)))
    files = compiled(corpus, version, history(corpus, version))
    place = Path(os.path.realpath(target))
    with suppress(FileNotFoundError):
        clear_abandoned(place.parent)
    stale = [path for path in sorted(target.rglob("*")) if not path.is_dir() and _name(path, target) not in files]
    if stale and not any((target / name).exists() for name in files):
        raise ArgumentError(f"{target} holds files that no build wrote: move them, since a build deletes what is there")
    changed = [target / name for name, contents in sorted(files.items()) if not _holds(place / name, contents)]
    empty = [path for path in place.rglob("*") if path.is_dir() and not any(path.iterdir())]
    if changed or stale or empty:
        if has_working_directory(place):
            raise ArgumentError(f"{target} is replaced, and is the working directory or has it within: leave it first")
        if place.exists() and not place.is_dir():
            raise ArgumentError(f"{target} is a file and no folder: move it, since the snapshot is written there")
        _put(files, place)
    return (*changed, *stale)


def _put(files: Mapping[str, bytes], place: Path) -> None:
    path = place
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        with workspace(place.parent) as space:
            new = space / "new"
            for name, contents in sorted(files.items()):
                path = place / name
                (new / name).parent.mkdir(parents=True, exist_ok=True)
                (new / name).write_bytes(contents)
            path = place
            with locked(place.parent):
                replace_folder(new, place, space)
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(path)) from error


def _name(path: Path, target: Path) -> str:
    return path.relative_to(target).as_posix()


def _holds(path: Path, contents: bytes) -> bool:
    return path.is_file() and path.read_bytes() == contents


class _Replacement(NamedTuple):
    """A file that is written beside `path`, and a copy of what is there, or None."""

    path: Path
    new: Path
    old: Path | None


def write(files: Mapping[str, bytes], target: Path) -> tuple[Path, ...]:
    """Write files below `target` and return those whose contents changed.

    All are written beside their places before the first one takes its own, and what took its place is put back when a
    later one fails, so that a full disk leaves everything as it was. A process that is killed leaves whole files, each
    old or new. Files keep their mode. Of a symbolic link the file that it leads to is written; a hard link is
    replaced by a file of its own, so that its other names keep what they had.

    Raises
    ------
    OSError
        When a file cannot be written; it names the file. Nothing is left of it, nor are folders that were made for it.
    """
    changed: list[Path] = []
    replacements: list[_Replacement] = []
    made: list[Path] = []
    path = target
    try:
        with ExitStack() as stack:
            spaces: dict[Path, Path] = {}
            for name, contents in sorted(files.items()):
                path = Path(os.path.realpath(target / name))
                clear_abandoned(path.parent)
                if _holds(path, contents):
                    continue
                changed.append(target / name)
                made += [one for one in (path.parent, *path.parents) if one not in made and not one.exists()]
                path.parent.mkdir(parents=True, exist_ok=True)
                if path.parent not in spaces:
                    spaces[path.parent] = stack.enter_context(workspace(path.parent))
                replacements.append(_beside(path, contents, spaces[path.parent] / str(len(replacements))))
            for number, (path, new, _) in enumerate(replacements):
                try:
                    new.replace(path)
                except OSError:
                    _restore(replacements[:number])
                    raise
    except OSError as error:
        for folder in sorted(made, reverse=True):
            with suppress(OSError):
                folder.rmdir()
        raise OSError(error.errno, error.strerror, str(path)) from error
    return tuple(changed)


def _beside(path: Path, contents: bytes, new: Path) -> _Replacement:
    new.write_bytes(contents)
    if not path.exists():
        return _Replacement(path, new, None)
    shutil.copymode(path, new)
    old = new.with_suffix(".old")
    shutil.copy2(path, old)
    return _Replacement(path, new, old)


def _restore(replacements: list[_Replacement]) -> None:
    for path, _, old in replacements:
        if old is None:
            path.unlink()
        else:
            old.replace(path)
