from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from softpower.curation.rules import unfinished

if TYPE_CHECKING:
    from collections.abc import Callable

LEAGUE = "alliances/small-league.yaml"
CASES: list[tuple[dict[str, Any], list[str]]] = [
    ({f"{LEAGUE}:summary": "And so on ..."}, []),
    ({f"{LEAGUE}:summary": "..."}, ["small-league: summary: is still to be written"]),
    (
        {"strategies/small-talk.yaml:instruments": ["letters", "..."]},
        ["small-talk: instruments[1]: is still to be written"],
    ),
    (
        {f"{LEAGUE}:memberships.0.exceptions.0.note": "..."},
        ["small-league: memberships[0].exceptions[0].note: is still to be written"],
    ),
]


@pytest.mark.parametrize(("changes", "expected"), CASES)
def test_placeholders_are_found(changes: dict[str, Any], expected: list[str], judged: Callable[..., list[str]]) -> None:
    assert judged(unfinished, changes) == expected
