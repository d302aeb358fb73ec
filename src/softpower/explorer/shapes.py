"""The outlines of states, and which state each stands for on which days."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from softpower.explorer.base import lives

if TYPE_CHECKING:
    from softpower.explorer.lines import Lines
    from softpower.records.dataset import Dataset

__all__ = ["POINTS", "outlines"]

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
"""Outlines of no state of their own, by the state whose color they take; what is disputed between two members of the
United Nations takes none."""
LEFT_OUT = ("Antarctica",)
POINTS = {
    "ABK": (41.0, 43.0),
    "DDR": (12.7, 52.4),
    "GLP": (-61.5, 16.2),
    "MTQ": (-61.0, 14.7),
    "SOT": (44.0, 42.3),
    "TBT": (91.0, 30.0),
    "TKL": (-171.8, -9.2),
    "TUV": (179.2, -8.5),
}
"""Rough longitude and latitude, in degrees, of what has no outline of its own or shares one with another state."""


def outlines(dataset: Dataset, lines: Lines) -> dict[str, Any]:
    """Return the outlines of states with what each stands for.

    The outlines are those of today. One stands for today's state as long as that existed, and before for the states
    from which it came, along `predecessors`.

    Returns
    -------
    dict
        `topology`, the outlines in TopoJSON; `stands_for`, for each outline in their order a list of state, first and
        last day, as `softpower.explorer.base` counts them; `points`, for a state its longitude and latitude.
    """
    topology = json.loads(files("softpower.explorer").joinpath("shapes", "countries-50m.json").read_text("utf-8"))
    index = dataset.index
    places = {one: place for place, one in enumerate(index.ids("states"))}
    known: dict[int, list[tuple[int, int]]] = {}
    for state, first, last in lives(index):
        known.setdefault(state, []).append((first, last))
    by_number = {
        code["code"].zfill(3): places[one["id"]]
        for one in map(lines.record, lines.rows("states"))
        for code in one["iso_numeric"]
        if code.get("end") is None
    }
    countries = topology["objects"]["countries"]
    countries["geometries"] = [one for one in countries["geometries"] if one["properties"]["name"] not in LEFT_OUT]
    stands_for = []
    for geometry in countries["geometries"]:
        name = geometry["properties"]["name"]
        today = places.get(PARTS[name]) if name in PARTS else by_number.get(geometry.get("id", ""))
        found = [] if today is None else _line(today, index, lines, places)
        stands_for.append([(state, first, last) for state in found for first, last in known[state]])
    return {
        "topology": topology,
        "stands_for": stands_for,
        "points": {places[one]: where for one, where in POINTS.items() if one in places},
    }


def _line(today: int, index: Any, lines: Lines, places: dict[str, int]) -> list[int]:
    """Return a state and those before it, nearest first."""
    base, found = index.span("states")[0], [today]
    for state in found:
        found += [places[one] for one in lines.record(base + state)["predecessors"] if places[one] not in found]
    return found
