"""Working on the records: `check`, `fmt`, `new` and `build`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from softpower.cli.output import AsJson, counted, print_json
from softpower.curation.findings import shown, visible
from softpower.errors import ArgumentError

__all__ = ["build", "check", "fmt", "new", "root"]

Folder = Annotated[
    Path | None, typer.Argument(metavar="[PATH]", help="A data folder; in a checkout its own src/softpower/data.")
]


def check(path: Folder = None, as_json: AsJson = False) -> None:
    """Print every finding against the records."""
    from softpower.curation.check import check as checked

    corpus, findings = checked(root(path))
    if as_json:
        print_json([finding._asdict() for finding in findings])
    else:
        for finding in findings:
            typer.echo(finding)
        typer.echo(f"{counted(sum(1 for _ in corpus), 'record')}, {counted(len(findings), 'finding')}")
    if findings:
        raise typer.Exit(1)


def fmt(
    path: Folder = None,
    dry: Annotated[
        bool, typer.Option("--check", help="Change nothing; exit with 1 if something would change.")
    ] = False,
) -> None:
    """Put the records into canonical form.

    New ids are entered in the ledger. Prints the files that changed.
    """
    import softpower
    from softpower.curation.format import enter_ids, format_tree
    from softpower.curation.ledger import FILE

    folder = root(path)
    entered = enter_ids(folder, softpower.__version__, dry=dry)
    changed = format_tree(folder, dry=dry)
    if entered:
        verb = "not yet" if dry else "entered"
        typer.echo(f"{counted(len(entered), 'id')} {verb} in the ledger: {', '.join(entered)}")
    for one in changed:
        if not (entered and one == folder / FILE):
            _print_path(one, folder)
    if dry and (entered or changed):
        raise typer.Exit(1)


def new(
    kind: Annotated[str, typer.Argument(help="What to begin, such as alliance or initiative.")],
    key: Annotated[str, typer.Argument(metavar="ID", help="Its id.")],
    path: Folder = None,
    members: Annotated[
        list[str] | None,
        typer.Option("--member", help="A state that belongs to the new alliance, such as USA; may be repeated."),
    ] = None,
) -> None:
    """Begin a record.

    Writes a file with the fields to fill in, and prints its path.
    """
    from softpower.curation.scaffold import scaffold

    folder = root(path)
    _print_path(scaffold(kind, key, folder, members or ()), folder)


def build(path: Folder = None) -> None:
    """Check the records and compile them.

    The snapshot is written into _data beside the data folder.
    In a checkout, what is generated is written too: schemas/, docs/data-dictionary.md and the changelog's section on
    data. Prints the files that changed. Nothing is written when there are findings.
    """
    import softpower
    from softpower.curation import build as building
    from softpower.curation.generated import checkout, generate

    folder = root(path)
    changed = building.build(folder, folder.parent / "_data", softpower.__version__)
    top = checkout(folder)
    if top is not None:
        changed += generate(top)
    for one in changed:
        _print_path(one, folder)


def root(path: Path | None) -> Path:
    """Return a data folder, or the checkout's own.

    Raises
    ------
    ArgumentError
        When it is no folder, or none is given and the package was installed without one.
    OSError
        When it cannot be looked at.
    """
    if path is None:
        import softpower

        path = Path(softpower.__file__).parent / "data"
        if not path.is_dir():
            raise ArgumentError("no data folder belongs to this installation: give the PATH of one")
    elif not path.is_dir():
        raise ArgumentError(f"{path} is no folder")
    return path.resolve()


def _print_path(path: Path, folder: Path) -> None:
    typer.echo(visible(shown(path, folder)))
