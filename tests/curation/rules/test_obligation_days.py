from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from softpower.curation.rules import obligation_days

if TYPE_CHECKING:
    from collections.abc import Callable

LEAGUE, PACT = "alliances/small-league.yaml", "alliances/guarantee-pact.yaml"
AT = "guarantee-pact: obligations[0]"
FORCE = "1960-02-01 to 1999-12-31"


def fact(date: str) -> dict[str, str]:
    return {"date": date, "status": "unconfirmed"}


def pause(start: str, end: str) -> dict[str, object]:
    return {
        f"{PACT}:obligations.0.suspensions": [{"between": ["AAA", "BBB"], "start": fact(start), "end": fact(end)}],
        f"{PACT}:obligations.0.since": fact("1970-01-01"),
    }


CASES: list[tuple[dict[str, Any], list[str]]] = [
    ({f"{PACT}:obligations.0.since": fact("1960"), f"{PACT}:obligations.0.until": fact("1999")}, []),
    (
        {f"{PACT}:obligations.0.since": fact("1960-01")},
        [f"{AT}.since: 1960-01 is outside the days of guarantee-treaty ({FORCE})"],
    ),
    (
        {f"{PACT}:obligations.0.since": fact("2000")},
        [f"{AT}.since: 2000 is outside the days of guarantee-treaty ({FORCE})"],
    ),
    (
        {f"{PACT}:obligations.0.since": fact("1970"), f"{PACT}:obligations.0.until": fact("2000-01")},
        [f"{AT}.until: 2000-01 is too late: guarantee-treaty was in force {FORCE}"],
    ),
    (
        {f"{PACT}:obligations.0.since": fact("1970"), f"{PACT}:treaties.0.events.1.event": "notice-given"},
        [f"{AT}.since: 1970 is given, and guarantee-treaty was never in force"],
    ),
    (pause("1970-01-01", "1999-12-31"), []),
    (
        pause("1969-12-31", "1971"),
        [f"{AT}.suspensions[0].start: 1969-12-31 is outside the days of the obligation (1970-01-01 to 1999-12-31)"],
    ),
    (
        pause("1971", "2000-01-01"),
        [f"{AT}.suspensions[0].end: 2000-01-01 is too late: the obligation bound 1970-01-01 to 1999-12-31"],
    ),
]


@pytest.mark.parametrize(("changes", "expected"), CASES)
def test_an_obligation_binds_only_with_its_treaty(
    changes: dict[str, Any], expected: list[str], judged: Callable[..., list[str]]
) -> None:
    assert judged(obligation_days, changes) == expected
