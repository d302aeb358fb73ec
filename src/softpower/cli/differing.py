"""What changed from one edition of the data to another: `diff`."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Annotated

import typer

from softpower.cli.output import AsJson, counted, print_json, stop_if_empty
from softpower.curation.findings import visible

if TYPE_CHECKING:
    from softpower.curation.edition import Edition
    from softpower.models.changes import Change

__all__ = ["diff"]

LONGEST = 60
"""Characters of a value that are printed; JSON has all of them."""


def diff(
    old: Annotated[str, typer.Argument(help="A wheel, a folder that `build` wrote, a data folder, or a git revision.")],
    new: Annotated[str, typer.Argument(help="The same, to compare with it.")],
    as_json: AsJson = False,
) -> None:
    """Print what changed from one edition of the data to another.

    Each change of a record, value, table or column is a line; the last line has the least version that says so.
    Of a git revision, the records are read by this version's models, and those that they refuse are not compared.
    Exits with 1 when nothing changed.
    """
    from softpower.curation.diff import diff as differing
    from softpower.curation.opening import opened

    one, other = opened(old), opened(new)
    changes = differing(one, other)
    if as_json:
        print_json([change._asdict() for change in changes])
    else:
        for change in changes:
            typer.echo(visible(_line(change)))
        typer.echo(_total(changes, one))
    stop_if_empty(changes)


def _line(change: Change) -> str:
    name = change.record or change.table
    place = "  ".join(one for one in (change.kind, name, change.field) if one)
    if change.old is None and change.new is None:
        return place
    old, new = ("-" if one is None else _cut(one) for one in (change.old, change.new))
    return f"{place}  {old} -> {new}"


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 3]}..."


def _total(changes: tuple[Change, ...], old: Edition) -> str:
    """Count the changes by kind, and name the least version that may follow."""
    from softpower.curation.versions import digit, least

    if not changes:
        return "no changes"
    kinds = ", ".join(f"{number} {kind}" for kind, number in Counter(change.kind for change in changes).items())
    total = f"{counted(len(changes), 'change')}: {kinds}; {digit(changes)}"
    return total if old.version is None else f"{total}, at least {least(old.version, changes)} after {old.version}"
