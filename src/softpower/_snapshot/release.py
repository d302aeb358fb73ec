"""What this release is: versions, horizon, digest and counts."""

from __future__ import annotations

import json
from datetime import date
from typing import Any, NamedTuple

from softpower._snapshot.files import PACKAGED, Snapshot
from softpower._snapshot.layout import RELEASE

__all__ = ["Coverage", "Release", "release"]


GROUPED = ("regions", "decades", "clusters")
Groups = tuple[tuple[str, tuple[tuple[str, int], ...]], ...]


class Coverage(NamedTuple):
    """How much of the roster is recorded, and how many dyad-years are missing because the rest is not.

    `decisions` are pairs of a decision and a number of arrangements; `regions`, `decades` and `clusters` the same for
    each region, decade of signature and batch. `missing` are pairs of a pledge and the number of dyad-years, of
    `dyad_years` from `first` to `last`, in which it may bind on some day and is known to bind on none. `soft_power` are
    the first and last year by alliance for which its initiatives and episodes were looked for.
    """

    decisions: tuple[tuple[str, int], ...]
    regions: Groups
    decades: Groups
    clusters: Groups
    first: int
    last: int
    dyad_years: int
    missing: tuple[tuple[str, int], ...]
    soft_power: tuple[tuple[str, tuple[int, int]], ...]

    @classmethod
    def of(cls, said: dict[str, Any]) -> Coverage:
        """Read what the packaged snapshot says."""
        first, last = said["years"]
        return cls(
            decisions=tuple(said["decisions"].items()),
            regions=_groups(said["regions"]),
            decades=_groups(said["decades"]),
            clusters=_groups(said["clusters"]),
            first=first,
            last=last,
            dyad_years=said["dyad_years"],
            missing=tuple(said["missing"].items()),
            soft_power=tuple((key, (start, end)) for key, (start, end) in said["soft_power"].items()),
        )

    def as_dict(self) -> dict[str, Any]:
        """Return it as nested mappings, as the release file has it."""
        groups = {name: {key: dict(counts) for key, counts in getattr(self, name)} for name in GROUPED}
        pairs = {name: dict(getattr(self, name)) for name in ("decisions", "missing", "soft_power")}
        return {**self._asdict(), **groups, **pairs}


def _groups(said: dict[str, dict[str, int]]) -> Groups:
    return tuple((key, tuple(counts.items())) for key, counts in said.items())


class Release(NamedTuple):
    """The release that is installed.

    `counts`, `statuses` and `seen` are pairs of a name and a number: records by table, dated facts by status, and dated
    facts by how much of the best source was read. `coverage` says how much of the roster is recorded, and how much is
    missing because the rest is not. `since` is the release before, with which `changes` compares this one; None of the
    first.
    """

    version: str
    data_version: str
    horizon: date
    sha256: str
    counts: tuple[tuple[str, int], ...]
    statuses: tuple[tuple[str, int], ...]
    seen: tuple[tuple[str, int], ...]
    coverage: Coverage
    since: str | None = None

    def _repr_html_(self) -> str:
        from softpower._answers.card import release_card

        return release_card(self)

    @classmethod
    def read(cls, snapshot: Snapshot) -> Release:
        """Read what a snapshot says of itself.

        Raises
        ------
        SnapshotError
            When the file is missing or damaged.
        """
        said = json.loads(bytes(snapshot.read(RELEASE)))
        return cls(
            said["version"],
            said["data_version"],
            date.fromisoformat(said["horizon"]),
            said["sha256"],
            tuple(said["counts"].items()),
            tuple(said["statuses"].items()),
            tuple(said["seen"].items()),
            Coverage.of(said["coverage"]),
            said.get("since"),
        )


release = Release.read(PACKAGED)
