from __future__ import annotations

from pathlib import Path

import pytest

from softpower._curation.findings import Finding, Place, dotted, shown, visible


@pytest.mark.parametrize(
    ("place", "text"),
    [
        ((), "."),
        (("name",), "name"),
        (("memberships", 4, "end"), "memberships[4].end"),
        (("AAA", "iso3", 0, "code"), "AAA.iso3[0].code"),
        ((3, "reason"), "[3].reason"),
    ],
)
def test_places_are_written_as_a_reader_would(place: Place, text: str) -> None:
    assert dotted(place) == text


def test_a_finding_is_one_line_and_sorts_by_file_and_line() -> None:
    later = Finding("data/a.yaml", 31, "memberships[4].end", "1973 is before start 1974", "interval-order", "swap them")
    assert str(later) == "data/a.yaml:31  memberships[4].end  1973 is before start 1974  [interval-order]  swap them"
    earlier = later._replace(line=4, place="z")
    assert sorted([later._replace(file="data/b.yaml", line=1), later, earlier])[:2] == [earlier, later]


@pytest.mark.parametrize(
    ("here", "text"),
    [
        (".", "src/data/alliances/seato.yaml"),
        ("src", "data/alliances/seato.yaml"),
        ("src/data", "alliances/seato.yaml"),
        ("src/data/alliances", "seato.yaml"),
        ("src/data/sources", "../alliances/seato.yaml"),
        ("docs", None),
    ],
)
def test_a_path_is_written_from_where_one_stands(
    here: str, text: str | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = tmp_path / "src" / "data"
    for name in ("src/data/alliances", "src/data/sources", "docs"):
        (tmp_path / name).mkdir(parents=True)
    monkeypatch.chdir(tmp_path / here)
    path = root / "alliances" / "seato.yaml"
    assert shown(path, root) == (text or path.as_posix())


def test_a_path_is_whole_where_the_working_directory_is_gone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "gone").mkdir()
    monkeypatch.chdir(tmp_path / "gone")
    (tmp_path / "gone").rmdir()
    assert shown(tmp_path / "a.yaml", tmp_path) == (tmp_path / "a.yaml").as_posix()


def test_what_controls_a_terminal_is_escaped() -> None:
    assert visible("a\x1b[31m\n\x9b\u202e\ufeff\udcff\x7f") == r"a\x1b[31m\n\x9b\u202e\ufeff\udcff\x7f"
    assert visible("Türkiye, می\u200cخواهم, 中国") == "Türkiye, می\u200cخواهم, 中国"
    finding = Finding("a\x1b.yaml", 1, "na\x07me", "is '\r'", "model", "mend\nit")
    assert str(finding) == r"a\x1b.yaml:1  na\x07me  is '\r'  [model]  mend\nit"
