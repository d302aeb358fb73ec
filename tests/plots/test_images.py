"""Plots look as they did when they were last looked at; `SOFTPOWER_NEW_IMAGES=1 pytest` draws them anew.

Where records may change, the plots are those of the dataset of the tests, or of alliances that ended long ago.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.testing.compare import compare_images

import softpower
from softpower._records.dataset import Dataset

HERE = Path(__file__).parent / "images"
TOLERANCE = 8
"""Root of the mean squared difference of colors, of 255: letters drawn otherwise stay below, a lost bar does not."""
LARGEST = 40_000

DECADES = (
    ("1940s", (("curated", 40), ("pending", 26), ("left-out", 12))),
    ("1950s", (("curated", 6),)),
    ("1960s", (("pending", 120), ("left-out", 3))),
)


def covered(small: Dataset) -> Dataset:
    """Return the dataset of the tests, whose roster is empty, with a release that counts one."""
    data = Dataset(small.snapshot)
    coverage = small.release.coverage._replace(decades=DECADES)
    data._release = small.release._replace(coverage=coverage)
    return data


PLOTS: dict[str, Callable[[Dataset], Axes]] = {
    "timeline-alliance": lambda small: softpower.plot.timeline("warsaw-pact"),
    "timeline-suspended": lambda small: small.plot.timeline("small-league", role=None),
    "timeline-state": lambda small: small.plot.timeline("AAA", role=None),
    "timeline-doubtful": lambda small: small.plot.timeline("doubtful-pact", role=None),
    "network": lambda small: small.plot.network(on="1985-01-01"),
    "map": lambda small: softpower.plot.map("warsaw-pact", on="1970-01-01"),
    "map-suspended": lambda small: softpower.plot.map("oas", on="1975-01-01"),
    "strategies": lambda small: small.plot.strategies(),
    "coverage": lambda small: covered(small).plot.coverage(),
}


@pytest.mark.parametrize("name", PLOTS)
def test_plots_look_as_they_did(name: str, small: Dataset, tmp_path: Path) -> None:
    ax = PLOTS[name](small)
    for text in ax.texts:
        # A new version must not need new images.
        if text.get_text().startswith("softpower "):
            text.set_text("softpower 0.0.0, data 0000.0.0")
    drawn, expected = tmp_path / f"{name}.png", HERE / f"{name}.png"
    figure = ax.figure
    assert isinstance(figure, Figure)
    figure.savefig(drawn, dpi=50, metadata={"Software": None})
    if os.environ.get("SOFTPOWER_NEW_IMAGES"):
        expected.write_bytes(drawn.read_bytes())
    assert expected.stat().st_size < LARGEST
    assert compare_images(str(expected), str(drawn), TOLERANCE) is None


def test_a_change_is_seen(tmp_path: Path) -> None:
    ax = softpower.plot.timeline("warsaw-pact")
    ax.patches[5].set_visible(False)
    figure = ax.figure
    assert isinstance(figure, Figure)
    figure.savefig(tmp_path / "changed.png", dpi=50)
    difference = compare_images(str(HERE / "timeline-alliance.png"), str(tmp_path / "changed.png"), TOLERANCE)
    assert difference is not None and "Error: Image files did not match" in difference
