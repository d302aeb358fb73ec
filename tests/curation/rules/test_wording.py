from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from softpower.curation.rules import wording

if TYPE_CHECKING:
    from collections.abc import Callable

LEAGUE = "alliances/small-league.yaml"
CASES: list[tuple[dict[str, Any], list[str]]] = [
    ({f"{LEAGUE}:summary": "It played no role, and its role in the war of 1950 was disputed."}, []),
    ({f"{LEAGUE}:treaties.0.name": "Landmark Treaty", f"{LEAGUE}:names.0.text": "The Cornerstone"}, []),
    (
        {f"{LEAGUE}:summary": "It plays a very crucial role."},
        ["small-league: summary: says 'plays a very crucial role'"],
    ),
    ({f"{LEAGUE}:summary": "Pivotal and world-class."}, ["small-league: summary: says 'Pivotal'"]),
    (
        {f"{LEAGUE}:note": "It is important to note that it ended."},
        ["small-league: note: says 'It is important to note that'"],
    ),
    (
        {f"{LEAGUE}:obligations.0.conditions": ["None.", "A landmark clause."]},
        ["small-league: obligations[0].conditions[1]: says 'landmark'"],
    ),
    (
        {
            "initiatives/small-letters.yaml:outcomes": [{"text": "It paved the way.", "status": "unconfirmed"}],
        },
        ["small-letters: outcomes[0].text: says 'paved the way'"],
    ),
]


@pytest.mark.parametrize(("changes", "expected"), CASES)
def test_praise_and_filler_are_found(
    changes: dict[str, Any], expected: list[str], judged: Callable[..., list[str]]
) -> None:
    assert judged(wording, changes) == expected
