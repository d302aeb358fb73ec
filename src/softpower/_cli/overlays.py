"""The option `--overlay` of the commands that read, and the dataset that they ask."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from softpower._records.dataset import Dataset

__all__ = ["OverlayPaths", "asked"]

OverlayPaths = Annotated[
    list[Path] | None,
    typer.Option(
        "--overlay", metavar="PATH", help="A folder of records and corrections on top of the data; may be repeated."
    ),
]


def asked(overlay: list[Path] | None) -> Dataset:
    """Return the packaged dataset, or one with overlays."""
    from softpower._records.dataset import Dataset

    return Dataset.load(overlay=overlay or ())
