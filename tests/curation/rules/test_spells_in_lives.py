from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from softpower.curation.rules import spells_in_lives

if TYPE_CHECKING:
    from collections.abc import Callable

LEAGUE, PACT, STATES = "alliances/small-league.yaml", "alliances/guarantee-pact.yaml", "states/states.yaml"
AT = "small-league: memberships[3]"


def life(start: str, end: str) -> dict[str, object]:
    return {"start": {"date": start, "status": "unconfirmed"}, "end": {"date": end, "status": "unconfirmed"}}


def party(start: str) -> dict[str, object]:
    return {"state": "CCC", "signed": "unknown", "start": {"date": start, "status": "unconfirmed"}}


CASES: list[tuple[dict[str, Any], list[str]]] = [
    ({}, []),
    (
        {f"{LEAGUE}:memberships.3.start.date": "1945"},
        [f"{AT}.start: 1945 is in no life of CCC (1946-01-01 to 1990-10-02)"],
    ),
    (
        {f"{LEAGUE}:memberships.3.end.date": "1990-10-03"},
        [f"{AT}.end: 1990-10-03 is too late: CCC existed 1946-01-01 to 1990-10-02"],
    ),
    (
        {f"{LEAGUE}:memberships.3.end": None},
        [f"{AT}.end: the spell is open: CCC existed 1946-01-01 to 1990-10-02"],
    ),
    (
        {f"{STATES}:CCC.lives": [life("1946-01-01", "1960"), life("1962-01-01", "1990-10-02")]},
        [
            "doubtful-pact: memberships[3].end: 1990-10-02 is too late: CCC existed 1946-01-01 to 1960-12-31",
            f"{AT}.end: 1990-10-02 is too late: CCC existed 1946-01-01 to 1960-12-31",
        ],
    ),
    (
        {f"{STATES}:CCC.lives": [life("1946-01-01", "1950"), life("1952-01-01", "1990-10-02")]},
        [f"{AT}.start: 1951-03-01 is in no life of CCC (1946-01-01 to 1950-12-31, 1952-01-01 to 1990-10-02)"],
    ),
    (
        {f"{LEAGUE}:treaties.0.parties": [party("1951-03-01")]},
        ["small-league: treaties[0].parties[0].end: the spell is open: CCC existed 1946-01-01 to 1990-10-02"],
    ),
    ({f"{STATES}:CCC.lives.0.end.date": "1999-12-31", f"{PACT}:treaties.0.parties": [party("1961")]}, []),
]


@pytest.mark.parametrize(("changes", "expected"), CASES)
def test_nobody_belongs_before_birth_or_after_death(
    changes: dict[str, Any], expected: list[str], judged: Callable[..., list[str]]
) -> None:
    assert judged(spells_in_lives, changes) == expected
