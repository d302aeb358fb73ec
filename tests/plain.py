"""Frames of every backend as plain lists, with None for what is missing."""

from __future__ import annotations

from typing import Any

import polars

BACKENDS = ("pandas", "polars", "pyarrow", "duckdb")


def columns(frame: Any, backend: str) -> dict[str, list[Any]]:
    """The columns of a frame by name."""
    if backend == "pandas":
        return {name: frame[name].astype(object).where(frame[name].notna(), None).tolist() for name in frame.columns}
    if backend == "polars":
        table = frame
    else:
        # Many times faster than pyarrow's own lists.
        table = polars.from_arrow(frame if backend == "pyarrow" else frame.to_arrow_table())
    return {name: table[name].to_list() for name in table.columns}


def rows(frame: Any) -> list[dict[str, Any]]:
    """The rows of a pyarrow table."""
    found: list[dict[str, Any]] = frame.to_pylist()
    return found
