"""What is printed: JSON, or tables and cards that fit 80 columns and need no colour."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Annotated, Any

import typer

from softpower._answers.counting import counted, plural
from softpower._curation.findings import UNSAFE, visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

__all__ = [
    "AsJson",
    "counted",
    "lines",
    "plural",
    "print_card",
    "print_json",
    "print_table",
    "printable",
    "stop_if_empty",
]

AsJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]


def print_json(value: Any) -> None:
    """Print a value as JSON in UTF-8, indented; characters that control a terminal are escaped."""
    text = json.dumps(value, indent=2, ensure_ascii=False)
    # In JSON a line break that is not escaped is layout; JSON knows no escape but those of four digits.
    typer.echo("\n".join(UNSAFE.sub(lambda found: f"\\u{ord(found[0]):04x}", line) for line in text.split("\n")))


def print_table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Print rows below the names of their columns; all but the last column keep their width where they can."""
    from rich.table import Table

    table = Table(box=None, pad_edge=False, header_style="bold")
    for name in columns:
        table.add_column(name, overflow="fold", no_wrap=name in ("id", "since"))
    for row in rows:
        table.add_row(*map(printable, row))
    lines(table)


def print_card(title: str, pairs: Iterable[tuple[str, str]]) -> None:
    """Print a title and, below it, labels with their texts; a text may have several lines."""
    from rich.table import Table

    table = Table(box=None, pad_edge=False, show_header=False, title=None)
    table.add_column(style="bold", no_wrap=True)
    table.add_column(overflow="fold")
    for label, text in pairs:
        table.add_row(label, printable(text))
    lines(title, table)


def lines(*things: Any) -> None:
    """Print texts and tables through rich, which respects the terminal's width and `NO_COLOR`.

    Characters that control a terminal are escaped, in texts here and in tables by those who fill them.
    """
    from rich.console import Console

    console = Console(markup=False, highlight=False, emoji=False)
    with console.capture() as captured:
        console.print(*(printable(one) if isinstance(one, str) else one for one in things), sep="\n")
    # rich fills cells with blanks, which would be noise in a pipe.
    typer.echo("\n".join(line.rstrip() for line in captured.get().splitlines()))


def printable(text: str) -> str:
    """Escape all that controls a terminal, but keep the lines of a text."""
    return "\n".join(map(visible, text.split("\n")))


def stop_if_empty(found: Any) -> None:
    """Leave with exit code 1 when nothing was found."""
    if not found:
        raise typer.Exit(1)
