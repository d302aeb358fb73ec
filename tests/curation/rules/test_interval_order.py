from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from softpower.curation.rules import interval_order

if TYPE_CHECKING:
    from collections.abc import Callable

LEAGUE, PACT, STATES = "alliances/small-league.yaml", "alliances/guarantee-pact.yaml", "states/states.yaml"
CASES: list[tuple[dict[str, Any], list[str]]] = [
    ({f"{LEAGUE}:memberships.1.end.date": "1951-03-01"}, []),
    ({f"{LEAGUE}:memberships.1.end.date": "1951"}, []),
    (
        {f"{LEAGUE}:memberships.1.end.date": "1951-02"},
        ["small-league: memberships[1].end: 1951-02 is before start 1951-03-01"],
    ),
    (
        {f"{LEAGUE}:memberships.0.exceptions.0.end.date": "1979"},
        ["small-league: memberships[0].exceptions[0].end: 1979 is before start 1980-01-01"],
    ),
    (
        {f"{LEAGUE}:obligations.0.until": {"date": "1954", "status": "unconfirmed"}},
        ["small-league: obligations[0].until: 1954 is before since 1955-01-01"],
    ),
    ({f"{STATES}:CCC.iso3.0.end": "1973"}, ["states: CCC.iso3[0].end: 1973 is before start 1974"]),
]


@pytest.mark.parametrize(("changes", "expected"), CASES)
def test_nothing_ends_before_it_starts(
    changes: dict[str, Any], expected: list[str], judged: Callable[..., list[str]]
) -> None:
    assert judged(interval_order, changes) == expected
