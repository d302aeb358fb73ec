"""The map of an alliance's members on a day."""

from __future__ import annotations

from datetime import date
from math import asin, cos, radians, sin, sqrt
from typing import TYPE_CHECKING, Any

from softpower._plots.drawing import BLUE, INK, LAND, LESS, MISSING, MUTED, RED, SUSPENDED, axes_for, imprint, legend
from softpower._plots.shapes import shapes, stood_for

if TYPE_CHECKING:
    from collections.abc import Iterable

    from matplotlib.axes import Axes
    from matplotlib.path import Path

    from softpower._plots.shapes import Ring, Shape
    from softpower._records.dataset import Dataset
    from softpower._time import On

__all__ = ["draw", "places"]

LOOKS: dict[str, dict[str, Any]] = {
    "other": {"facecolor": LAND, "edgecolor": "white"},
    "member": {"facecolor": BLUE, "edgecolor": "white"},
    "suspended": {"facecolor": "white", "edgecolor": RED, "hatch": SUSPENDED},
    "part": {"facecolor": "#9cc7e4", "edgecolor": INK, "hatch": MISSING},
}
MEANINGS = {
    "member": "belonged to it",
    "suspended": "suspended or excluded",
    "part": "of several states on this land, some belonged to it",
}
BACKED = {"facecolor": "white", "edgecolor": "none", "pad": 1}
SMALL = 0.0004
"""Area, as the map measures it, below which a state gets a dot: Luxembourg has less, Belgium more."""
# The projection Equal Earth of Šavrič, Patterson and Jenny (2018).
A1, A2, A3, A4 = 1.340264, -0.081106, 0.000893, 0.003796


def draw(dataset: Dataset, key: str, on: On, role: str | Iterable[str] | None, ax: Axes | None) -> Axes:
    """Draw the map; see `softpower._plots.plots.Plots.map`."""
    alliance, day = dataset.alliances[key], dataset.index.day(on)
    found = places(dataset, alliance.id, day, role)
    ax = axes_for(ax, 9, 4.7)
    from matplotlib.collections import PatchCollection
    from matplotlib.patches import Patch, PathPatch

    edge = ax.add_patch(PathPatch(_edge(), facecolor="white", edgecolor=LESS, linewidth=0.5, zorder=0))
    for shows, look in LOOKS.items():
        paths = [_path(shape) for shape in shapes() if found[shape.key] == shows]
        collection = PatchCollection(
            [PathPatch(path) for path in paths], linewidth=0.3, zorder=1 + list(LOOKS).index(shows), **look
        )
        collection.set_gid(shows)
        ax.add_collection(collection)
        collection.set_clip_path(edge)
        dots = [_middle(path) for path in paths if shows != "other" and _area(path) < SMALL]
        if dots:
            xs, ys = zip(*dots, strict=True)
            edge_color = RED if shows == "suspended" else INK
            dot = {"s": 14, "zorder": 6, "linewidths": 0.5, "facecolor": look["facecolor"], "edgecolor": edge_color}
            ax.scatter(xs, ys, gid=f"{shows} dots", **dot)
    ax.set_xlim(-2.72, 2.72)
    ax.set_ylim(-1.06, 1.33)
    ax.set_aspect("equal")
    ax.axis("off")
    ax.set_title(f"{alliance.name}, {date.fromordinal(day).isoformat()}", loc="left", fontsize=10)
    shown = [shows for shows in MEANINGS if shows in found.values()]
    legend(ax, [Patch(label=MEANINGS[shows], linewidth=0.3, **LOOKS[shows]) for shows in shown], pad=1)
    ax.text(
        0.005,
        0.01,
        _note(dataset, alliance.id, day, role),
        transform=ax.transAxes,
        fontsize=6,
        color=MUTED,
        bbox=BACKED,
    )
    imprint(ax, dataset)
    return ax


def _note(dataset: Dataset, alliance: str, day: int, role: str | Iterable[str] | None) -> str:
    """Return what the map is drawn with, and which states that belonged to the alliance it cannot show."""
    drawn = {state for states in stood_for(dataset, day).values() for state in states}
    belonging = dataset.members(alliance, on=date.fromordinal(day), role=role)
    lost = ", ".join(dataset.states[state].name for state in belonging if state not in drawn)
    return "outlines of today (Natural Earth)" + (f"; none for {lost}" if lost else "")


def places(dataset: Dataset, alliance: str, day: int, role: str | Iterable[str] | None) -> dict[str, str]:
    """Return what is drawn for each outline: `member`, `suspended`, `part` or `other`; the day is an ordinal."""
    on = date.fromordinal(day)
    belonging = set(dataset.members(alliance, on=on, role=role))
    active = set(dataset.members(alliance, on=on, role=role, suspended="exclude"))
    found = {}
    for key, states in stood_for(dataset, day).items():
        held = belonging & set(states)
        shows = "member" if held & active else "suspended"
        found[key] = "other" if not held else shows if held == set(states) else "part"
    return found


def _path(shape: Shape) -> Path:
    """Return an outline as it lies on the map; what crosses the edge of the map is drawn on both sides."""
    from matplotlib.path import Path

    rings = []
    for ring in (_unwrapped(ring) for polygon in shape.polygons for ring in polygon):
        longitudes = [longitude for longitude, _ in ring]
        turns = [0, *([-360] if max(longitudes) > 180 else []), *([360] if min(longitudes) < -180 else [])]
        rings += [[_project(longitude + turn, latitude) for longitude, latitude in ring] for turn in turns]
    return Path.make_compound_path(*(Path(ring, closed=True) for ring in rings))


def _unwrapped(ring: Ring) -> Ring:
    """Return a ring without jumps from one side of the map to the other: its longitudes run on beyond 180 degrees."""
    found, turn, before = [], 0, ring[0][0]
    for longitude, latitude in ring:
        turn += 360 if longitude - before < -180 else -360 if longitude - before > 180 else 0
        before = longitude
        found.append((longitude + turn, latitude))
    return found


def _edge() -> Path:
    """Return the edge of the map."""
    from matplotlib.path import Path

    sides = [_project(180, latitude) for latitude in range(-90, 91, 2)]
    return Path([*sides, *((-x, y) for x, y in reversed(sides))], closed=True)


def _project(longitude: float, latitude: float) -> tuple[float, float]:
    """Return where a point lies on the map."""
    theta = asin(sqrt(3) / 2 * sin(radians(latitude)))
    square = theta * theta
    sixth = square**3
    slope = A1 + 3 * A2 * square + sixth * (7 * A3 + 9 * A4 * square)
    return (
        2 * sqrt(3) * radians(longitude) * cos(theta) / (3 * slope),
        theta * (A1 + A2 * square + sixth * (A3 + A4 * square)),
    )


def _area(path: Path) -> float:
    box = path.get_extents()
    return float(box.width * box.height)


def _middle(path: Path) -> tuple[float, float]:
    box = path.get_extents()
    return float(box.x0 + box.x1) / 2, float(box.y0 + box.y1) / 2
