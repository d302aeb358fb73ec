from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from softpower.curation.rules import alliance_kinds

if TYPE_CHECKING:
    from collections.abc import Callable

LEAGUE, PACT = "alliances/small-league.yaml", "alliances/guarantee-pact.yaml"
NEVER = {"date": "1999-01-01", "event": "never-in-force", "status": "unconfirmed"}
CASES: list[tuple[dict[str, Any], list[str]]] = [
    ({}, []),
    (
        {f"{PACT}:kind": "intelligence-sharing"},
        ["guarantee-pact: obligations[0].pledge: defense is pledged, and guarantee-pact is intelligence-sharing"],
    ),
    (
        {f"{PACT}:obligations.0.pledge": "consultation"},
        ["guarantee-pact: kind: collective-defense has no defense obligation"],
    ),
    ({f"{PACT}:obligations": None, f"{PACT}:treaties.0.access": "unpublished"}, []),
    ({f"{PACT}:obligations": None, f"{PACT}:treaties.0.events.3": NEVER}, []),
    ({f"{PACT}:kind": "collective-security", f"{PACT}:obligations": None}, []),
]


@pytest.mark.parametrize(("changes", "expected"), CASES)
def test_kinds_and_pledges_of_defense_agree(
    changes: dict[str, Any], expected: list[str], judged: Callable[..., list[str]]
) -> None:
    assert judged(alliance_kinds, changes) == expected
