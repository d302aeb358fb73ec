"""Which overlay wrote which record or changed which place, as the compiled dataset has it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from softpower._curation.overlays.folder import OWN
from softpower._curation.vintage import DATA_VERSION
from softpower._models.tables import TABLES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from softpower._curation.corpus import Corpus, Entry
    from softpower._curation.overlays.folder import Folder
    from softpower._curation.overlays.layer import Change, Layer
    from softpower._curation.reading import Document
    from softpower._models.pledges import Owed
    from softpower._records.dataset import Dataset

__all__ = ["Origins"]


class Origins:
    """Where the records of a corpus with overlays are from.

    An origin is `softpower`, the name of an overlay, or several joined by `+` in the order in which they wrote.

    Parameters
    ----------
    corpus
        The records, whose documents are layers.
    base
        The dataset below the overlays.
    overlays
        The overlays in their order.
    """

    def __init__(self, corpus: Corpus, base: Dataset, overlays: tuple[Folder, ...]) -> None:
        self._roots = {one.name: one.path for one in overlays}
        self.records: dict[str, dict[str, Any]] = {table: {} for table in TABLES}
        for entry in corpus:
            said = self._said(entry)
            if said["origin"] != OWN:
                self.records[entry.table][entry.id] = said
        self._by_id = {key: said for table in reversed(TABLES) for key, said in self.records[table].items()}
        self._spells: dict[tuple[str, str], list[str]] = {}
        for key, said in self.records["memberships"].items():
            alliance, state, *_ = key.rsplit(".", 3)
            self._spells.setdefault((alliance, state), []).append(said["origin"])
        names = [one.name for one in overlays]
        self.release = {
            "data_version": "+".join([DATA_VERSION, *names]),
            "overlays": [{"name": one.name, "sha256": one.sha256, **self._counts(one.name)} for one in overlays],
            "base": {name: str(getattr(base.release, name)) for name in ("version", "data_version", "sha256")},
        }

    def of(self, table: str, key: str) -> str:
        """Return the origin of a record; for the table `""`, of whatever record has the id."""
        found = self.records[table].get(key) if table else self._by_id.get(key)
        return OWN if found is None else str(found["origin"])

    def of_pledge(self, owed: Owed) -> str:
        """Return the origin of a row of the table of pledges: of its obligation, treaty, alliance and spells."""
        found = [
            self.of(table, key)
            for table, key in (
                ("alliances", owed.alliance),
                ("treaties", owed.treaty),
                ("obligations", owed.obligation),
            )
        ]
        found += [one for state in (owed.state1, owed.state2) for one in self._spells.get((owed.alliance, state), ())]
        return self._joined(name for one in found for name in one.split("+"))

    def _joined(self, names: Iterable[str]) -> str:
        found = set(names)
        return "+".join(name for name in (OWN, *self._roots) if name in found)

    def _counts(self, name: str) -> dict[str, int]:
        origins = [said["origin"] for table in self.records.values() for said in table.values()]
        added = sum(one == name or one.startswith(f"{name}+") for one in origins)
        return {"added": added, "corrected": sum(name in one.split("+") for one in origins) - added}

    def _said(self, entry: Entry) -> dict[str, Any]:
        layer: Layer = entry.document  # type: ignore[assignment]  # all documents of a corpus with overlays are layers
        depth = len(entry.place)
        # A record that was added within another, as a spell is, is one of the overlay's own.
        whole = next((one for one in layer.changes if one.place == entry.place and not one.is_shared), None)
        within = [one for one in layer.changes if one.place[:depth] == entry.place and len(one.place) > depth]
        nested = {table for table, home in TABLES.items() if home.nested_in == layer.table}
        inside = [one for one in within if depth != len(layer.top) or one.place[depth] not in nested]
        origin = layer.origin if whole is None else whole.overlay
        said: dict[str, Any] = {"origin": self._joined([origin, *(one.overlay for one in inside)])}
        if whole is not None:
            said["written"] = self._where(whole)
        elif layer.own is not None:
            said["written"] = self._line(layer.origin, layer.own, entry.place)
        if inside:
            said["changes"] = [[list(one.place[depth:]), one.overlay, self._where(one)] for one in inside]
        return said

    def _where(self, change: Change) -> str:
        return self._line(change.overlay, change.document, change.at)

    def _line(self, name: str, document: Document, place: tuple[str | int, ...]) -> str:
        """Return file and line as `my-records/alliances/nato.yaml:7`, the same wherever the overlay lies."""
        return f"{name}/{document.path.relative_to(self._roots[name]).as_posix()}:{document.line(place)}"
