from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from softpower._curation.corpus import gather
from softpower._curation.rules import beginnings

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

LEAGUE = "alliances/small-league.yaml"
PACT = "alliances/guarantee-pact.yaml"
DOUBTFUL = "alliances/doubtful-pact.yaml"
CASES: dict[str, list[tuple[dict[str, Any], list[str]]]] = {}


def told(date: str, **more: Any) -> dict[str, Any]:
    return {"date": date, "status": "single-source", "sources": ["small-handbook"]} | more


def conflicted(date: str) -> dict[str, Any]:
    rivals = [{"date": "1950", "sources": ["small-handbook"]}]
    return told(date, status="conflicted", rivals=rivals, rule="The later one.")


def deposited(date: str) -> list[dict[str, Any]]:
    return [told(date, event="deposited")]


PROTOCOL = f"{DOUBTFUL}:treaties.1"
UNSIGNED = "is no day on which guarantee-pact was signed (1960-01-02)"

CASES["signed-with-treaty"] = [
    # Corrected at the treaty alone: both founders are left behind, whatever reason they have.
    (
        {f"{PACT}:treaties.0.events.0.date": "1960-01-02"},
        [f"guarantee-pact: memberships[{index}].signed: 1960-01-01 {UNSIGNED}" for index in (0, 1)],
    ),
    (
        {
            f"{PACT}:treaties.0.events.0.date": "1960-01-02",
            f"{PACT}:memberships.0.signed.note": "In London.",
            f"{PACT}:memberships.1.events": deposited("1960-01-20"),
        },
        [f"guarantee-pact: memberships[{index}].signed: 1960-01-01 {UNSIGNED}" for index in (0, 1)],
    ),
    # Corrected at the treaty and at one founder.
    (
        {f"{PACT}:treaties.0.events.0.date": "1960-01-02", f"{PACT}:memberships.0.signed.date": "1960-01-02"},
        [f"guarantee-pact: memberships[1].signed: 1960-01-01 {UNSIGNED}"],
    ),
    # A year is made more precise.
    (
        {
            f"{PACT}:treaties.0.events.0.date": "1960-01-02",
            f"{PACT}:memberships.0.signed.date": "1960",
            f"{PACT}:memberships.1.signed.date": "1960",
        },
        [f"guarantee-pact: memberships[{index}].signed: 1960 {UNSIGNED}" for index in (0, 1)],
    ),
    # One signs later, for a reason that is written.
    (
        {f"{PACT}:memberships.1.signed.date": "1960-01-09"},
        ["guarantee-pact: memberships[1].signed: 1960-01-09 is no day on which guarantee-pact was signed (1960-01-01)"],
    ),
    ({f"{PACT}:memberships.1.signed": told("1960-01-09", note="After the others.")}, []),
    ({f"{PACT}:memberships.1.signed": conflicted("1960-01-09")}, []),
    ({f"{PACT}:memberships.1.signed.date": "1960-01-09", f"{PACT}:memberships.1.events": deposited("1960-01-20")}, []),
    # Whether the same day is uncertain does not count.
    ({f"{PACT}:memberships.1.signed.date": "1960-01-01?"}, []),
    # The only founder whose day is known has nobody to sign with.
    ({f"{PACT}:memberships.0.signed": "unknown", f"{PACT}:memberships.1.signed": told("1960-01-09", note="Late.")}, []),
    # A conflict at the treaty keeps the day on which each signed, where each has a deposit of its own.
    (
        {
            f"{PACT}:treaties.0.events.0": conflicted("1960-01-02")
            | {"event": "signed", "rivals": [{"date": "1960-01-01", "sources": ["small-handbook"]}]},
            f"{PACT}:memberships.0.events": deposited("1960-01-20"),
            f"{PACT}:memberships.1.events": deposited("1960-01-20"),
        },
        [],
    ),
    # Who founds may sign a protocol of accession; who accedes signs on a day of its own.
    ({f"{DOUBTFUL}:treaties.1.kind": "accession", f"{DOUBTFUL}:memberships.0.signed.date": "1961-03-15"}, []),
    ({f"{PACT}:memberships.1.entry": "accession", f"{PACT}:memberships.1.signed.date": "1960-01-09"}, []),
    ({f"{PACT}:memberships.1.signed": "not-applicable"}, []),
    # Signatories of a treaty that never entered into force sign with it too.
    (
        {
            f"{PACT}:treaties.0.events.0.date": "1960-01-02",
            f"{PACT}:memberships.0.role": "signatory",
            f"{PACT}:memberships.1.role": "signatory",
        },
        [f"guarantee-pact: memberships[{index}].signed: 1960-01-01 {UNSIGNED}" for index in (0, 1)],
    ),
    # A treaty that nobody is recorded to have signed.
    ({f"{PACT}:treaties.0.events.0": None}, []),
    # A listed party.
    (
        {f"{PROTOCOL}.parties.1.signed.date": "1961-03-16"},
        [
            "doubtful-pact: treaties[1].parties[1].signed: 1961-03-16 is no day on which doubtful-protocol was signed "
            "(1961-03-15)"
        ],
    ),
    ({f"{PROTOCOL}.parties.1.signed": told("1961-03-16", note="After the others.")}, []),
]


@pytest.mark.parametrize(("changes", "expected"), CASES["signed-with-treaty"])
def test_founders_and_parties_sign_with_their_treaty(
    changes: dict[str, Any], expected: list[str], judged: Callable[..., list[str]]
) -> None:
    assert judged(beginnings.signed_with_treaty, changes) == expected


