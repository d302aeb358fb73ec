"""Every rule has a test that makes it fail, on a dataset that it does not mind before."""

from __future__ import annotations

from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from softpower.curation.check import Rule, rules
from softpower.curation.corpus import gather

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
