"""The files of the snapshot, read through the module's own loader, which works from a zip too."""

from __future__ import annotations

from softpower.errors import SnapshotError

__all__ = ["read"]

FOLDER = "_data"


def read(name: str) -> bytes:
    """Return the contents of one file of the packaged snapshot.

    Raises
    ------
    SnapshotError
        When the file is missing, as in a checkout in which nothing was built yet.
    """
    # importlib.resources would cost more to import than the first answer takes.
    separator = "\\" if "\\" in __file__ else "/"
    folder = __file__.rsplit(separator, 2)[0]
    try:
        contents: bytes = __loader__.get_data(separator.join((folder, FOLDER, name)))  # type: ignore[name-defined]
    except OSError:
        raise SnapshotError(
            f"the packaged data are missing ({name}): install softpower, or run `softpower build` in a checkout"
        ) from None
    return contents
