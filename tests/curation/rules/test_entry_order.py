from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from softpower.curation.rules import entry_order

if TYPE_CHECKING:
    from collections.abc import Callable

LEAGUE = "alliances/small-league.yaml"
CASES: list[tuple[dict[str, Any], list[str]]] = [
    ({}, []),
    ({f"{LEAGUE}:memberships.0.entry": "accession"}, []),
    (
        {f"{LEAGUE}:memberships.0.entry": "accession", f"{LEAGUE}:memberships.0.start.date": "1951-02"},
        ["small-league: memberships[0].start: 1951-02 (accession) is before the first founder, BBB on 1951-03-01"],
    ),
    ({f"{LEAGUE}:memberships.0.entry": "accession", f"{LEAGUE}:memberships.0.start.date": "1951"}, []),
    (
        {f"{LEAGUE}:memberships.1": None},
        ["small-league: memberships[1].entry: BBB was no member before 1985-05"],
    ),
]


@pytest.mark.parametrize(("changes", "expected"), CASES)
def test_founders_come_first_and_returns_last(
    changes: dict[str, Any], expected: list[str], judged: Callable[..., list[str]]
) -> None:
    assert judged(entry_order, changes) == expected
