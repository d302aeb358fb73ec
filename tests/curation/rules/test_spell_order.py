from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from softpower.curation.rules import spell_order

if TYPE_CHECKING:
    from collections.abc import Callable

LEAGUE = "alliances/small-league.yaml"
AT = "small-league: memberships"


def spell(start: str, role: str = "member") -> dict[str, object]:
    first = {"date": start, "status": "unconfirmed"}
    return {"state": "BBB", "role": role, "signed": "unknown", "start": first, "entry": "accession"}


CASES: list[tuple[dict[str, Any], list[str]]] = [
    ({}, []),
    ({f"{LEAGUE}:memberships.2.start.date": "1960"}, []),
    (
        {f"{LEAGUE}:memberships.2.start.date": "1960-06-30"},
        [f"{AT}[2].start: 1960-06-30 falls into the spell as member from 1951-03-01 to 1960-06-30"],
    ),
    ({f"{LEAGUE}:memberships.2.start.date": "1960-07-01"}, []),
    (
        {f"{LEAGUE}:memberships.1.end": "unknown"},
        [
            f"{AT}[2].start: 1985-05 falls into the spell as member from 1951-03-01 on, "
            "whose end is unknown and counts as open"
        ],
    ),
    (
        {f"{LEAGUE}:memberships.5": spell("1990")},
        [f"{AT}[5].start: 1990 falls into the spell as member from 1985-05 on"],
    ),
    (
        {
            f"{LEAGUE}:memberships.1": spell("1986-01-01"),
            f"{LEAGUE}:memberships.2.end": {"date": "1985", "status": "primary"},
        },
        [f"{AT}[2].start: 1985-05 comes before the spell above it, which begins 1986-01-01"],
    ),
    ({f"{LEAGUE}:memberships.5": spell("1990", "partner")}, []),
    (
        {f"{LEAGUE}:memberships.5": spell("1990", "observer")},
        [f"{AT}[5].start: 1990 falls into the spell as member from 1985-05 on"],
    ),
    (
        {f"{LEAGUE}:memberships.5": spell("1980", "candidate")},
        [f"{AT}[2].start: 1985-05 falls into the spell as candidate from 1980 on"],
    ),
    (
        {
            f"{LEAGUE}:treaties.0.parties": [
                {"state": "AAA", "signed": "unknown", "start": {"date": date, "status": "unconfirmed"}}
                for date in ("1951", "1960")
            ]
        },
        ["small-league: treaties[0].parties[1].start: 1960 falls into the spell as party from 1951 on"],
    ),
]


@pytest.mark.parametrize(("changes", "expected"), CASES)
def test_spells_are_disjoint_and_in_order(
    changes: dict[str, Any], expected: list[str], judged: Callable[..., list[str]]
) -> None:
    assert judged(spell_order, changes) == expected
