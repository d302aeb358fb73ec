from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from softpower.curation.corpus import gather
from softpower.curation.rules import parties_differ

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

LEAGUE, PACT = "alliances/small-league.yaml", "alliances/guarantee-pact.yaml"
SAME = "guarantee-pact: treaties[0].parties: are the members of guarantee-pact, with the same days"
LAST = "1999-12-31"


def party(state: str, start: str = "1960-02-01", end: str | None = LAST) -> dict[str, Any]:
    row: dict[str, Any] = {"state": state, "signed": "unknown", "start": {"date": start, "status": "unconfirmed"}}
    if end:
        row["end"] = {"date": end, "status": "unconfirmed"}
    return row


def listed(*parties: dict[str, Any]) -> dict[str, Any]:
    return {f"{PACT}:treaties.0.parties": list(parties)}


CASES: list[tuple[dict[str, Any], list[str]]] = [
    (listed(party("AAA"), party("BBB")), [SAME]),
    (listed(party("BBB"), party("AAA")), [SAME]),
    (listed(party("AAA", end=None), party("BBB")), [SAME]),
    (listed(party("AAA"), party("BBB", start="1960-02-02")), []),
    (listed(party("AAA"), party("BBB", start="1960-02")), []),
    (listed(party("AAA"), party("BBB", end="1980-01-01")), []),
    (listed(party("AAA"), party("BBB") | {"start": "unknown"}), []),
    (listed(party("AAA")), []),
    (listed(party("AAA"), party("BBB"), party("CCC")), []),
    (listed(), []),
    # A spell of another role is no membership, and each spell of a state that returned is one.
    (
        {
            f"{LEAGUE}:treaties.0.parties": [
                party("AAA", "1951-03-01", None),
                party("BBB", "1951-03-01", "1960-06-30"),
                party("BBB", "1985-05", None),
                party("CCC", "1951-03-01", "1990-10-02"),
            ]
        },
        ["small-league: treaties[0].parties: are the members of small-league, with the same days"],
    ),
    (
        {
            f"{LEAGUE}:treaties.0.parties": [
                party("AAA", "1951-03-01", None),
                party("BBB", "1951-03-01", "1960-06-30"),
                party("CCC", "1951-03-01", "1990-10-02"),
            ]
        },
        [],
    ),
]


@pytest.mark.parametrize(("changes", "expected"), CASES)
def test_parties_are_listed_only_where_they_differ_from_the_members(
    changes: dict[str, Any], expected: list[str], judged: Callable[..., list[str]]
) -> None:
    assert judged(parties_differ, changes) == expected


def test_an_alliance_with_a_refused_spell_waits(spoiled: Callable[[dict[str, Any]], Path]) -> None:
    refused = {f"{PACT}:memberships.1.zzz": "no field"}
    corpus = gather(spoiled(listed(party("AAA")) | refused))
    assert [finding.rule for finding in corpus.findings] == ["model"]
    assert list(parties_differ.check(corpus)) == []
