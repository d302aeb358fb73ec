"""The plot of coverage: what of the roster is recorded, pending or left out, and what is missing because of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from softpower._models.roster import Decision
from softpower._plots.drawing import BLUE, INK, LESS, MISSING, ORANGE, axes_for, imprint, legend
from softpower._records.suggestion import one_of

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from softpower._records.dataset import Dataset

__all__ = ["draw"]

BY = {"decade": "decades", "region": "regions"}
TITLES = {"decade": "Arrangements by decade of signature", "region": "Arrangements by region"}
LOOKS: dict[Decision, dict[str, Any]] = {
    Decision.CURATED: {"facecolor": BLUE, "edgecolor": BLUE, "label": "recorded"},
    Decision.PENDING: {"facecolor": "white", "edgecolor": ORANGE, "hatch": MISSING, "label": "known, not yet recorded"},
    Decision.LEFT_OUT: {"facecolor": LESS, "edgecolor": LESS, "label": "left out, for a reason given"},
}


def draw(dataset: Dataset, by: str, ax: Axes | None) -> Axes:
    """Draw the plot; see `softpower._plots.plots.Plots.coverage`."""
    by = one_of("by", by, tuple(BY))
    coverage = dataset.release.coverage
    groups = getattr(coverage, BY[by])
    ax = axes_for(ax, 8, 1.9 + 0.22 * max(len(groups), 3))
    from matplotlib.patches import Patch

    for row, (_, pairs) in enumerate(groups):
        left, counted = 0, dict(pairs)
        for decision, look in LOOKS.items():
            number = counted.get(decision.value, 0)
            if number:
                ax.barh(row, number, 0.72, left, linewidth=0.5, gid=decision.value, **look)
                left += number
        ax.text(left, row, f" {left}", va="center", fontsize=7, color=INK)
    ax.set_yticks(range(len(groups)), [key.replace("-", " ") for key, _ in groups], fontsize=8)
    ax.set_ylim(max(len(groups), 1) - 0.4, -0.6)
    ax.tick_params(axis="y", length=0)
    ax.tick_params(axis="x", labelsize=8)
    ax.margins(x=0.06)
    if not groups:
        ax.set_xlim(0, 1)
        ax.text(0.5, 0.5, "the roster is empty", transform=ax.transAxes, ha="center", va="center", color=INK)
    ax.spines[["top", "right", "left"]].set_visible(False)
    shares = ", ".join(f"{pledge} {number / coverage.dyad_years:.2%}" for pledge, number in coverage.missing)
    ax.set_title(f"{TITLES[by]}\n", loc="left", fontsize=10)
    ax.annotate(
        f"missing of all dyad-years {coverage.first}–{coverage.last}: {shares}",
        (0, 1),
        (0, 5),
        xycoords="axes fraction",
        textcoords="offset points",
        fontsize=7,
        color=INK,
    )
    legend(ax, [Patch(linewidth=0.5, **look) for look in LOOKS.values()])
    imprint(ax, dataset)
    return ax
