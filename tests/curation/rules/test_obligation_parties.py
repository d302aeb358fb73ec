from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from softpower.curation.rules import obligation_parties

if TYPE_CHECKING:
    from collections.abc import Callable

LEAGUE, PACT = "alliances/small-league.yaml", "alliances/guarantee-pact.yaml"
AT = "guarantee-pact: obligations[0]"
CASES: list[tuple[dict[str, Any], list[str]]] = [
    ({}, []),
    (
        {f"{PACT}:obligations.0.treaty": "small-charter-treaty"},
        [f"{AT}.treaty: small-charter-treaty is a treaty of small-league"],
    ),
    ({f"{PACT}:obligations.0.owed_by": ["DDD"]}, [f"{AT}.owed_by[0]: DDD is no party to guarantee-treaty"]),
    (
        {f"{PACT}:treaties.0.parties": [{"state": "DDD", "signed": "unknown", "start": "unknown"}]},
        [
            f"{AT}.owed_by[0]: AAA is no party to guarantee-treaty",
            f"{AT}.owed_to[0]: BBB is no party to guarantee-treaty",
        ],
    ),
    ({f"{PACT}:obligations.0.owed_to": ["BBB", "AAA"]}, [f"{AT}.owed_to: names every party"]),
    ({f"{PACT}:obligations.0.owed_to": ["BBB", "BBB"]}, [f"{AT}.owed_to[1]: BBB is named twice"]),
    ({f"{PACT}:obligations.0.owed_to": ["AAA"]}, [f"{AT}.owed_to: AAA owes it to itself alone"]),
    (
        {f"{LEAGUE}:obligations.0.suspensions.0.between": ["AAA", "DDD"]},
        ["small-league: obligations[0].suspensions[0].between[1]: DDD is no party to small-charter-treaty"],
    ),
    (
        {f"{PACT}:memberships": None},
        [f"{AT}: binds nobody: the treaty lists no parties and the alliance has no members"],
    ),
    ({f"{PACT}:memberships": None, f"{PACT}:treaties.0.events.1.event": "notice-given"}, []),
]


@pytest.mark.parametrize(("changes", "expected"), CASES)
def test_an_obligation_names_parties_of_its_own_treaty(
    changes: dict[str, Any], expected: list[str], judged: Callable[..., list[str]]
) -> None:
    assert judged(obligation_parties, changes) == expected
