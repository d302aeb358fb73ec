"""`softpower diff` on data folders and on what the build made of one."""

from __future__ import annotations

import json
from pathlib import Path
from shutil import copytree

import pytest
from command import run

from softpower._cli.differing import _lines
from softpower._models.changes import Change

NOTE = ("note: After a coup.", "note: After a vote.")


@pytest.fixture
def other(folder: Path) -> Path:
    """A copy of the small data folder with one text changed."""
    other = Path(copytree(folder, folder.with_name("other")))
    path = other / "alliances" / "small-league.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace(*NOTE), encoding="utf-8")
    return other


def test_a_change_is_a_line_and_the_last_has_the_digit(folder: Path, other: Path) -> None:
    head = "corrected  small-league.AAA.member.1  exceptions.suspended.note"
    values = "  After a coup.\n  -> After a vote.\n"
    said = f"{head}\n{values}1 change: 1 corrected; patch\n"
    assert run("diff", str(folder), str(other)) == (0, said, "")
    row = {
        "table": "memberships",
        "record": "small-league.AAA.member.1",
        "field": "exceptions.suspended.note",
        "kind": "corrected",
        "old": "After a coup.",
        "new": "After a vote.",
    }
    code, out, err = run("diff", str(folder), str(other), "--json")
    assert (code, json.loads(out), err) == (0, [row], "")


def test_of_a_build_the_least_version_is_named(folder: Path, other: Path) -> None:
    import softpower

    assert run("build", str(folder)).code == 0
    major, minor, patch = softpower.__version__.split(".")
    last = run("diff", "_data", str(other)).out.splitlines()[-1]
    least = f"{major}.{minor}.{int(patch) + 1}"
    assert last == f"1 change: 1 corrected; patch, at least {least} after {softpower.__version__}"


def test_without_changes_it_exits_with_1(folder: Path) -> None:
    assert run("diff", str(folder), str(folder)) == (1, "no changes\n", "")
    assert run("diff", str(folder), str(folder), "--json") == (1, "[]\n", "")


def test_what_cannot_be_opened_exits_with_2(folder: Path) -> None:
    (folder.parent / "_data").mkdir()
    (folder.parent / "_data" / "release.json").touch()
    assert run("diff", "_data", str(folder)) == (2, "", "softpower: _data: the file release.json is damaged\n")
    code, out, err = run("diff", "n\x1bwhere", str(folder))
    assert (code, out) == (2, "") and err.startswith("softpower: n\\x1bwhere is no wheel, no folder of a build")


@pytest.mark.parametrize(
    ("change", "lines"),
    [
        (Change("states", "AAA", None, "added", None, "Arland"), ["added  AAA  Arland"]),
        (Change("states", "AAA", None, "removed", "Arland"), ["removed  AAA  Arland"]),
        (Change("states", "AAA", None, "moved", "AAA", "BBB"), ["moved  AAA  AAA -> BBB"]),
        (Change("states", "AAA", "note", "corrected", None, "x"), ["corrected  AAA  note  -> x"]),
        (Change("states", "AAA", "note", "corrected", "x"), ["corrected  AAA  note  x ->"]),
        (Change("states", None, "note", "column-added"), ["column-added  states  note"]),
        (Change(None, None, "horizon", "horizon-moved", "2025-01-31", "2026-01-31"),
         ["horizon-moved  horizon  2025-01-31 -> 2026-01-31"]),
        (Change("states", "AAA", "note", "corrected", "y" * 90, "x"),
         ["corrected  AAA  note", f"  {'y' * 75}...", "  -> x"]),
    ],
)  # fmt: skip
def test_lines_fit_80_columns(change: Change, lines: list[str]) -> None:
    assert _lines(change) == lines and max(map(len, lines)) <= 80
