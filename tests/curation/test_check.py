from __future__ import annotations

from typing import TYPE_CHECKING, Any

from softpower._curation.check import check, rules
from softpower._models.alliance import Alliance

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def test_a_folder_in_order_has_no_findings(spoiled: Callable[[dict[str, Any]], Path]) -> None:
    corpus, findings = check(spoiled({}))
    assert findings == ()
    assert len(corpus.all(Alliance)) == 3


def test_every_rule_has_a_name_a_scope_and_a_line_of_prose() -> None:
    found = rules()
    assert [rule.name for rule in found] == sorted({rule.name for rule in found})
    for rule in found:
        assert rule.scope
        assert rule.prose.endswith(".")


CONCEPT = """\
id: small-idea
name: Small idea
names:
  - {text: Idée, lang: French, kind: common}
definition: ...
coined_by: Ada B. Scholar
theorists: [ada-scholar]
coined:
  date: '1999'
  status: sure
  sources: [small-handbook]
work: small-handbook
distinctions:
  - {term: large idea, how: It is larger.}
in_alliance: Small states like it.
sources: [small-handbook]
"""


def test_five_faults_in_one_file_are_five_findings_at_their_lines(spoiled: Callable[[dict[str, Any]], Path]) -> None:
    root = spoiled({})
    (root / "concepts" / "small-idea.yaml").write_text(CONCEPT, encoding="utf-8")
    assert list(map(str, check(root)[1])) == [
        "data/concepts/small-idea.yaml:1  in_alliances  is missing  [model]  write it",
        "data/concepts/small-idea.yaml:4  names[0].lang  is 'French', not a language tag such as fr  [model]  "
        "mend the value",
        "data/concepts/small-idea.yaml:5  definition  is still to be filled in: What it means, such as Getting what "
        "one wants by attraction.  [unfinished]  write it",
        "data/concepts/small-idea.yaml:10  coined.status  is 'sure', not primary, official, corroborated, "
        "single-source, conflicted or unconfirmed  [model]  mend the value",
        "data/concepts/small-idea.yaml:15  in_alliance  is no field here  [model]  did you mean in_alliances?",
    ]


def test_six_rules_find_their_faults_in_a_file_that_its_model_takes(
    spoiled: Callable[[dict[str, Any]], Path],
) -> None:
    root = spoiled({})
    text = CONCEPT
    for old, new in [
        ("French", "fr"),
        ("in_alliance:", "in_alliances:"),
        ("...", "A pivotal idea."),
        ("ada-scholar", "ada-scolar"),
        ("'1999'", "'2030'"),
        ("sure", "primary"),
        ("larger.}", "larger., concept: small-ideas}"),
    ]:
        text = text.replace(old, new)
    (root / "concepts" / "small-idea.yaml").write_text(text, encoding="utf-8")
    assert list(map(str, check(root)[1])) == [
        "data/concepts/small-idea.yaml:5  definition  says 'pivotal'  [wording]  say what was done, or leave it out",
        "data/concepts/small-idea.yaml:7  theorists[0]  ada-scolar is no record of theorists  [references]  "
        "did you mean ada-scholar?",
        "data/concepts/small-idea.yaml:9  coined.date  2030 is past the data's horizon, 2026-02-28  [horizon]  "
        "leave it for the next release",
        "data/concepts/small-idea.yaml:9  coined.date  2030 rests on nothing published since (small-handbook)  "
        "[foretold]  cite a later source, or say so in a note",
        "data/concepts/small-idea.yaml:10  coined.status  primary rests on no source of family P that was seen  "
        "[evidence-status]  cite one, or write another status",
        "data/concepts/small-idea.yaml:14  distinctions[0].concept  small-ideas is no record of concepts  "
        "[references]  did you mean small-idea?",
    ]


def test_the_same_finding_is_told_once_and_waivers_are_applied(spoiled: Callable[[dict[str, Any]], Path]) -> None:
    root = spoiled({"concepts/small-idea.yaml:definition": "A pivotal idea."})
    assert len(check(root)[1]) == 1
    waiver = "- {rule: wording, file: concepts/small-idea.yaml, place: definition, reason: It turns on a pivot.}\n"
    (root / "waivers.yaml").write_text(waiver, encoding="utf-8")
    assert check(root)[1] == ()
