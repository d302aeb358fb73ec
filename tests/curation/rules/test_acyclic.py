from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from softpower.curation.rules import acyclic

if TYPE_CHECKING:
    from collections.abc import Callable

LEAGUE, PACT = "alliances/small-league.yaml", "alliances/guarantee-pact.yaml"
CASES: list[tuple[dict[str, Any], list[str]]] = [
    ({f"{LEAGUE}:predecessors": ["guarantee-pact"]}, []),
    ({f"{LEAGUE}:parent": "small-league"}, ["small-league: parent: goes in a circle: small-league → small-league"]),
    (
        {f"{LEAGUE}:predecessors": ["guarantee-pact"], f"{PACT}:predecessors": ["small-league"]},
        ["guarantee-pact: predecessors: goes in a circle: guarantee-pact → small-league → guarantee-pact"],
    ),
    (
        {
            f"{PACT}:treaties.0.replaces": ["small-charter-treaty"],
            f"{LEAGUE}:treaties.0.replaces": ["guarantee-treaty"],
        },
        [
            "guarantee-pact: treaties[0].replaces: goes in a circle: "
            "guarantee-treaty → small-charter-treaty → guarantee-treaty"
        ],
    ),
    (
        {"states/states.yaml:CCC.predecessors": ["DDD"]},
        ["states: CCC.predecessors: goes in a circle: CCC → DDD → CCC"],
    ),
    (
        {"initiatives/small-letters.yaml:part_of": "small-letters"},
        ["small-letters: part_of: goes in a circle: small-letters → small-letters"],
    ),
]


@pytest.mark.parametrize(("changes", "expected"), CASES)
def test_circles_are_found_wherever_they_begin(
    changes: dict[str, Any], expected: list[str], judged: Callable[..., list[str]]
) -> None:
    assert judged(acyclic, changes) == expected
