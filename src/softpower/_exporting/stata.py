"""The format of Stata, with labels of variables and values; a context as those of `softpower._exporting.files`."""

from __future__ import annotations

from contextlib import contextmanager
from textwrap import shorten
from typing import TYPE_CHECKING

from softpower._errors import MissingExtraError
from softpower._exporting.files import as_os_errors
from softpower._frames.files import TRUTHS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from softpower._exporting.content import Content
    from softpower._exporting.release import Origin

    Write = Callable[[Content], str]

__all__ = ["stata"]

VERSION = 14  # of Stata, from which on its files are UTF-8; pyreadstat writes none that is newer and as widely read
LABEL = 80  # characters of a label, at the most


@contextmanager
def stata(folder: Path, origin: Origin) -> Iterator[Write]:
    """Write a file of Stata 14 for each table: truth values and closed vocabularies as numbers with labels."""
    try:
        import polars
        from pyreadstat import ReadstatError, write_dta
    except ImportError as error:
        raise MissingExtraError(error.name or "pyreadstat", "stata") from None

    def write(content: Content) -> str:
        # With pandas, a million pairs take twice as long to write.
        frame = content.frame("polars")
        labels: dict[str, dict[int | float, str]] = {}
        columns = []
        for field in content.schema["fields"]:
            column = frame[field["name"]]
            if field["type"] == "boolean":
                labels[field["name"]] = TRUTHS
                column = column.cast(polars.Int8)
            elif "categories" in field:
                labels[field["name"]] = {number: word for number, word in enumerate(field["categories"], start=1)}
                numbers = {word: number for number, word in labels[field["name"]].items()}
                column = column.cast(polars.String).replace_strict(numbers, return_dtype=polars.Int32)
            elif column.dtype == polars.Enum:
                column = column.cast(polars.String)
            if column.dtype == polars.String:
                # What Stata has for a missing text; pyreadstat 1.3.8 fails on None beside a text of over 2,045 bytes.
                column = column.fill_null("")
            columns.append(column)
        write_dta(
            polars.DataFrame(columns),
            folder / f"{content.name}.dta",
            version=VERSION,
            file_label=f"softpower {origin.version}, data {origin.data_version}, sha256 {origin.sha256[:16]}",
            column_labels={one["name"]: shorten(one["description"], LABEL) for one in content.schema["fields"]},
            variable_value_labels=labels,
        )
        return f"{content.name}.dta"

    with as_os_errors(ReadstatError):
        yield write
