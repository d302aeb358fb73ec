from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from softpower.curation.rules import conflict_carried

if TYPE_CHECKING:
    from collections.abc import Callable

LEAGUE = "alliances/small-league.yaml"
DAY = "is the day on which small-charter-treaty entered into force, which is conflicted"
ARLAND = f"small-league: memberships[0].start.status: 1951-03-01 (primary) {DAY}"
CANTON = f"small-league: memberships[3].start.status: 1951-03-01 (corroborated) {DAY}"
PLEDGE = f"small-league: obligations[1].since.status: 1951-03-01 (primary) {DAY}"


def force(rival: str = "1951-02-01", **changed: object) -> dict[str, Any]:
    event = {
        "date": "1951-03-01",
        "event": "entered-into-force",
        "status": "conflicted",
        "sources": ["small-charter"],
        "rivals": [{"date": rival, "sources": ["small-handbook"]}],
        "rule": "treaty before handbook",
    }
    return {f"{LEAGUE}:treaties.0.events.1": event | changed}


def deposited(date: str, status: str = "primary") -> dict[str, Any]:
    event = {"date": date, "event": "deposited", "status": status, "sources": ["small-charter"]}
    return {f"{LEAGUE}:memberships.0.events": [event]}


CASES: list[tuple[dict[str, Any], list[str]]] = [
    (force(), [PLEDGE, ARLAND, CANTON]),
    (force() | {f"{LEAGUE}:treaties.0.kind": "renewal"}, [PLEDGE, ARLAND, CANTON]),
    (force() | {f"{LEAGUE}:treaties.0.kind": "accession"}, [PLEDGE, ARLAND, CANTON]),
    # Another kind of instrument, another event, another day, or a day nobody disputes.
    (force() | {f"{LEAGUE}:treaties.0.kind": "amending"}, []),
    (force(event="provisionally-applied"), []),
    (force(date="1951-03"), []),
    (force(status="single-source"), []),
    (force(rivals=[]), []),
    # A start or `since` no surer than the event, and a spell that did not begin with the treaty.
    (force() | {f"{LEAGUE}:memberships.0.start.status": "unconfirmed"}, [PLEDGE, CANTON]),
    (force() | {f"{LEAGUE}:memberships.0.start.status": "conflicted"}, [PLEDGE, CANTON]),
    (
        force() | {f"{LEAGUE}:memberships.0.start.status": "single-source"},
        [PLEDGE, ARLAND.replace("primary", "single-source"), CANTON],
    ),
    (force() | {f"{LEAGUE}:memberships.0.entry": "accession"}, [PLEDGE, CANTON]),
    (force() | {f"{LEAGUE}:obligations.1.since": "unknown"}, [ARLAND, CANTON]),
    (force() | {f"{LEAGUE}:obligations.1.since.status": "unconfirmed"}, [ARLAND, CANTON]),
    # A deposit gives the day when it is of that day and comes after every rival.
    (force() | deposited("1951-03-01"), [PLEDGE, CANTON]),
    (force() | deposited("1951-03-01", "unconfirmed"), [PLEDGE, ARLAND, CANTON]),
    (force() | deposited("1951-02-15"), [PLEDGE, ARLAND, CANTON]),
    (force("1951-03-02") | deposited("1951-03-01"), [PLEDGE, ARLAND, CANTON]),
    (force("1951") | deposited("1951-03-01"), [PLEDGE, ARLAND, CANTON]),
]


@pytest.mark.parametrize(("changes", "expected"), CASES)
def test_what_begins_with_a_treaty_is_no_surer_than_its_entry_into_force(
    changes: dict[str, Any], expected: list[str], judged: Callable[..., list[str]]
) -> None:
    assert judged(conflict_carried, changes) == expected


def test_a_day_of_two_treaties_is_told_once_by_the_first(judged: Callable[..., list[str]]) -> None:
    (event,) = force().values()
    other = {"id": "small-renewal", "name": "Renewal", "kind": "renewal", "access": "public", "events": [event]}
    assert judged(conflict_carried, force() | {f"{LEAGUE}:treaties.1": other}) == [PLEDGE, ARLAND, CANTON]
