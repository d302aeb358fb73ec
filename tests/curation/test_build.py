"""The snapshot is replaced as a whole, and files are written whole or not at all."""

from __future__ import annotations

import errno
import os
import random
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import kills
import pytest

from softpower._curation.build import build, write
from softpower._curation.format import format_tree
from softpower._errors import ArgumentError

if TYPE_CHECKING:
    from collections.abc import Callable

SMALL = Path(__file__).parents[1] / "small"
DISK = """
import sys
from pathlib import Path
from softpower._curation.build import build, write
from softpower._curation.format import format_tree
root = Path(sys.argv[1])
try:
    if sys.argv[2] == "build":
        build(root / "data", root / "_data", "0")
    elif sys.argv[2] == "fmt":
        format_tree(root / "data")
    else:
        import softpower
        softpower.export(root / "out", "csv", overwrite=True)
except (OSError, softpower.ArgumentError if sys.argv[2] == "export" else OSError) as error:
    print(error)
"""


def names(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*"))


def test_a_snapshot_holds_what_the_build_wrote_and_nothing_else(tmp_path: Path) -> None:
    target = tmp_path / "_data"
    build(SMALL, target, "0")
    fresh = names(target)
    (target / "frames" / "deep" / "empty").mkdir(parents=True)
    (target / "broken").symlink_to("nowhere")
    (target / "frames" / "states.json").unlink()
    (target / "frames" / "stale.json").touch()
    gone = build(SMALL, target, "0")
    assert [path.relative_to(target).as_posix() for path in gone] == [
        "frames/states.json",
        "broken",
        "frames/stale.json",
    ]
    assert names(target) == fresh and build(SMALL, target, "0") == ()
    (target / "empty").mkdir()
    assert build(SMALL, target, "0") == () and names(target) == fresh
    assert names(tmp_path) == ["_data", *(f"_data/{name}" for name in fresh)]


def test_a_link_to_the_snapshot_stays(tmp_path: Path) -> None:
    (tmp_path / "_data").symlink_to("real")
    build(SMALL, tmp_path / "_data", "0")
    build(SMALL, tmp_path / "_data", "1")
    assert (tmp_path / "_data").is_symlink() and (tmp_path / "real" / "index.bin").exists()
    assert sorted(one.name for one in tmp_path.iterdir()) == ["_data", "real"]


def test_a_place_where_no_snapshot_may_stand_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "_data"
    target.write_text("mine", encoding="utf-8")
    with pytest.raises(ArgumentError) as refused:
        build(SMALL, target, "0")
    assert str(refused.value) == f"{target} is a file and no folder: move it, since the snapshot is written there"
    assert target.read_text(encoding="utf-8") == "mine"
    target.unlink()
    target.mkdir()
    monkeypatch.chdir(target)
    with pytest.raises(ArgumentError) as refused:
        build(SMALL, target, "0")
    said = "is replaced, and is the working directory or has it within: leave it first"
    assert str(refused.value) == f"{target} {said}"
    monkeypatch.chdir(tmp_path)
    (tmp_path / "loop").symlink_to("loop")
    with pytest.raises((OSError, RuntimeError)):
        build(SMALL, tmp_path / "loop", "0")
    assert names(tmp_path) == ["_data", "loop"]


def test_a_file_behind_a_link_is_written_and_modes_stay(tmp_path: Path) -> None:
    root = Path(shutil.copytree(SMALL, tmp_path / "data"))
    concept = root / "concepts" / "small-idea.yaml"
    format_tree(root)
    right = concept.read_bytes()
    (tmp_path / "elsewhere").mkdir()
    real = concept.rename(tmp_path / "elsewhere" / "idea.txt")
    concept.symlink_to(Path("..", "..", "elsewhere", "idea.txt"))
    real.write_bytes(b"\n" + right)
    real.chmod(0o640)
    assert format_tree(root) == (concept,)
    assert concept.is_symlink() and real.read_bytes() == right and real.stat().st_mode & 0o777 == 0o640
    assert names(tmp_path / "elsewhere") == ["idea.txt"]


@pytest.mark.parametrize("fault", ["write", "replace"])
def test_of_several_files_all_are_written_or_none(fault: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a").write_bytes(b"old")
    (tmp_path / "c").write_bytes(b"old")
    files = {"a": b"new", "b/b": b"new", "c": b"new"}
    for failing in range(3):
        method = "write_bytes" if fault == "write" else "replace"
        real, calls = getattr(Path, method), []

        def fail(self: Path, *args: object, real: Callable[..., object] = real, at: int = failing) -> object:
            calls.append(self)  # noqa: B023 - the list of this turn
            if len(calls) == at + 1:  # noqa: B023
                raise OSError(errno.ENOSPC, "No space left on device")
            return real(self, *args)

        with monkeypatch.context() as patch:
            patch.setattr(Path, method, fail)
            with pytest.raises(OSError, match="No space left on device") as refused:
                write(files, tmp_path)
        assert refused.value.filename == str(tmp_path / list(files)[failing])
        assert names(tmp_path) == ["a", "c"]
        assert (tmp_path / "a").read_bytes() == (tmp_path / "c").read_bytes() == b"old"
    assert len(write(files, tmp_path)) == 3 and names(tmp_path) == ["a", "b", "b/b", "c"]


@pytest.mark.parametrize("command", ["build", "fmt", "export"])
def test_a_full_file_system_leaves_all_as_it_was(command: str, tmp_path: Path) -> None:
    """On a file system of memory of its own, in a name space of its own, which not every machine allows."""
    shutil.copytree(SMALL, tmp_path / "data")
    script = f"""
set -e
mount -t tmpfs -o size=360k tmpfs {tmp_path}/disk
cp -r {tmp_path}/data {tmp_path}/disk/data
mkdir {tmp_path}/disk/_data
{sys.executable} -c 'from pathlib import Path; from softpower._curation.build import build
build(Path("{SMALL}"), Path("{tmp_path}/_data"), "old")'
cp {tmp_path}/_data/index.bin {tmp_path}/disk/_data/
for file in {tmp_path}/disk/data/concepts/*; do echo >> $file; done
dd if=/dev/zero of={tmp_path}/disk/full bs=1k count=4000 2>/dev/null || true
find {tmp_path}/disk -type f | sort | xargs sha256sum > {tmp_path}/before
{sys.executable} {tmp_path}/run.py {tmp_path}/disk {command}
find {tmp_path}/disk -type f | sort | xargs sha256sum > {tmp_path}/after
"""
    (tmp_path / "run.py").write_text(DISK, encoding="utf-8")
    (tmp_path / "disk").mkdir()
    unshared = ["unshare", "--mount", "--map-root-user"]
    if shutil.which("unshare") is None or subprocess.run([*unshared, "true"], check=False).returncode:
        pytest.skip("no name space for a file system of its own")
    done = subprocess.run([*unshared, "sh", "-c", script], capture_output=True, text=True, check=False, timeout=300)
    assert done.returncode == 0, done.stderr
    assert "No space left on device" in done.stdout and done.stdout.count("\n") == 1
    before = (tmp_path / "before").read_text(encoding="utf-8")
    assert before and before == (tmp_path / "after").read_text(encoding="utf-8")


@pytest.mark.skipif(not hasattr(os, "fork"), reason="kills are of forks")
@pytest.mark.filterwarnings("ignore:.*use of fork:DeprecationWarning")
@pytest.mark.parametrize("kind", kills.CASES)
def test_a_killed_command_loses_nothing_and_leaves_nothing(kind: type[kills.Case]) -> None:
    assert kills.kill(kind, 6, random.Random(1)) == []


@pytest.mark.skipif(not hasattr(os, "fork"), reason="kills are of forks")
@pytest.mark.filterwarnings("ignore:.*use of fork:DeprecationWarning")
def test_the_kills_notice_a_file_that_is_written_in_place(monkeypatch: pytest.MonkeyPatch) -> None:
    def in_place(files: dict[str, bytes], target: Path) -> tuple[Path, ...]:
        for name, contents in files.items():
            with (target / name).open("wb") as file:
                file.write(contents[:9])
                file.flush()
                for _ in range(20):
                    (target / name).read_bytes()
                file.write(contents[9:])
        return ()

    monkeypatch.setattr("softpower._curation.format.write", in_place)
    faults = kills.kill(kills.Fmt, 4, random.Random(1))
    assert any("what was found is neither old nor new" in fault for fault in faults)
