"""Headers of the compiled files: whatever happens to a file is seen before anything is answered from it."""

from __future__ import annotations

import random
import re
import sys
from pathlib import Path

import pytest

from softpower._curation.compile import compiled
from softpower._curation.corpus import gather
from softpower._errors import SnapshotError
from softpower._records.dataset import Dataset
from softpower._snapshot import files as module
from softpower._snapshot.files import Folder, Given, Packaged, sealed
from softpower._snapshot.layout import FORMAT

SMALL = Path(__file__).parents[1] / "small"


@pytest.fixture(scope="module")
def files() -> dict[str, bytes]:
    return compiled(gather(SMALL), "0.0.0")


def test_every_file_is_read_back_as_it_was(files: dict[str, bytes]) -> None:
    snapshot = Given(files)
    for name, contents in files.items():
        assert contents[:63].decode().startswith("softpower 6 ") and contents[63:64] == b"\n"
        assert bytes(snapshot.read(name)) == contents[64:]


def test_a_changed_byte_is_seen_wherever_it_is(files: dict[str, bytes]) -> None:
    chance = random.Random(1949)
    for name, contents in files.items():
        for at in [*range(64), *(chance.randrange(len(contents)) for _ in range(40))]:
            damaged = bytearray(contents)
            damaged[at] ^= 1 << chance.randrange(8)
            snapshot = Given({**files, name: bytes(damaged)})
            other = next(one for one in files if one != name)
            snapshot.read(other)  # which settles the stamp
            with pytest.raises(SnapshotError, match=rf"the packaged file {name} .*: install softpower again"):
                snapshot.read(name)


def test_a_file_that_is_cut_is_seen(files: dict[str, bytes]) -> None:
    chance = random.Random(1955)
    for name, contents in files.items():
        lengths = {0, 1, 63, 64, len(contents) - 1, *(chance.randrange(len(contents)) for _ in range(20))}
        for length in lengths - {len(contents)}:
            with pytest.raises(SnapshotError, match=rf"the packaged file {name} (is damaged|has another format): "):
                Given({name: contents[:length]}).read(name)
        with pytest.raises(SnapshotError, match="is damaged"):
            Given({name: contents + b" "}).read(name)


def test_an_old_index_beside_new_records_is_refused(files: dict[str, bytes]) -> None:
    other = compiled(gather(SMALL), "0.0.1")
    mixed = Dataset(Given({**files, "records/states.jsonl": other["records/states.jsonl"]}))
    assert mixed.members("small-league", on="1970-01-01")
    message = (
        "the packaged file records/states.jsonl is of another build than those read before: install softpower again"
    )
    with pytest.raises(SnapshotError, match=f"^{re.escape(message)}$"):
        mixed.states["AAA"]


def test_another_format_is_named_as_such() -> None:
    contents = sealed(b"{}", "stamp").replace(FORMAT, b"softpower 2")
    with pytest.raises(SnapshotError, match=r"^the packaged file a\.json has another format: install softpower again$"):
        Given({"a.json": contents}).read("a.json")


def test_a_file_that_is_missing(tmp_path: Path) -> None:
    with pytest.raises(SnapshotError, match=r"^this dataset was made without the file index\.bin$"):
        Given({}).read("index.bin")
    with pytest.raises(SnapshotError, match=r"has no file index\.bin$"):
        Folder(tmp_path).read("index.bin")


@pytest.mark.parametrize(
    ("frozen", "remedy"),
    [
        (None, "install softpower, or run `softpower build` in a checkout"),
        (True, "pack all of softpower into the application, with PyInstaller by --collect-all softpower"),
    ],
)
def test_packaged_data_that_are_missing(frozen: bool | None, remedy: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "FOLDER", "_nothing")
    if frozen is not None:
        monkeypatch.setattr(sys, "frozen", frozen, raising=False)
    with pytest.raises(SnapshotError) as raised:
        Packaged().read("index.bin")
    assert str(raised.value) == f"the packaged data are missing (index.bin): {remedy}"


def test_a_folder_is_read_like_files_in_memory(files: dict[str, bytes], tmp_path: Path) -> None:
    (tmp_path / "release.json").write_bytes(files["release.json"])
    assert bytes(Folder(tmp_path).read("release.json")) == files["release.json"][64:]
