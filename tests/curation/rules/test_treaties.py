from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from softpower._curation.corpus import gather
from softpower._curation.rules import treaties

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

LEAGUE = "alliances/small-league.yaml"
PACT = "alliances/guarantee-pact.yaml"
CASES: dict[str, list[tuple[dict[str, Any], list[str]]]] = {}

ENTRY = {"date": "1951-03-01", "event": "entered-into-force", "status": "unconfirmed"}
PARTY = {"state": "AAA", "signed": "unknown", "start": "unknown", "events": [ENTRY]}

CASES["event-kinds"] = [
    ({}, []),
    (
        {f"{LEAGUE}:memberships.0.events": [ENTRY]},
        ["small-league: memberships[0].events[0].event: entered-into-force happens to treaties alone"],
    ),
    (
        {f"{LEAGUE}:treaties.0.parties": [PARTY]},
        ["small-league: treaties[0].parties[0].events[0].event: entered-into-force happens to treaties alone"],
    ),
    ({"initiatives/small-letters.yaml:events": [ENTRY], "initiatives/small-letters.yaml:kind": "agreement"}, []),
    (
        {"initiatives/small-letters.yaml:events": [{**ENTRY, "event": "never-in-force"}]},
        ["small-letters: events[0].event: never-in-force happens to treaties alone"],
    ),
]


@pytest.mark.parametrize(("changes", "expected"), CASES["event-kinds"])
def test_entry_into_force_belongs_to_treaties(
    changes: dict[str, Any], expected: list[str], judged: Callable[..., list[str]]
) -> None:
    assert judged(treaties.event_kinds, changes) == expected


SAME = "guarantee-pact: treaties[0].parties: are the members of guarantee-pact, with the same days"
LAST = "1999-12-31"


def party(state: str, start: str = "1960-02-01", end: str | None = LAST) -> dict[str, Any]:
    row: dict[str, Any] = {"state": state, "signed": "unknown", "start": {"date": start, "status": "unconfirmed"}}
    if end:
        row["end"] = {"date": end, "status": "unconfirmed"}
    return row


def listed(*parties: dict[str, Any]) -> dict[str, Any]:
    return {f"{PACT}:treaties.0.parties": list(parties)}


CASES["parties-differ"] = [
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


@pytest.mark.parametrize(("changes", "expected"), CASES["parties-differ"])
def test_parties_are_listed_only_where_they_differ_from_the_members(
    changes: dict[str, Any], expected: list[str], judged: Callable[..., list[str]]
) -> None:
    assert judged(treaties.parties_differ, changes) == expected


def test_an_alliance_with_a_refused_spell_waits(spoiled: Callable[[dict[str, Any]], Path]) -> None:
    refused = {f"{PACT}:memberships.1.zzz": "no field"}
    corpus = gather(spoiled(listed(party("AAA")) | refused))
    assert [finding.rule for finding in corpus.findings] == ["model"]
    assert list(treaties.parties_differ.apply(corpus)) == []


AT = "guarantee-pact: treaties[0].parties[0]"
FORCE = "1960-02-01 to 1999-12-31"


def dated_party(start: str, end: str | None = None) -> dict[str, object]:
    row: dict[str, object] = {"state": "AAA", "signed": "unknown", "start": {"date": start, "status": "unconfirmed"}}
    if end:
        row["end"] = {"date": end, "status": "unconfirmed"}
    return {f"{PACT}:treaties.0.parties": [row]}


CASES["parties-in-force"] = [
    (dated_party("1960-02-01", "1999-12-31"), []),
    (dated_party("1960"), []),
    (dated_party("1960-01-31"), [f"{AT}.start: 1960-01-31 is outside the days of guarantee-treaty ({FORCE})"]),
    (dated_party("2000"), [f"{AT}.start: 2000 is outside the days of guarantee-treaty ({FORCE})"]),
    (dated_party("1961", "2000"), [f"{AT}.end: 2000 is too late: guarantee-treaty was in force {FORCE}"]),
    (
        dated_party("1961") | {f"{PACT}:treaties.0.events.1.event": "notice-given"},
        [f"{AT}.start: 1961 is given, and guarantee-treaty was never in force"],
    ),
]


@pytest.mark.parametrize(("changes", "expected"), CASES["parties-in-force"])
def test_a_party_is_bound_only_while_the_treaty_is_in_force(
    changes: dict[str, Any], expected: list[str], judged: Callable[..., list[str]]
) -> None:
    assert judged(treaties.parties_in_force, changes) == expected


TREATY = "guarantee-pact: treaties[0]"


def events(*steps: tuple[str, str]) -> dict[str, object]:
    return {
        f"{PACT}:treaties.0.events": [{"date": date, "event": event, "status": "unconfirmed"} for date, event in steps]
    }


CASES["treaty-steps"] = [
    (events(("1960", "signed"), ("1960-02-01", "entered-into-force"), ("1960-02-01", "treaty-ended")), []),
    (events(("1960-01-01", "signed"), ("1960-02-01", "entered-into-force"), ("1961", "signed")), []),
    (
        events(("1960-02-02", "signed"), ("1960-02-01", "entered-into-force")),
        [f"{TREATY}.events[0].date: signed 1960-02-02, after its entry into force on 1960-02-01"],
    ),
    (
        events(("1960-02-01", "entered-into-force"), ("1960-01-31", "treaty-ended")),
        [f"{TREATY}.events[1].date: ended 1960-01-31, before its entry into force on 1960-02-01"],
    ),
    (
        events(("1960-02-01", "entered-into-force"), ("1961", "never-in-force")),
        [f"{TREATY}.events[1].event: never-in-force, and entered into force on 1960-02-01"],
    ),
]


@pytest.mark.parametrize(("changes", "expected"), CASES["treaty-steps"])
def test_the_steps_of_a_treaty_do_not_contradict_one_another(
    changes: dict[str, Any], expected: list[str], judged: Callable[..., list[str]]
) -> None:
    assert judged(treaties.treaty_steps, changes) == expected
