from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from softpower.curation.rules import exit_kind

if TYPE_CHECKING:
    from collections.abc import Callable

LEAGUE, PACT = "alliances/small-league.yaml", "alliances/guarantee-pact.yaml"
CASES: list[tuple[dict[str, Any], list[str]]] = [
    ({}, []),
    (
        {f"{LEAGUE}:memberships.1.exit": None},
        ["small-league: memberships[1].exit: is missing, and the spell has an end"],
    ),
    (
        {f"{LEAGUE}:memberships.0.exit": "withdrawal"},
        ["small-league: memberships[0].exit: withdrawal is given, and the spell has no end"],
    ),
    (
        {f"{LEAGUE}:memberships.3.end.date": "1990-10-01"},
        ["small-league: memberships[3].exit: state-ended on 1990-10-01, which is the last day of no life of CCC"],
    ),
    ({f"{LEAGUE}:memberships.3.end.date": "1990"}, []),
    ({f"{LEAGUE}:memberships.3.end.date": "1989~"}, []),
    ({f"{LEAGUE}:memberships.3.end": "unknown"}, []),
    (
        {f"{LEAGUE}:memberships.1.exit": "dissolution"},
        [
            "small-league: memberships[1].exit: "
            "dissolution on 1960-06-30, when neither organ nor treaty of small-league ended"
        ],
    ),
    ({f"{LEAGUE}:memberships.1.exit": "dissolution", f"{LEAGUE}:organ.end": "unknown"}, []),
    (
        {f"{PACT}:memberships.0.end.date": "1998"},
        [
            "guarantee-pact: memberships[0].exit: "
            "dissolution on 1998, when neither organ nor treaty of guarantee-pact ended"
        ],
    ),
]


@pytest.mark.parametrize(("changes", "expected"), CASES)
def test_exits_fit_their_ends(changes: dict[str, Any], expected: list[str], judged: Callable[..., list[str]]) -> None:
    assert judged(exit_kind, changes) == expected
