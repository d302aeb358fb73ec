from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from softpower.curation.rules import exceptions_in_spells

if TYPE_CHECKING:
    from collections.abc import Callable

LEAGUE = "alliances/small-league.yaml"
AT = "small-league: memberships[1].exceptions[0]"


def absent(start: str, end: str | None = None) -> dict[str, object]:
    days = {"start": {"date": start, "status": "unconfirmed"}}
    if end:
        days["end"] = {"date": end, "status": "unconfirmed"}
    return {f"{LEAGUE}:memberships.1.exceptions": [{"kind": "opt-out", **days}]}


CASES: list[tuple[dict[str, Any], list[str]]] = [
    (absent("1951-03-01", "1960-06-30"), []),
    (absent("1951", "1960"), []),
    ({f"{LEAGUE}:memberships.1.exceptions": [{"kind": "opt-out", "start": "unknown"}]}, []),
    (absent("1951-02", "1952"), [f"{AT}.start: 1951-02 is outside the spell (1951-03-01 to 1960-06-30)"]),
    (absent("1961", "1962"), [f"{AT}.start: 1961 is outside the spell (1951-03-01 to 1960-06-30)"]),
    (absent("1952", "1960-07"), [f"{AT}.end: 1960-07 is too late: the spell lasted 1951-03-01 to 1960-06-30"]),
    (absent("1952"), [f"{AT}.end: the exception is open: the spell lasted 1951-03-01 to 1960-06-30"]),
]


@pytest.mark.parametrize(("changes", "expected"), CASES)
def test_an_exception_lasts_no_longer_than_its_spell(
    changes: dict[str, Any], expected: list[str], judged: Callable[..., list[str]]
) -> None:
    assert judged(exceptions_in_spells, changes) == expected
