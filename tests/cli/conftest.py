"""The command line run in this process, its output as a pipe sees it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from shutil import copytree
from typing import NamedTuple

import pytest
from typer.testing import CliRunner

from softpower.cli.app import app

SMALL = Path(__file__).parents[1] / "small"


class Said(NamedTuple):
    code: int
    out: str
    err: str


Run = Callable[..., Said]


@pytest.fixture
def run() -> Run:
    """Run a command and return its exit code and what it said."""

    def invoke(*words: str) -> Said:
        result = CliRunner().invoke(app, words, prog_name="softpower", env={"COLUMNS": "80", "NO_COLOR": "1"})
        if result.exception and not isinstance(result.exception, SystemExit):
            raise result.exception
        return Said(result.exit_code, result.stdout, result.stderr)

    return invoke


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the small data folder that may be written to."""
    return Path(copytree(SMALL, tmp_path / "small"))
