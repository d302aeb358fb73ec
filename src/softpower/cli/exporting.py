"""The tables as files: `export`."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from softpower.cli.output import counted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

__all__ = ["export"]


def export(
    path: Annotated[Path, typer.Argument(help="The folder to make.")],
    format: Annotated[str, typer.Option(help="parquet, csv, jsonl, sqlite or duckdb.")] = "parquet",
    tables: Annotated[
        list[str] | None, typer.Option("--table", help="A table, such as memberships; may be repeated. All without it.")
    ] = None,
    overwrite: Annotated[bool, typer.Option("--overwrite", help="Replace an earlier export.")] = False,
) -> None:
    """Write the tables into a folder.

    What describes them is put beside: a Data Package, a Croissant file and Datasette's metadata.
    """
    import softpower

    with _shown() as progress:
        written = softpower.export(path, format, tables or None, overwrite=overwrite, progress=progress)
    typer.echo(f"{counted(len(written), 'file')} in {path}")


@contextmanager
def _shown() -> Iterator[Callable[[str, int, int], None] | None]:
    """Show how far it is on a terminal; elsewhere nothing."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("")
        yield lambda name, number, total: bar.update(task, description=name, completed=number - 1, total=total)
