"""The command as a process of its own: exit codes, pipes, colour, and what is said when an extra is missing."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

MAIN = "import sys; sys.argv[0] = 'softpower'; from softpower.cli import main; main()"


def process(*words: str, code: str = MAIN, **env: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", code, *words],
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=60,
        check=False,
        env={**os.environ, **env},
    )


def test_the_script_is_the_same_command() -> None:
    script = Path(sys.executable).with_name("softpower")
    if not script.exists():
        pytest.skip("softpower is on the path of this interpreter without its script")
    assert subprocess.run([script, "--version"], capture_output=True, check=True, timeout=60).stdout


def test_a_pipe_gets_80_columns_without_colour_or_trailing_blanks() -> None:
    done = process("members", "nato", "--on", "1999-03-12")
    assert (done.returncode, done.stderr) == (0, "")
    lines = done.stdout.splitlines()
    assert lines[0] == "North Atlantic Treaty Organization on 1999-03-12: 19 members"
    assert "\x1b" not in done.stdout and all(line == line.rstrip() and len(line) <= 80 for line in lines)


def test_a_terminal_gets_no_color_with_no_color() -> None:
    ours, theirs = os.openpty()
    env = {**os.environ, "TERM": "xterm-256color", "NO_COLOR": "1", "COLUMNS": "80"}
    done = subprocess.run([sys.executable, "-c", MAIN, "info"], stdout=theirs, env=env, timeout=60, check=True)
    os.close(theirs)
    said = os.read(ours, 65536).decode()
    os.close(ours)
    assert done.returncode == 0 and "horizon" in said
    assert not re.search(r"\x1b\[[0-9;]*(3|4|9)[0-9]", said)


def test_an_error_is_one_line_on_stderr_and_no_traceback() -> None:
    done = process("show", "natto")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("softpower: no record 'natto'; did you mean nato") and done.stderr.count("\n") == 1
    assert process("members", "nato", "--on", "1999").returncode == 2
    assert process().returncode == 2


@pytest.mark.parametrize("library", ["typer", "rich"])
def test_a_missing_library_is_one_sentence(library: str) -> None:
    done = process("info", code=f"import sys; sys.modules[{library!r}] = None\n{MAIN}")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == f"softpower: {library} is not installed: pip install 'softpower[cli]'\n"


def test_a_library_missing_for_one_command_is_one_sentence() -> None:
    done = process("search", "nato", code=f"import sys; sys.modules['rapidfuzz'] = None\n{MAIN}")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "softpower: rapidfuzz is not installed: pip install 'softpower[search]'\n"


def test_an_id_that_moved_is_told_on_stderr() -> None:
    code = f"""
import warnings, softpower
from softpower.records.dataset import Dataset
found = Dataset.find
def find(self, key):
    warnings.warn("old is now nato", softpower.MovedWarning, stacklevel=2)
    return found(self, "nato")
Dataset.find = find
{MAIN}"""
    done = process("show", "old", "--json", code=code)
    assert done.returncode == 0 and json.loads(done.stdout)["id"] == "nato"
    assert done.stderr == "softpower: old is now nato\n"


def test_a_reader_that_stops_early_is_no_error() -> None:
    done = subprocess.run(
        ["bash", "-c", f'{sys.executable} -c "{MAIN}" explain nato | head -1; exit ${{PIPESTATUS[0]}}'],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert "Traceback" not in done.stderr and done.stdout.count("\n") == 1
