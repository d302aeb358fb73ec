from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from softpower.curation.rules import event_kinds

if TYPE_CHECKING:
    from collections.abc import Callable

LEAGUE = "alliances/small-league.yaml"
FORCE = {"date": "1951-03-01", "event": "entered-into-force", "status": "unconfirmed"}
PARTY = {"state": "AAA", "signed": "unknown", "start": "unknown", "events": [FORCE]}
CASES: list[tuple[dict[str, Any], list[str]]] = [
    ({}, []),
    (
        {f"{LEAGUE}:memberships.0.events": [FORCE]},
        ["small-league: memberships[0].events[0].event: entered-into-force happens to treaties alone"],
    ),
    (
        {f"{LEAGUE}:treaties.0.parties": [PARTY]},
        ["small-league: treaties[0].parties[0].events[0].event: entered-into-force happens to treaties alone"],
    ),
    ({"initiatives/small-letters.yaml:events": [FORCE], "initiatives/small-letters.yaml:kind": "agreement"}, []),
    (
        {"initiatives/small-letters.yaml:events": [{**FORCE, "event": "never-in-force"}]},
        ["small-letters: events[0].event: never-in-force happens to treaties alone"],
    ),
]


@pytest.mark.parametrize(("changes", "expected"), CASES)
def test_entry_into_force_belongs_to_treaties(
    changes: dict[str, Any], expected: list[str], judged: Callable[..., list[str]]
) -> None:
    assert judged(event_kinds, changes) == expected
