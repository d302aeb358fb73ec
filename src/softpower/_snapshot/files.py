"""The files of a snapshot: each read whole, and checked against its header before anything is answered from it.

A header is one line of 64 bytes: the format, the length and the crc32 of what follows, and the stamp, which all files
of one build share.
"""

from __future__ import annotations

from _thread import RLock  # `threading`, which has the same one, takes longer to import than a first answer

from softpower._errors import SnapshotError
from softpower._snapshot.layout import FORMAT, HEADER

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

__all__ = ["FIRST_TOUCH", "PACKAGED", "REMEDY", "Folder", "Given", "Packaged", "Snapshot", "sealed"]

FOLDER = "_data"
STAMP = 31  # bytes of the stamp, which fill the header
REMEDY = "install softpower again"
FIRST_TOUCH = RLock()
"""Held while what all threads share is made. No module of softpower is imported meanwhile: imports have other locks."""


class Snapshot:
    """The files of one build.

    The stamp of the first file that is read is the one that all others must have, so that a process never mixes two
    builds, even when the package is replaced while it runs.
    """

    def __init__(self) -> None:
        self._stamps: dict[str, bytes] = {}

    def contents(self, name: str) -> bytes:
        """Return the bytes of a file with its header."""
        raise NotImplementedError

    def read(self, name: str) -> memoryview:
        """Return what a file holds, without its header.

        Raises
        ------
        SnapshotError
            When the file is missing, damaged, of another format or of another build than the files read before.
        """
        from binascii import crc32

        contents = self.contents(name)
        header, payload = contents[:HEADER], memoryview(contents)[HEADER:]
        if not header.startswith(FORMAT + b" "):
            raise SnapshotError(f"the packaged file {name} has another format: {REMEDY}")
        stamp = header[-1 - STAMP : -1]
        if header != _header(len(payload), crc32(payload), stamp):
            raise SnapshotError(f"the packaged file {name} is damaged: {REMEDY}")
        # Of threads that read their first files at once, one settles the stamp.
        if stamp != self._stamps.setdefault("stamp", stamp):
            raise SnapshotError(f"the packaged file {name} is of another build than those read before: {REMEDY}")
        return payload


class Packaged(Snapshot):
    """The files that the package carries, read through the module's own loader, which works from a zip too."""

    def __reduce__(self) -> str:
        return "PACKAGED"

    def contents(self, name: str) -> bytes:
        """Return the bytes of a file with its header."""
        # importlib.resources would cost more to import than the first answer takes.
        separator = "\\" if "\\" in __file__ else "/"
        folder = __file__.rsplit(separator, 2)[0]
        try:
            contents: bytes = __loader__.get_data(separator.join((folder, FOLDER, name)))  # type: ignore[name-defined]  # every module has one
        except OSError:
            raise SnapshotError(f"the packaged data are missing ({name}): {_remedy()}") from None
        return contents


class Given(Snapshot):
    """Files in memory, as the compiler returns them."""

    def __init__(self, files: Mapping[str, bytes]) -> None:
        super().__init__()
        self._files = files

    def __reduce__(self) -> tuple[type[Given], tuple[Mapping[str, bytes]]]:
        return Given, (self._files,)

    def contents(self, name: str) -> bytes:
        """Return the bytes of a file with its header."""
        if name not in self._files:
            raise SnapshotError(f"this dataset was made without the file {name}")
        return self._files[name]


class Folder(Snapshot):
    """Files in a folder, as a build leaves them."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self._folder = folder

    def contents(self, name: str) -> bytes:
        """Return the bytes of a file with its header."""
        try:
            return (self._folder / name).read_bytes()
        except OSError:
            raise SnapshotError(f"{self._folder} has no file {name}") from None


PACKAGED = Packaged()


def sealed(payload: bytes, stamp: str) -> bytes:
    """Put the header before what a file holds.

    Parameters
    ----------
    payload
        What the file holds.
    stamp
        At most 31 letters, the same for all files of a build.
    """
    from binascii import crc32

    return _header(len(payload), crc32(payload), stamp.encode().rjust(STAMP)) + payload


def _remedy() -> str:
    """Return what mends an installation without its data."""
    import sys

    if getattr(sys, "frozen", False):
        return "pack all of softpower into the application, with PyInstaller by --collect-all softpower"
    return "install softpower, or run `softpower build` in a checkout"


def _header(length: int, check: int, stamp: bytes) -> bytes:
    return b"%b %010d %08x %b\n" % (FORMAT, length, check, stamp)
