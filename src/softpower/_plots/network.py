"""The plot of ties between states on a day, grouped by alliance."""

from __future__ import annotations

from collections import Counter
from datetime import date
from math import asin, cos, hypot, pi, sin
from textwrap import fill
from typing import TYPE_CHECKING, Any

from softpower._plots.drawing import GROUPS, INK, MUTED, axes_for, imprint, legend, short_name
from softpower._records.suggestion import some_of
from softpower._snapshot.layout import PLEDGES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from matplotlib.axes import Axes

    from softpower._answers.tie import Ties
    from softpower._records.dataset import Dataset
    from softpower._time import On

__all__ = ["draw", "groups", "positions"]

FEWEST = 3
"""States of a group that is drawn by itself."""
ROOMY = 4.9
"""Letters of a name that fit into a circle for each unit of its radius, less half a unit for its points."""
GAP = 1.6
"""Between groups, where states of one are 1 apart."""


def draw(
    dataset: Dataset, on: On, pledges: str | Iterable[str] | None, basis: str, suspended: str, ax: Axes | None
) -> Axes:
    """Draw the plot; see `softpower._plots.plots.Plots.network`."""
    pairs = {(one, other): ties for one, other, ties in dataset.timetable.pairs(on, pledges, basis, suspended)}
    grouped = groups(pairs)
    centers, places = positions(grouped)
    ax = axes_for(ax, 8, 8.4)
    group_of = {state: key for key, states in grouped.items() for state in states}
    colors = {key: GROUPS[number] if key and number < len(GROUPS) else MUTED for number, key in enumerate(grouped)}
    _lines(ax, pairs, places, group_of, colors)
    for key, states in grouped.items():
        x, y, _ = centers[key]
        xs, ys = zip(*(places[one] for one in states), strict=True)
        ax.scatter(xs, ys, s=9, color=colors[key], zorder=3, gid=key or "others")
        for state in states:
            _label(ax, state, places[state], (x, y))
        _name(ax, short_name(dataset.alliances[key]) if key else "bound to these or to one another", centers[key])
    ax.set_aspect("equal")
    ax.axis("off")
    ax.margins(0.1)
    asked = some_of("pledges", pledges, PLEDGES)
    what = "Pledges" if len(asked) == len(PLEDGES) else f"Pledges of {' and '.join(PLEDGES[one] for one in asked)}"
    ax.set_title(f"{what} on {date.fromordinal(dataset.index.day(on)).isoformat()}", loc="left", fontsize=10)
    imprint(ax, dataset)
    return ax


HALO = {"facecolor": "white", "edgecolor": "none", "alpha": 0.75, "pad": 1}


def _name(ax: Axes, name: str, center: tuple[float, float, float]) -> None:
    """Write the name of a group inside its circle or, where that is too small, beside it."""
    x, y, radius = center
    text = fill(name, 18)
    look: dict[str, Any] = {"fontsize": 8, "fontweight": "bold", "zorder": 5, "bbox": HALO}
    if max(map(len, text.split("\n"))) < ROOMY * (radius - 0.5) or not (x or y):
        ax.text(x, y, text, ha="center", va="center", **look)
        return
    ring = hypot(x, y)
    beside = 1 + (radius + 1.5) / ring
    ax.text(
        x * beside,
        y * beside,
        text,
        ha="left" if x > ring / 3 else "right" if x < -ring / 3 else "center",
        va="bottom" if y > ring / 2 else "top" if y < -ring / 2 else "center",
        **look,
    )


def groups(pairs: dict[tuple[str, str], Ties]) -> dict[str, tuple[str, ...]]:
    """Return states by the alliance that each is drawn with, the largest first; the rest under an empty key, last."""
    bound: dict[str, set[str]] = {}
    for pair, ties in pairs.items():
        for tie in ties:
            bound.setdefault(tie.alliance, set()).update(pair)
    left = {state for pair in pairs for state in pair}
    found: dict[str, tuple[str, ...]] = {}
    while True:
        sizes = Counter({key: len(states & left) for key, states in sorted(bound.items())})
        key, size = max(sizes.items(), key=lambda item: item[1], default=("", 0))
        if size < FEWEST:
            break
        found[key] = tuple(sorted(bound.pop(key) & left))
        left.difference_update(found[key])
    return {**found, "": tuple(sorted(left))} if left else found


