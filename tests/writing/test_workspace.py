"""Workspaces: deleted at the end, and by the next process when their own was killed."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from softpower._writing import folder as module
from softpower._writing.folder import replace_folder
from softpower._writing.workspace import OLD, PREFIX, clear_abandoned, locked, workspace


def test_a_workspace_is_deleted_at_the_end_and_after_an_error(tmp_path: Path) -> None:
    for error in (None, KeyboardInterrupt, OSError):
        try:
            with workspace(tmp_path) as space:
                (space / "file").write_text("1", encoding="utf-8")
                assert space.parent == tmp_path and space.name.startswith(PREFIX)
                if error:
                    raise error
        except (KeyboardInterrupt, OSError):
            pass
        assert list(tmp_path.iterdir()) == []


def test_a_workspace_of_a_process_at_work_stays_and_of_a_killed_one_goes_at_once(tmp_path: Path) -> None:
    code = """
import sys, time
from pathlib import Path
from softpower._writing.workspace import workspace
with workspace(Path(sys.argv[1])):
    print("made", flush=True)
    time.sleep(60)
"""
    with subprocess.Popen([sys.executable, "-c", code, tmp_path], stdout=subprocess.PIPE) as other:
        assert other.stdout is not None and other.stdout.readline() == b"made\n"
        clear_abandoned(tmp_path)
        assert len(list(tmp_path.iterdir())) == 1
        other.send_signal(signal.SIGKILL)
    clear_abandoned(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_what_a_killed_process_moved_away_comes_back(tmp_path: Path) -> None:
    for name in ("gone", "there"):
        (tmp_path / f"{PREFIX}x" / OLD / name).mkdir(parents=True)
        (tmp_path / f"{PREFIX}x" / OLD / name / "file").write_text("old", encoding="utf-8")
    (tmp_path / "there").mkdir()
    clear_abandoned(tmp_path)
    assert sorted(one.name for one in tmp_path.rglob("*")) == ["file", "gone", "there"]
    assert (tmp_path / "gone" / "file").read_text(encoding="utf-8") == "old"


def test_what_only_looks_like_a_workspace_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "mine" / OLD).mkdir(parents=True)
    (tmp_path / f"{PREFIX}link").symlink_to(tmp_path / "mine")
    (tmp_path / f"{PREFIX}file").write_text("1", encoding="utf-8")
    clear_abandoned(tmp_path)
    assert sorted(one.name for one in tmp_path.iterdir()) == [f"{PREFIX}file", f"{PREFIX}link", "mine"]
    clear_abandoned(tmp_path / "nowhere")


def test_where_folders_cannot_be_locked_age_decides(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(descriptor: int, how: int) -> None:
        raise OSError("Operation not supported")

    monkeypatch.setattr("fcntl.flock", refuse)
    left = tmp_path / f"{PREFIX}x"
    left.mkdir()
    with workspace(tmp_path) as space, locked(tmp_path):
        assert left.exists() and space.exists()
    os.utime(left, (time.time() - 7200, time.time() - 7200))
    clear_abandoned(tmp_path)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("exchanging", [True, False])
def test_a_folder_is_replaced_or_stays(exchanging: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if not exchanging:
        monkeypatch.setattr(module, "_exchanged", lambda new, path: False)
    path = tmp_path / "path"
    for text in ("first", "second", "third"):
        with workspace(tmp_path) as space:
            (space / "new").mkdir()
            (space / "new" / text).touch()
            replace_folder(space / "new", path, space)
        assert [str(one.relative_to(tmp_path)) for one in tmp_path.rglob("*")] == ["path", f"path/{text}"]
    with pytest.raises(FileNotFoundError), workspace(tmp_path) as space:
        replace_folder(space / "new", path, space)
    assert [str(one.relative_to(tmp_path)) for one in tmp_path.rglob("*")] == ["path", "path/third"]


def test_a_folder_is_never_away_where_the_system_can_exchange(tmp_path: Path) -> None:
    path = tmp_path / "path"
    path.mkdir()
    with workspace(tmp_path) as space:
        (space / "new").mkdir()
        if not module._exchanged(space / "new", path):
            pytest.skip("this file system cannot")
    missing = []

    def look(_: int) -> None:
        end = time.monotonic() + 0.5
        while time.monotonic() < end:
            missing.extend([1] if not path.exists() else [])

    def put(_: int) -> None:
        for _ in range(20):
            with workspace(tmp_path) as space, locked(tmp_path):
                (space / "new").mkdir()
                replace_folder(space / "new", path, space)

    with ThreadPoolExecutor(4) as pool:
        looking = pool.submit(look, 0)
        list(pool.map(put, range(3)))
        looking.result()
    assert missing == [] and [one.name for one in tmp_path.iterdir()] == ["path"]
