from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from softpower.curation.rules import event_order

if TYPE_CHECKING:
    from collections.abc import Callable

LEAGUE = "alliances/small-league.yaml"


def events(*dates: str) -> list[dict[str, str]]:
    return [{"date": date, "event": "announced", "status": "unconfirmed"} for date in dates]


CASES: list[tuple[dict[str, Any], list[str]]] = [
    ({f"{LEAGUE}:memberships.0.events": events("1951-01-02", "1951-01", "1951", "1951-01-02")}, []),
    (
        {f"{LEAGUE}:memberships.0.events": events("1952-01-02", "1952", "1951-12-31")},
        ["small-league: memberships[0].events[2].date: 1951-12-31 comes before 1952-01-02, which is written above it"],
    ),
    (
        {"initiatives/small-letters.yaml:events": events("1960", "1959")},
        ["small-letters: events[1].date: 1959 comes before 1960, which is written above it"],
    ),
    (
        {
            f"{LEAGUE}:treaties.0.parties": [
                {"state": "AAA", "signed": "unknown", "start": "unknown", "events": events("1960", "1959")}
            ]
        },
        ["small-league: treaties[0].parties[0].events[1].date: 1959 comes before 1960, which is written above it"],
    ),
]


@pytest.mark.parametrize(("changes", "expected"), CASES)
def test_events_are_in_order(changes: dict[str, Any], expected: list[str], judged: Callable[..., list[str]]) -> None:
    assert judged(event_order, changes) == expected
