"""A folder that appears when all that belongs in it is written."""

from __future__ import annotations

import json
from contextlib import ExitStack, contextmanager, suppress
from typing import TYPE_CHECKING

from softpower._errors import ArgumentError
from softpower._exporting.notes import NOTES
from softpower._writing.folder import has_working_directory, replace_folder
from softpower._writing.workspace import locked, workspace

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

__all__ = ["DESCRIBED", "completed"]

DESCRIBED = ("datapackage.json", "croissant.json", "metadata.yaml")


@contextmanager
def completed(path: Path, overwrite: bool) -> Iterator[Path]:
    """Give a temporary folder beside `path`, and move it there at the end; after an error nothing is left of it.

    A link is followed: what it points to is made or replaced. An earlier export stays if the new one cannot be moved.

    Raises
    ------
    ArgumentError
        When something is at `path` that may not be replaced, the process works in it, or it cannot be written.
    """
    with ExitStack() as stack:
        try:
            path = path.resolve()
            _refuse(path, overwrite)
            stack.enter_context(_removed_if_empty(path.parent))
            path.parent.mkdir(parents=True, exist_ok=True)
            space = stack.enter_context(workspace(path.parent))
            new = space / "new"
            new.mkdir()
        except ArgumentError:
            raise
        except (OSError, RuntimeError, ValueError) as error:  # of a loop of links, and of a name that has a null byte
            raise _unwritable(path, error) from error
        try:
            yield new
            with locked(path.parent):
                _refuse(path, overwrite)
                replace_folder(new, path, space)
        except OSError as error:
            raise _unwritable(path, error) from error


@contextmanager
def _removed_if_empty(folder: Path) -> Iterator[None]:
    """Remove at the end the folders that were not there at the beginning and are empty."""
    missing = [one for one in (folder, *folder.parents) if not one.exists()]
    try:
        yield
    finally:
        with suppress(OSError):
            for one in missing:
                one.rmdir()


def _unwritable(path: Path, error: Exception) -> ArgumentError:
    reason = getattr(error, "strerror", None) or error
    return ArgumentError(f"{path} cannot be written: {reason}")


def _refuse(path: Path, overwrite: bool) -> None:
    if not path.exists():
        return
    if has_working_directory(path):
        raise ArgumentError(f"{path} is the working directory or has it within: name another folder")
    if path.is_dir() and not any(path.iterdir()):
        return
    if not overwrite:
        raise ArgumentError(f"{path} exists: choose another place, or say overwrite=True")
    # What was put beside an export would be lost with it.
    others = sorted({one.name for one in path.iterdir()} - _written(path)) if path.is_dir() else [path.name]
    if others:
        raise ArgumentError(f"{path} is not replaced, since it holds {others[0]}, which is no part of an export")


def _written(path: Path) -> set[str]:
    """Return the names that an export wrote into a folder; none where its Data Package is not ours."""
    try:
        package = json.loads((path / DESCRIBED[0]).read_text(encoding="utf-8"))
        files = {*DESCRIBED, *NOTES, *(resource["path"] for resource in package["resources"])}
        return files if package["name"] == "softpower" else set()
    except (OSError, ValueError, KeyError, TypeError):
        return set()
