"""Frames of every backend as plain lists, with None for what is missing."""

from __future__ import annotations

from typing import Any

import polars

import softpower

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


def dyads(start: int, end: int, **arguments: Any) -> dict[str, list[Any]]:
    """The columns of a panel of pairs."""
    return columns(softpower.dyad_years(start, end, backend="pyarrow", **arguments), "pyarrow")


def pair(one: str, other: str, year: int, **arguments: Any) -> dict[str, Any]:
    """The only row of a pair in a year."""
    found = [
        row
        for row in rows(softpower.dyad_years(year, year, backend="pyarrow", **arguments))
        if (row["state1"], row["state2"]) == (one, other)
    ]
    assert len(found) == 1
    return found[0]
