from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from softpower._curation.rules import spells

if TYPE_CHECKING:
    from collections.abc import Callable

LEAGUE = "alliances/small-league.yaml"
PACT = "alliances/guarantee-pact.yaml"
STATES = "states/states.yaml"
CASES: dict[str, list[tuple[dict[str, Any], list[str]]]] = {}

CASES["entry-order"] = [
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


@pytest.mark.parametrize(("changes", "expected"), CASES["entry-order"])
def test_founders_come_first_and_returns_last(
    changes: dict[str, Any], expected: list[str], judged: Callable[..., list[str]]
) -> None:
    assert judged(spells.entry_order, changes) == expected


ABSENCE = "small-league: memberships[1].exceptions[0]"


def absent(start: str, end: str | None = None) -> dict[str, object]:
    days = {"start": {"date": start, "status": "unconfirmed"}}
    if end:
        days["end"] = {"date": end, "status": "unconfirmed"}
    return {f"{LEAGUE}:memberships.1.exceptions": [{"kind": "opt-out", **days}]}


CASES["exceptions-in-spells"] = [
    (absent("1951-03-01", "1960-06-30"), []),
    (absent("1951", "1960"), []),
    ({f"{LEAGUE}:memberships.1.exceptions": [{"kind": "opt-out", "start": "unknown"}]}, []),
    (absent("1951-02", "1952"), [f"{ABSENCE}.start: 1951-02 is outside the spell (1951-03-01 to 1960-06-30)"]),
    (absent("1961", "1962"), [f"{ABSENCE}.start: 1961 is outside the spell (1951-03-01 to 1960-06-30)"]),
    (absent("1952", "1960-07"), [f"{ABSENCE}.end: 1960-07 is too late: the spell lasted 1951-03-01 to 1960-06-30"]),
    (absent("1952"), [f"{ABSENCE}.end: the exception is open: the spell lasted 1951-03-01 to 1960-06-30"]),
]


@pytest.mark.parametrize(("changes", "expected"), CASES["exceptions-in-spells"])
def test_an_exception_lasts_no_longer_than_its_spell(
    changes: dict[str, Any], expected: list[str], judged: Callable[..., list[str]]
) -> None:
    assert judged(spells.exceptions_in_spells, changes) == expected


CASES["exit-kind"] = [
    ({}, []),
    (
        {f"{LEAGUE}:memberships.1.exit": None},
        ["small-league: memberships[1].exit: is missing, and the spell has an end"],
    ),
    (
        {f"{LEAGUE}:memberships.0.exit": "withdrawal"},
        ["small-league: memberships[0].exit: withdrawal is given, and the spell has no end"],
    ),
    (
        {f"{LEAGUE}:memberships.3.end.date": "1990-10-01"},
        ["small-league: memberships[3].exit: state-ended on 1990-10-01, which is the last day of no life of CCC"],
    ),
    ({f"{LEAGUE}:memberships.3.end.date": "1990"}, []),
    ({f"{LEAGUE}:memberships.3.end.date": "1989~"}, []),
    ({f"{LEAGUE}:memberships.3.end": "unknown"}, []),
    (
        {f"{LEAGUE}:memberships.1.exit": "dissolution"},
        [
            "small-league: memberships[1].exit: "
            "dissolution on 1960-06-30, when neither organ nor treaty of small-league ended"
        ],
    ),
    ({f"{LEAGUE}:memberships.1.exit": "dissolution", f"{LEAGUE}:organ.end": "unknown"}, []),
    (
        {f"{PACT}:memberships.0.end.date": "1998"},
        [
            "guarantee-pact: memberships[0].exit: "
            "dissolution on 1998, when neither organ nor treaty of guarantee-pact ended"
        ],
    ),
]


@pytest.mark.parametrize(("changes", "expected"), CASES["exit-kind"])
def test_exits_fit_their_ends(changes: dict[str, Any], expected: list[str], judged: Callable[..., list[str]]) -> None:
    assert judged(spells.exit_kind, changes) == expected


def deposits(*dates: str) -> dict[str, object]:
    events = [{"date": date, "event": "deposited", "status": "unconfirmed"} for date in dates]
    return {f"{LEAGUE}:memberships.0.events": events}


CASES["membership-steps"] = [
    (deposits("1951-03-01"), []),
    (deposits("1951-02-01", "1960-01-01"), []),
    (deposits("1951"), []),
    (
        deposits("1951-03-02", "1960-01-01"),
        ["small-league: memberships[0].events[0].date: deposited 1951-03-02, after the start on 1951-03-01"],
    ),
    (
        {f"{LEAGUE}:memberships.0.signed.date": "1951-04"},
        ["small-league: memberships[0].signed: signed 1951-04, after the start on 1951-03-01"],
    ),
]


@pytest.mark.parametrize(("changes", "expected"), CASES["membership-steps"])
def test_signature_and_deposit_come_first(
    changes: dict[str, Any], expected: list[str], judged: Callable[..., list[str]]
) -> None:
    assert judged(spells.membership_steps, changes) == expected


MEMBERSHIPS = "small-league: memberships"


def spell(start: str, role: str = "member") -> dict[str, object]:
    first = {"date": start, "status": "unconfirmed"}
    return {"state": "BBB", "role": role, "signed": "unknown", "start": first, "entry": "accession"}


CASES["spell-order"] = [
    ({}, []),
    ({f"{LEAGUE}:memberships.2.start.date": "1960"}, []),
    (
        {f"{LEAGUE}:memberships.2.start.date": "1960-06-30"},
        [f"{MEMBERSHIPS}[2].start: 1960-06-30 falls into the spell as member from 1951-03-01 to 1960-06-30"],
    ),
    ({f"{LEAGUE}:memberships.2.start.date": "1960-07-01"}, []),
    (
        {f"{LEAGUE}:memberships.1.end": "unknown"},
        [
            f"{MEMBERSHIPS}[2].start: 1985-05 falls into the spell as member from 1951-03-01 on, "
            "whose end is unknown and counts as open"
        ],
    ),
    (
        {f"{LEAGUE}:memberships.5": spell("1990")},
        [f"{MEMBERSHIPS}[5].start: 1990 falls into the spell as member from 1985-05 on"],
    ),
    (
        {
            f"{LEAGUE}:memberships.1": spell("1986-01-01"),
            f"{LEAGUE}:memberships.2.end": {"date": "1985", "status": "primary"},
        },
        [f"{MEMBERSHIPS}[2].start: 1985-05 comes before the spell above it, which begins 1986-01-01"],
    ),
    ({f"{LEAGUE}:memberships.5": spell("1990", "partner")}, []),
    (
        {f"{LEAGUE}:memberships.5": spell("1990", "observer")},
        [f"{MEMBERSHIPS}[5].start: 1990 falls into the spell as member from 1985-05 on"],
    ),
    (
        {f"{LEAGUE}:memberships.5": spell("1980", "candidate")},
        [f"{MEMBERSHIPS}[2].start: 1985-05 falls into the spell as candidate from 1980 on"],
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


@pytest.mark.parametrize(("changes", "expected"), CASES["spell-order"])
def test_spells_are_disjoint_and_in_order(
    changes: dict[str, Any], expected: list[str], judged: Callable[..., list[str]]
) -> None:
    assert judged(spells.spell_order, changes) == expected


GUARANTOR = "guarantee-pact: memberships[0]"
DAYS = "1960-02-01 to 1999-12-31"

CASES["spells-in-alliances"] = [
    ({f"{PACT}:memberships.0.start.date": "1960"}, []),
    (
        {f"{PACT}:memberships.0.start.date": "1960-01-31"},
        [f"{GUARANTOR}.start: 1960-01-31 is outside the days of guarantee-pact ({DAYS})"],
    ),
    ({f"{PACT}:memberships.0.start.date": "1960-01-01", f"{PACT}:memberships.0.role": "signatory"}, []),
    (
        {f"{PACT}:memberships.0.start.date": "1959-12-31", f"{PACT}:memberships.0.role": "signatory"},
        [f"{GUARANTOR}.start: 1959-12-31 is outside the days of guarantee-pact (1960-01-01 to 1999-12-31)"],
    ),
    (
        {f"{PACT}:memberships.0.end.date": "2000-01"},
        [f"{GUARANTOR}.end: 2000-01 is too late: guarantee-pact lasted {DAYS}"],
    ),
    ({f"{PACT}:memberships.0.end": None}, [f"{GUARANTOR}.end: the spell is open: guarantee-pact lasted {DAYS}"]),
    ({f"{PACT}:memberships.0.end": "unknown"}, [f"{GUARANTOR}.end: the spell is open: guarantee-pact lasted {DAYS}"]),
    (
        {f"{PACT}:treaties": None},
        ["guarantee-pact: .: has neither an organ nor a treaty with a date"],
    ),
    (
        {f"{PACT}:treaties": None, f"{PACT}:organ": {"start": {"date": "1970", "status": "unconfirmed"}}},
        [
            "guarantee-pact: memberships[0].start: 1960-02-01 is outside the days of guarantee-pact (since 1970-01-01)",
            "guarantee-pact: memberships[1].start: 1960-02-01 is outside the days of guarantee-pact (since 1970-01-01)",
        ],
    ),
]


@pytest.mark.parametrize(("changes", "expected"), CASES["spells-in-alliances"])
def test_nobody_belongs_before_or_after_the_alliance(
    changes: dict[str, Any], expected: list[str], judged: Callable[..., list[str]]
) -> None:
    assert judged(spells.spells_in_alliances, changes) == expected


CORIA = "small-league: memberships[3]"


def life(start: str, end: str) -> dict[str, object]:
    return {"start": {"date": start, "status": "unconfirmed"}, "end": {"date": end, "status": "unconfirmed"}}


def party(start: str) -> dict[str, object]:
    return {"state": "CCC", "signed": "unknown", "start": {"date": start, "status": "unconfirmed"}}


CASES["spells-in-lives"] = [
    ({}, []),
    (
        {f"{LEAGUE}:memberships.3.start.date": "1945"},
        [f"{CORIA}.start: 1945 is in no life of CCC (1946-01-01 to 1990-10-02)"],
    ),
    (
        {f"{LEAGUE}:memberships.3.end.date": "1990-10-03"},
        [f"{CORIA}.end: 1990-10-03 is too late: CCC existed 1946-01-01 to 1990-10-02"],
    ),
    (
        {f"{LEAGUE}:memberships.3.end": None},
        [f"{CORIA}.end: the spell is open: CCC existed 1946-01-01 to 1990-10-02"],
    ),
    (
        {f"{STATES}:CCC.lives": [life("1946-01-01", "1960"), life("1962-01-01", "1990-10-02")]},
        [
            "doubtful-pact: memberships[3].end: 1990-10-02 is too late: CCC existed 1946-01-01 to 1960-12-31",
            f"{CORIA}.end: 1990-10-02 is too late: CCC existed 1946-01-01 to 1960-12-31",
        ],
    ),
    (
        {f"{STATES}:CCC.lives": [life("1946-01-01", "1950"), life("1952-01-01", "1990-10-02")]},
        [f"{CORIA}.start: 1951-03-01 is in no life of CCC (1946-01-01 to 1950-12-31, 1952-01-01 to 1990-10-02)"],
    ),
    (
        {f"{LEAGUE}:treaties.0.parties": [party("1951-03-01")]},
        ["small-league: treaties[0].parties[0].end: the spell is open: CCC existed 1946-01-01 to 1990-10-02"],
    ),
    ({f"{STATES}:CCC.lives.0.end.date": "1999-12-31", f"{PACT}:treaties.0.parties": [party("1961")]}, []),
]


@pytest.mark.parametrize(("changes", "expected"), CASES["spells-in-lives"])
def test_nobody_belongs_before_birth_or_after_death(
    changes: dict[str, Any], expected: list[str], judged: Callable[..., list[str]]
) -> None:
    assert judged(spells.spells_in_lives, changes) == expected
