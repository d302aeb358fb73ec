from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from softpower.curation.rules import references

if TYPE_CHECKING:
    from collections.abc import Callable

LEAGUE = "alliances/small-league.yaml"
CASES: list[tuple[dict[str, Any], list[str]]] = [
    ({}, []),
    ({f"{LEAGUE}:related": ["guarantee-pact"]}, []),
    ({f"{LEAGUE}:related": ["guarantee-pac"]}, ["small-league: related[0]: guarantee-pac is no record of alliances"]),
    (
        {f"{LEAGUE}:memberships.0.state": "ZZZ"},
        ["small-league: memberships[0].state: ZZZ is no record of states"],
    ),
    (
        {"initiatives/small-letters.yaml:participants.0.actor": "nobody"},
        ["small-letters: participants[0].actor: nobody is no record of states or alliances"],
    ),
    (
        {"concepts/small-idea.yaml:work": "unwritten"},
        ["small-idea: work: unwritten is no record of sources"],
    ),
    ({"concepts/small-idea.yaml:work": "unknown"}, []),
]


@pytest.mark.parametrize(("changes", "expected"), CASES)
def test_every_id_leads_to_a_record(
    changes: dict[str, Any], expected: list[str], judged: Callable[..., list[str]]
) -> None:
    assert judged(references, changes) == expected
