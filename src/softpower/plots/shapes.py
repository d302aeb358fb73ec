"""The outlines of today's states, read from Natural Earth's TopoJSON, and which state each stood for on a day."""

from __future__ import annotations

import json
from functools import cache
from itertools import accumulate
from pathlib import PurePath
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

from softpower.models.evidence import Fact
from softpower.time import OPEN

if TYPE_CHECKING:
    from softpower.models.state import State
    from softpower.records.dataset import Dataset

    Ring: TypeAlias = list[tuple[float, float]]

__all__ = ["Ring", "Shape", "shapes", "stood_for"]

FILE = ("explorer", "shapes", "countries-50m.json")
NAMED = {"Kosovo": "XKX"}
"""States whose outline has no number of ISO 3166, by its name."""


class Shape(NamedTuple):
    """An outline: its number in ISO 3166 or, where it has none, its name, and polygons, each an outer ring and holes.

    Points are degrees of longitude and latitude.
    """

    key: str
    name: str
    polygons: tuple[tuple[Ring, ...], ...]


@cache
def shapes() -> tuple[Shape, ...]:
    """Return all outlines but Antarctica's."""
    package = PurePath(__file__).parents[1]
    topology = json.loads(__loader__.get_data(str(package.joinpath(*FILE))))  # type: ignore[name-defined]  # every module has one
    (x_scale, y_scale), (x_shift, y_shift) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for arc in topology["arcs"]:
        # Each point is given by its distance from the one before.
        places = zip(accumulate(x for x, _ in arc), accumulate(y for _, y in arc), strict=True)
        arcs.append([(x * x_scale + x_shift, y * y_scale + y_shift) for x, y in places])
    return tuple(
        Shape(one.get("id", one["properties"]["name"]), one["properties"]["name"], _polygons(one, arcs))
        for one in topology["objects"]["countries"]["geometries"]
        if one["properties"]["name"] != "Antarctica"
    )


def _polygons(geometry: dict[str, Any], arcs: list[Ring]) -> tuple[tuple[Ring, ...], ...]:
    polygons = [geometry["arcs"]] if geometry["type"] == "Polygon" else geometry["arcs"]
    return tuple(tuple(_ring(ring, arcs) for ring in polygon) for polygon in polygons)


def _ring(numbers: list[int], arcs: list[Ring]) -> Ring:
    """Join arcs to a ring; the complement of a number means the arc from its end, and neighbors share a point."""
    ring: Ring = []
    for number in numbers:
        points = arcs[number] if number >= 0 else arcs[~number][::-1]
        ring += points[1:] if ring else points
    return ring


def stood_for(dataset: Dataset, day: int) -> dict[str, tuple[str, ...]]:
    """Return for each outline the states whose land it was on a day, given as an ordinal; empty if none of the table's.

    It is the state that bears the outline's code today, where that existed, with any other of its time that has no
    outline of its own and was followed by it alone, such as the German Democratic Republic. Where it did not exist, it
    is the states in whose place it came.
    """
    today = {code.code: state for state in dataset.states for code in state.iso_numeric if code.end is None}
    today |= {name: state for name, key in NAMED.items() if (state := dataset.states.get(key))}
    found = {shape.key: today.get(shape.key) for shape in shapes()}
    outlined = {state.id for state in found.values() if state}
    return {
        key: () if state is None else tuple(sorted(_on(dataset, state, day, outlined))) for key, state in found.items()
    }


def _on(dataset: Dataset, state: State, day: int, outlined: set[str]) -> set[str]:
    before = [dataset.states[one] for one in state.predecessors]
    if not _existed(state, day):
        return set().union(*(_on(dataset, one, day, outlined) for one in before))
    beside = (one for one in before if one.id not in outlined and len(one.successors()) == 1 and _existed(one, day))
    return {state.id, *(one.id for one in beside)}


def _existed(state: State, day: int) -> bool:
    spans = (
        (
            life.start.date.earliest.toordinal() if isinstance(life.start, Fact) else 0,
            life.end.date.latest.toordinal() if isinstance(life.end, Fact) else OPEN,
        )
        for life in state.lives
    )
    return any(first <= day <= last for first, last in spans)
