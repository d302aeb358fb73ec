"""The overlays of a dataset: their digests, what they wrote, and the dataset below them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NamedTuple

from softpower._snapshot.files import PACKAGED
from softpower._snapshot.layout import ORIGINS, RELEASE

if TYPE_CHECKING:
    from softpower._records.dataset import Dataset

__all__ = ["Overlay", "Overlays"]


class Overlay(NamedTuple):
    """An overlay: its name, the sha256 over its files, and how many records it added and corrected."""

    name: str
    sha256: str
    added: int
    corrected: int


class Overlays(tuple[Overlay, ...]):
    """The overlays of a dataset in their order.

    `base` has the `version`, `data_version` and `sha256` of the dataset below them; it is empty where there are none.
    """

    _base: dict[str, str]
    _records: dict[str, dict[str, Any]]

    @classmethod
    def read(cls, dataset: Dataset) -> Overlays:
        """Read what a dataset says of its overlays."""
        said = {} if dataset.snapshot is PACKAGED else json.loads(dataset.file(RELEASE))
        found = cls(Overlay(**one) for one in said.get("overlays", ()))
        found._base = said.get("base", {})
        found._records = json.loads(dataset.file(ORIGINS)) if found else {}
        return found

    @property
    def base(self) -> dict[str, str]:
        """What is below the overlays: a fresh dictionary on each call."""
        return dict(self._base)

    @property
    def stamp(self) -> dict[str, str]:
        """What frames carry besides the versions and the digest of the whole; empty where there are no overlays."""
        digests = {f"softpower_overlay_{one.name}": one.sha256 for one in self}
        return {"softpower_base_sha256": self.base["sha256"], **digests} if self else {}

    def origin(self, table: str, key: str, place: tuple[str | int, ...] = ()) -> str | None:
        """Return who wrote a place of a record, or the whole of it, and where; None where there are no overlays.

        Examples are `softpower`, `my-records/alliances/nato.yaml:7`, and `softpower, my-records/alliances/nato.yaml:7`
        for what an overlay changed a part of.
        """
        if not self:
            return None
        said = self._records[table].get(key, {})
        found = [said.get("written", "softpower")]
        for changed, _, where in said.get("changes", ()):
            length = min(len(changed), len(place))
            if tuple(changed[:length]) == place[:length]:
                found = [where] if len(changed) <= len(place) else [*found, where]
        return ", ".join(dict.fromkeys(found))
