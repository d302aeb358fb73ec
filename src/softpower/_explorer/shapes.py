"""The outlines of states, and which state each stands for on which days."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from softpower._explorer.base import as_counted
from softpower._outlines import owners, topology

if TYPE_CHECKING:
    from softpower._records.dataset import Dataset

__all__ = ["POINTS", "outlines"]

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


def outlines(dataset: Dataset) -> dict[str, Any]:
    """Return the outlines of states with what each stands for.

    Returns
    -------
    dict
        `topology`, the outlines in TopoJSON; `stands_for`, for each outline in their order a list of state, first and
        last day, as `softpower._explorer.base` counts them; `points`, for a state its longitude and latitude.
    """
    places = {one: place for place, one in enumerate(dataset.index.ids("states"))}
    known = owners(dataset)
    stands_for = [
        [
            (places[one.state], as_counted(one.first), as_counted(one.last))
            for one in known[geometry["properties"]["name"]]
        ]
        for geometry in topology()["objects"]["countries"]["geometries"]
    ]
    return {
        "topology": topology(),
        "stands_for": stands_for,
        "points": {places[one]: where for one, where in POINTS.items() if one in places},
    }
