"""Working on the records: `check`, `fmt`, `new` and `build`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from softpower.cli.output import AsJson, print_json
from softpower.errors import ArgumentError

__all__ = ["build", "check", "fmt", "new"]

Folder = Annotated[
    Path | None, typer.Argument(metavar="[PATH]", help="A data folder; in a checkout its own src/softpower/data.")
]


def check(path: Folder = None, as_json: AsJson = False) -> None:
    """Print everything that can be said against the records of a data folder."""
    from softpower.curation.check import check as checked

    corpus, findings = checked(_root(path))
    if as_json:
        print_json([finding._asdict() for finding in findings])
    else:
        for finding in findings:
            typer.echo(finding)
        typer.echo(f"{sum(1 for _ in corpus)} records, {len(findings) or 'no'} findings")
    if findings:
        raise typer.Exit(1)


def fmt(
    path: Folder = None,
    dry: Annotated[bool, typer.Option("--check", help="Change nothing; exit with 1 if something would change.")] = False,
) -> None:
    """Put the records of a data folder into canonical form, and enter new ids in the ledger.

    Prints the files that changed.
    """
    import softpower
    from softpower.curation.format import enter_ids, format_tree, unformatted

    root = _root(path)
    if dry:
        changed = unformatted(root)
    else:
        entered = enter_ids(root, softpower.__version__)
        changed = format_tree(root)
        if entered:
            typer.echo(f"{len(entered)} ids entered in the ledger")
    for one in changed:
        typer.echo(_short(one))
    if dry and changed:
        raise typer.Exit(1)


def new(
    kind: Annotated[str, typer.Argument(help="What to begin: alliance, state, source, ...")],
    key: Annotated[str, typer.Argument(metavar="ID", help="Its id.")],
    path: Folder = None,
) -> None:
    """Begin a record: write a file with the fields to fill in, and print its path."""
    from softpower.curation.scaffold import scaffold

    typer.echo(_short(scaffold(kind, key, _root(path))))


def build(path: Folder = None) -> None:
    """Check the records of a data folder and compile them into `_data` beside it.

    In a checkout, what is generated from the models is written too: schemas/ and docs/data-dictionary.md. Prints the
    files that changed. Nothing is written when there are findings.
    """
    import softpower
    from softpower.curation import build as building

    root = _root(path)
    changed = building.build(root, root.parent / "_data", softpower.__version__)
    top = building.checkout(root)
    if top is not None:
        changed += building.generate(top)
    for one in changed:
        typer.echo(_short(one))


def _root(path: Path | None) -> Path:
    if path is None:
        import softpower

        path = Path(softpower.__file__).parent / "data"
        if not path.is_dir():
            raise ArgumentError("no data folder belongs to this installation: give the PATH of one")
    elif not path.is_dir():
        raise ArgumentError(f"{path} is no folder")
    return path.resolve()


def _short(path: Path) -> Path:
    return path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path