LATE = "is no day on which guarantee-pact began (1960-02-02)"
CORRECTED = f"{PACT}:treaties.0.events.1.date"

CASES["begun-with-treaty"] = [
    # Corrected at the treaty alone.
    ({CORRECTED: "1960-02-02"}, [f"guarantee-pact: memberships[{index}].start: 1960-02-01 {LATE}" for index in (0, 1)]),
    (
        {
            CORRECTED: "1960-02-02",
            f"{PACT}:memberships.0.start.note": "As the article says.",
            f"{PACT}:memberships.1.events": deposited("1960-02-01"),
        },
        [f"guarantee-pact: memberships[{index}].start: 1960-02-01 {LATE}" for index in (0, 1)],
    ),
    (
        {CORRECTED: "1960-02-02", f"{PACT}:memberships.0.start.date": "1960-02-02"},
        [f"guarantee-pact: memberships[1].start: 1960-02-01 {LATE}"],
    ),
    # A founder that begins after the entry into force has a deposit of that very day, a conflict or a note.
    (
        {f"{PACT}:memberships.1.start.date": "1960-03-01", f"{PACT}:memberships.1.events": deposited("1960-02-20")},
        ["guarantee-pact: memberships[1].start: 1960-03-01 is no day on which guarantee-pact began (1960-02-01)"],
    ),
    (
        {f"{PACT}:memberships.1.start.date": "1960-03-01", f"{PACT}:memberships.1.events": deposited("1960-03-01")},
        [],
    ),
    ({f"{PACT}:memberships.1.start": conflicted("1960-03-01")}, []),
    ({f"{PACT}:memberships.1.start": told("1960-03-01", note="Thirty days after its deposit.")}, []),
    ({f"{PACT}:memberships.1.start.date": "1960-03-01", f"{PACT}:memberships.1.entry": "accession"}, []),
    # The treaty was applied before.
    (
        {
            f"{PACT}:treaties.0.events.1.event": "provisionally-applied",
            f"{PACT}:treaties.0.events.2": told("1960-06-01", event="entered-into-force"),
        },
        [],
    ),
    # A declaration begins when it is signed; a treaty without an entry into force has no day to compare.
    ({f"{PACT}:treaties.0.events.1": None}, []),
    (
        {f"{PACT}:treaties.0.events.1": None, f"{PACT}:treaties.0.kind": "declaration"},
        [
            f"guarantee-pact: memberships[{index}].start: 1960-02-01 {LATE.replace('1960-02-02', '1960-01-01')}"
            for index in (0, 1)
        ],
    ),
    # The organ and the obligations are left behind too; what an organ has of its own, its founders may share.
    (
        {f"{LEAGUE}:treaties.0.events.1.date": "1951-03-09"},
        [
            *(
                f"small-league: {place}: 1951-03-01 is no day on which small-league began (1951-03-09)"
                for place in ("organ.start", "memberships[0].start", "memberships[3].start")
            ),
            "small-league: obligations[1].since: 1951-03-01 is no day on which small-charter-treaty began (1951-03-09)",
            "small-league: memberships[1].start: 1951-03-01 is no day on which small-league began (1951-03-09)",
        ],
    ),
    ({f"{PACT}:organ": {"start": told("1960-05-01"), "note": "The first meeting."}}, []),
    (
        {
            f"{PACT}:organ": {"start": told("1960-05-01", note="The first meeting.")},
            f"{PACT}:memberships.1.start.date": "1960-05-01",
        },
        [],
    ),
    (
        {f"{PACT}:organ": {"start": told("1960-05-01")}},
        ["guarantee-pact: organ.start: 1960-05-01 is no day on which guarantee-pact began (1960-02-01)"],
    ),
    # An obligation.
    (
        {f"{LEAGUE}:obligations.1.since.date": "1951-03-02"},
        ["small-league: obligations[1].since: 1951-03-02 is no day on which small-charter-treaty began (1951-03-01)"],
    ),
    ({f"{LEAGUE}:obligations.1": None}, []),
    ({f"{LEAGUE}:obligations.1.since": told("1955-01-01", note="The day that the article set.")}, []),
    # A listed party; one that acceded has a day of its own.
    (
        {f"{DOUBTFUL}:treaties.1.parties.0.start.date": "1962-02-01"},
        [
            "doubtful-pact: treaties[1].parties[0].start: 1962-02-01 is no day on which doubtful-protocol began "
            "(1962-01-01)"
        ],
    ),
    (
        {
            f"{DOUBTFUL}:treaties.1.parties.0.start.date": "1962-02-01",
            f"{DOUBTFUL}:treaties.1.parties.0.signed": "not-applicable",
        },
        [],
    ),
]


@pytest.mark.parametrize(("changes", "expected"), CASES["begun-with-treaty"])
def test_what_a_treaty_begins_has_its_day(
    changes: dict[str, Any], expected: list[str], judged: Callable[..., list[str]]
) -> None:
    assert sorted(judged(beginnings.begun_with_treaty, changes)) == sorted(expected)


@pytest.mark.parametrize(
    ("others", "offered"), [({}, False), ({f"{PACT}:memberships.0.start.date": "1960-02-02"}, True)]
)
def test_a_note_is_offered_where_it_would_do(
    others: dict[str, Any], offered: bool, spoiled: Callable[[dict[str, Any]], Path]
) -> None:
    found = list(beginnings.begun_with_treaty.apply(gather(spoiled({CORRECTED: "1960-02-02"} | others))))
    assert found
    assert {"note" in finding.remedy for finding in found} == {offered}
