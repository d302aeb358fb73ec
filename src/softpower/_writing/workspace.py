"""Temporary folders: beside what is written, deleted at the end, and recognized when their process was killed.

A workspace is locked as long as its process lives. The system frees the lock when the process ends in whatever way, so
that the next one that writes there knows which workspaces are abandoned.
"""

from __future__ import annotations

import os
import sys
import time
from contextlib import contextmanager, suppress
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp
from threading import Lock
from typing import TYPE_CHECKING

if sys.platform != "win32":
    import fcntl

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["OLD", "PREFIX", "clear_abandoned", "locked", "workspace"]

PREFIX = ".softpower-unfinished-"
OLD = "old"  # folder of a workspace with what was moved away and has to come back if nothing took its place
ABANDONED = 3600  # seconds without a change after which a workspace is abandoned, where folders cannot be locked
THREADS = Lock()


@contextmanager
def workspace(folder: Path) -> Iterator[Path]:
    """Give a temporary folder in `folder`, and delete it at the end; what killed processes left there goes first.

    Raises
    ------
    OSError
        When it cannot be made.
    """
    clear_abandoned(folder)
    made, lock = _made(folder)
    try:
        yield made
    finally:
        _clear(made)
        if lock is not None:
            os.close(lock)


def clear_abandoned(folder: Path) -> None:
    """Delete the workspaces of killed processes in `folder`, and put back what they had moved away.

    Those of processes at work, and what cannot be deleted, are left alone.
    """
    with suppress(OSError):
        left = [Path(one) for one in os.scandir(folder) if one.name.startswith(PREFIX) and not one.is_symlink()]
        for one in left:
            lock = None
            try:
                lock = _lock(one, wait=False)
                if lock is not None or time.time() - one.stat().st_mtime > ABANDONED:
                    _clear(one)
            except OSError:
                continue  # It is at work, somebody else's, or was deleted meanwhile.
            finally:
                if lock is not None:
                    os.close(lock)


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Keep other threads and processes from replacing what is in `folder` until the end."""
    with THREADS:
        lock = None
        with suppress(PermissionError):
            lock = _lock(folder, wait=True)
        try:
            yield
        finally:
            if lock is not None:
                os.close(lock)


def _made(folder: Path) -> tuple[Path, int | None]:
    while True:
        made = Path(mkdtemp(prefix=PREFIX, dir=folder))
        try:
            lock = _lock(made, wait=True)
            made.stat()
            return made, lock
        except FileNotFoundError:
            continue  # Another process took it for abandoned before it was locked.


def _lock(folder: Path, *, wait: bool) -> int | None:
    """Lock a folder and return its descriptor, or None where the system cannot.

    Raises
    ------
    OSError
        When it cannot be opened or, without waiting, another has it.
    """
    if sys.platform == "win32":
        return None
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
    except BlockingIOError:
        os.close(descriptor)
        raise
    except OSError:  # Network file systems may refuse it.
        os.close(descriptor)
        return None
    except BaseException:
        os.close(descriptor)
        raise
    return descriptor


def _clear(made: Path) -> None:
    with suppress(OSError):
        for old in sorted((made / OLD).iterdir()) if (made / OLD).is_dir() else ():
            if not os.path.lexists(place := made.parent / old.name):
                old.rename(place)
    # What could not be put back stays where it is, for the next process to try.
    if not (made / OLD).is_dir() or all(os.path.lexists(made.parent / old.name) for old in (made / OLD).iterdir()):
        rmtree(made, ignore_errors=True)
