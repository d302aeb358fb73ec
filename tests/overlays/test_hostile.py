"""Overlays that mean harm, or are no overlays: refused quickly, by a message that says what to do."""

from __future__ import annotations

import os
import resource
import socket
import time
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import pytest

import softpower

if TYPE_CHECKING:
    from collections.abc import Callable

    from softpower import Dataset

SECONDS = 8  # of processor time; the slowest, a file of 5 MB, takes a quarter of it
BOMB = "a: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(
    f"{chr(98 + n)}: &{chr(98 + n)} [{','.join(f'*{chr(97 + n)}' for _ in range(9))}]\n" for n in range(20)
)


def text(contents: str | bytes, name: str = "concepts/bad.yaml") -> Callable[[Path], None]:
    def put(root: Path) -> None:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(contents if isinstance(contents, bytes) else contents.encode())

    return put


def link(target: str, name: str = "concepts/bad.yaml") -> Callable[[Path], None]:
    def put(root: Path) -> None:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).symlink_to(target)

    return put


def fifo(root: Path) -> None:
    (root / "concepts").mkdir()
    os.mkfifo(root / "concepts" / "bad.yaml")


def bound(root: Path) -> None:
    (root / "concepts").mkdir()
    with socket.socket(socket.AF_UNIX) as server:
        here = Path.cwd()
        os.chdir(root / "concepts")  # The name of a socket is short.
        server.bind("bad.yaml")
        os.chdir(here)


def folder(root: Path) -> None:
    (root / "concepts" / "bad.yaml").mkdir(parents=True)


HOSTILE: list[tuple[str, Callable[[Path], None], str]] = [
    ("bomb", text(BOMB), "mine/concepts/bad.yaml:1  a  has an anchor  [yaml-plain]  write the value out"),
    ("large", text("a: " + "x" * 6_000_000), "mine/concepts/bad.yaml:1  .  is larger than 5 MB  [unreadable]  split"),
    (
        "wide",
        text("a: [" + "x," * 300_000 + "]"),
        "mine/concepts/bad.yaml:1  .  has more than 200,000 commas and line br",
    ),
    ("less wide", text("a: [" + "x," * 190_000 + "]"), "mine/concepts/bad.yaml:1  a  is no field here  [model]"),
    ("deep", text("[" * 100_000), "mine/concepts/bad.yaml:1  .  "),
    ("deep too", text("- " * 100 + "x"), "mine/concepts/bad.yaml:1  .  is nested more than 20 deep  [yaml-plain]"),
    ("tag", text("a: !!python/object/apply:os.system [true]"), "mine/concepts/bad.yaml:1  a  has a tag  [yaml-plain]"),
    ("binary", text(bytes(range(256)) * 50), "mine/concepts/bad.yaml:2  .  byte 128 is not UTF-8  [yaml-syntax]"),
    ("control", text("id: a\x1b[31m"), "mine/concepts/bad.yaml:1  .  has the control character U+001B  [yaml-syntax]"),
    ("empty", text(""), "mine/concepts/bad.yaml:1  .  the file is empty  [yaml-syntax]"),
    ("pipe", fifo, "mine/concepts/bad.yaml:1  .  is a named pipe and not a file  [unreadable]  remove it"),
    ("socket", bound, "mine/concepts/bad.yaml:1  .  is a socket and not a file  [unreadable]  remove it"),
    ("folder", folder, "mine/concepts/bad.yaml:1  .  is a folder  [unreadable]  remove the folder"),
    ("loop", link("bad.yaml"), "mine/concepts/bad.yaml:1  .  is a link that cannot be followed  [unreadable]"),
    ("nowhere", link("none"), "mine/concepts/bad.yaml:1  .  is a link to none, which does not exist  [unreadable]"),
    ("device", link("/dev/zero"), "mine/concepts/bad.yaml:1  .  is a link that leads out of the overlay  [overlay]"),
    ("secret", link("/etc/passwd"), "mine/concepts/bad.yaml:1  .  is a link that leads out of the overlay  [overlay]"),
    ("outside", link("/etc", "concepts"), "mine/concepts:1  .  is a link that leads out of the overlay  [overlay]"),
    ("around", link("..", "concepts"), "mine/concepts:1  .  is a link that leads out of the overlay  [overlay]"),
    ("lock", text("id: x", "concepts/.#bad.yaml"), "mine/concepts/.#bad.yaml:1  .  is an editor's lock on bad.yaml"),
    ("path", text("id: ../../etc/x\nname: x"), "mine/concepts/bad.yaml:1  id  ../../etc/x is not the file's name"),
    (
        "reserved",
        text("id: con", "concepts/CON.yaml"),
        "mine/concepts/CON.yaml:1  .  has a name that is reserved on Win",
    ),
    (
        "null",
        text("id: small-idea\ncorrect: {name: }", "concepts/small-idea.yaml"),
        "mine/concepts/small-idea.yaml:2  ",
    ),
    ("list", text("- x"), "mine/concepts/bad.yaml:1  .  is no mapping of keys to values  [yaml-plain]"),
    ("ledger", text("moved: x", "ledger.yaml"), "mine/ledger.yaml:1  moved  "),
    ("waivers", text("a: x", "waivers.yaml"), "mine/waivers.yaml:1  "),
]


