"""Whether the installed data are those that were built, and those that were asked for: `verify`."""

from __future__ import annotations

from typing import Annotated

import typer

from softpower._cli.output import AsJson, print_json
from softpower._curation.findings import visible
from softpower._errors import RequirementError, SnapshotError

__all__ = ["verify"]


def verify(
    version: Annotated[
        str | None, typer.Argument(help="Accepted versions, written as for pip, such as '>=0.1,<0.3'.")
    ] = None,
    sha256: Annotated[str | None, typer.Option(help="The digest that the data must have.")] = None,
    as_json: AsJson = False,
) -> None:
    """Read every compiled file, check it, and print the digest of the data.

    With a version or a digest, what is installed must be of that version and have that digest. Exits with 1 when it is
    not, or when a file is damaged.
    """
    import softpower

    try:
        if version is not None or sha256 is not None:
            softpower.require(softpower.__version__ if version is None else version, sha256=sha256)
        found = softpower.verify()
    except (RequirementError, SnapshotError) as error:
        typer.echo(visible(f"softpower: {error}"), err=True)
        raise typer.Exit(1) from None
    if as_json:
        print_json({"version": softpower.__version__, "data_version": softpower.DATA_VERSION, "sha256": found})
        return
    typer.echo(
        f"softpower {softpower.__version__}, data {softpower.DATA_VERSION}: every file is the one that was built"
    )
    typer.echo(f"sha256 {found}")
