"""Write the tables as files, with what describes them beside them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from softpower._snapshot.layout import TABLE_NAMES
from softpower.errors import ArgumentError
from softpower.exporting.croissant import croissant
from softpower.exporting.databases import duckdb, sqlite
from softpower.exporting.datapackage import datapackage
from softpower.exporting.datasette import metadata
from softpower.exporting.files import comma_separated, json_lines, parquet
from softpower.exporting.folder import completed
from softpower.frames.load import tables as listed
from softpower.records.suggestion import not_found, one_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from softpower.records.dataset import Dataset

__all__ = ["FORMATS", "export"]

FORMATS = {"parquet": parquet, "csv": comma_separated, "jsonl": json_lines, "sqlite": sqlite, "duckdb": duckdb}


def export(
    path: str | Path,
    format: str = "parquet",
    tables: Iterable[str] | None = None,
    *,
    overwrite: bool = False,
    progress: Callable[[str, int, int], None] | None = None,
    dataset: Dataset | None = None,
) -> tuple[Path, ...]:
    """Write tables into a new folder.

    The folder appears when everything in it is complete. Beside the data it holds `datapackage.json` (Data Package,
    version 2), `croissant.json` and `metadata.yaml` (Datasette), which say what each column means, what the keys are,
    the digest of each file, the license and the sources.

    Parameters
    ----------
    path
        The folder to make.
    format
        `parquet` or `csv`, a file for each table; `jsonl`, the records of each table as nested JSON, a line each;
        `sqlite` or `duckdb`, one database with a table for each.
    tables
        Names of tables, as `load_table` takes them; all when left out. `jsonl` has no tables for the lists, which are
        nested in the records.
    overwrite
        Whether an earlier export at `path` may be replaced. A folder that holds anything else never is.
    progress
        Called before each table is written, with its name, its number from 1 and how many there are.
    dataset
        The dataset to export; the packaged one when left out.

    Returns
    -------
    tuple of Path
        The files, sorted.

    Raises
    ------
    ArgumentError
        When `format` is none of these, or something is at `path` that may not be replaced.
    NotFoundError
        When there is no such table; with what may have been meant.
    MissingExtraError
        When the library that writes the format is not installed; names the extra.

    Examples
    --------
    >>> import softpower, pathlib, tempfile
    >>> folder = pathlib.Path(tempfile.mkdtemp(), "softpower")
    >>> [file.name for file in softpower.export(folder, format="csv", tables=["memberships"])]
    ['croissant.json', 'datapackage.json', 'memberships.csv', 'metadata.yaml']
    """
    writing = FORMATS[one_of("format", format, tuple(FORMATS))]
    if dataset is None:
        from softpower.records.dataset import Dataset

        dataset = Dataset.load()
    names = _chosen(tables, format, dataset)
    path = Path(path)
    with completed(path, overwrite) as folder:
        files = {}
        with writing(folder, dataset) as write:
            for number, name in enumerate(names, start=1):
                if progress is not None:
                    progress(name, number, len(names))
                files[name] = write(name)
        described = {
            "datapackage.json": datapackage(files, folder, format, dataset),
            "croissant.json": croissant(files, folder, format, dataset),
            "metadata.yaml": metadata(files, dataset),
        }
        for name, text in described.items():
            (folder / name).write_text(text, encoding="utf-8", newline="\n")
    return tuple(sorted(path / name for name in {*files.values(), *described}))


def _chosen(tables: Iterable[str] | None, format: str, dataset: Dataset) -> tuple[str, ...]:
    known = TABLE_NAMES if format == "jsonl" else tuple(listed(dataset))
    if tables is None:
        return known
    if isinstance(tables, str):
        raise ArgumentError(f"tables takes several names: write [{tables!r}]")
    wanted = set(tables)
    for name in sorted(wanted.difference(known)):
        raise not_found(f"table to export as {format}", name, known)
    return tuple(name for name in known if name in wanted)
