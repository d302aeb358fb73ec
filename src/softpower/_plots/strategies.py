"""The plot of strategies: in which years recorded initiatives employed each."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from softpower._models.evidence import Fact
from softpower._plots.drawing import LESS, MISSING, axes_for, imprint, legend
from softpower._time import COVERAGE_START

if TYPE_CHECKING:
    from collections.abc import Iterable

    from matplotlib.axes import Axes

    from softpower._models.alliance import Alliance
    from softpower._models.evidence import End
    from softpower._models.initiative import Initiative
    from softpower._records.dataset import Dataset

__all__ = ["counts", "draw", "thin_years"]


def draw(dataset: Dataset, alliance: str | None, ax: Axes | None) -> Axes:
    """Draw the plot; see `softpower._plots.plots.Plots.strategies`."""
    record = None if alliance is None else dataset.alliances[alliance]
    chosen: Iterable[Initiative] = record.initiatives() if record else dataset.initiatives
    names = {one.id: one.name for one in dataset.strategies}
    table = counts(chosen, dataset.horizon)
    first, last = COVERAGE_START.year, date.fromordinal(dataset.horizon).year
    order = sorted(names, key=lambda key: (-sum(table.get(key, {}).values()), names[key]))
    ax = axes_for(ax, 9, 1.6 + 0.24 * max(len(order), 3))
    from matplotlib import colormaps
    from matplotlib.colors import ListedColormap
    from matplotlib.patches import Patch
    from matplotlib.ticker import MaxNLocator

    grid = [[table.get(key, {}).get(year, 0) for year in range(first, last + 1)] for key in order]
    most = max((max(row) for row in grid), default=0)
    # Zero is white: nothing is recorded. The rest is a part of cividis, which the color-blind read like others.
    colors = ListedColormap(["white", *colormaps["cividis_r"].resampled(max(most, 2))(range(max(most, 1)))])
    mesh = ax.pcolormesh(
        range(first, last + 2),
        [row - 0.5 for row in range(len(order) + 1)],
        grid,
        cmap=colors,
        vmin=-0.5,
        vmax=max(most, 1) + 0.5,
        rasterized=True,
    )
    for begin, end in _runs(thin_years([record] if record else dataset.alliances, first, last)):
        ax.axvspan(begin, end + 1, facecolor="none", edgecolor=LESS, hatch=MISSING, linewidth=0, gid="thin")
    ax.set_yticks(range(len(order)), [names[key] for key in order], fontsize=8)
    ax.set_ylim(len(order) - 0.5, -0.5)
    ax.set_xlim(first, last + 1)
    ax.tick_params(axis="y", length=0)
    ax.tick_params(axis="x", labelsize=8)
    ax.spines[["top", "right", "left"]].set_visible(False)
    whose = f" of {record.name}" if record else ""
    ax.set_title(f"Recorded initiatives{whose}, by strategy and year", loc="left", fontsize=10)
    bar = ax.figure.colorbar(mesh, ax=ax, fraction=0.03, pad=0.04, ticks=MaxNLocator(integer=True))
    bar.set_label("initiatives", fontsize=8)
    bar.ax.tick_params(labelsize=8)
    thin = "thin coverage: initiatives were not looked for systematically"
    legend(ax, [Patch(facecolor="white", edgecolor=LESS, hatch=MISSING, label=thin)])
    imprint(ax, dataset)
    return ax


def counts(initiatives: Iterable[Initiative], horizon: int) -> dict[str, dict[int, int]]:
    """Return how many initiatives employed each strategy in each year.

    One whose end is unknown runs to the last year in which a source tells of it, else it counts in its first year. A
    strategy that was employed nobody knows since when counts in no year.
    """
    table: dict[str, dict[int, int]] = {}
    for one in initiatives:
        running = _years(one.start, one.end, one.known_until, horizon)
        found: dict[str, set[int]] = {}
        for coding in one.strategies:
            start, end = coding.start or one.start, coding.end or one.end
            if isinstance(start, Fact):
                found.setdefault(coding.strategy, set()).update(_years(start, end, one.known_until, horizon))
        for strategy, years in found.items():
            row = table.setdefault(strategy, {})
            for year in years & set(running):
                row[year] = row.get(year, 0) + 1
    return table


def thin_years(alliances: Iterable[Alliance], first: int, last: int) -> list[int]:
    """Return the years for which soft power is coded of none of the alliances, from the first to the last."""
    coded = {
        year
        for one in alliances
        if one.soft_power
        for year in range(one.soft_power.start.earliest.year, one.soft_power.end.latest.year + 1)
    }
    return [year for year in range(first, last + 1) if year not in coded]


def _years(start: Fact, end: End, known_until: Fact | None, horizon: int) -> range:
    first = start.date.earliest.year
    if isinstance(end, Fact):
        return range(first, end.date.latest.year + 1)
    if end is None:
        return range(first, date.fromordinal(horizon).year + 1)
    return range(first, max(start, known_until or start, key=lambda fact: fact.date).date.latest.year + 1)


def _runs(years: list[int]) -> list[tuple[int, int]]:
    """Return years that follow one another as first and last."""
    found: list[tuple[int, int]] = []
    for year in years:
        if found and found[-1][1] == year - 1:
            found[-1] = found[-1][0], year
        else:
            found.append((year, year))
    return found
