"""Files damaged in every way that was met or feared: one finding each, nothing raised, nothing lost, no hang."""

from __future__ import annotations

import errno
import os
import random
import signal
import socket
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from softpower._curation import reading
from softpower._curation.check import check
from softpower._curation.emission import emit
from softpower._curation.format import format_tree
from softpower._errors import CurationError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

SMALL = Path(__file__).parents[1] / "small"
ROSTER = {
    key: {"name": name, "kind": "bilateral", "parties": ["AAA", "BBB"], "decision": "curated"}
    for key, name in (("guarantee-pact", "Guarantee Pact"), ("small-league", "Small League"))
}
WAIVER = {"rule": "wording", "file": "concepts/small-idea.yaml", "place": "definition", "reason": "It is a pivot."}
FILES = [*sorted(path.relative_to(SMALL).as_posix() for path in SMALL.rglob("*.yaml")), "waivers.yaml"]
NESTED = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"a{level}: &a{level} [{', '.join([f'*a{level - 1}'] * 9)}]\n" for level in range(1, 9)
)


@pytest.fixture(autouse=True)
def no_hang() -> Iterator[None]:
    """End a test that waits, for instance on a pipe that nobody writes to."""

    def stop(*_: object) -> None:
        raise TimeoutError("this test hangs")

    before = signal.signal(signal.SIGALRM, stop)
    signal.alarm(120)
    yield
    signal.alarm(0)
    signal.signal(signal.SIGALRM, before)


@pytest.fixture
def whole(spoiled: Callable[[dict[str, Any]], Path]) -> Path:
    """The small dataset with a waiver, so that a folder has each kind of file."""
    root = spoiled({"concepts/small-idea.yaml:definition": "A pivotal idea.", "waivers.yaml": [WAIVER]})
    assert check(root)[1] == ()
    return root


def replace(write: Callable[[Path], object]) -> Callable[[Path], object]:
    """Damage a file by putting something else in its place."""

    def damage(path: Path) -> None:
        path.unlink()
        write(path)

    return damage


def prepend(start: bytes) -> Callable[[Path], object]:
    return lambda path: path.write_bytes(start + path.read_bytes())


def append(end: bytes) -> Callable[[Path], object]:
    return lambda path: path.write_bytes(path.read_bytes() + end)


