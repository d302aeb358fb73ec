from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from softpower.curation.rules import spells_in_alliances

if TYPE_CHECKING:
    from collections.abc import Callable

LEAGUE, PACT = "alliances/small-league.yaml", "alliances/guarantee-pact.yaml"
AT = "guarantee-pact: memberships[0]"
DAYS = "1960-02-01 to 1999-12-31"
CASES: list[tuple[dict[str, Any], list[str]]] = [
    ({f"{PACT}:memberships.0.start.date": "1960"}, []),
    (
        {f"{PACT}:memberships.0.start.date": "1960-01-31"},
        [f"{AT}.start: 1960-01-31 is outside the days of guarantee-pact ({DAYS})"],
    ),
    ({f"{PACT}:memberships.0.start.date": "1960-01-01", f"{PACT}:memberships.0.role": "signatory"}, []),
    (
        {f"{PACT}:memberships.0.start.date": "1959-12-31", f"{PACT}:memberships.0.role": "signatory"},
        [f"{AT}.start: 1959-12-31 is outside the days of guarantee-pact (1960-01-01 to 1999-12-31)"],
    ),
    (
        {f"{PACT}:memberships.0.end.date": "2000-01"},
        [f"{AT}.end: 2000-01 is too late: guarantee-pact lasted {DAYS}"],
    ),
    ({f"{PACT}:memberships.0.end": None}, [f"{AT}.end: the spell is open: guarantee-pact lasted {DAYS}"]),
    ({f"{PACT}:memberships.0.end": "unknown"}, [f"{AT}.end: the spell is open: guarantee-pact lasted {DAYS}"]),
    (
        {f"{PACT}:treaties": None},
        ["guarantee-pact: .: has neither an organ nor a treaty with a date"],
    ),
    (
        {f"{PACT}:treaties": None, f"{PACT}:organ": {"start": {"date": "1970", "status": "unconfirmed"}}},
        [
            "guarantee-pact: memberships[0].start: 1960-02-01 is outside the days of guarantee-pact (since 1970-01-01)",
            "guarantee-pact: memberships[1].start: 1960-02-01 is outside the days of guarantee-pact (since 1970-01-01)",
        ],
    ),
]


@pytest.mark.parametrize(("changes", "expected"), CASES)
def test_nobody_belongs_before_or_after_the_alliance(
    changes: dict[str, Any], expected: list[str], judged: Callable[..., list[str]]
) -> None:
    assert judged(spells_in_alliances, changes) == expected
