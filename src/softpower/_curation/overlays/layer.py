"""Records of a dataset as documents again, and what overlays change in them, each change with its file and line."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, cast

from softpower._curation.findings import Finding, dotted
from softpower._curation.overlays.folder import OWN
from softpower._curation.reading import Document
from softpower._curation.recorded import EXPECTED
from softpower._models.roster import Arrangement, Decision
from softpower._models.tables import TABLES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from softpower._curation.findings import Place
    from softpower._records.dataset import Dataset

__all__ = ["Change", "Layer", "added", "restored"]


class Change(NamedTuple):
    """A place in a record that an overlay changed, and where that is written.

    A list from which it removed an item is shared: others may still change the items that are left.
    """

    place: Place
    overlay: str
    document: Document
    at: Place
    is_shared: bool = False

    @property
    def where(self) -> str:
        """The file and line, as `my-records/alliances/nato.yaml:7`."""
        return f"{self.document.file}:{self.document.line(self.at)}"


class Layer(Document):
    """A record with those nested in it: of the dataset, or added by an overlay; and what later overlays changed.

    A finding in what was changed names the overlay's file and line.
    """

    __slots__ = ("changes", "id", "origin", "own", "table")

    def __init__(self, table: str, key: str, contents: Any, origin: str, own: Document | None = None) -> None:
        super().__init__(own.path if own else Path(f"{table}/{key}.yaml"), own.file if own else f"{OWN}:{table}/{key}")
        self.table = table
        self.id = key
        self.contents = contents
        self.origin = origin
        self.own = own
        self.lines = own.lines if own else {}
        self.changes: list[Change] = []

    @property
    def top(self) -> Place:
        """Place of the record in the file."""
        return (self.id,) if TABLES[self.table].keyed else ()

    @property
    def values(self) -> dict[str, Any]:
        """The fields of the record, and the lists of those nested in it."""
        return cast("dict[str, Any]", self.contents[self.id] if self.top else self.contents)

    def change(self, place: Place) -> Change | None:
        """Return the change of a place or of the nearest one around it."""
        found = [one for one in self.changes if place[: len(one.place)] == one.place]
        return max(found, key=lambda one: len(one.place), default=None)

    def remove(self, place: Place) -> None:
        """Take away what stands at a place; what stands behind it in a list moves up."""
        around: Any = self.contents
        for step in place[:-1]:
            around = around[step]
        last = place[-1]
        del around[last]
        if isinstance(last, int):
            self.changes = [one._replace(place=_moved_up(one.place, place[:-1], last)) for one in self.changes]

    def finding(self, place: Place, message: str, rule: str, remedy: str) -> Finding:
        """Build a finding at a place of the record, in the file of the overlay that wrote it."""
        change = self.change(place)
        if change is not None:
            return change.document.finding(change.at + place[len(change.place) :], message, rule, remedy)
        inside = [one for one in self.changes if one.place[: len(place)] == place]
        if inside and len(place) > len(self.top) + 1:
            # Of a day that was corrected without its sources, the fact around it is at fault.
            return inside[0].document.finding(inside[0].at, message, rule, remedy)
        if self.own is not None:
            return self.own.finding(place, message, rule, remedy)
        return Finding(self.file, 1, dotted(place), message, rule, remedy)


def restored(dataset: Dataset) -> dict[tuple[str, str], Layer]:
    """Return the records of a dataset as they would be written in YAML, by table and id."""
    layers = {}
    for table, home in TABLES.items():
        if home.nested_in is not None:
            continue
        for values in _records(dataset, table):
            key = values["id"]
            if table == Arrangement.table and values["decision"] == Decision.CURATED:
                # Its alliance's record says the rest.
                for name in EXPECTED:
                    values.pop(name, None)
            for name in home.derived:
                values.pop(name, None)
            if home.keyed:
                del values["id"]
            layers[table, key] = Layer(table, key, {key: values} if home.keyed else values, OWN)
    for table, home in TABLES.items():
        if home.nested_in is not None:
            for values in sorted(_records(dataset, table), key=lambda values: _order(table, values)):
                parent = layers[home.nested_in, values.pop(cast("str", home.under))]
                for name in home.derived:
                    values.pop(name, None)
                parent.contents.setdefault(table, []).append(values)
    return layers


def added(table: str, document: Document, origin: str) -> Iterator[Layer]:
    """Yield the records of an overlay's file; of one that holds no records, the file as it is."""
    if not TABLES[table].keyed or not isinstance(document.contents, dict):
        yield Layer(table, document.path.stem, document.contents, origin, document)
        return
    for key, values in document.contents.items():
        yield Layer(table, key, {key: values}, origin, document)


def _records(dataset: Dataset, table: str) -> Iterator[dict[str, Any]]:
    for row in range(*dataset.index.span(table)):
        yield _plain(json.loads(dataset.line(table, row)))


def _order(table: str, values: dict[str, Any]) -> tuple[str, int]:
    if table != "memberships":
        return values["id"], 0
    holder, _, number = values["id"].rpartition(".")
    return holder, int(number)


def _plain(value: Any) -> Any:
    """Return a value as it is written: all scalars as text, no empty lists, and a source without a place as its id."""
    if isinstance(value, dict):
        plain = {name: _plain(one) for name, one in value.items() if one != []}
        return plain["source"] if plain.keys() == {"source"} else plain
    if isinstance(value, list):
        return [_plain(one) for one in value]
    return str(value).lower() if isinstance(value, bool) else str(value)


def _moved_up(place: Place, around: Place, last: int) -> Place:
    """Return a place as it is called once item `last` of the list at `around` is gone."""
    depth = len(around)
    number = place[depth] if len(place) > depth and place[:depth] == around else None
    if not isinstance(number, int) or number <= last:
        return place
    return (*around, number - 1, *place[depth + 1 :])
