from __future__ import annotations

from pathlib import Path
from textwrap import dedent

import pytest
import yaml

from softpower.curation import reading
from softpower.curation.reading import Document, read, read_text

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


def test_a_key_written_twice_is_found_and_the_first_one_counts() -> None:
    document = parsed("a: one\nb: two\na: three\n")
    assert document.contents == {"a": "one", "b": "two"}
    assert told(document) == ["3 a is written twice, first on line 1 [duplicate-key]"]
    assert document.line(("a",)) == 1


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("a: b # why\n", "1 . has a comment, which the formatter cannot keep [yaml-plain]"),
        ("a: b\n# why\n", "2 . has a comment, which the formatter cannot keep [yaml-plain]"),
        ("a: &x b\nc: *x\n", "2 c is an alias of another part of the file [yaml-plain]"),
        ("a: &x\n  b: c\nd: *x\n", "3 d is an alias of another part of the file [yaml-plain]"),
        ("a: &x\n  - *x\n", "1 a[0] is an alias of another part of the file [yaml-plain]"),
        ("? [a]\n: b\nc: d\n", "1 . has a key that is no text [yaml-plain]"),
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


@pytest.mark.parametrize(("text", "line"), [("a: [b\nc: d\n", 2), ("a: b\n---\nc: d\n", 2), ("a: 'b\n", 2)])
def test_broken_yaml_is_a_finding_at_its_line(text: str, line: int) -> None:
    document = parsed(text)
    assert document.contents is None
    assert [(finding.line, finding.rule) for finding in document.findings] == [(line, "yaml-syntax")]


def test_bytes_that_are_no_text_are_a_finding(tmp_path: Path) -> None:
    root = tmp_path / "data"
    root.mkdir()
    (root / "a.yaml").write_bytes(b"a: b\nc: \xff\n")
    document = read(root / "a.yaml", root)
    assert document.file == "data/a.yaml"
    assert told(document) == ["2 . byte 8 is not UTF-8 [yaml-syntax]"]


def test_a_file_outside_the_folder_keeps_its_path(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text("a: é\n", encoding="utf-8")
    document = read(path, tmp_path / "elsewhere" / "data")
    assert document.file == path.as_posix()
    assert document.contents == {"a": "é"}
