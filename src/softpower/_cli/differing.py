"""What changed from one edition of the data to another: `diff`."""

from __future__ import annotations

from collections import Counter
from textwrap import wrap
from typing import TYPE_CHECKING, Annotated

import typer

from softpower._cli.output import AsJson, counted, print_json, stop_if_empty
from softpower._curation.findings import visible

if TYPE_CHECKING:
    from softpower._curation.edition import Edition
    from softpower._models.changes import Change

__all__ = ["diff"]

WIDTH = 80
"""Columns that a line has; JSON has the whole of a value that is cut."""


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
    from softpower._curation.diff import diff as differing
    from softpower._curation.opening import opened

    one, other = opened(old), opened(new)
    changes = differing(one, other)
    if as_json:
        print_json([change._asdict() for change in changes])
    else:
        text = [line for change in changes for line in _lines(change)]
        typer.echo("\n".join(visible(line) for line in [*text, *_total(changes, one)]))
    stop_if_empty(changes)


def _lines(change: Change) -> list[str]:
    """Write a change in one line, or with each value on a line of its own where that is too long."""
    where = "  ".join(one for one in (change.kind, change.record or change.table, change.field) if one)
    old, new = change.old or "", change.new or ""
    arrow = "-> " if (old and new) or (change.field and (old or new)) else ""
    values = [old, f"{arrow}{new}".rstrip()]
    line = " ".join(one for one in (f"{where} ", *values) if one).rstrip()
    if len(line) <= WIDTH:
        return [line]
    return [*wrap(where, WIDTH, subsequent_indent="  "), *(f"  {_cut(one)}" for one in values if one)]


def _cut(text: str) -> str:
    return text if len(text) <= WIDTH - 2 else f"{text[: WIDTH - 5]}..."


def _total(changes: tuple[Change, ...], old: Edition) -> list[str]:
    """Count the changes by kind, and name the least version that may follow."""
    from softpower._curation.versions import digit, least

    if not changes:
        return ["no changes"]
    kinds = ", ".join(f"{number} {kind}" for kind, number in Counter(change.kind for change in changes).items())
    total = f"{counted(len(changes), 'change')}: {kinds}; {digit(changes)}"
    after = "" if old.version is None else f", at least {least(old.version, changes)} after {old.version}"
    return wrap(total + after, WIDTH)