def unquoted_colon(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").splitlines()
    lines[-1] += " and: more"
    path.write_text("\n".join([*lines, "zzz: one: two", ""]), encoding="utf-8")


def twice(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    path.write_text(text + "zzz: 1\nzzz: 2\n" if text[0] != "-" else "a: 1\na: 2\n", encoding="utf-8")


def listen(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as server:
        # The whole path may be longer than a socket's name.
        server.bind(os.path.relpath(path))


DAMAGE: dict[str, Callable[[Path], object]] = {
    "empty": replace(Path.touch),
    "YAML error": append(b"zzz: [a\n"),
    "quote never closed": append(b"zzz: 'a\n"),
    "unquoted colon": unquoted_colon,
    "cut": lambda path: path.write_bytes(b"a: [" + path.read_bytes()[:10]),
    "not UTF-8": append(b"zzz: \xff\n"),
    "UTF-16": lambda path: path.write_bytes(path.read_text(encoding="utf-8").encode("utf-16")),
    "tab": append(b"\tzzz: a\n"),
    "byte-order mark": prepend("\ufeff".encode()),
    "escape": append(b"zzz: \x1b[31m\n"),
    "NUL": append(b"\0"),
    "several documents": append(b"---\nzzz: a\n"),
    "duplicate keys": twice,
    "nested aliases": replace(lambda path: path.write_text(NESTED, encoding="utf-8")),
    "deep": replace(lambda path: path.write_text("- " * 10_000 + "a\n", encoding="utf-8")),
    "huge": replace(lambda path: path.write_bytes(b"a: b\n" * 1_100_000)),
    "binary": replace(lambda path: path.write_bytes(bytes(range(256)))),
    "folder": replace(Path.mkdir),
    "link to nothing": replace(lambda path: path.symlink_to("nowhere")),
    "loop of links": replace(lambda path: path.symlink_to(path.name)),
    "pipe": replace(os.mkfifo),
    "socket": replace(listen),
    "device": replace(lambda path: path.symlink_to("/dev/zero")),
}


@pytest.mark.parametrize("way", DAMAGE)
@pytest.mark.parametrize("file", FILES)
def test_a_damaged_file_is_one_finding_that_says_what_to_do(file: str, way: str, whole: Path) -> None:
    DAMAGE[way](whole / file)
    findings = check(whole)[1]
    assert len(findings) == 1, list(map(str, findings))
    assert findings[0].file == f"data/{file}"
    assert findings[0].line >= 1 and findings[0].message and findings[0].remedy
    assert str(findings[0]).isprintable()


@pytest.mark.parametrize("file", FILES)
def test_a_file_that_may_not_be_opened_is_one_finding(file: str, whole: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: Path, mode: str) -> Any:
        if path == whole / file:
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        return path.open(mode)

    monkeypatch.setattr(reading, "open", refuse, raising=False)
    (finding,) = check(whole)[1]
    assert (finding.file, finding.message) == (f"data/{file}", "cannot be opened: Permission denied")


@pytest.mark.parametrize("where", sorted({Path(file).parts[0] for file in FILES if "/" in file}))
def test_a_folder_that_may_not_be_listed_is_one_finding(
    where: str, whole: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    listdir = os.listdir

    def refuse(path: Path) -> list[str]:
        if path == whole / where:
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        return listdir(path)

    monkeypatch.setattr(os, "listdir", refuse)
    (finding,) = check(whole)[1]
    assert (finding.file, finding.message) == (f"data/{where}", "cannot be listed: Permission denied")


@pytest.mark.parametrize("way", DAMAGE)
def test_a_damaged_roster_is_one_finding(way: str, whole: Path) -> None:
    (whole / "roster.yaml").write_text(emit(ROSTER), encoding="utf-8")
    DAMAGE[way](whole / "roster.yaml")
    (finding,) = check(whole)[1]
    assert finding.file == "data/roster.yaml"


@pytest.mark.parametrize("way", DAMAGE)
@pytest.mark.parametrize("file", ["alliances/small-league.yaml", "sources/sources.yaml", "ledger.yaml", "waivers.yaml"])
def test_a_damaged_file_is_left_by_the_formatter_which_does_the_others(file: str, way: str, whole: Path) -> None:
    DAMAGE[way](whole / file)
    regular = (whole / file).is_file() and not (whole / file).is_symlink()
    before = (whole / file).read_bytes() if regular else (whole / file).lstat()
    with pytest.raises(CurationError) as caught:
        format_tree(whole)
    assert [finding.startswith(f"data/{file}:") for finding in caught.value.findings] == [True]
    if isinstance(before, bytes):
        assert (whole / file).read_bytes() == before
    else:
        assert (whole / file).lstat().st_ino == before.st_ino
    left = [path.name for path in whole.rglob(".*")]
    assert left == []


STRAY: dict[str, Callable[[Path], object]] = {
    ".#nato.yaml": lambda path: path.symlink_to("me@host.1:2"),
    "._nato.yaml": lambda path: path.write_bytes(b"\x00\x05\x16\x07"),
    ".yaml": Path.touch,
    "pipe": os.mkfifo,
    "socket": listen,
    "loop": lambda path: path.symlink_to("loop"),
    "parent": lambda path: path.symlink_to(".."),
    "notes.txt": Path.touch,
    "n\udcff\x1b.txt": Path.touch,
}


@pytest.mark.parametrize("where", ["alliances", "sources", "."])
@pytest.mark.parametrize("name", STRAY)
def test_what_is_no_record_is_one_finding_beside_those_of_records(name: str, where: str, whole: Path) -> None:
    STRAY[name](whole / where / name)
    (whole / "concepts" / "small-idea.yaml").write_text("id: [\n", encoding="utf-8")
    findings = check(whole)[1]
    assert len(findings) == 2, list(map(str, findings))
    assert all(str(finding).isprintable() for finding in findings)


def test_a_folder_may_be_a_link_to_one_elsewhere(whole: Path) -> None:
    (whole / "concepts").rename(whole.parent / "elsewhere")
    (whole / "concepts").symlink_to(whole.parent / "elsewhere")
    assert check(whole)[1] == ()


def test_files_that_cannot_be_read_come_first_and_other_faults_stay(whole: Path) -> None:
    league = whole / "alliances" / "small-league.yaml"
    league.write_text(league.read_text(encoding="utf-8") + "zzz: a: b\n", encoding="utf-8")
    idea = whole / "concepts" / "small-idea.yaml"
    text = idea.read_text(encoding="utf-8").replace("A pivotal idea.", "A vibrant idea of defence.")
    idea.write_text(text.replace("ada-scholar", "ada-scolar"), encoding="utf-8")
    (whole / "alliances" / "broken.yaml").mkdir()
    assert [(finding.file, finding.rule) for finding in check(whole)[1]] == [
        ("data/alliances/broken.yaml", "unreadable"),
        ("data/alliances/small-league.yaml", "yaml-syntax"),
        ("data/concepts/small-idea.yaml", "spelling"),
        ("data/concepts/small-idea.yaml", "references"),
    ]


def test_a_reference_to_another_record_than_the_unread_one_stays(whole: Path) -> None:
    (whole / "concepts" / "small-idea.yaml").write_text("id: [\n", encoding="utf-8")
    talk = whole / "strategies" / "small-talk.yaml"
    talk.write_text(talk.read_text(encoding="utf-8").replace("[small-idea]", "[small-idea, no-idea]"), encoding="utf-8")
    assert [finding.message for finding in check(whole)[1]][1:] == ["no-idea is no record of concepts"]


def mutated(contents: bytes, chance: random.Random) -> bytes:
    """Damage a file as a bad merge, a bad disk or a bad editor would."""
    kind = chance.randrange(6)
    at = chance.randrange(len(contents))
    lines = contents.splitlines(keepends=True)
    if kind == 0:
        return bytes([*contents[:at], contents[at] ^ (1 << chance.randrange(8)), *contents[at + 1 :]])
    if kind == 1:
        del lines[chance.randrange(len(lines))]
        return b"".join(lines)
    if kind == 2:
        return contents[:at]
    if kind == 3:
        return contents[:at] + bytes([chance.choice(b"\t:#&*!|>'\"%@`{}[],-? \n\r\0=")]) + contents[at:]
    if kind == 4:
        lines.insert(chance.randrange(len(lines)), chance.choice(lines))
        return b"".join(lines)
    chance.shuffle(lines)
    return b"".join(lines)


@pytest.mark.parametrize("seed", range(300))
def test_a_mutated_file_raises_nothing_and_does_not_hang(seed: int, whole: Path) -> None:
    signal.alarm(20)
    chance = random.Random(seed)
    path = whole / chance.choice(FILES)
    for _ in range(chance.randrange(1, 4)):
        path.write_bytes(mutated(path.read_bytes() or b"\n", chance))
    before = path.read_bytes()
    assert all(str(finding).isprintable() for finding in check(whole)[1])
    document = reading.read(path, whole)
    for _ in range(2):
        # Formatted twice, since the first time must leave what the second one can read.
        with suppress(CurationError):
            format_tree(whole)
        if document.findings:
            assert path.read_bytes() == before
        else:
            assert flattened(reading.read(path, whole).contents) == flattened(document.contents)


def flattened(contents: Any) -> list[str]:
    """Return all keys and texts of a file, whatever their order."""
    if isinstance(contents, dict):
        return sorted([*contents, *(text for value in contents.values() for text in flattened(value))])
    if isinstance(contents, list):
        return sorted(text for value in contents for text in flattened(value))
    return [contents]
