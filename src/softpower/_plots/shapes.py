"""Outlines as polygons, and which states each stood for on a day."""

from __future__ import annotations

from functools import cache
from itertools import accumulate
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

from softpower._outlines import owners, topology

if TYPE_CHECKING:
    from softpower._records.dataset import Dataset

    Ring: TypeAlias = list[tuple[float, float]]

__all__ = ["Ring", "Shape", "shapes", "stood_for"]


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
    read = topology()
    (x_scale, y_scale), (x_shift, y_shift) = read["transform"]["scale"], read["transform"]["translate"]
    arcs = []
    for arc in read["arcs"]:
        # Each point is given by its distance from the one before.
        places = zip(accumulate(x for x, _ in arc), accumulate(y for _, y in arc), strict=True)
        arcs.append([(x * x_scale + x_shift, y * y_scale + y_shift) for x, y in places])
    return tuple(
        Shape(one.get("id", one["properties"]["name"]), one["properties"]["name"], _polygons(one, arcs))
        for one in read["objects"]["countries"]["geometries"]
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

    It is today's state, where that existed, with any other of its time that has no outline of its own and was followed
    by it alone, such as the German Democratic Republic. Where it did not exist, it is the states before it that did.
    """
    known = owners(dataset)
    outlined = {one[0].state for one in known.values() if one}
    found = {}
    for shape in shapes():
        line = known[shape.name]
        alive = dict.fromkeys(state for state, first, last in line if first <= day <= last)
        if line and line[0].state in alive:
            today = line[0].state
            alive = dict.fromkeys(one for one in alive if one == today or _beside(dataset, one, outlined))
        found[shape.key] = tuple(sorted(alive))
    return found


def _beside(dataset: Dataset, state: str, outlined: set[str]) -> bool:
    return state not in outlined and len(dataset.states[state].successors()) == 1
