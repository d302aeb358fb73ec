"""The decorator that makes a function a rule, and mypy's view of the records that a rule reads."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from softpower._curation import check as checking
from softpower._curation import rule as rules
from softpower._curation import rules as package
from softpower._curation.corpus import Corpus, gather
from softpower._curation.rule import Fault, rule
from softpower._errors import RuleError
from softpower._models.state import State

if TYPE_CHECKING:
    from collections.abc import Callable

TOP = Path(__file__).parents[2]


@pytest.fixture(autouse=True)
def registry(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """An empty registry for the time of a test."""
    registry: dict[str, Any] = {}
    monkeypatch.setattr(rules, "_RULES", registry)
    return registry


def short_names(corpus: Corpus) -> Iterator[Fault]:
    """A state's name has at most five letters.

    This line is no prose of the rule.
    """
    for entry, state in corpus.each(State):
        if len(state.name) > 5:
            yield Fault(entry, ("name",), f"{state.name} is long", "shorten it")


def test_a_function_becomes_a_rule(registry: dict[str, Any], spoiled: Callable[[dict[str, Any]], Path]) -> None:
    made = rule(scope="states")(short_names)
    assert (made.name, made.scope, made.prose) == ("short-names", "states", "A state's name has at most five letters.")
    assert registry == {"short-names": made}
    first, second = made.apply(gather(spoiled({})))
    assert str(first) == "data/states/states.yaml:2  AAA.name  Arland is long  [short-names]  shorten it"
    assert (second.place, second.message) == ("DDD.name", "Dunmark is long")


def misspelled(corpus: Corpus) -> Iterator[Fault]:
    """A state has a short name."""
    for entry, state in corpus.each(State):
        named: Any = state
        yield Fault(entry, ("name",), named.nmae, "shorten it")


def unfaulty(corpus: Corpus) -> Iterator[Fault]:
    """A state has a fault."""
    for entry, _ in corpus.each(State):
        wrong: Any = entry
        yield wrong


@pytest.mark.parametrize(
    ("faults", "message"),
    [
        (misspelled, r", line {line}: AttributeError: 'State' object has no attribute 'nmae'$"),
        (unfaulty, ": AttributeError: 'Entry' object has no attribute 'within'$"),
    ],
)
def test_a_rule_that_fails_is_named_with_its_module_and_line(
    faults: Any, message: str, spoiled: Callable[[dict[str, Any]], Path]
) -> None:
    made = rule(scope="states")(faults)
    line = faults.__code__.co_firstlineno + 4
    with pytest.raises(
        RuleError, match=f"^the rule {made.name} failed in [a-z_.]*test_rule" + message.format(line=line)
    ):
        list(made.apply(gather(spoiled({}))))


def test_a_module_of_rules_that_cannot_be_imported_is_named(
    folder: Callable[[dict[str, str]], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    root = folder({"theme.py": "from softpower._models.state import State\nState.nmae\n"})
    monkeypatch.setattr(package, "__path__", [str(root)])
    with pytest.raises(
        RuleError, match=r"^the rules cannot be read, because of rules\.theme, line 2: AttributeError: "
    ):
        checking.rules()


def test_a_rule_may_have_a_name_of_its_own() -> None:
    named = rule("a-name", scope="states")(short_names)
    other = rule("another", scope="states")(short_names)
    assert rules.registered() == (named, other)


def test_no_two_rules_have_one_name() -> None:
    rule(scope="states")(short_names)
    with pytest.raises(ValueError, match="two rules of the name short-names"):
        rule(scope="states")(short_names)


def test_a_rule_has_a_docstring() -> None:
    def silent(corpus: Corpus) -> Iterator[Fault]:
        yield from ()

    with pytest.raises(ValueError, match="silent has no docstring"):
        rule(scope="states")(silent)


def examples() -> list[str]:
    """The blocks of code in CONTRIBUTING.md on rules: a good rule, a bad one, and the cases of the good one."""
    section = (TOP / "CONTRIBUTING.md").read_text(encoding="utf-8").partition("\n## How to write a rule\n")[2]
    return re.findall(r"^```py\n(.*?)^```$", section.partition("\n## ")[0], re.MULTILINE | re.DOTALL)


def test_the_good_rule_of_the_guide_passes_its_cases(judged: Callable[..., list[str]]) -> None:
    good, _, cases = examples()
    names: dict[str, Any] = {"__name__": "good", "CASES": {}, "LEAGUE": "alliances/small-league.yaml"}
    exec(compile(good, "good", "exec", dont_inherit=True), names)
    exec(compile(cases, "cases", "exec", dont_inherit=True), names)
    made = names["expulsion_note"]
    assert judged(made, {}) == []
    assert {*names["CASES"]} == {made.name}
    for changes, expected in names["CASES"][made.name]:
        assert judged(made, changes) == expected


def test_the_bad_rule_of_the_guide_fails(spoiled: Callable[[dict[str, Any]], Path]) -> None:
    names: dict[str, Any] = {"__name__": "bad"}
    exec(compile(examples()[1], "bad", "exec", dont_inherit=True), names)
    with pytest.raises(RuleError, match="exits"):
        list(names["expulsion"].apply(gather(spoiled({}))))


# The lines with a comment have a field that no record has.
MISSPELLED = """\
from collections.abc import Iterator

