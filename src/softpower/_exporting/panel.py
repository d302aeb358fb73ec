"""A panel to export, made by its function with the arguments that were asked for."""

from __future__ import annotations

import json
from inspect import signature
from typing import TYPE_CHECKING, Any

from softpower._errors import ArgumentError
from softpower._exporting.content import plain
from softpower._frames.schemas import table_schema
from softpower._panels.naming import names
from softpower._records.suggestion import meant, one_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from softpower._exporting.content import Rows, Truths
    from softpower._records.dataset import Dataset
    from softpower._spells.arguments import Backend

__all__ = ["PANELS", "Panel"]

PANELS = ("state_years", "dyad_years", "alliance_years", "membership_days")
APART = ("start", "end", "backend", "dataset")  # arguments of a panel that are not among its options
BATCH = 65_536  # rows at one time: a million pairs take 47 MB as a frame, and a gigabyte as plain values
TYPES = {"string": "string", "dictionary": "string", "date32": "date", "int32": "integer", "bool": "boolean"}
NUMBERS = {"cow": ("ccode", "ccode1", "ccode2"), "gw": ("gwcode", "gwcode1", "gwcode2")}


class Panel:
    """A panel of the dataset.

    Parameters
    ----------
    name
        One of `PANELS`.
    start, end
        Its first and its last year; `membership_days` may go without.
    options
        The other arguments of its function.
    dataset
        The dataset to take it from.

    Raises
    ------
    ArgumentError
        When there is no such panel or option, it needs years, or an argument is none of its values.
    CoverageError
        When `start` is before coverage.
    MissingExtraError
        When NumPy or pyarrow is not installed; names the extra.
    """

    def __init__(
        self, name: str, start: int | None, end: int | None, options: Mapping[str, object], dataset: Dataset
    ) -> None:
        import softpower

        function: Callable[..., Any] = getattr(softpower, one_of("panel", name, PANELS))
        known = [one for one in signature(function).parameters if one not in APART]
        for option in sorted(set(options).difference(known)):
            close = "".join(f"; did you mean {one}?" for one in meant(option, known)[:1])
            raise ArgumentError(f"{name} has no argument {option!r}{close}")
        years = {key: year for key, year in (("start", start), ("end", end)) if year is not None}
        if name != "membership_days" and len(years) < 2:
            raise ArgumentError(f"{name} needs its first and its last year: say start=1946, end=2025, or others")
        arguments = {**years, **options}
        self._make: Callable[[str], Any] = lambda backend: function(**arguments, backend=backend, dataset=dataset)
        self._table = self._make("pyarrow")
        self.name = name
        words = ", ".join(f"{key}={value!r}" for key, value in arguments.items())
        meaning = (function.__doc__ or "").partition("\n")[0].removeprefix("Return ")
        self.schema: dict[str, Any] = {
            "$schema": "https://datapackage.org/profiles/2.0/tableschema.json",
            "title": name,
            "description": f"{meaning[:1].upper()}{meaning[1:]} Made by {name}({words}).",
            "fields": [*map(_field, self._table.schema)],
            "missingValues": [""],
            "primaryKey": _key(name, options, self._table.column_names),
        }

    def __len__(self) -> int:
        """Return the number of rows."""
        return int(self._table.num_rows)

    def frame(self, backend: Backend) -> Any:
        """Return it as a frame of a backend."""
        return self._table if backend == "pyarrow" else self._make(backend)

    def rows(self, truths: Truths) -> Rows:
        """Yield its rows as plain values."""
        for batch in self._table.to_batches(BATCH):
            yield from zip(*(_column(column, truths) for column in batch.columns), strict=True)

    def lines(self) -> Iterator[bytes]:
        """Yield its rows as JSON, without what is missing."""
        columns = self._table.column_names
        for row in self.rows((False, True)):
            known = {name: value for name, value in zip(columns, row, strict=True) if value is not None}
            yield f"{json.dumps(known, ensure_ascii=False)}\n".encode()


def _column(array: Any, truths: Truths) -> list[Any]:
    """Return the values of an Arrow array as plain ones; `to_pylist` would take five times as long."""
    kind = TYPES[_kind(array)]
    if kind == "date":
        return plain(kind, array.to_pylist(), truths)
    if kind == "boolean":
        return _chosen(array.cast("int8"), [*truths])
    if hasattr(array, "indices"):
        return _chosen(array.indices, array.dictionary.to_pylist())
    if kind == "integer" and not array.null_count:
        return list(array.to_numpy().tolist())
    return list(array.to_pylist())


def _chosen(places: Any, words: list[Any]) -> list[Any]:
    """Return the word at each place, None where that is missing."""
    words = [*words, None]
    return [words[place] for place in places.fill_null(len(words) - 1).to_numpy().tolist()]


def _kind(typed: Any) -> str:
    return str(typed.type).partition("<")[0].partition("[")[0]


def _field(column: Any) -> dict[str, Any]:
    """Return the field of a Table Schema for one of Arrow, whose meaning is in its metadata."""
    field = {"name": column.name, "type": TYPES[_kind(column)], "description": column.metadata[b"description"].decode()}
    # What is of a closed vocabulary in a panel is so among the spells, under the same name.
    spells = {one["name"]: one for one in table_schema("memberships")["fields"]}
    words = spells.get(column.name, {}).get("categories")
    return field | ({"categories": words} if words else {})


def _key(name: str, options: Mapping[str, object], columns: list[str]) -> list[str]:
    """Return the columns that identify a row, as the notes on `dyad_years` have them."""
    if name == "membership_days":
        return ["start", "membership"]
    if name == "alliance_years":
        return ["alliance", "year"]
    keys = NUMBERS.get(str(options.get("codes", "cow")), ("state", "state1", "state2"))
    kind = "states" if name == "state_years" else "directed" if options.get("directed") else "dyads"
    renamed = names(kind, "atop" if options.get("rename") == "atop" else None)
    return [column for column in columns if column in (*(renamed.get(key, key) for key in keys), "year")]
