from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from softpower.curation.rules import predecessor_order

if TYPE_CHECKING:
    from collections.abc import Callable

LEAGUE, PACT, STATES = "alliances/small-league.yaml", "alliances/guarantee-pact.yaml", "states/states.yaml"
BEFORE, LATER = ({"date": date, "status": "unconfirmed"} for date in ("1945-01-01", "1980-01-01"))
CASES: list[tuple[dict[str, Any], list[str]]] = [
    ({f"{PACT}:predecessors": ["small-league"]}, []),
    (
        {f"{LEAGUE}:predecessors": ["guarantee-pact"]},
        ["small-league: predecessors[0]: guarantee-pact began 1960-01-01, not before small-league (1951-01-10)"],
    ),
    (
        {f"{LEAGUE}:treaties.0.amends": ["guarantee-treaty"]},
        [
            "small-league: treaties[0].amends[0]: "
            "guarantee-treaty began 1960-01-01, not before small-charter-treaty (1951-01-10)"
        ],
    ),
    ({f"{STATES}:CCC.predecessors": ["AAA"]}, []),
    (
        {f"{STATES}:BBB.predecessors": ["DDD"]},
        ["states: BBB.predecessors[0]: DDD began 1990-10-03, not before BBB (1950-06-01)"],
    ),
    ({f"{STATES}:CCC.lives.0.start.date": "1960-01-01", f"{STATES}:BBB.predecessors": ["CCC"]}, []),
    ({f"{STATES}:AAA.lives.0.start": BEFORE, f"{STATES}:AAA.predecessors": ["CCC"]}, []),
    (
        {f"{STATES}:AAA.lives": [{"start": BEFORE, "end": LATER}], f"{STATES}:AAA.predecessors": ["CCC"]},
        ["states: AAA.predecessors[0]: CCC began 1946-01-01, not before AAA (1945-01-01)"],
    ),
    (
        {
            "initiatives/small-letters.yaml:predecessors": ["cards"],
            "initiatives/cards.yaml": {
                "id": "cards",
                "name": "Cards",
                "kind": "campaign",
                "alliances": ["small-league"],
                "start": {"date": "1961-03", "status": "unconfirmed"},
                "strategies": [{"strategy": "small-talk", "why": "Cards were sent.", "status": "unconfirmed"}],
                "summary": "Members sent cards.",
            },
        },
        ["small-letters: predecessors[0]: cards began 1961-03, not before small-letters (1961-02)"],
    ),
]


@pytest.mark.parametrize(("changes", "expected"), CASES)
def test_a_predecessor_comes_first(
    changes: dict[str, Any], expected: list[str], judged: Callable[..., list[str]]
) -> None:
    assert judged(predecessor_order, changes) == expected
