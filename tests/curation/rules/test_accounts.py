from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from softpower._curation.rules import accounts

if TYPE_CHECKING:
    from collections.abc import Callable

    from softpower._curation.rule import Rule

LETTERS = "initiatives/small-letters.yaml"
QUARREL = "episodes/quarrel-1962.yaml"
SILENT = "episodes/quarrel-1963.yaml"
HANDBOOK = "sources/sources.yaml:small-handbook"
CASES: dict[str, list[tuple[dict[str, Any], list[str]]]] = {}


def dated(date: str) -> dict[str, str]:
    return {"date": date, "status": "unconfirmed"}


def whole(start: str) -> dict[str, Any]:
    """The initiative that the letters are made a part of."""
    return {
        "id": "all-letters",
        "name": "All letters",
        "kind": "campaign",
        "alliances": ["small-league"],
        "start": dated(start),
        "end": dated("1999"),
        "participants_listed": "members",
        "strategies": [{"strategy": "small-talk", "why": "Members wrote.", "status": "unconfirmed"}],
        "summary": "Members wrote letters of every kind.",
    }


CASES["first-step"] = [
    ({f"{QUARREL}:start.note": "The day on which it was seen."}, []),
    ({f"{QUARREL}:note": "The grudge was older."}, []),
    (
        {f"{QUARREL}:start.note": "The grudge was older."},
        ["quarrel-1962: start: has a note that says 'older', so that it is not the first step"],
    ),
    (
        {f"{QUARREL}:start.note": "A threat had preceded it."},
        ["quarrel-1962: start: has a note that says 'preceded', so that it is not the first step"],
    ),
    (
        {f"{LETTERS}:start.note": "The post had already begun in 1960."},
        ["small-letters: start: has a note that says 'had already begun', so that it is not the first step"],
    ),
]

UNKNOWN = "is unknown, and no note says what was looked for"
CASES["sought-end"] = [
    ({f"{SILENT}:note": "An end was looked for in the handbook."}, []),
    ({f"{SILENT}:note": None, f"{SILENT}:end": dated("1963-05")}, []),
    ({f"{SILENT}:note": None}, [f"quarrel-1963: end: {UNKNOWN}"]),
    ({f"{SILENT}:note": "Figures differ."}, [f"quarrel-1963: end: {UNKNOWN}"]),
    ({f"{LETTERS}:note": None}, [f"small-letters: end: {UNKNOWN}"]),
]

STALE = "goes on, and nothing in the record is later than"
CASES["recent-news"] = [
    ({f"{QUARREL}:end": None, f"{QUARREL}:followed": "It was opened in 2025."}, []),
    ({f"{QUARREL}:end": None, f"{QUARREL}:positions.3.on": dated("2024-08-30")}, []),
    ({f"{QUARREL}:end": None, f"{HANDBOOK}.issued": "2025-03"}, []),
    ({f"{QUARREL}:end": None, f"{HANDBOOK}.issued": "2024-08"}, []),
    ({f"{QUARREL}:end": None}, [f"quarrel-1962: end: {STALE} 1999-12-31"]),
    (
        {f"{QUARREL}:end": None, f"{QUARREL}:followed": "It was opened in 2019,"},
        [f"quarrel-1962: end: {STALE} 2019-12-31"],
    ),
    ({f"{LETTERS}:end": None}, [f"small-letters: end: {STALE} 1999-12-31"]),
]

CASES["after-whole"] = [
    ({f"{LETTERS}:part_of": "all-letters", "initiatives/all-letters.yaml": whole("1961-02-28")}, []),
    ({f"{LETTERS}:strategies.0.start": dated("1961")}, []),
    (
        {f"{LETTERS}:part_of": "all-letters", "initiatives/all-letters.yaml": whole("1961-03")},
        ["small-letters: part_of: is all-letters, which began 1961-03, after this part of it (1961-02)"],
    ),
    (
        {f"{LETTERS}:participants.0.start": dated("1960")},
        ["small-letters: participants[0].start: 1960 is before the start of the record, 1961-02"],
    ),
    (
        {f"{LETTERS}:strategies.0.start": dated("1961-01")},
        ["small-letters: strategies[0].start: 1961-01 is before the start of the record, 1961-02"],
    ),
    (
        {f"{QUARREL}:positions.0.on": dated("1962-02")},
        ["quarrel-1962: positions[0].on: 1962-02 is before the start of the record, 1962-03"],
    ),
]

CASES["after-alliance"] = [
    ({f"{LETTERS}:start.date": "1951"}, []),
    ({f"{LETTERS}:start.date": "1950", f"{LETTERS}:note": "Older than the League; no end was found."}, []),
    ({f"{LETTERS}:start.date": "1955", f"{LETTERS}:alliances": ["guarantee-pact", "small-league"]}, []),
    (
        {f"{LETTERS}:start.date": "1950"},
        ["small-letters: start: 1950 is before small-league began, 1951-03-01"],
    ),
    (
        {f"{LETTERS}:start.date": "1950", f"{LETTERS}:alliances": ["guarantee-pact", "small-league"]},
        ["small-letters: start: 1950 is before small-league began, 1951-03-01"],
    ),
    (
        {f"{QUARREL}:alliance": "guarantee-pact", f"{QUARREL}:start.date": "1959"},
        ["quarrel-1962: start: 1959 is before guarantee-pact began, 1960-02-01"],
    ),
]


@pytest.mark.parametrize(
    ("rule", "changes", "expected"),
    [
        (rule, *case)
        for rule in (
            accounts.first_step,
            accounts.sought_end,
            accounts.recent_news,
            accounts.after_whole,
            accounts.after_alliance,
        )
        for case in CASES[rule.name]
    ],
)
def test_accounts_go_from_the_first_step_to_the_last_news(
    rule: Rule, changes: dict[str, Any], expected: list[str], judged: Callable[..., list[str]]
) -> None:
    assert judged(rule, changes) == expected
