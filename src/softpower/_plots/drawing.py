"""What all plots share: axes, colors, the line that names the data, and days as matplotlib counts them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from softpower._errors import ArgumentError, MissingExtraError, shown

if TYPE_CHECKING:
    from collections.abc import Sequence

    from matplotlib.artist import Artist
    from matplotlib.axes import Axes

    from softpower._models.alliance import Alliance
    from softpower._records.dataset import Dataset

__all__ = [
    "APART",
    "BLUE",
    "GROUPS",
    "INK",
    "LAND",
    "LESS",
    "MISSING",
    "MUTED",
    "ORANGE",
    "RED",
    "ROLES",
    "SUSPENDED",
    "axes_for",
    "cut",
    "day_number",
    "imprint",
    "legend",
    "short_name",
]

# Colors of Okabe and Ito (2008), which people who are color-blind tell apart.
BLUE, ORANGE, GREEN, PINK, SKY, RED = "#0072b2", "#e69f00", "#009e73", "#cc79a7", "#56b4e9", "#d55e00"
INK, MUTED, LESS, LAND = "#333333", "#767676", "#b5b5b5", "#e6e6e6"
ROLES = {
    "member": BLUE,
    "associate": GREEN,
    "observer": SKY,
    "partner": ORANGE,
    "candidate": PINK,
    "signatory": MUTED,
}
GROUPS = (BLUE, ORANGE, GREEN, RED, PINK, SKY, MUTED)
SUSPENDED, APART, MISSING = "/////", "|||||", "....."
"""Hatches: what was suspended or disputed, who stayed outside a part, and what is not known or not recorded."""
EPOCH = date(1970, 1, 1).toordinal()
LONGEST = 42
"""Characters of a name on an axis."""


def axes_for(ax: Axes | None, width: float, height: float) -> Axes:
    """Return the axes to draw on: those given, or new ones of a size in inches.

    Raises
    ------
    MissingExtraError
        When matplotlib is not installed.
    ArgumentError
        When what was given are no axes.
    """
    try:
        from matplotlib import pyplot
        from matplotlib.axes import Axes
    except ImportError:
        raise MissingExtraError("matplotlib", "plot") from None
    if ax is None:
        return pyplot.subplots(figsize=(width, height), layout="constrained")[1]
    if not isinstance(ax, Axes):
        raise ArgumentError(f"ax takes the axes of a matplotlib figure, not {shown(ax)}")
    return ax


def imprint(ax: Axes, dataset: Dataset) -> None:
    """Print the version of the data in the lower right corner, upright beside the axes, where nothing else stands."""
    release = dataset.release
    ax.annotate(
        f"softpower {release.version}, data {release.data_version}",
        (1, 0),
        (3, 0),
        xycoords="axes fraction",
        textcoords="offset points",
        rotation=90,
        ha="left",
        va="bottom",
        fontsize=6,
        color=MUTED,
        annotation_clip=False,
    )


def legend(ax: Axes, handles: Sequence[Artist], columns: int = 3, pad: float = 3.2) -> None:
    """Draw a legend below the axes, `pad` heights of its letters away from them."""
    if handles:
        ax.legend(
            handles=handles,
            loc="upper left",
            bbox_to_anchor=(0, 0),
            borderaxespad=pad,
            borderpad=0,
            ncols=columns,
            frameon=False,
            fontsize=7,
        )


def day_number(ordinal: int) -> float:
    """Return a day as matplotlib counts it, from its proleptic Gregorian ordinal."""
    return float(ordinal - EPOCH)


def short_name(alliance: Alliance) -> str:
    """Return the English acronym of an alliance, or else its name, or its id where the name is long.

    Long names begin alike, such as those of the agreements with Ukraine of 2024: cut, they would all be one.
    """
    acronyms = (name.text for name in alliance.names if name.kind == "acronym" and name.lang == "en")
    return next(acronyms, alliance.name if len(alliance.name) <= LONGEST else alliance.id)


def cut(text: str) -> str:
    """Return a text as it fits beside the axes."""
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1].rstrip(' ,(')}…"
