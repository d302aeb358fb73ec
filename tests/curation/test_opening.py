"""What `softpower diff` takes, and what it says of what is none of it."""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import TYPE_CHECKING
from zipfile import ZipFile

import pytest

from softpower._curation.build import build
from softpower._curation.diff import diff
from softpower._curation.edition import of_snapshot
from softpower._curation.opening import opened
from softpower._errors import ArgumentError, SnapshotError
from softpower._snapshot.layout import FORMAT, RELEASE, SCHEMAS

if TYPE_CHECKING:
    from softpower._curation.edition import Edition

SMALL = Path(__file__).parents[1] / "small"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("built") / "_data"
    build(SMALL, target, "1.0.0")
    return target


def files(built: Path) -> dict[str, bytes]:
    return {path.relative_to(built).as_posix(): path.read_bytes() for path in built.rglob("*") if path.is_file()}


def same(one: Edition, other: Edition) -> bool:
    return diff(one, other) == () and diff(other, one) == ()


def test_a_wheel_a_snapshot_and_a_data_folder_of_one_release_are_the_same(built: Path, tmp_path: Path) -> None:
    wheel = tmp_path / "softpower-1.0.0-py3-none-any.whl"
    with ZipFile(wheel, "w") as archive:
        for name, contents in files(built).items():
            archive.writestr(f"softpower/_data/{name}", contents)
        archive.writestr("softpower/__init__.py", "")
    snapshot = opened(str(built))
    assert (snapshot.version, snapshot.horizon) == ("1.0.0", "2026-02-28")
    assert same(opened(str(wheel)), snapshot) and same(opened(str(SMALL)), snapshot)


def test_a_snapshot_of_another_format_is_compared_without_its_index(built: Path) -> None:
    older = {name: contents.replace(FORMAT, b"softpower 2", 1) for name, contents in files(built).items()}
    edition = of_snapshot(older, "old.whl")
    assert same(edition, opened(str(built)))
    assert edition.fate("little-league") is None
    assert opened(str(built)).fate("little-league") == ("moved", "small-league")


def test_damage_is_said_with_the_name_of_the_file(built: Path) -> None:
    good = files(built)
    name = "records/states.jsonl"
    for contents in (b"", good[name][:-1], good[name][:-2] + b"x\n", b"x" + good[name][1:]):
        with pytest.raises(SnapshotError) as caught:
            of_snapshot({**good, name: contents}, "new.whl")
        assert str(caught.value) == f"new.whl: the file {name} is damaged"
    for name in (RELEASE, SCHEMAS):
        with pytest.raises(SnapshotError) as caught:
            of_snapshot({one: contents for one, contents in good.items() if one != name}, "new.whl")
        assert str(caught.value) == f"new.whl has no file {name}: compare the revision in git that it was built from"


def test_what_is_nothing_of_this_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    (tmp_path / "text.whl").write_text("no zip")
    (tmp_path / "empty").mkdir()

    def said(name: str) -> str:
        with pytest.raises(ArgumentError) as caught:
            opened(name)
        return str(caught.value)

    assert said("text.whl") == "text.whl is no wheel"
    nothing = "{} is no wheel, no folder of a build or of records, and no revision of a git checkout here"
    assert said("nowhere") == nothing.format("nowhere") and said("empty") == nothing.format("empty")
    subprocess.run(["git", "init", "-q"], check=True)
    for name in ("HEAD", "--help", "nowhere"):
        assert said(name) == nothing.format(name)
    who = ("-c", "user.name=a", "-c", "user.email=a@b.example", "-c", "commit.gpgsign=false")
    subprocess.run(["git", *who, "commit", "-q", "--allow-empty", "-m", "Nothing"], check=True)
    assert said("HEAD") == "HEAD has no folder src/softpower/data"
    monkeypatch.setenv("PATH", str(tmp_path))
    assert said("HEAD") == f"{nothing.format('HEAD')}: git is not installed"


def test_a_folder_of_another_table_cannot_be_compared(tmp_path: Path) -> None:
    (tmp_path / "data" / "treasures").mkdir(parents=True)
    (tmp_path / "data" / "states").mkdir()
    assert opened(str(tmp_path / "data")).unread == {(None, "treasures"): "this version has no such table"}
