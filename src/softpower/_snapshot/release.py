"""What this release is: versions, horizon, digest and counts."""

from __future__ import annotations

import json
from datetime import date
from typing import NamedTuple

from softpower._snapshot.files import PACKAGED
from softpower._snapshot.layout import RELEASE

__all__ = ["Release", "release"]


class Release(NamedTuple):
    """The release that is installed.

    `counts` and `statuses` are pairs of a name and a number: records by table, dated facts by status.
    """

    version: str
    data_version: str
    horizon: date
    sha256: str
    counts: tuple[tuple[str, int], ...]
    statuses: tuple[tuple[str, int], ...]

    @classmethod
    def read(cls) -> Release:
        """Read what the packaged snapshot says of itself."""
        said = json.loads(bytes(PACKAGED.read(RELEASE)))
        return cls(
            said["version"],
            said["data_version"],
            date.fromisoformat(said["horizon"]),
            said["sha256"],
            tuple(said["counts"].items()),
            tuple(said["statuses"].items()),
        )


release = Release.read()
