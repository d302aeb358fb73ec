"""The command line run in this process, its output as a pipe sees it."""

from __future__ import annotations

from typing import NamedTuple

from typer.testing import CliRunner

from softpower._cli.app import app


class Said(NamedTuple):
    code: int
    out: str
    err: str


def run(*words: str) -> Said:
    """Run a command and return its exit code and what it said."""
    result = CliRunner().invoke(app, words, prog_name="softpower", env={"COLUMNS": "80", "NO_COLOR": "1"})
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return Said(result.exit_code, result.stdout, result.stderr)
