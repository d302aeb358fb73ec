"""Every rule has a case that makes it fail, and has no finding on the dataset of `tests/small` as it is."""

from __future__ import annotations

from functools import cache
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from softpower._curation.check import Rule, rules
from softpower._curation.corpus import gather
from softpower._models.tables import TABLES

if TYPE_CHECKING:
    from collections.abc import Callable

TESTS = Path(__file__).parent / "rules"
RULES = Path(__file__).parents[2] / "src" / "softpower" / "_curation" / "rules"
Cases = list[tuple[dict[str, Any], list[str]]]


@cache
def cases() -> dict[str, Cases]:
    """The cases of the test modules by rule, each in the module that tests the rule's own."""
    found: dict[str, Cases] = {}
    for path in sorted(TESTS.glob("test_*.py")):
        spec = spec_from_file_location(path.stem, path)
        assert spec is not None
        assert spec.loader is not None
        module = module_from_spec(spec)
        spec.loader.exec_module(module)
        theme = f"softpower._curation.rules.{path.stem.removeprefix('test_')}"
        assert {*module.CASES} == {rule.name for rule in rules() if rule.faults.__module__ == theme}, path.name
        found |= module.CASES
    return found


@pytest.mark.parametrize("rule", rules(), ids=lambda rule: str(rule.name))
def test_every_rule_is_made_to_fail(rule: Rule, spoiled: Callable[[dict[str, Any]], Path]) -> None:
    assert list(rule.apply(gather(spoiled({})))) == []
    assert any(expected for _, expected in cases()[rule.name])


@pytest.mark.parametrize(
    ("rule", "number"),
    [pytest.param(one, at, id=f"{one.name}-{at}") for one in rules() for at in range(len(cases()[one.name]))],
)
def test_every_rule_finds_what_its_cases_say(
    rule: Rule, number: int, spoiled: Callable[[dict[str, Any]], Path]
) -> None:
    changes, expected = cases()[rule.name][number]
    found = list(rule.apply(gather(spoiled(changes))))
    assert {one.rule for one in found} <= {rule.name}
    assert sorted(f"{Path(one.file).stem}: {one.place}: {one.message}" for one in found) == sorted(expected)


def test_no_case_outlives_its_rule() -> None:
    assert {*cases()} == {rule.name for rule in rules()}


@pytest.mark.parametrize("rule", rules(), ids=lambda rule: str(rule.name))
def test_every_rule_passes_something_that_differs_from_the_dataset(rule: Rule) -> None:
    passed = [changes for changes, expected in cases()[rule.name] if changes and not expected]
    assert passed


def test_modules_of_rules_are_short() -> None:
    assert {path.name for path in RULES.glob("*.py") if len(path.read_text("utf-8").splitlines()) >= 400} == set()


@pytest.mark.parametrize("refused", [*TABLES, "all"])
def test_what_a_model_refused_is_not_reported_again_by_a_rule(
    refused: str, spoiled: Callable[[dict[str, Any]], Path]
) -> None:
    changes: dict[str, Any] = {}
    roster = {"decision": "curated"}
    listed = {"roster.yaml": {key: dict(roster) for key in ("doubtful-pact", "guarantee-pact", "small-league")}}
    for entry in gather(spoiled(listed)):
        if refused in (entry.table, "all"):
            path = entry.document.path.relative_to(entry.document.path.parents[1]).as_posix()
            path = "roster.yaml" if entry.table == "roster" else path
            changes[f"{path}:{'.'.join(map(str, (*entry.place, 'zzz')))}"] = "no field"
    assert changes
    corpus = gather(spoiled(listed | changes))
    assert len(corpus.findings) == len(changes)
    assert {finding.rule for finding in corpus.findings} == {"model"}
    assert {rule.name: list(rule.apply(corpus)) for rule in rules() if list(rule.apply(corpus))} == {}
