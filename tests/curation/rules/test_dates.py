from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from softpower._curation.rules import dates

if TYPE_CHECKING:
    from collections.abc import Callable

LEAGUE = "alliances/small-league.yaml"
STATES = "states/states.yaml"
SOURCES = "sources/sources.yaml"
PACT = "alliances/guarantee-pact.yaml"
CASES: dict[str, list[tuple[dict[str, Any], list[str]]]] = {}


def events(*dates: str) -> list[dict[str, str]]:
    return [{"date": date, "event": "announced", "status": "unconfirmed"} for date in dates]


CASES["event-order"] = [
    ({f"{LEAGUE}:memberships.0.events": events("1951-01-02", "1951-01", "1951", "1951-01-02")}, []),
    (
        {f"{LEAGUE}:memberships.0.events": events("1952-01-02", "1952", "1951-12-31")},
        ["small-league: memberships[0].events[2].date: 1951-12-31 comes before 1952-01-02, which is written above it"],
    ),
    (
        {"initiatives/small-letters.yaml:events": events("1960", "1959")},
        ["small-letters: events[1].date: 1959 comes before 1960, which is written above it"],
    ),
    (
        {
            f"{LEAGUE}:treaties.0.parties": [
                {"state": "AAA", "signed": "unknown", "start": "unknown", "events": events("1960", "1959")}
            ]
        },
        ["small-league: treaties[0].parties[0].events[1].date: 1959 comes before 1960, which is written above it"],
    ),
]


@pytest.mark.parametrize(("changes", "expected"), CASES["event-order"])
def test_events_are_in_order(changes: dict[str, Any], expected: list[str], judged: Callable[..., list[str]]) -> None:
    assert judged(dates.event_order, changes) == expected


def other(**said: str) -> list[dict[str, str]]:
    return [{"date": "1960", "event": "other", "status": "unconfirmed", **said}]


CASES["other-noted"] = [
    ({f"{LEAGUE}:memberships.0.events": other(note="Asked to be admitted.")}, []),
    ({f"{LEAGUE}:memberships.0.events": events("1960")}, []),
    (
        {f"{LEAGUE}:memberships.0.events": other()},
        ["small-league: memberships[0].events[0]: is `other` and has no note"],
    ),
    ({"initiatives/small-letters.yaml:events": other()}, ["small-letters: events[0]: is `other` and has no note"]),
]


@pytest.mark.parametrize(("changes", "expected"), CASES["other-noted"])
def test_other_events_have_a_note(
    changes: dict[str, Any], expected: list[str], judged: Callable[..., list[str]]
) -> None:
    assert judged(dates.other_noted, changes) == expected


PAST = "is past the data's horizon, 2026-02-28"

CASES["horizon"] = [
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


@pytest.mark.parametrize(("changes", "expected"), CASES["horizon"])
def test_nothing_is_known_past_the_horizon(
    changes: dict[str, Any], expected: list[str], judged: Callable[..., list[str]]
) -> None:
    assert judged(dates.horizon, changes) == expected


KNOWN = {"date": "1950", "status": "unconfirmed"}

CASES["interval-order"] = [
    (
        {f"{LEAGUE}:memberships.1.end": "unknown", f"{LEAGUE}:memberships.1.known_until": KNOWN | {"date": "1955"}},
        [],
    ),
    (
        {f"{LEAGUE}:memberships.1.end": "unknown", f"{LEAGUE}:memberships.1.known_until": KNOWN},
        ["small-league: memberships[1].known_until: 1950 is before start 1951-03-01"],
    ),
    (
        {f"{LEAGUE}:memberships.0.known_until": KNOWN | {"date": "1975"}},
        ["small-league: memberships[0].known_until: 1975 is given, and the end is not unknown"],
    ),
    ({f"{LEAGUE}:memberships.1.end.date": "1951-03-01"}, []),
    ({f"{LEAGUE}:memberships.1.end.date": "1951"}, []),
    (
        {f"{LEAGUE}:memberships.1.end.date": "1951-02"},
        ["small-league: memberships[1].end: 1951-02 is before start 1951-03-01"],
    ),
    (
        {f"{LEAGUE}:memberships.0.exceptions.0.end.date": "1979"},
        ["small-league: memberships[0].exceptions[0].end: 1979 is before start 1980-01-01"],
    ),
    (
        {f"{LEAGUE}:obligations.0.until": {"date": "1954", "status": "unconfirmed"}},
        ["small-league: obligations[0].until: 1954 is before since 1955-01-01"],
    ),
    ({f"{STATES}:CCC.iso3.0.end": "1973"}, ["states: CCC.iso3[0].end: 1973 is before start 1974"]),
]


@pytest.mark.parametrize(("changes", "expected"), CASES["interval-order"])
def test_nothing_ends_before_it_starts(
    changes: dict[str, Any], expected: list[str], judged: Callable[..., list[str]]
) -> None:
    assert judged(dates.interval_order, changes) == expected
