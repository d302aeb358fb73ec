"""The outlines of today's states, from Natural Earth, and the states whose land each was on which days."""

from __future__ import annotations

import json
from functools import cache
from pathlib import PurePath
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from softpower._records.dataset import Dataset

__all__ = ["Owner", "owners", "topology"]

FILE = ("_explorer", "shapes", "countries-50m.json")
LEFT_OUT = "Antarctica"
PARTS = {
    "Kosovo": "XKX",
    "N. Cyprus": "CYP",
    "Somaliland": "SOM",
    "Greenland": "DNK",
    "Faeroe Is.": "DNK",
    "Åland": "FIN",
    "Puerto Rico": "USA",
    "U.S. Virgin Is.": "USA",
    "N. Mariana Is.": "USA",
    "Aruba": "NLD",
    "Sint Maarten": "NLD",
    "St. Pierre and Miquelon": "FRA",
    "St-Martin": "FRA",
    "St-Barthélemy": "FRA",
    "Isle of Man": "GBR",
    "Jersey": "GBR",
    "Guernsey": "GBR",
    "Norfolk Island": "AUS",
}
"""Outlines that bear no number of a state of the dataset, by the state that they count with; what is disputed between
two members of the United Nations counts with none."""


class Owner(NamedTuple):
    """A state whose land an outline was, with the ordinals of its first and last day."""

    state: str
    first: int
    last: int


@cache
def topology() -> dict[str, Any]:
    """Return the outlines in TopoJSON, without Antarctica; it is read once and must not be changed."""
    package = PurePath(__file__).parent
    found: dict[str, Any] = json.loads(__loader__.get_data(str(package.joinpath(*FILE))))  # type: ignore[name-defined]  # every module has one
    countries = found["objects"]["countries"]
    countries["geometries"] = [one for one in countries["geometries"] if one["properties"]["name"] != LEFT_OUT]
    return found


def owners(dataset: Dataset) -> dict[str, tuple[Owner, ...]]:
    """Return the states whose land each outline was, by its name; empty where none of the dataset's is known.

    First stands today's state, the one that bears the number of the outline or that it counts with, then those before
    it along `predecessors`, nearest first; each as often as it existed.
    """
    index = dataset.index
    ids = index.ids("states")
    lives: dict[str, list[tuple[int, int]]] = {}
    for state, first, last in zip(*(index.column(f"alive_{name}") for name in ("state", "start", "end")), strict=True):
        lives.setdefault(ids[state], []).append((first, last))
    numbered = {code.code: state.id for state in dataset.states for code in state.iso_numeric if code.end is None}
    found = {}
    for geometry in topology()["objects"]["countries"]["geometries"]:
        name = geometry["properties"]["name"]
        today = PARTS.get(name, numbered.get(geometry.get("id", "")))
        states = [] if today is None or today not in lives else _line(dataset, today)
        found[name] = tuple(Owner(state, *days) for state in states for days in lives[state])
    return found


def _line(dataset: Dataset, today: str) -> list[str]:
    """Return a state and those before it, nearest first."""
    found = [today]
    for state in found:
        found += [one for one in dataset.states[state].predecessors if one not in found]
    return found
