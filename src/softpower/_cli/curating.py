"""Working on the records: `check`, `fmt`, `new`, `build` and `release`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from softpower._cli.output import AsJson, counted, print_json
from softpower._curation.findings import shown, visible
from softpower._errors import ArgumentError

__all__ = ["build", "check", "fmt", "new", "release", "root"]

NAMED = 10
"""How many of the ids that it entered `release` names."""

Folder = Annotated[
    Path | None, typer.Argument(metavar="PATH", help="A data folder; in a checkout its own src/softpower/data.")
]


def check(path: Folder = None, as_json: AsJson = False) -> None:
    """Print every finding against the records."""
    from softpower._curation.check import check as checked

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

    Prints the files that changed.
    """
    from softpower._curation.format import format_tree

    folder = root(path)
    changed = format_tree(folder, dry=dry)
    for one in changed:
        _print_path(one, folder)
    if dry and changed:
        raise typer.Exit(1)


def new(
    kind: Annotated[str, typer.Argument(help="What to begin, such as alliance or initiative.")],
    key: Annotated[str, typer.Argument(metavar="ID", help="Its id.")],
    path: Folder = None,
    members: Annotated[
        list[str] | None,
        typer.Option("--member", help="A state that belongs to the new alliance, such as USA; once for each member."),
    ] = None,
    like: Annotated[
        str | None, typer.Option(metavar="ID", help="An alliance whose treaty was the model of the new one.")
    ] = None,
    file: Annotated[
        str | None, typer.Option(metavar="FILE", help="For a source: the file it is written into, sources/x.yaml.")
    ] = None,
) -> None:
    """Begin a record.

    Writes it with the fields to fill in, enters an alliance on the roster, and prints the files that changed.
    """
    from softpower._curation.scaffold import scaffold

    folder = root(path)
    for one in scaffold(kind, key, folder, members or (), like=like, file=file):
        _print_path(one, folder)


def build(path: Folder = None) -> None:
    """Check the records and compile them.

    The snapshot is written into _data beside the data folder.
    In a checkout, what is generated is written too: schemas/, docs/data-dictionary.md and the changelog's section on
    data. Prints the files that changed. Nothing is written when there are findings.
    """
    import softpower
    from softpower._curation import build as building
    from softpower._curation.generated import checkout, generate

    folder = root(path)
    changed = building.build(folder, folder.parent / "_data", softpower.__version__)
    top = checkout(folder)
    if top is not None:
        changed += generate(top)
    for one in changed:
        _print_path(one, folder)


def release(path: Folder = None) -> None:
    """Enter the ids of all records into the ledger, and keep the release.

    From then on they are published: an id is renamed, split or retired there, and never deleted.
    The records and columns are kept in released.xz, and the next version is held to them.
    In a checkout, what is generated is written too, and the changelog's section is no longer unreleased.
    Nothing is written when there are findings, or when the version says less than what changed.
    """
    import softpower
    from softpower._curation.release import perform

    version = softpower.__version__
    entered, (since, changes) = perform(root(path), version)
    names = f": {', '.join(entered[:NAMED])}" if entered else ""
    if len(entered) > NAMED:
        names += f" and {len(entered) - NAMED:,} more"
    typer.echo(f"{counted(len(entered), 'id')} entered in the ledger under {version}{names}")
    after = "the first release" if since is None else f"since {since}"
    typer.echo(f"{version} is released: {counted(len(changes), 'change')}, {after}")


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
