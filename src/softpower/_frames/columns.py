"""What a column of a frame is, and the forms in which its values are handed to a backend."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Container

__all__ = ["DTYPES", "Coded", "Column", "Masked", "Packed", "origin_column"]

DTYPES = ("string", "category", "date", "int", "boolean")


class Column(NamedTuple):
    """A column: its name, one of `DTYPES`, and what it means.

    `string` is free text, `category` an id or a word of a closed vocabulary, `date` a day of the proleptic Gregorian
    calendar, `int` a nullable 32-bit integer, `boolean` a nullable truth value.
    """

    name: str
    dtype: str
    meaning: str


def origin_column(taken: Container[str]) -> Column:
    """Return the last column of a table of a dataset with overlays; `taken` are the names of the others.

    It is named `origin`, and `record_origin` in the table of sources, which have an origin of their own.
    """
    name = "record_origin" if "origin" in taken else "origin"
    return Column(name, "category", "Who wrote the record: `softpower`, an overlay, or several joined by `+`.")


class Coded(NamedTuple):
    """The values of a category column: each one's place among `categories`, -1 where there is none.

    `codes` is a sequence or a NumPy array of integers, `categories` the distinct texts in their order.
    """

    codes: Any
    categories: Any


class Masked(NamedTuple):
    """The values of an int, boolean or date column of which some are missing.

    `values` and `missing` are of one length; where `missing` is true, the value beside it means nothing.
    """

    values: Any
    missing: Any


class Packed(NamedTuple):
    """The values of an int, boolean or category column as Arrow holds them, for backends that do the same.

    `values` is a NumPy array: of an int column int32, of a category the place of each value among `categories` as
    uint32, of a boolean column bytes of eight bits, the first in the lowest. `known` has such a bit for each of
    `length` values, 0 where the value is missing and means nothing.
    """

    values: Any
    known: Any
    length: int
    categories: Any = None
