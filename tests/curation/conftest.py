"""Fixtures: a data folder to be spoiled, and what a rule says of it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from softpower._curation.corpus import gather
from softpower._curation.emission import emit
from softpower._curation.reading import read

if TYPE_CHECKING:
    from collections.abc import Callable

    from softpower._curation.rule import Rule

SMALL = Path(__file__).parents[1] / "small"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[dict[str, str]], Path]:
    """Write texts by path into a new data folder below the working directory, and return it."""
    monkeypatch.chdir(tmp_path)

    def write(files: dict[str, str]) -> Path:
        root = tmp_path / "data"
        for name, text in files.items():
            path = root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        root.mkdir(exist_ok=True)
        return root

    return write


@pytest.fixture
def spoiled(folder: Callable[[dict[str, str]], Path]) -> Callable[[dict[str, Any]], Path]:
    """Write the dataset of `tests/small` with changes.

    A change names a file, or a place in it as `alliances/small-league.yaml:memberships.0.end`, and what is put there;
    None takes away what is there, and the place behind the last of a list appends.
    """

    def spoil(changes: dict[str, Any]) -> Path:
        tree: dict[str, Any] = {}
        for path in sorted(SMALL.rglob("*.yaml")):
            tree[path.relative_to(SMALL).as_posix()] = read(path, SMALL).contents
        for location, value in changes.items():
            name, _, dotted = location.partition(":")
            at: Any = tree
            *steps, last = [name, *(int(step) if step.isdigit() else step for step in dotted.split(".") if dotted)]
            for step in steps:
                at = at[step]
            if value is None:
                del at[last]
            elif isinstance(at, list) and last == len(at):
                at.append(value)
            else:
                at[last] = value
        return folder({name: emit(contents) for name, contents in tree.items()})

    return spoil


@pytest.fixture
def judged(spoiled: Callable[[dict[str, Any]], Path]) -> Callable[[Rule, dict[str, Any]], list[str]]:
    """Apply one rule to the spoiled dataset, and return `file: place: message` of each finding in order."""

    def judge(rule: Rule, changes: dict[str, Any]) -> list[str]:
        corpus = gather(spoiled(changes))
        assert corpus.findings == []
        findings = sorted(rule.apply(corpus))
        assert all(finding.remedy for finding in findings)
        assert {finding.rule for finding in findings} <= {rule.name}
        return [f"{Path(finding.file).stem}: {finding.place}: {finding.message}" for finding in findings]

    return judge
