"""The option `--overlay` of the commands that read."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from command import run

from softpower._cli.app import app

if TYPE_CHECKING:
    from softpower import Dataset

READING = ("show", "members", "alliances-of", "ties", "lookup", "search", "explain", "cite", "info", "export")
OTHER = {"other/concepts/small-idea.yaml": "id: small-idea\ncorrect: {name: Tiny idea}\n"}
MINE = {
    "mine/alliances/small-league.yaml": """
id: small-league
correct:
  name: Smaller League
  memberships.AAA.start:
    {date: 1951-03-02, status: single-source, sources: [small-handbook], note: As the handbook has it.}
remove: [obligations.small-consultation]
"""
}


@pytest.fixture
def overlays(small: Dataset, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[str, ...]:
    """Two overlays in the working directory, on top of the small dataset in the place of the packaged one."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(type(small), "_packaged", small)
    for name, text in (MINE | OTHER).items():
        Path(name).parent.mkdir(parents=True)
        Path(name).write_text(text, encoding="utf-8")
    return ("--overlay", "mine", "--overlay", "other")


def test_every_command_that_reads_takes_overlays() -> None:
    for command in app.registered_commands:
        said = run(str(command.name), "--help").out
        assert ("--overlay" in said) is (command.name in READING), command.name


def test_commands_answer_from_the_overlays(overlays: tuple[str, ...]) -> None:
    asked = {
        ("show", "small-league"): ("Smaller League (alliances: small-league)", "mine/alliances/small-league.yaml:4"),
        ("members", "small-league", "--on", "1951-03-01"): ("Smaller League on 1951-03-01: 2 members",),
        ("alliances-of", "AAA", "--on", "1951-03-02"): ("Smaller League", "1951-03-02"),
        ("ties", "AAA", "BBB", "--on", "1958-01-01"): ("Arland and Bryn on 1958-01-01: 2 pledges\n", "defense"),
        ("lookup", "Smaller League"): ("small-league", "Smaller League"),
        ("search", "tiny"): ("small-idea", "Tiny idea"),
        ("explain", "small-league", "memberships.AAA.start"): ("origin", "mine/alliances/small-league.yaml:5"),
        ("cite", "small-idea", "--style", "apa"): ("Tiny idea",),
        ("info",): ("mine: 0 added, 2 corrected", "other: 0 added, 1 corrected", "+mine+other"),
        ("export", "out", "--format", "csv", "--table", "concepts"): (" files in out",),
    }
    assert {words[0] for words in asked} == set(READING)
    for words, expected in asked.items():
        code, out, err = run(*words, *overlays)
        assert (code, err) == (0, ""), (words, err)
        assert [part for part in expected if part not in out] == [], out
        before = run(*words[:1], *(["before"] if words[0] == "export" else words[1:2]), *words[2:]).out
        assert any(part not in before for part in expected), words
    assert Path("out", "concepts.csv").read_text(encoding="utf-8").splitlines()[1].endswith(",softpower+other")
    said = json.loads(run("info", "--json", *overlays).out)
    assert [one["name"] for one in said["overlays"]] == ["mine", "other"] and len(said["base"]["sha256"]) == 64
    said = json.loads(run("explain", "small-league", "name", "--json", *overlays).out)
    assert said["origin"] == "mine/alliances/small-league.yaml:4"
    assert "origin" not in json.loads(run("explain", "small-league", "name", "--json").out)


def test_findings_are_printed_and_a_bad_path_is_one_line(overlays: tuple[str, ...]) -> None:
    code, out, err = run("show", "small-league", "--overlay", "nowhere")
    assert (code, out) == (2, "")
    assert err == "softpower: the overlay 'nowhere' cannot be read: No such file or directory\n"
    Path("other", "concepts", "small-idea.yaml").write_text("id: small-idea\ncorrect: {nmae: x}\n", encoding="utf-8")
    code, out, err = run("show", "small-league", *overlays)
    assert (code, out) == (1, "")
    assert err == (
        "other/concepts/small-idea.yaml:2  correct.nmae  is no field here  [model]  did you mean name?\n"
        "softpower: 1 finding stands in the way\n"
    )
