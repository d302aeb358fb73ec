"""A folder that appears when all that belongs in it is written."""

from __future__ import annotations

import json
import os
from contextlib import contextmanager
from shutil import rmtree
from typing import TYPE_CHECKING

from softpower.errors import ArgumentError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

__all__ = ["DESCRIBED", "completed"]

DESCRIBED = ("datapackage.json", "croissant.json", "metadata.yaml")


@contextmanager
def completed(path: Path, overwrite: bool) -> Iterator[Path]:
    """Give a temporary folder beside `path`, and move it there at the end; after an error nothing is left of it.

    Raises
    ------
    ArgumentError
        When something is at `path` that may not be replaced.
    """
    path = path.absolute()
    _refuse(path, overwrite)
    path.parent.mkdir(parents=True, exist_ok=True)
    made = path.with_name(f".{path.name}.{os.getpid()}")
    made.mkdir()
    try:
        yield made
        _refuse(path, overwrite)
        old = path.with_name(f"{made.name}.old")
        if path.exists():
            path.rename(old)
        made.rename(path)
        if old.exists():
            rmtree(old)
    except BaseException:
        rmtree(made, ignore_errors=True)
        raise


def _refuse(path: Path, overwrite: bool) -> None:
    if not path.exists() or (path.is_dir() and not any(path.iterdir())):
        return
    if not overwrite:
        raise ArgumentError(f"{path} exists: choose another place, or say overwrite=True")
    # What was put beside an export would be lost with it.
    others = sorted({one.name for one in path.iterdir()} - _written(path)) if path.is_dir() else [path.name]
    if others:
        raise ArgumentError(f"{path} is not replaced, since it holds {others[0]}, which is no part of an export")


def _written(path: Path) -> set[str]:
    try:
        package = json.loads((path / DESCRIBED[0]).read_text(encoding="utf-8"))
        return {*DESCRIBED, *(resource["path"] for resource in package["resources"])}
    except (OSError, ValueError, KeyError, TypeError):
        return set()
