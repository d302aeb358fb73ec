from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from softpower.curation.rules import horizon

if TYPE_CHECKING:
    from collections.abc import Callable

LEAGUE, STATES, SOURCES = "alliances/small-league.yaml", "states/states.yaml", "sources/sources.yaml"
PAST = "is past the data's horizon, 2026-02-28"
CASES: list[tuple[dict[str, Any], list[str]]] = [
    ({f"{LEAGUE}:organ.end": {"date": "2026-02-28", "status": "unconfirmed"}}, []),
    ({f"{LEAGUE}:organ.end": {"date": "2026", "status": "unconfirmed"}}, []),
    (
        {f"{LEAGUE}:organ.end": {"date": "2026-03-01", "status": "unconfirmed"}},
        [f"small-league: organ.end.date: 2026-03-01 {PAST}"],
    ),
    ({f"{STATES}:AAA.iso3.0.end": "2027"}, [f"states: AAA.iso3[0].end: 2027 {PAST}"]),
    ({f"{STATES}:AAA.names.0.start": "2026-03"}, [f"states: AAA.names[0].start: 2026-03 {PAST}"]),
    ({f"{LEAGUE}:seats": [{"place": "Arlbury", "end": "2027"}]}, [f"small-league: seats[0].end: 2027 {PAST}"]),
    (
        {f"{LEAGUE}:memberships.1.start.rivals.0.date": "2030"},
        [f"small-league: memberships[1].start.rivals[0].date: 2030 {PAST}"],
    ),
    ({f"{SOURCES}:small-paper.seen_on": "2026-11-22", f"{SOURCES}:small-paper.issued": "2026-05"}, []),
    ({f"{SOURCES}:small-paper.issued": "2026-05"}, [f"sources: small-paper.issued: 2026-05 {PAST}"]),
]


@pytest.mark.parametrize(("changes", "expected"), CASES)
def test_nothing_is_known_past_the_horizon(
    changes: dict[str, Any], expected: list[str], judged: Callable[..., list[str]]
) -> None:
    assert judged(horizon, changes) == expected
