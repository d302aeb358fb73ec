"""The folder of an export: whole or absent, and nothing of anybody else's is lost."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from command import run

import softpower
from softpower._exporting.export import FORMATS
from softpower._models.frames import frames

BESIDE = {"CITATION.cff", "LICENSE.txt", "README.md", "croissant.json", "datapackage.json", "metadata.yaml"}


def test_nothing_is_replaced_unasked(tmp_path: Path) -> None:
    out = tmp_path / "out"
    softpower.export(out, "csv", ["states"])
    with pytest.raises(softpower.ArgumentError, match="out exists: choose another place, or say overwrite=True"):
        softpower.export(out, "csv", ["alliances"])
    assert (out / "states.csv").exists()
    softpower.export(out, "csv", ["alliances"], overwrite=True)
    assert {path.name for path in out.iterdir()} == {"alliances.csv", *BESIDE}
    (out / "thesis.txt").write_text("years of work", encoding="utf-8")
    with pytest.raises(softpower.ArgumentError, match=r"is not replaced, since it holds thesis.txt"):
        softpower.export(out, "csv", ["states"], overwrite=True)
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(softpower.ArgumentError, match="is not replaced, since it holds file"):
        softpower.export(tmp_path / "file", "csv", overwrite=True)
    (tmp_path / "empty").mkdir()
    assert softpower.export(tmp_path / "empty", "csv", ["states"])


def test_an_export_that_fails_leaves_nothing(tmp_path: Path) -> None:
    def stop(name: str, number: int, total: int) -> None:
        assert total == len(frames())
        if number == 3:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        softpower.export(tmp_path / "out", "sqlite", progress=stop)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_no_export_is_never_replaced(tmp_path: Path) -> None:
    theirs = {"name": "theirs", "resources": [{"path": "thesis.csv"}]}
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "datapackage.json").write_text(json.dumps(theirs), encoding="utf-8")
    (tmp_path / "out" / "thesis.csv").write_text("years of work", encoding="utf-8")
    with pytest.raises(softpower.ArgumentError, match="is not replaced, since it holds datapackage"):
        softpower.export(tmp_path / "out", "csv", ["states"], overwrite=True)
    assert (tmp_path / "out" / "thesis.csv").exists()


def test_a_link_is_followed(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(tmp_path / "real", target_is_directory=True)
    for overwrite in (False, True):
        softpower.export(tmp_path / "link", "csv", ["states"], overwrite=overwrite)
        assert (tmp_path / "link").is_symlink() and (tmp_path / "real" / "states.csv").exists()
    assert sorted(one.name for one in tmp_path.iterdir()) == ["link", "real"]
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    with pytest.raises(softpower.ArgumentError, match="loop cannot be written: "):
        softpower.export(tmp_path / "loop", "csv", ["states"])


def test_the_working_directory_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "empty" / "within").mkdir(parents=True)
    for here, path in (("empty/within", "."), ("empty/within", "..")):
        monkeypatch.chdir(tmp_path / here)
        with pytest.raises(softpower.ArgumentError, match="is the working directory or has it within"):
            softpower.export(path, "csv", ["states"])
    assert os.getcwd() == str(tmp_path / "empty" / "within")


@pytest.mark.parametrize("overwrite", [False, True])
def test_threads_to_one_place_leave_one_whole_export(overwrite: bool, tmp_path: Path) -> None:
    def export(number: int) -> str:
        try:
            softpower.export(tmp_path / "out", "csv", ["states_iso2", "states_iso3"], overwrite=overwrite)
        except softpower.ArgumentError as error:
            return str(error)
        return ""

    with ThreadPoolExecutor(6) as pool:
        errors = [one for one in pool.map(export, range(6)) if one]
    assert len(errors) == (0 if overwrite else 5) and all("exists: choose another place" in one for one in errors)
    assert [one.name for one in tmp_path.iterdir()] == ["out"]
    assert {one.name for one in (tmp_path / "out").iterdir()} == {"states_iso2.csv", "states_iso3.csv", *BESIDE}


def test_an_export_that_cannot_be_moved_leaves_the_earlier_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    softpower.export(tmp_path / "out", "csv", ["states"])
    rename = Path.rename

    def fail(self: Path, target: Path) -> Path:
        if self.name == "new":
            raise OSError(28, "No space left on device")
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", fail)
    monkeypatch.setattr("softpower._writing.folder._exchanged", lambda new, path: False)
    with pytest.raises(softpower.ArgumentError, match="out cannot be written: No space left on device"):
        softpower.export(tmp_path / "out", "csv", ["alliances"], overwrite=True)
    assert (tmp_path / "out" / "states.csv").exists() and [one.name for one in tmp_path.iterdir()] == ["out"]
    with pytest.raises(softpower.ArgumentError, match="out cannot be written: No space left on device"):
        softpower.export(tmp_path / "deep" / "er" / "out", "csv", ["alliances"])
    assert [one.name for one in tmp_path.iterdir()] == ["out"]


def test_what_a_killed_process_left_is_cleared_away(tmp_path: Path) -> None:
    code = """
