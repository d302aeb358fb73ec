"""A folder that takes the place of another in one step."""

from __future__ import annotations

import errno
import os
import sys
from pathlib import Path

from softpower._writing.workspace import OLD

__all__ = ["has_working_directory", "replace_folder"]

AT_FDCWD, RENAME_EXCHANGE = -100, 2  # of Linux, linux/fcntl.h and linux/fs.h
NOT_OFFERED = (errno.ENOSYS, errno.EINVAL, errno.EPERM)  # by the kernel, the file system, a sandbox


def replace_folder(new: Path, path: Path, space: Path) -> None:
    """Move a folder to `path`; a folder that is there goes into the workspace `space`, which lies beside it.

    On Linux the two change places in one step. Elsewhere, for a moment there is none; the old one comes back if the new
    one cannot be moved, and if the process is killed in between, when the next workspace is made there.

    Raises
    ------
    OSError
        When it cannot be moved; then all is as it was.
    """
    if not path.exists():
        new.rename(path)
    elif not _exchanged(new, path):
        old = space / OLD / path.name
        old.parent.mkdir()
        path.rename(old)
        try:
            new.rename(path)
        except BaseException:
            old.rename(path)
            raise


def has_working_directory(path: Path) -> bool:
    """Say whether a folder is the working directory or has it within.

    To replace it would leave the process, and the shell that started it, in a folder that is gone.
    """
    return path.is_dir() and path in (here := Path(os.path.realpath(os.getcwd())), *here.parents)


def _exchanged(one: Path, other: Path) -> bool:
    """Let two paths change places, and say whether the system can."""
    if not sys.platform.startswith("linux"):
        return False
    import ctypes

    rename = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if rename is None:
        return False
    if rename(AT_FDCWD, os.fsencode(one), AT_FDCWD, os.fsencode(other), RENAME_EXCHANGE) == 0:
        return True
    number = ctypes.get_errno()
    if number in NOT_OFFERED:
        return False
    raise OSError(number, os.strerror(number), str(other))
