"""A frame of pandas as plain values, to be compared with what another program read from an export."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

import pandas as pd

__all__ = ["Plain"]


class Plain(NamedTuple):
    """A table: its columns, the kind of each (`date`, `boolean`, `int`, `text`), and its rows.

    Rows hold texts, days in ISO form, ints, truth values and None.
    """

    columns: list[str]
    kinds: list[str]
    rows: list[tuple[Any, ...]]

    @classmethod
    def of(cls, frame: pd.DataFrame) -> Plain:
        """Take a frame as `load_table` or a panel returns it."""
        kinds = [_kind(frame[name]) for name in frame.columns]
        columns = [_values(frame[name], kind) for name, kind in zip(frame.columns, kinds, strict=True)]
        return cls(list(frame.columns), kinds, list(zip(*columns, strict=True)))


def _kind(column: pd.Series[Any]) -> str:
    return {"M": "date", "b": "boolean", "i": "int"}.get(column.dtype.kind, "text")


def _values(column: pd.Series[Any], kind: str) -> list[Any]:
    plain: dict[str, Callable[[Any], Any]] = {"date": _day, "boolean": bool, "int": int, "text": str}
    return [None if missing else plain[kind](value) for value, missing in zip(column, column.isna(), strict=True)]


def _day(value: pd.Timestamp) -> str:
    return value.strftime("%Y-%m-%d")
