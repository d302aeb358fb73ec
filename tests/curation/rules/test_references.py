from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from softpower._curation.rules import references

if TYPE_CHECKING:
    from collections.abc import Callable

LEAGUE = "alliances/small-league.yaml"
PACT = "alliances/guarantee-pact.yaml"
LETTERS = "initiatives/small-letters.yaml"
QUARREL = "episodes/quarrel-1963.yaml"
STATES = "states/states.yaml"
CASES: dict[str, list[tuple[dict[str, Any], list[str]]]] = {}

CASES["acyclic"] = [
    ({f"{LEAGUE}:predecessors": ["guarantee-pact"]}, []),
    ({f"{LEAGUE}:parent": "small-league"}, ["small-league: parent: goes in a circle: small-league → small-league"]),
    (
        {f"{LEAGUE}:predecessors": ["guarantee-pact"], f"{PACT}:predecessors": ["small-league"]},
        ["guarantee-pact: predecessors: goes in a circle: guarantee-pact → small-league → guarantee-pact"],
    ),
    (
        {
            f"{PACT}:treaties.0.replaces": ["small-charter-treaty"],
            f"{LEAGUE}:treaties.0.replaces": ["guarantee-treaty"],
        },
        [
            "guarantee-pact: treaties[0].replaces: goes in a circle: "
            "guarantee-treaty → small-charter-treaty → guarantee-treaty"
        ],
    ),
    (
        {"states/states.yaml:CCC.predecessors": ["DDD"]},
        ["states: CCC.predecessors: goes in a circle: CCC → DDD → CCC"],
    ),
    (
        {"initiatives/small-letters.yaml:part_of": "small-letters"},
        ["small-letters: part_of: goes in a circle: small-letters → small-letters"],
    ),
]


@pytest.mark.parametrize(("changes", "expected"), CASES["acyclic"])
def test_circles_are_found_wherever_they_begin(
    changes: dict[str, Any], expected: list[str], judged: Callable[..., list[str]]
) -> None:
    assert judged(references.acyclic, changes) == expected


CASES["orphans"] = [
    ({}, []),
    ({LETTERS: None}, []),
    ({f"{LETTERS}:mechanisms": None}, ["small-trust: .: small-trust is shown by none of the initiatives"]),
    (
        {f"{LETTERS}:strategies.0.strategy": "other-talk"},
        ["small-talk: .: small-talk is shown by none of the initiatives"],
    ),
    ({QUARREL: None}, ["small-quarrel: .: small-quarrel is shown by only 1 of the episodes"]),
]


@pytest.mark.parametrize(("changes", "expected"), CASES["orphans"])
def test_nothing_stands_alone(changes: dict[str, Any], expected: list[str], judged: Callable[..., list[str]]) -> None:
    assert judged(references.orphans, changes) == expected


BEFORE, LATER = ({"date": date, "status": "unconfirmed"} for date in ("1945-01-01", "1980-01-01"))

CASES["predecessor-order"] = [
    ({f"{PACT}:predecessors": ["small-league"]}, []),
    (
        {f"{LEAGUE}:predecessors": ["guarantee-pact"]},
        ["small-league: predecessors[0]: guarantee-pact began 1960-01-01, not before small-league (1951-01-10)"],
    ),
    (
        {f"{LEAGUE}:treaties.0.amends": ["guarantee-treaty"]},
        [
            "small-league: treaties[0].amends[0]: "
            "guarantee-treaty began 1960-01-01, not before small-charter-treaty (1951-01-10)"
        ],
    ),
    ({f"{STATES}:CCC.predecessors": ["AAA"]}, []),
    (
        {f"{STATES}:BBB.predecessors": ["DDD"]},
        ["states: BBB.predecessors[0]: DDD began 1990-10-03, not before BBB (1950-06-01)"],
    ),
    ({f"{STATES}:CCC.lives.0.start.date": "1960-01-01", f"{STATES}:BBB.predecessors": ["CCC"]}, []),
    ({f"{STATES}:AAA.lives.0.start": BEFORE, f"{STATES}:AAA.predecessors": ["CCC"]}, []),
    (
        {f"{STATES}:AAA.lives": [{"start": BEFORE, "end": LATER}], f"{STATES}:AAA.predecessors": ["CCC"]},
        ["states: AAA.predecessors[0]: CCC began 1946-01-01, not before AAA (1945-01-01)"],
    ),
    (
        {
            "initiatives/small-letters.yaml:predecessors": ["cards"],
            "initiatives/cards.yaml": {
                "id": "cards",
                "name": "Cards",
                "kind": "campaign",
                "alliances": ["small-league"],
                "start": {"date": "1961-03", "status": "unconfirmed"},
                "strategies": [{"strategy": "small-talk", "why": "Cards were sent.", "status": "unconfirmed"}],
                "participants_listed": "members",
                "summary": "Members sent cards.",
            },
        },
        ["small-letters: predecessors[0]: cards began 1961-03, not before small-letters (1961-02)"],
    ),
]


@pytest.mark.parametrize(("changes", "expected"), CASES["predecessor-order"])
def test_a_predecessor_comes_first(
    changes: dict[str, Any], expected: list[str], judged: Callable[..., list[str]]
) -> None:
    assert judged(references.predecessor_order, changes) == expected


CASES["references"] = [
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


@pytest.mark.parametrize(("changes", "expected"), CASES["references"])
def test_every_id_leads_to_a_record(
    changes: dict[str, Any], expected: list[str], judged: Callable[..., list[str]]
) -> None:
    assert judged(references.references, changes) == expected
