"""Every rule has a test that makes it fail, on a dataset that it does not mind before."""

from __future__ import annotations

from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from softpower.curation.check import Rule, rules
from softpower.curation.corpus import gather
from softpower.models.tables import TABLES

if TYPE_CHECKING:
    from collections.abc import Callable

TESTS = Path(__file__).parent / "rules"


@pytest.mark.parametrize("rule", rules(), ids=lambda rule: str(rule.name))
def test_every_rule_is_made_to_fail(rule: Rule, spoiled: Callable[[dict[str, Any]], Path]) -> None:
    path = TESTS / f"test_{rule.name.replace('-', '_')}.py"
    spec = spec_from_file_location(path.stem, path)
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    assert list(rule.apply(gather(spoiled({})))) == []
    changes = next(changes for changes, expected in module.CASES if expected)
    found = {finding.rule for finding in rule.apply(gather(spoiled(changes)))}
    assert found == {rule.name}


def test_no_test_outlives_its_rule() -> None:
    tested = {path.stem.removeprefix("test_").replace("_", "-") for path in TESTS.glob("test_*.py")}
    assert tested == {rule.name for rule in rules()}


@pytest.mark.parametrize("refused", [*TABLES, "all"])
def test_what_a_model_refused_is_not_told_again_by_a_rule(
    refused: str, spoiled: Callable[[dict[str, Any]], Path]
) -> None:
    changes = {}
    for entry in gather(spoiled({})):
        if refused in (entry.table, "all"):
            path = entry.document.path.relative_to(entry.document.path.parents[1]).as_posix()
            changes[f"{path}:{'.'.join(map(str, (*entry.place, 'zzz')))}"] = "no field"
    corpus = gather(spoiled(changes))
    assert len(corpus.findings) == len(changes)
    assert {finding.rule for finding in corpus.findings} == {"model"}
    assert {rule.name: list(rule.apply(corpus)) for rule in rules() if list(rule.apply(corpus))} == {}
