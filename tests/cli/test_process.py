"""The command as a process of its own: exit codes, pipes, colour, and what is said when an extra is missing."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

MAIN = "import sys; sys.argv[0] = 'softpower'; from softpower._cli import main; main()"


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
from softpower._records.dataset import Dataset
found = Dataset.find
def find(self, key):
    warnings.warn("old is now nato", softpower.MovedWarning, stacklevel=2)
    return found(self, "nato")
Dataset.find = find
{MAIN}"""
    done = process("show", "old", "--json", code=code)
    assert done.returncode == 0 and json.loads(done.stdout)["id"] == "nato"
    assert done.stderr == "softpower: old is now nato\n"


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("explain nato", 0),
        ("members nato --on 1999-03-12", 0),
        ("show nato --json", 0),
        ("--help", 0),
        ("members nato --on 1948-01-01", 1),
        ("members nato --on 1999", 2),
        ("ties ARE KOR --on 2015-01-01", 3),
    ],
)
def test_a_reader_that_leaves_does_not_change_the_exit_code(words: str, code: int) -> None:
    for reader in ("head -1", "true"):
        script = f"{sys.executable} -m softpower {words} | {reader}; exit ${{PIPESTATUS[0]}}"
        done = subprocess.run(["bash", "-c", script], capture_output=True, text=True, timeout=60, check=False)
        assert done.returncode == code
        assert done.stderr == "" or (code == 2 and done.stderr.count("\n") == 1)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
@pytest.mark.parametrize("words", [("info",), ("--help",), ("explain", "nato", "--json"), ("--version",)], ids=" ".join)
def test_a_full_disk_is_one_line(words: tuple[str, ...]) -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "softpower", *words],
            stdout=full, stderr=subprocess.PIPE, text=True, timeout=60, check=False,
        )  # fmt: skip
    assert (done.returncode, done.stderr) == (2, "softpower: No space left on device\n")


def test_the_module_is_the_same_command() -> None:
    for words in (("--version",), ("members", "nato", "--on", "1999-03-12"), ("show", "natto")):
        done = subprocess.run(
            [sys.executable, "-m", "softpower", *words], capture_output=True, text=True, timeout=60, check=False
        )
        expected = process(*words)
        assert (done.returncode, done.stdout, done.stderr) == (expected.returncode, expected.stdout, expected.stderr)


@pytest.mark.parametrize(
    ("line", "offered"),
    [
        ("softpower mem", ["members"]),
        ("softpower members nat", ["nato"]),
        ("softpower ties FR", ["FRA"]),
        ("softpower alliances-of FI", ["FIN"]),
        ("softpower show partnership-for", ["partnership-for-peace"]),
        ("softpower show ", []),
        ("softpower export --table states_is", ["states_iso2", "states_iso3", "states_iso_numeric"]),
        ("softpower export --pan", ["--panel"]),
    ],
)
def test_a_shell_completes_commands_options_and_ids(line: str, offered: list[str]) -> None:
    words = line.split(" ")
    env = {"_SOFTPOWER_COMPLETE": "complete_bash", "COMP_WORDS": line, "COMP_CWORD": str(len(words) - 1)}
    assert sorted(process(**env).stdout.split()) == sorted(offered)


def test_completion_is_shown_for_each_shell() -> None:
    for shell in ("bash", "zsh", "fish"):
        done = process("--show-completion", shell)
        assert done.returncode == 0 and "_SOFTPOWER_COMPLETE" in done.stdout


def test_a_frozen_application_without_data_is_told_how_to_pack_them() -> None:
    code = """
import sys
sys.frozen = True
from softpower._snapshot import files
files.FOLDER = "nowhere"
import softpower
try:
    softpower.members("nato", on="1999-03-12")
except softpower.SnapshotError as error:
    print(error)
"""
    said = process(code=code).stdout
    assert "--collect-all softpower" in said and "softpower build" not in said
    assert "softpower build" in process(code=code.replace("sys.frozen = True", "")).stdout
