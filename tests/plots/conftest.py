"""Plots are drawn without a window, with the fonts that matplotlib carries, and closed after each test."""

from __future__ import annotations

from collections.abc import Iterator

import matplotlib
import pytest

matplotlib.use("Agg")


@pytest.fixture(autouse=True)
def plain_style() -> Iterator[None]:
    from matplotlib import pyplot

    with matplotlib.rc_context(), matplotlib.style.context("default"):
        matplotlib.rcParams["font.family"] = "DejaVu Sans"
        yield
    pyplot.close("all")
