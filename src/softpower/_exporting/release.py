"""What each export says of the release that it was made from."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, NamedTuple

from softpower._snapshot.layout import RELEASE

if TYPE_CHECKING:
    from softpower._records.dataset import Dataset

__all__ = ["LICENSE", "SUMMARY", "TITLE", "Origin"]

TITLE = "softpower: military alliances and their soft power"
SUMMARY = (
    "Memberships to the day, treaties, obligations, strategies, initiatives and challenges of military alliances, each "
    "dated fact with its sources and its status."
)
LICENSE = {
    "name": "CC-BY-4.0",
    "title": "Creative Commons Attribution 4.0 International",
    "path": "https://creativecommons.org/licenses/by/4.0/",
}


class Origin(NamedTuple):
    """The release of a dataset, as texts: the columns of the table `release` in SQLite and DuckDB."""

    version: str
    data_version: str
    horizon: str
    sha256: str
    license: str
    citation: str

    @classmethod
    def of(cls, dataset: Dataset) -> Origin:
        """Read what a dataset says of its release."""
        said = json.loads(dataset.file(RELEASE))
        year = said["data_version"].partition(".")[0]
        citation = (
            f"The softpower authors. ({year}). {TITLE} (Version {said['version']}, data {said['data_version']}, "
            f"sha256 {said['sha256']})."
        )
        return cls(said["version"], said["data_version"], said["horizon"], said["sha256"], LICENSE["name"], citation)

    @property
    def summary(self) -> str:
        """What the dataset is, with the versions of its data."""
        return f"{SUMMARY} Data version {self.data_version}, horizon {self.horizon}."
