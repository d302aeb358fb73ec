"""What a study or measure may not say is found at its line, and what it may say is taken."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from softpower._curation.check import check
from softpower._models.measure import Measure
from softpower._models.study import Study

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

SURVEY, VISITS = "studies/small-survey.yaml", "studies/small-visits.yaml"
INDEX = "measures/small-index.yaml"
BORE = "mechanisms or strategies or challenges or initiatives or alliances"


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        (
            {f"{VISITS}:direction": "up"},
            f"{VISITS}:17  direction  is 'up', not positive, negative, none or mixed  [model]  mend the value",
        ),
        (
            {f"{VISITS}:method": "survey-experimant"},
            f"{VISITS}:13  method  is 'survey-experimant', not survey-experiment, field-experiment, survey, panel, "
            "event-study, network, content-analysis, interviews, case-study or review  [model]  "
            "did you mean survey-experiment?",
        ),
        (
            {f"{VISITS}:bears_on.0.verdict": "yes"},
            f"{VISITS}:22  bears_on[0].verdict  is 'yes', not for, mixed or against  [model]  mend the value",
        ),
        ({f"{VISITS}:bears_on": []}, f"{VISITS}:20  bears_on  is empty  [model]  write it"),
        ({f"{VISITS}:size": None}, f"{VISITS}:1  size  is missing  [model]  write it, or `unknown`"),
        (
            {f"{VISITS}:score": "9"},
            f"{VISITS}:27  score  is no field here  [model]  delete it, or see the data dictionary",
        ),
        (
            {f"{VISITS}:bears_on.0.record": "small-tolk"},
            f"{VISITS}:21  bears_on[0].record  small-tolk is no record of {BORE}  [references]  "
            "did you mean small-talk?",
        ),
        (
            {f"{VISITS}:work": "no-such"},
            f"{VISITS}:3  work  no-such is no record of sources  [references]  write the record, or mend the id",
        ),
        (
            {f"{VISITS}:published.date": "2099"},
            f"{VISITS}:5  published.date  2099 is past the data's horizon, 2026-02-28  [horizon]  "
            "leave it for the next release",
        ),
        (
            {f"{INDEX}:score": "71.2"},
            f"{INDEX}:32  score  is no field here  [model]  did you mean sources?",
        ),
        (
            {f"{INDEX}:unit": "states"},
            f"{INDEX}:18  unit  is 'states', not state, alliance, organization, dyad or respondent  [model]  "
            "did you mean state?",
        ),
    ],
)
def test_a_fault_is_found_at_its_line(
    changes: dict[str, Any], expected: str, spoiled: Callable[[dict[str, Any]], Path]
) -> None:
    _, findings = check(spoiled(changes))
    assert [str(one).removeprefix("data/") for one in findings if one.rule != "foretold"] == [expected]


@pytest.mark.parametrize("size", ["unknown", "not-applicable", "0.3 points, not significant"])
@pytest.mark.parametrize("direction", ["none", "mixed"])
def test_a_study_may_find_nothing(size: str, direction: str, spoiled: Callable[[dict[str, Any]], Path]) -> None:
    corpus, findings = check(spoiled({f"{VISITS}:size": size, f"{VISITS}:direction": direction}))
    assert not findings
    study = corpus.all(Study)["small-visits"]
    assert (study.size, study.direction) == (size, direction)


def test_a_measure_has_no_field_for_a_score() -> None:
    assert not {"score", "scores", "rank", "ranking", "value", "values"} & {*Measure.model_fields}
