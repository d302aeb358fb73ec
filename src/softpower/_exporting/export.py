"""Write the tables as files, with what describes them beside them."""

from __future__ import annotations

from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING

from softpower._errors import ArgumentError, shown
from softpower._exporting.content import tables_of
from softpower._exporting.croissant import croissant
from softpower._exporting.databases import duckdb, sqlite
from softpower._exporting.datapackage import datapackage
from softpower._exporting.datasette import metadata
from softpower._exporting.files import comma_separated, json_lines, parquet
from softpower._exporting.folder import completed
from softpower._exporting.notes import notes
from softpower._exporting.panel import Panel
from softpower._exporting.release import Origin
from softpower._exporting.stata import stata
from softpower._records.chosen import chosen
from softpower._records.suggestion import one_of, true_or_false

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from softpower._exporting.content import Content
    from softpower._records.dataset import Dataset

__all__ = ["FORMATS", "export"]

FORMATS = {
    "parquet": parquet,
    "csv": comma_separated,
    "jsonl": json_lines,
    "sqlite": sqlite,
    "duckdb": duckdb,
    "dta": stata,
}


def export(
    path: str | Path,
    format: str = "parquet",
    tables: Iterable[str] | None = None,
    *,
    panel: str | None = None,
    start: int | None = None,
    end: int | None = None,
    overwrite: bool = False,
    progress: Callable[[str, int, int], None] | None = None,
    dataset: Dataset | None = None,
    **options: object,
) -> tuple[Path, ...]:
    """Write tables, a panel or both into a new folder.

    The folder appears when everything in it is complete. Beside the data it holds `README.md`, `LICENSE.txt` and
    `CITATION.cff` for people, and for programs `datapackage.json` (Data Package, version 2), `croissant.json` and
    `metadata.yaml` (Datasette). They say what each column means, what the keys are, the digest of each file, the
    release, the license and the sources.

    Parameters
    ----------
    path
        The folder to make. If it is a symbolic link, its target is used.
    format
        A file for each table: `parquet`, `csv`, `dta` (Stata 14, with labels) or `jsonl`, the records of each table as
        nested JSON, a line each. One database with a table for each: `sqlite`, with a table `search` of all texts, or
        `duckdb`, for DuckDB 1.4 and later; both have a table `release`.
    tables
        Names of tables, as `load_table` takes them. When left out, all, or with a panel none. `jsonl` has no tables for
        the lists, which are nested in the records.
    panel
        `state_years`, `dyad_years`, `alliance_years` or `membership_days`.
    start, end
        The first and the last year of the panel.
    overwrite
        Whether an earlier export at `path` may be replaced. A folder that holds anything else never is.
    progress
        Called before each table is written, with its name, its number from 1 and how many there are.
    dataset
        The dataset to export; the packaged one when left out.
    **options
        Other arguments of the panel, such as `directed`, `codes` or `rename`.

    Returns
    -------
    tuple of Path
        The files, sorted.

    Raises
    ------
    ArgumentError
        When `format` or an argument of the panel is none of its values, `path` cannot be written, or something is there
        that may not be replaced.
    CoverageError
        When `start` is before 1945.
    NotFoundError
        When there is no such table; with what may have been meant.
    MissingExtraError
        When the library that writes the format, or one that panels need, is not installed; names the extra.

    Examples
    --------
    >>> import softpower, pathlib, tempfile
    >>> folder = pathlib.Path(tempfile.mkdtemp(), "softpower")
    >>> files = softpower.export(folder, format="csv", tables=["memberships"])
    >>> [file.name for file in files if file.suffix != ".json"]
    ['CITATION.cff', 'LICENSE.txt', 'README.md', 'memberships.csv', 'metadata.yaml']
    """
    writing = FORMATS[one_of("format", format, tuple(FORMATS))]
    true_or_false("overwrite", overwrite)
    if not isinstance(path, str | PathLike):
        raise ArgumentError(f"path is a folder, not {shown(path)}")
    dataset = chosen(dataset)
    contents: list[Content] = []
    if panel is not None:
        contents.append(Panel(panel, start, end, options, dataset))
    elif start is not None or end is not None or options:
        first = next(iter(options), "start" if end is None else "end")
        raise ArgumentError(f"{first} is for a panel: say panel='dyad_years', or another")
    if panel is None or tables is not None:
        contents += tables_of(tables, format, dataset)
    _keep_keys(contents)
    origin, path = Origin.of(dataset), Path(path)
    with completed(path, overwrite) as folder:
        files = {}
        with writing(folder, origin) as write:
            for number, content in enumerate(contents, start=1):
                if progress is not None:
                    progress(content.name, number, len(contents))
                files[content.name] = write(content)
        described = {
            "datapackage.json": datapackage(contents, files, folder, format, dataset, origin),
            "croissant.json": croissant(contents, files, folder, format, origin),
            "metadata.yaml": metadata(contents, origin),
            **notes(contents, files, format, origin),
        }
        for name, text in described.items():
            (folder / name).write_text(text, encoding="utf-8", newline="\n")
    return tuple(sorted(path / name for name in {*files.values(), *described}))


def _keep_keys(contents: Iterable[Content]) -> None:
    """Take out of the schemas the keys that point to tables which are not exported."""
    names = {"", *(content.name for content in contents)}
    for content in contents:
        keys = [key for key in content.schema.pop("foreignKeys", ()) if key["reference"]["resource"] in names]
        content.schema |= {"foreignKeys": keys} if keys else {}
