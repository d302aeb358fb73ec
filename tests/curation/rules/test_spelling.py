from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from softpower.curation.rules import spelling

if TYPE_CHECKING:
    from collections.abc import Callable

LEAGUE = "alliances/small-league.yaml"
CASES: list[tuple[dict[str, Any], list[str]]] = [
    ({f"{LEAGUE}:summary": "The European Defence Agency and the World Food Programme met for defense."}, []),
    ({f"{LEAGUE}:names.0.text": "League for defence"}, []),
    ({f"{LEAGUE}:summary": "A league for defence."}, ["small-league: summary: has 'defence'"]),
    ({f"{LEAGUE}:organ.note": "It was reorganised."}, ["small-league: organ.note: has 'reorganised'"]),
]


@pytest.mark.parametrize(("changes", "expected"), CASES)
def test_our_own_words_are_american(
    changes: dict[str, Any], expected: list[str], judged: Callable[..., list[str]]
) -> None:
    assert judged(spelling, changes) == expected
