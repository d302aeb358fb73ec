"""A contributor who follows CONTRIBUTING alone: a new alliance and its source, a corrected date, a build."""

from __future__ import annotations

import json
from pathlib import Path
from shutil import copytree
from typing import Any

import pytest
from command import run

import softpower
from softpower import Dataset
from softpower._curation.emission import emit
from softpower._curation.reading import read
from softpower._snapshot.files import Folder

TOP = Path(__file__).parents[2]
CONTRIBUTING = (TOP / "CONTRIBUTING.md").read_text(encoding="utf-8")
PACT, SOURCE = "liechtenstein-switzerland-1999", "liechtenstein-switzerland-treaty-1999"

SIGNED = {"date": "1999-01-10", "status": "primary", "sources": [SOURCE]}
BOUND = {"date": "1999-03-01", "status": "primary", "sources": [SOURCE]}
DELETE = None

# What the contributor found out, by the place of the finding that asked for it or of what is around that.
ALLIANCE: dict[str, Any] = {
    "name": "Treaty of Consultation between Liechtenstein and Switzerland",
    "kind": "cooperative-security",
    "regions": ["western-europe"],
    "names": DELETE,
    "summary": "The two states promised to consult when one of them is threatened.",
    "decision_rule": "consultation",
    "sources": [SOURCE],
    "treaties[0].name": "Treaty of Consultation",
    "treaties[0].kind": "founding",
    "treaties[0].access": "public",
    "treaties[0].events[0]": SIGNED | {"event": "signed"},
    "treaties[0].events[1]": BOUND | {"event": "entered-into-force"},
    "obligations[0].id": f"{PACT}-consultation",
    "obligations[0].pledge": "consultation",
    "obligations[0].article": "art. 1",
    "obligations[0].strength": "automatic",
    "obligations[0].since": BOUND,
    "obligations[0].conditions": DELETE,
    "obligations[0].evidence": {"status": "primary", "sources": [{"source": SOURCE, "at": "art. 1"}]},
    **{f"memberships[{spell}].signed": SIGNED for spell in (0, 1)},
    **{f"memberships[{spell}].start": BOUND for spell in (0, 1)},
    **{f"memberships[{spell}].entry": "founding" for spell in (0, 1)},
}
TEXT: dict[str, Any] = {
    f"{SOURCE}.{name}": value
    for name, value in {
        "title": "Vertrag zwischen der Schweiz und Liechtenstein",
        "kind": "treaty",
        "family": "P",
        "origin": "liechtenstein-switzerland",
        "seen": "whole",
        "seen_on": "2026-11-22",
        "issued": "1999",
        "lang": "de",
        "url": DELETE,
    }.items()
}
FOUND = {f"alliances/{PACT}.yaml": ALLIANCE, "sources/alpine.yaml": TEXT}


def do(root: Path, *words: str, code: int = 0) -> str:
    """Run a command of those that CONTRIBUTING names on the data folder."""
    assert f"`softpower {words[0]}" in CONTRIBUTING
    said = run(*words, str(root))
    assert (said.code, said.err) == (code, ""), said
    return said.out


def put(contents: Any, place: str, value: Any) -> None:
    """Write a value at a place that a finding named, or delete what stands there."""
    *steps, last = [
        int(step) if step.isdigit() else step for step in place.replace("[", ".").replace("]", "").split(".")
    ]
    for step in steps:
        contents = contents[step]
    if value is DELETE:
        del contents[last]
    else:
        contents[last] = value


def settle(root: Path) -> None:
    """Fill in every place that `check` finds unfinished, and nothing else."""
    asked: dict[str, set[str]] = {name: set() for name in FOUND}
    for finding in json.loads(do(root, "check", "--json", code=1)):
        if (finding["rule"], finding["place"]) == ("source-use", SOURCE):
            continue  # true until the alliance cites it
        assert finding["rule"] == "unfinished", finding
        name = Path(finding["file"]).resolve().relative_to(root.resolve()).as_posix()
        (answer,) = (one for one in FOUND[name] if f"{finding['place']}.".startswith((f"{one}.", f"{one}[")))
        asked[name].add(answer)
    for name, answers in FOUND.items():
        assert asked[name] == set(answers)
        contents = read(root / name, root).contents
        for place, value in answers.items():
            put(contents, place, value)
        (root / name).write_text(emit(contents), encoding="utf-8")


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the package's own data folder that may be written to."""
    return Path(copytree(TOP / "src" / "softpower" / "data", tmp_path / "data"))


@pytest.mark.slow
def test_a_contributor_adds_an_alliance_corrects_a_date_and_reads_it(copy: Path) -> None:
    before = {path: path.read_bytes() for path in copy.rglob("*") if path.is_file()}
    do(copy, "new", "alliance", PACT, "--member", "CHE", "--member", "LIE")
    do(copy, "new", "source", SOURCE, "--file", "sources/alpine.yaml")
    settle(copy)
    do(copy, "fmt")
    assert "no findings" in do(copy, "check")

    # One day is corrected in one place, and the checker names the others that it is at odds with.
    path = copy / "alliances" / f"{PACT}.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("1999-03-01", "1999-04-01", 1), encoding="utf-8")
    found = json.loads(do(copy, "check", "--json", code=1))
    assert {finding["place"] for finding in found} == {
        "obligations[0].since",
        "memberships[0].start",
        "memberships[1].start",
    }
    path.write_text(text.replace("1999-03-01", "1999-04-01"), encoding="utf-8")
    do(copy, "fmt")
    assert "no findings" in do(copy, "check")

    do(copy, "build")
    data = Dataset(Folder(copy.parent / "_data"))
    pact = data.alliances[PACT]
    assert pact.name == ALLIANCE["name"]
    assert data.members(PACT, on="1999-03-31") == ()
    assert data.members(PACT, on="1999-04-01") == ("CHE", "LIE")
    assert [one.id for one in pact.obligations("consultation")] == [f"{PACT}-consultation"]
    assert [one.id for one in pact.targets("sources")] == [SOURCE]
    entry = data.roster[PACT]
    assert (str(entry.decision), entry.name, str(entry.in_force)) == ("curated", ALLIANCE["name"], "1999-04-01")

    after = {path: path.read_bytes() for path in copy.rglob("*") if path.is_file()}
    changed = {path.relative_to(copy).as_posix() for path in after if after[path] != before.get(path)}
    assert changed == {*FOUND, "roster.yaml"}
    assert after.keys() >= before.keys()
    assert PACT not in softpower.alliances