import os, signal, softpower, sys
kill = lambda name, number, total: number == 2 and os.kill(os.getpid(), signal.SIGKILL)
softpower.export(sys.argv[1], "csv", progress=kill)
"""
    subprocess.run([sys.executable, "-c", code, tmp_path / "out"], check=False, timeout=60)
    [left] = tmp_path.iterdir()
    assert left.name.startswith(".softpower-unfinished-")
    softpower.export(tmp_path / "other", "csv", ["states"])
    assert [one.name for one in tmp_path.iterdir()] == ["other"]


def test_processes_to_one_place_leave_one_whole_export(tmp_path: Path) -> None:
    code = """
import softpower, sys
for _ in range(3):
    softpower.export(sys.argv[1], "csv", [sys.argv[2]], overwrite=True)
"""
    runs = [
        subprocess.Popen([sys.executable, "-c", code, tmp_path / "out", table], stderr=subprocess.PIPE)
        for table in ("states_iso2", "states_iso3", "states_cow")
    ]
    assert [(run.communicate(timeout=120)[1], run.returncode) for run in runs] == [(b"", 0)] * 3
    assert [one.name for one in tmp_path.iterdir()] == ["out"]
    assert len({one.name for one in (tmp_path / "out").iterdir()} - BESIDE) == 1


@pytest.mark.parametrize("format", list(FORMATS))
def test_a_full_disk_is_told_and_leaves_nothing(format: str, tmp_path: Path) -> None:
    """A process of its own, in which no file may grow beyond a size that only the smallest of them stay below."""
    code = """
import resource, signal, softpower, sys
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
softpower.load_table("states", "pyarrow"), softpower.load_table("states", "polars")
resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))
try:
    softpower.export(sys.argv[1], sys.argv[2])
except softpower.ArgumentError as error:
    print(error)
"""
    done = subprocess.run(
        [sys.executable, "-c", code, tmp_path / "out", format], capture_output=True, text=True, timeout=120, check=False
    )
    assert done.returncode == 0, done.stderr
    assert "out cannot be written: " in done.stdout and done.stdout.count("\n") == 1
    assert list(tmp_path.iterdir()) == []


def test_a_place_that_cannot_be_written_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    for place in (tmp_path / "file" / "x", Path("/proc/x"), tmp_path / ("x" * 300), tmp_path / "a\0b"):
        with pytest.raises(softpower.ArgumentError, match="cannot be written: "):
            softpower.export(place, "csv", ["states"])
        if "\0" not in str(place):
            code, said, err = run("export", str(place), "--format", "csv", "--table", "states")
            assert (code, said, err.count("\n")) == (2, "", 1) and err.startswith("softpower: ")
