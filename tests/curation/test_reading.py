from __future__ import annotations

import errno
import os
import socket
from pathlib import Path
from textwrap import dedent

import pytest
import yaml

from softpower._curation import reading
from softpower._curation.reading import Document, listed, read, read_text

LOADERS = [yaml.SafeLoader, *([yaml.CSafeLoader] if yaml.__with_libyaml__ else [])]


@pytest.fixture(autouse=True, params=LOADERS, ids=lambda loader: str(loader.__name__))
def loader(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "Loader", request.param)


def parsed(text: str) -> Document:
    return read_text(dedent(text), Path("a.yaml"), "a.yaml")


def told(document: Document) -> list[str]:
    return [f"{finding.line} {finding.place} {finding.message} [{finding.rule}]" for finding in document.findings]


def test_every_scalar_is_text() -> None:
    document = parsed(
        """\
        country: NO
        year: 1949
        day: 1949-04-04
        truth: on
        nothing: ~
        empty:
        number: 0x1F
        merge: {<<: =}
        """
    )
    assert document.contents == {
        "country": "NO",
        "year": "1949",
        "day": "1949-04-04",
        "truth": "on",
        "nothing": "~",
        "empty": "",
        "number": "0x1F",
        "merge": {"<<": "="},
    }
    assert told(document) == []


def test_places_have_the_line_of_their_key_and_items_their_own() -> None:
    document = parsed(
        """\
        id: nato
        summary: >-
          Two
          lines.
        events:
          - {date: '1949',
             place: Bonn}
          - date: '1950'
            place: Rome
        """
    )
    lines = {
        ("id",): 1,
        ("summary",): 2,
        ("events",): 5,
        ("events", 0): 6,
        ("events", 0, "place"): 7,
        ("events", 1): 8,
        ("events", 1, "place"): 9,
    }
    assert {place: document.line(place) for place in lines} == lines


def test_a_place_that_is_not_there_has_the_line_of_what_is_around_it() -> None:
    document = parsed("a:\n  b:\n    - c: d\n")
    assert document.line(("a", "b", 0, "missing", "deeper")) == 3
    assert document.line(("missing",)) == 1


def test_each_key_written_twice_is_found_and_the_file_is_not_read() -> None:
    document = parsed("a: one\nb: two\na: three\nb: four\n")
    assert document.contents is None
    assert told(document) == [
        "3 a is written twice, first on line 1 [duplicate-key]",
        "4 b is written twice, first on line 2 [duplicate-key]",
    ]
    assert document.line(("a",)) == 1


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("a: b # why\n", "1 . has a comment, which the formatter cannot keep [yaml-plain]"),
        ("a: b\n# why\n", "2 . has a comment, which the formatter cannot keep [yaml-plain]"),
        ("a: b\nc: &x d\n", "2 c has an anchor [yaml-plain]"),
        ("a: &x b\nc: *x\n", "1 a has an anchor [yaml-plain]"),
        ("a: &x\n  b: c\nd: *x\n", "1 a has an anchor [yaml-plain]"),
        ("a: &x\n  - *x\n", "1 a has an anchor [yaml-plain]"),
        ("&x a: b\n", "1 . has an anchor [yaml-plain]"),
        ("a: b\nc: !!python/object d\n", "2 c has a tag [yaml-plain]"),
        ("a: one\na: two\nb: &x c\n", "3 b has an anchor [yaml-plain]"),
        ("? [a]\n: b\nc: d\n", "1 . has a key that is not text [yaml-plain]"),
        ("", "1 . the file is empty [yaml-syntax]"),
    ],
)
def test_what_the_formatter_could_not_keep_is_refused(text: str, fault: str) -> None:
    assert told(parsed(text)) == [fault]


@pytest.mark.parametrize(
    "text", ["a: '#1'\n", "a: b#c\n", "a: >-\n  see # 3\n  # 4\n", 'a: "# no"\n', "'#k': [x#y, '# z']\n"]
)
def test_a_hash_inside_a_text_is_no_comment(text: str) -> None:
    assert told(parsed(text)) == []


def test_each_line_with_a_comment_is_told_once() -> None:
    assert [line[0] for line in told(parsed("# one # two\na: b\n# three"))] == ["1", "3"]


@pytest.mark.parametrize(("text", "line"), [("a: [b\nc: d\n", 2), ("a: b\n---\nc: d\n", 2), ("a: b\nc: 'd\n\n", 2)])
def test_broken_yaml_is_a_finding_at_its_line(text: str, line: int) -> None:
    document = parsed(text)
    assert document.contents is None
    assert [(finding.line, finding.rule) for finding in document.findings] == [(line, "yaml-syntax")]


def test_bytes_that_are_no_text_are_a_finding(tmp_path: Path) -> None:
    root = tmp_path / "data"
    root.mkdir()
    (root / "a.yaml").write_bytes(b"a: b\nc: \xff\n")
    document = read(root / "a.yaml", root)
    assert document.file == (root / "a.yaml").as_posix()
    assert told(document) == ["2 . byte 8 is not UTF-8 [yaml-syntax]"]


