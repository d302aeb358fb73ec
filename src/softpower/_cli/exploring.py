"""The explorer in a browser: `explore`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from softpower._curation.findings import visible

__all__ = ["explore"]


def explore(
    path: Annotated[
        Path | None, typer.Argument(metavar="PATH", help="The folder to make; softpower-explorer without it.")
    ] = None,
    browser: Annotated[bool, typer.Option("--open/--no-open", help="Whether to open it in the browser.")] = True,
) -> None:
    """Write the explorer into a folder and open it: a map, a network, timelines and every record, without a network.

    An earlier explorer in the folder is replaced.
    """
    import webbrowser

    from softpower._explorer import write_explorer

    page = write_explorer(Path("softpower-explorer") if path is None else path)
    typer.echo(visible(str(page)))
    if browser:
        webbrowser.open(page.as_uri())
