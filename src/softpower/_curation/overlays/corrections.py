"""Corrections: what an overlay's file says of a record that is there, applied to it.

Such a file has, beside the `id`, nothing but the keys `expect`, `correct`, `add` and `remove`. All paths are those of
the record as it was before the file.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from softpower._curation.overlays.layer import Change
from softpower._curation.overlays.paths import AstrayError, at, resolved

if TYPE_CHECKING:
    from collections.abc import Iterator

    from softpower._curation.findings import Finding, Place
    from softpower._curation.overlays.layer import Layer
    from softpower._curation.reading import Document

__all__ = ["KEYS", "RULE", "correct", "is_correction"]

KEYS = ("expect", "correct", "add", "remove")
RULE = "overlay"


def is_correction(values: Any) -> bool:
    """Say whether the values of a record are changes to one that is there."""
    return isinstance(values, dict) and any(key in values for key in KEYS)


class _Step(NamedTuple):
    """A path of a correction: its place in the record, its place in the file, and the value that is written."""

    place: Place
    written: Place
    value: Any


class _Correction:
    """What a file says of one record."""

    def __init__(self, layer: Layer, overlay: str, document: Document, top: Place, values: dict[str, Any]) -> None:
        self.layer = layer
        self.overlay = overlay
        self.document = document
        self.top = top
        self.values = values
        self.findings: list[Finding] = []

    def apply(self) -> None:
        """Change the record, or find why not; a path that is at fault is skipped."""
        for name in self.values:
            if name not in (*KEYS, "id"):
                self._fault((*self.top, name), "stands beside a correction", "write it under `correct`")
        expected, corrected, added = (list(self._mapping(key)) for key in KEYS[:3])
        removed = list(self._listed())
        for step in expected:
            self._expect(step)
        for step in corrected:
            if self._is_free(step):
                self._put(step)
        for step in added:
            self._append(step)
        for step in sorted(removed, key=lambda step: [(isinstance(one, int), one) for one in step.place], reverse=True):
            if self._is_free(step):
                self._delete(step)

    def _fault(self, place: Place, message: str, remedy: str) -> None:
        self.findings.append(self.document.finding(place, message, RULE, remedy))

    def _mapping(self, key: str) -> Iterator[_Step]:
        said = self.values.get(key, {})
        if not isinstance(said, dict):
            self._fault((*self.top, key), "is no mapping", "write `path: value` lines below it")
            return
        for path, value in said.items():
            yield from self._step(path, (*self.top, key, path), value)

    def _listed(self) -> Iterator[_Step]:
        said = self.values.get("remove", [])
        if not isinstance(said, list) or not all(isinstance(one, str) for one in said):
            self._fault((*self.top, "remove"), "is no list of paths", "begin each path with a dash")
            return
        for number, path in enumerate(said):
            yield from self._step(path, (*self.top, "remove", number), None)

    def _step(self, path: str, written: Place, value: Any) -> Iterator[_Step]:
        try:
            place = resolved(self.layer.values, path)
        except AstrayError as error:
            self._fault(written, f"{path} {error}", f"look it up with `softpower explain {self.layer.id}`")
        else:
            if place[0] in ("id", *KEYS):
                self._fault(written, f"{path} cannot be changed", "name a field of the record")
            else:
                yield _Step((*self.layer.top, *place), written, value)

    def _there(self, place: Place) -> Any:
        return at(self.layer.contents, place)

    def _expect(self, step: _Step) -> None:
        found = self._there(step.place)
        if step.value not in (found, found.get("date") if isinstance(found, dict) else found):
            is_now = "absent" if found is None else _short(found)
            message = f"is {is_now}, and {_short(step.value)} was expected"
            self._fault(step.written, message, "see whether the correction is still needed, and say what is there now")

    def _is_free(self, step: _Step) -> bool:
        for other in self.layer.changes:
            length = min(len(other.place), len(step.place))
            if not other.is_shared and other.place[:length] == step.place[:length]:
                twice = "twice" if other.overlay == self.overlay else f"by the overlay {other.overlay} too"
                self._fault(step.written, f"is changed {twice}, at {other.where}", "keep one of them")
                return False
        return True

    def _changed(self, place: Place, written: Place, *, is_shared: bool = False) -> None:
        self.layer.changes.append(Change(place, self.overlay, self.document, written, is_shared))

    def _put(self, step: _Step) -> None:
        around = self._there(step.place[:-1])
        around[step.place[-1]] = step.value
        self._changed(step.place, step.written)

    def _append(self, step: _Step) -> None:
        if not isinstance(step.value, list) or not isinstance(self._there(step.place), list | None):
            self._fault(step.written, "is no list to add to", "add a list to a list, or write it under `correct`")
            return
        items = self._there(step.place[:-1]).setdefault(step.place[-1], [])
        for number, item in enumerate(step.value):
            items.append(item)
            self._changed((*step.place, len(items) - 1), (*step.written, number))

    def _delete(self, step: _Step) -> None:
        if self._there(step.place) is None:
            self._fault(step.written, "is not there", "delete the line")
            return
        self.layer.remove(step.place)
        if isinstance(step.place[-1], int):
            self._changed(step.place[:-1], step.written, is_shared=True)
        else:
            self._changed(step.place, step.written)


def correct(layer: Layer, overlay: str, document: Document, top: Place, values: dict[str, Any]) -> list[Finding]:
    """Apply to a record what a file of an overlay says of it.

    Parameters
    ----------
    layer
        The record, which is changed in place.
    overlay
        The name of the overlay.
    document, top
        The file, and the place in it at which the correction stands.
    values
        The correction.

    Returns
    -------
    list of Finding
        Paths that lead nowhere, values that are not as expected, and places that were changed before.
    """
    correction = _Correction(layer, overlay, document, top, values)
    correction.apply()
    return correction.findings


def _short(value: Any) -> str:
    if isinstance(value, dict) and "date" in value:
        value = value["date"]
    text = value if isinstance(value, str) else repr(value)
    return text if len(text) <= 60 else f"{text[:57]}..."