def test_a_file_outside_the_folder_keeps_its_path(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text("a: é\n", encoding="utf-8")
    document = read(path, tmp_path / "elsewhere" / "data")
    assert document.file == path.as_posix()
    assert document.contents == {"a": "é"}


@pytest.mark.parametrize(
    ("text", "line", "message", "remedy"),
    [
        ("a: b\nname: Pact: the\n", 2, "mapping values are not allowed", "put the text that has a colon in quotes"),
        ("a: b\nc: 'd\n", 2, "found unexpected end of stream", "close the quote"),
        ("a: b\n---\nc: d\n", 2, "holds more than one document", "write each record in a file of its own"),
        ("\ufeffa: b\n", 1, "begins with a byte-order mark", "save the file as UTF-8 without it"),
        ("a: b\n\tc: d\n", 2, "has a tab", "use spaces"),
        ("a: b\nc: d\te\n", 2, "has a tab", "use spaces"),
        ("a: b\nc: \x1b[31m\n", 2, "has the control character U+001B", "delete the character"),
        ("a: b\rc: d\n", 1, "has the control character U+000D", "delete the character"),
        ("a: b\nc: \u2028d\n", 2, "has the control character U+2028", "delete the character"),
        ("a: " + "[" * 10_000 + "\n", 1, "nest", "write it flat"),
        ("- " * 10_000 + "a\n", 1, "nest", "write it flat"),
        ("".join(f"{' ' * depth}a:\n" for depth in range(2_000)), None, "nest", "write it flat"),
        ("a: " + "[" * 30 + "]" * 30 + "\n", 1, "is nested more than 20 deep", "write it flat"),
        ('a: "\\U00110000"\n', 1, "", "correct the"),
    ],
)
def test_what_cannot_be_read_is_one_finding_that_says_what_to_do(
    text: str, line: int | None, message: str, remedy: str
) -> None:
    document = read_text(text, Path("a.yaml"), "a.yaml")
    assert document.contents is None
    (finding,) = document.findings
    if "nest" in message:
        assert any(word in finding.message for word in ("nest", "recursion"))
    else:
        assert message in finding.message
    assert line in (None, finding.line)
    assert finding.remedy.startswith(remedy)


def test_nested_aliases_are_refused_before_they_multiply() -> None:
    text = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n" + "".join(
        f"a{level}: &a{level} [{', '.join([f'*a{level - 1}'] * 9)}]\n" for level in range(1, 9)
    )
    assert told(read_text(text, Path("a.yaml"), "a.yaml")) == ["1 a0 has an anchor [yaml-plain]"]


def test_a_windows_line_break_is_no_control_character() -> None:
    document = read_text("a: b\r\nc: d\r\n", Path("a.yaml"), "a.yaml")
    assert (document.contents, document.line(("c",))) == ({"a": "b", "c": "d"}, 2)


def unread(path: Path) -> str:
    document = read(path, path.parent)
    assert document.contents is None
    (finding,) = document.findings
    return f"{finding.line} {finding.message} [{finding.rule}] {finding.remedy}"


def test_what_is_no_regular_file_is_not_opened(tmp_path: Path) -> None:
    (tmp_path / "folder.yaml").mkdir()
    os.mkfifo(tmp_path / "pipe.yaml")
    (tmp_path / "loop.yaml").symlink_to("loop.yaml")
    (tmp_path / "gone.yaml").symlink_to("nowhere")
    (tmp_path / ".#lock.yaml").symlink_to("me@host.1:2")
    (tmp_path / "device.yaml").symlink_to("/dev/zero")
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(os.path.relpath(tmp_path / "socket.yaml"))
        said = {path.name: unread(path) for path in sorted(tmp_path.iterdir())}
    assert said == {
        ".#lock.yaml": "1 is an editor's lock on lock.yaml [unreadable] save and close that file, or delete the lock",
        "device.yaml": "1 is a device and not a file [unreadable] remove it",
        "folder.yaml": "1 is a folder [unreadable] remove the folder, or rename it",
        "gone.yaml": "1 is a link to nowhere, which does not exist [unreadable] remove the link, or restore its target",
        "loop.yaml": "1 is a link that cannot be followed [unreadable] remove the link",
        "pipe.yaml": "1 is a named pipe and not a file [unreadable] remove it",
        "socket.yaml": "1 is a socket and not a file [unreadable] remove it",
    }


def test_a_file_that_may_not_be_opened_or_is_too_large_is_a_finding(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.yaml"
    path.write_text("a: b\n" * 1_000_001, encoding="utf-8")
    assert unread(path) == "1 is larger than 5 MB [unreadable] split the file"

    def refuse(*_: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied", str(path))

    path.write_text("a: b\n", encoding="utf-8")
    monkeypatch.setattr(reading, "open", refuse, raising=False)
    assert unread(path) == (
        "1 cannot be opened: Permission denied [unreadable] allow yourself to read the file, or remove it"
    )


def test_a_folder_that_may_not_be_listed_is_a_finding(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert listed(tmp_path / "nowhere", tmp_path) == ([], None)

    def refuse(folder: Path) -> None:
        raise PermissionError(errno.EACCES, "Permission denied", str(folder))

    monkeypatch.setattr(os, "listdir", refuse)
    paths, document = listed(tmp_path, tmp_path)
    assert paths == [] and document is not None
    assert [finding.message for finding in document.findings] == ["cannot be listed: Permission denied"]