@pytest.mark.parametrize(("put", "expected"), [case[1:] for case in HOSTILE], ids=[case[0] for case in HOSTILE])
def test_a_hostile_file_is_refused_quickly(
    put: Callable[[Path], None], expected: str, small: Dataset, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (root := tmp_path / "mine").mkdir()
    put(root)
    began = time.process_time()
    with pytest.raises(softpower.CurationError) as refused:
        small.overlaid("mine")
    assert time.process_time() - began < SECONDS
    assert any(one.startswith(expected) for one in refused.value.findings), "\n".join(refused.value.findings)
    assert all(len(one) < 500 and one.isprintable() for one in refused.value.findings)


def as_nobody(small: Dataset, overlay: Path) -> str:
    """Load an overlay in a fork that is not root, and return what it is refused with."""
    reading, writing = os.pipe()
    process = os.fork()
    if process == 0:
        try:
            if os.geteuid() == 0:
                os.setuid(65534)
            small.overlaid(overlay)
        except softpower.SoftpowerError as error:
            os.write(writing, f"{type(error).__name__}: {error}".encode())
        finally:
            os._exit(0)
    os.close(writing)
    with os.fdopen(reading, encoding="utf-8") as said:
        os.waitpid(process, 0)
        return said.read()


@pytest.mark.filterwarnings("ignore:.*use of fork:DeprecationWarning")
def test_a_file_or_folder_that_may_not_be_read_is_said(small: Dataset) -> None:
    with TemporaryDirectory() as place:
        Path(place).chmod(0o755)
        (root := Path(place, "mine", "concepts")).mkdir(parents=True)
        (root / "bad.yaml").touch(0o000)
        said = as_nobody(small, root.parent)
        assert said.startswith("CurationError: ")
        assert (
            "bad.yaml:1  .  cannot be opened: Permission denied  [unreadable]  allow yourself to read the file" in said
        )
        root.chmod(0o000)
        said = as_nobody(small, root.parent)
        assert said == f"ArgumentError: the overlay '{root.parent}' cannot be read: Permission denied"
        root.chmod(0o755)


def test_what_is_no_overlay_is_refused(small: Dataset, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "loop").symlink_to("loop")
    (tmp_path / "file").touch()
    os.mkfifo(tmp_path / "pipe")
    for name in ("softpower", "a b", "Ünicode", "one", "deep/one"):
        (tmp_path / name).mkdir(parents=True)
    named = "a name of an overlay has letters, digits, dots and dashes, and is not softpower: rename the folder "
    for given, message in (
        ("nowhere", "the overlay 'nowhere' cannot be read: No such file or directory"),
        ("file", "the overlay 'file' cannot be read: Not a directory"),
        ("pipe", "the overlay 'pipe' cannot be read: Not a directory"),
        ("a\0b", "the overlay 'a\\x00b' cannot be read: "),
        ("loop", "the overlay 'loop' cannot be read: "),
        ("softpower", f"{named}'softpower'"),
        ("a b", f"{named}'a b'"),
        ("Ünicode", f"{named}'Ünicode'"),
        (["one", "deep/one"], "two overlays have the name one: rename one of the folders"),
        ("", "overlay is a path or a list of paths, not ''"),
        (5, "overlay is a path or a list of paths, not 5"),
        ([5], "overlay is a path or a list of paths, not [5]"),
        (None, "overlay is a path or a list of paths, not None"),
    ):
        with pytest.raises(softpower.ArgumentError) as refused:
            small.overlaid(given)  # type: ignore[arg-type]  # refused on purpose
        assert str(refused.value).startswith(message)


def test_a_folder_that_holds_too_much_is_refused_before_it_is_read(small: Dataset, tmp_path: Path) -> None:
    began = time.process_time()
    with pytest.raises(softpower.ArgumentError, match="holds more than 5,000 files and folders or 20 MB: name its own"):
        small.overlaid("/usr")
    (root := tmp_path / "mine").mkdir()
    for name in "abc":
        (root / name).write_text("x," * 190_000, encoding="utf-8")
    with pytest.raises(softpower.ArgumentError, match="holds more than 400,000 commas and line breaks: make several"):
        small.overlaid(root)
    with (root / "sparse").open("wb") as file:
        file.truncate(10**12)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with pytest.raises(softpower.ArgumentError, match="holds more than 5,000 files and folders or 20 MB: name its own"):
        small.overlaid(root)
    assert time.process_time() - began < SECONDS
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - memory < 100_000
