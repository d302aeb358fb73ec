"""Tables and panels as files: `export`."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from softpower._answers.ties import BASES, SUSPENDED
from softpower._cli.completion import tables_like
from softpower._cli.output import counted
from softpower._cli.overlays import OverlayPaths, asked
from softpower._cli.questions import Partial, Pledges, Role
from softpower._curation.findings import visible
from softpower._exporting.export import FORMATS
from softpower._exporting.panel import PANELS
from softpower._spells.arguments import CODES, RENAMES, UNCERTAIN

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

__all__ = ["export"]


def export(
    path: Annotated[
        Path | None, typer.Argument(metavar="PATH", help="The folder to make; softpower-FORMAT without it.")
    ] = None,
    format: Annotated[str, typer.Option(help=f"One of {', '.join(FORMATS)}.")] = "parquet",
    tables: Annotated[
        list[str] | None,
        typer.Option(
            "--table",
            help="A table, such as memberships; may be repeated. All without it and --panel.",
            autocompletion=tables_like,
        ),
    ] = None,
    overwrite: Annotated[bool, typer.Option("--overwrite", help="Replace an earlier export.")] = False,
    panel: Annotated[str | None, typer.Option(help=f"One of {', '.join(PANELS)}.")] = None,
    start: Annotated[int | None, typer.Option("--from", metavar="YEAR", help="The first year of the panel.")] = None,
    end: Annotated[int | None, typer.Option("--to", metavar="YEAR", help="The last year of the panel.")] = None,
    directed: Annotated[bool, typer.Option("--directed", help="Each pair of states in both orders.")] = False,
    codes: Annotated[str | None, typer.Option(help=f"Whose codes decide on rows: {', '.join(CODES)}.")] = None,
    partial: Partial = None,
    pledges: Pledges = None,
    role: Role = None,
    basis: Annotated[str | None, typer.Option(help=f"From when a pledge counts: {', '.join(BASES)}.")] = None,
    suspended: Annotated[
        str | None, typer.Option(help=f"Whether suspended members count: {' or '.join(SUSPENDED)}.")
    ] = None,
    uncertain: Annotated[
        str | None, typer.Option(help=f"The answer where a pledge may bind: {' or '.join(UNCERTAIN)}.")
    ] = None,
    rename: Annotated[str | None, typer.Option(help=f"Columns named as in {' or '.join(RENAMES)}.")] = None,
    overlay: OverlayPaths = None,
) -> None:
    """Write tables or a panel into a folder.

    Beside them it puts a README, the license, the citation, a Data Package, a Croissant file and Datasette's metadata.
    """
    given: dict[str, Any] = {
        "codes": codes,
        "partial": partial,
        "pledges": pledges or None,
        "role": role or None,
        "basis": basis,
        "suspended": suspended,
        "uncertain": uncertain,
        "rename": rename,
        "directed": directed or None,
    }
    options = {name: value for name, value in given.items() if value is not None}
    path = Path(f"softpower-{format}") if path is None else path
    with _shown() as progress:
        written = asked(overlay).export(
            path,
            format,
            tables or None,
            panel=panel,
            start=start,
            end=end,
            overwrite=overwrite,
            progress=progress,
            **options,
        )
    typer.echo(visible(f"{counted(len(written), 'file')} in {path}"))


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
