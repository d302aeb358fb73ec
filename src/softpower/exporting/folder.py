"""A folder that appears when all that belongs in it is written."""

from __future__ import annotations

import json
import os
import time
from contextlib import contextmanager
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp
from threading import Lock
from typing import TYPE_CHECKING

from softpower.errors import ArgumentError
from softpower.exporting.notes import NOTES

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["DESCRIBED", "completed"]

DESCRIBED = ("datapackage.json", "croissant.json", "metadata.yaml")
ABANDONED = 3600  # seconds after which a folder that is still unfinished is that of a process that was killed
SWAP = Lock()


@contextmanager
def completed(path: Path, overwrite: bool) -> Iterator[Path]:
    """Give a temporary folder beside `path`, and move it there at the end; after an error nothing is left of it.

    A link is followed: what it points to is made or replaced. An earlier export stays if the new one cannot be moved.

    Raises
    ------
    ArgumentError
        When something is at `path` that may not be replaced, the process works in it, or it cannot be written.
    """
    try:
        path = path.resolve()
        _refuse(path, overwrite)
        path.parent.mkdir(parents=True, exist_ok=True)
        prefix = f".{path.name}.unfinished-"
        for left in path.parent.glob(f"{prefix}*"):
            if time.time() - left.stat().st_mtime > ABANDONED:
                rmtree(left, ignore_errors=True)
        made = Path(mkdtemp(prefix=prefix, dir=path.parent))
    except ArgumentError:
        raise
    except (OSError, RuntimeError, ValueError) as error:  # of a loop of links, and of a name that has a null byte
        raise _unwritable(path, error) from error
    try:
        new = made / "new"
        new.mkdir()
        yield new
        with SWAP:
            _refuse(path, overwrite)
            _swap(new, path, made / "old")
    except OSError as error:
        raise _unwritable(path, error) from error
    finally:
        if path.exists() or not (made / "old").exists():
            rmtree(made, ignore_errors=True)


def _swap(new: Path, path: Path, old: Path) -> None:
    replaced = path.exists()
    if replaced:
        path.rename(old)
    try:
        new.rename(path)
    except BaseException:
        if replaced:
            old.rename(path)
        raise


def _unwritable(path: Path, error: Exception) -> ArgumentError:
    reason = getattr(error, "strerror", None) or error
    return ArgumentError(f"{path} cannot be written: {reason}")


def _refuse(path: Path, overwrite: bool) -> None:
    if not path.exists():
        return
    if path.is_dir() and path in (here := Path(os.getcwd()), *here.parents):
        # To replace it would leave the process, and the shell that started it, in a folder that is gone.
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