def positions(
    grouped: dict[str, tuple[str, ...]],
) -> tuple[dict[str, tuple[float, float, float]], dict[str, tuple[float, float]]]:
    """Return the center and radius of each group, and where each state stands: on the circle of its group."""
    radii = {key: max(len(states) / (2 * pi), 0.8 if len(states) > 1 else 0) for key, states in grouped.items()}
    ring = _ring([radius + GAP for radius in radii.values()]) if len(radii) > 1 else 0.0
    centers, places, angle = {}, {}, pi / 2
    for key, states in grouped.items():
        width = asin(min((radii[key] + GAP) / ring, 1)) if ring else 0
        angle -= width
        x, y = ring * cos(angle), ring * sin(angle)
        centers[key] = x, y, radii[key]
        for number, state in enumerate(states):
            turn = pi / 2 - 2 * pi * number / len(states)
            places[state] = x + radii[key] * cos(turn), y + radii[key] * sin(turn)
        angle -= width
    return centers, places


def _ring(sizes: list[float]) -> float:
    """Return the radius of the smallest circle on which circles of these radii stand side by side."""
    low = max(sizes)
    high = sum(sizes) + low
    for _ in range(40):
        middle = (low + high) / 2
        if sum(asin(min(size / middle, 1)) for size in sizes) > pi:
            low = middle
        else:
            high = middle
    return high


def _lines(
    ax: Axes,
    pairs: dict[tuple[str, str], Ties],
    places: dict[str, tuple[float, float]],
    group_of: dict[str, str],
    colors: dict[str, str],
) -> None:
    """Draw the pairs: inside a group in its color, between groups gray, dotted where it is not known."""
    from matplotlib.collections import LineCollection
    from matplotlib.lines import Line2D

    inside = {pair: colors[group_of[pair[0]]] for pair, ties in pairs.items() if ties and _same(pair, group_of)}
    between = {pair: MUTED for pair, ties in pairs.items() if ties and pair not in inside}
    unknown = {pair: INK for pair, ties in pairs.items() if not ties}
    kinds = {
        "one group": (inside, "solid", 0.35, 0.5),
        "two groups": (between, "solid", 0.3, 0.4),
        "not known": (unknown, "dotted", 0.6, 0.6),
    }
    for name, (chosen, style, alpha, width) in kinds.items():
        ax.add_collection(
            LineCollection(
                [[places[one], places[other]] for one, other in chosen],
                colors=list(chosen.values()),
                linestyles=style,
                alpha=alpha,
                linewidths=width,
                zorder=1,
                gid=name,
            )
        )
    handles = [Line2D([], [], color=MUTED, linewidth=1, label="bound")] if inside or between else []
    if unknown:
        handles.append(Line2D([], [], color=INK, linewidth=1, linestyle="dotted", label="not known whether bound"))
    legend(ax, handles, pad=2)


def _same(pair: tuple[str, str], group_of: dict[str, str]) -> bool:
    return bool(group_of[pair[0]]) and group_of[pair[0]] == group_of[pair[1]]


def _label(ax: Axes, state: str, place: tuple[float, float], center: tuple[float, float]) -> None:
    """Write a state's id outside the circle of its group."""
    x, y = place[0] - center[0], place[1] - center[1]
    length = hypot(x, y) or 1
    ax.annotate(
        state,
        place,
        (8 * x / length, 8 * y / length),
        textcoords="offset points",
        ha="center",
        va="center",
        fontsize=5.5,
        color=INK,
        zorder=4,
    )