from softpower._curation.corpus import Corpus
from softpower._curation.rule import Fault, rule
from softpower._curation.spells import member_spells
from softpower._models.alliance import Alliance
from softpower._models.evidence import Fact
from softpower._models.membership import Membership


@rule(scope="memberships")
def misspelled(corpus: Corpus) -> Iterator[Fault]:
    \"\"\"A rule that cannot work.\"\"\"
    alliances = corpus.all(Alliance)
    for entry, spell in corpus.each(Membership):
        if spell.state and spell.stat:  # membership
            yield Fault(entry, ("state",), alliances[spell.alliance].nam, "")  # alliance
        for one in spell.exceptions:
            if isinstance(one.start, Fact) and one.start.dat:  # part of a part
                yield Fault(entry, (), spell.start.date.earlyest.isoformat(), "")  # date
        if corpus.entries["memberships"][spell.id].idd:  # entry
            yield Fault(entry, (), "", "")
    for row in member_spells(corpus):
        if row.record.exits:  # record of a spell
            yield row.fault("start", row.beginning, "")  # spell
"""


@pytest.mark.slow
def test_mypy_refuses_a_misspelled_field_and_any_in_a_rule(tmp_path: Path) -> None:
    if find_spec("mypy") is None:
        pytest.skip("mypy is not installed")
    good, bad, _ = examples()
    for name, text in (("misspelled", MISSPELLED), ("good", good), ("bad", bad)):
        (tmp_path / f"{name}.py").write_text(text, encoding="utf-8")
    command = [sys.executable, "-m", "mypy", "--config-file", "pyproject.toml", "--cache-dir", str(tmp_path / "cache")]
    found = subprocess.run(
        [*command, "--disallow-any-expr", *map(str, sorted(tmp_path.glob("*.py")))],
        cwd=TOP,
        env=os.environ | {"MYPYPATH": "src"},
        capture_output=True,
        text=True,
        check=False,
    )
    wrong = [number for number, line in enumerate(MISSPELLED.splitlines(), start=1) if "  # " in line]
    errors = [line for line in found.stdout.splitlines() if line.startswith(str(tmp_path))]
    assert not [line for line in errors if "/good.py:" in line]
    assert any("/bad.py:" in line and 'has type "Any"' in line for line in errors)
    reported = [line.split(":")[1] for line in errors if "/misspelled.py:" in line and "[attr-defined]" in line]
    assert reported == list(map(str, wrong)), found.stdout + found.stderr
    assert found.returncode == 1
