from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from softpower.curation.rules import membership_steps

if TYPE_CHECKING:
    from collections.abc import Callable

LEAGUE = "alliances/small-league.yaml"


def deposits(*dates: str) -> dict[str, object]:
    events = [{"date": date, "event": "deposited", "status": "unconfirmed"} for date in dates]
    return {f"{LEAGUE}:memberships.0.events": events}


CASES: list[tuple[dict[str, Any], list[str]]] = [
    (deposits("1951-03-01"), []),
    (deposits("1951-02-01", "1960-01-01"), []),
    (deposits("1951"), []),
    (
        deposits("1951-03-02", "1960-01-01"),
        ["small-league: memberships[0].events[0].date: deposited 1951-03-02, after the start on 1951-03-01"],
    ),
    (
        {f"{LEAGUE}:memberships.0.signed.date": "1951-04"},
        ["small-league: memberships[0].signed: signed 1951-04, after the start on 1951-03-01"],
    ),
]


@pytest.mark.parametrize(("changes", "expected"), CASES)
def test_signature_and_deposit_come_first(
    changes: dict[str, Any], expected: list[str], judged: Callable[..., list[str]]
) -> None:
    assert judged(membership_steps, changes) == expected
