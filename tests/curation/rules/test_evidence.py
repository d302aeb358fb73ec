from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from softpower._curation.rules import evidence

if TYPE_CHECKING:
    from collections.abc import Callable

LEAGUE = "alliances/small-league.yaml"
PACT = "alliances/guarantee-pact.yaml"
CASES: dict[str, list[tuple[dict[str, Any], list[str]]]] = {}

DAY = "is the day on which small-charter-treaty entered into force, which is conflicted"
ARLAND = f"small-league: memberships[0].start.status: 1951-03-01 (primary) {DAY}"
CANTON = f"small-league: memberships[3].start.status: 1951-03-01 (corroborated) {DAY}"
PLEDGE = f"small-league: obligations[1].since.status: 1951-03-01 (primary) {DAY}"


def in_force(rival: str = "1951-02-01", **changed: object) -> dict[str, Any]:
    event = {
        "date": "1951-03-01",
        "event": "entered-into-force",
        "status": "conflicted",
        "sources": ["small-charter"],
        "rivals": [{"date": rival, "sources": ["small-handbook"]}],
        "rule": "treaty before handbook",
    }
    return {f"{LEAGUE}:treaties.0.events.1": event | changed}


def deposited(date: str, status: str = "primary") -> dict[str, Any]:
    event = {"date": date, "event": "deposited", "status": status, "sources": ["small-charter"]}
    return {f"{LEAGUE}:memberships.0.events": [event]}


CASES["conflict-carried"] = [
    (in_force(), [PLEDGE, ARLAND, CANTON]),
    (in_force() | {f"{LEAGUE}:treaties.0.kind": "renewal"}, [PLEDGE, ARLAND, CANTON]),
    (in_force() | {f"{LEAGUE}:treaties.0.kind": "accession"}, [PLEDGE, ARLAND, CANTON]),
    # Another kind of instrument, another event, another day, or a day nobody disputes.
    (in_force() | {f"{LEAGUE}:treaties.0.kind": "amending"}, []),
    (in_force(event="provisionally-applied"), []),
    (in_force(date="1951-03"), []),
    (in_force(status="single-source"), []),
    (in_force(rivals=[]), []),
    # A start or `since` no surer than the event, and a spell that did not begin with the treaty.
    (in_force() | {f"{LEAGUE}:memberships.0.start.status": "unconfirmed"}, [PLEDGE, CANTON]),
    (in_force() | {f"{LEAGUE}:memberships.0.start.status": "conflicted"}, [PLEDGE, CANTON]),
    (
        in_force() | {f"{LEAGUE}:memberships.0.start.status": "single-source"},
        [PLEDGE, ARLAND.replace("primary", "single-source"), CANTON],
    ),
    (
        in_force() | {f"{LEAGUE}:memberships.0.start.status": "official"},
        [PLEDGE, ARLAND.replace("primary", "official"), CANTON],
    ),
    (in_force() | {f"{LEAGUE}:memberships.0.entry": "accession"}, [PLEDGE, CANTON]),
    (in_force() | {f"{LEAGUE}:obligations.1.since": "unknown"}, [ARLAND, CANTON]),
    (in_force() | {f"{LEAGUE}:obligations.1.since.status": "unconfirmed"}, [ARLAND, CANTON]),
    # A deposit gives the day when it is of that day and comes after every rival.
    (in_force() | deposited("1951-03-01"), [PLEDGE, CANTON]),
    (in_force() | deposited("1951-03-01", "unconfirmed"), [PLEDGE, ARLAND, CANTON]),
    (in_force() | deposited("1951-02-15"), [PLEDGE, ARLAND, CANTON]),
    (in_force("1951-03-02") | deposited("1951-03-01"), [PLEDGE, ARLAND, CANTON]),
    (in_force("1951") | deposited("1951-03-01"), [PLEDGE, ARLAND, CANTON]),
]


@pytest.mark.parametrize(("changes", "expected"), CASES["conflict-carried"])
def test_what_begins_with_a_treaty_is_no_surer_than_its_entry_into_force(
    changes: dict[str, Any], expected: list[str], judged: Callable[..., list[str]]
) -> None:
    assert judged(evidence.conflict_carried, changes) == expected


def test_a_day_of_two_treaties_is_told_once_by_the_first(judged: Callable[..., list[str]]) -> None:
    (event,) = in_force().values()
    other = {"id": "small-renewal", "name": "Renewal", "kind": "renewal", "access": "public", "events": [event]}
    assert judged(evidence.conflict_carried, in_force() | {f"{LEAGUE}:treaties.1": other}) == [PLEDGE, ARLAND, CANTON]


SIGNED = f"{PACT}:treaties.0.events.0"
AT = "guarantee-pact: treaties[0].events[0]"
PAPER = {"seen": "sources/sources.yaml:small-paper.seen", "family": "sources/sources.yaml:small-paper.family"}
RIVAL = {"date": "1960-01-02", "sources": ["small-paper"]}


def event(status: str, *sources: str, **more: object) -> dict[str, object]:
    return {"date": "1960-01-01", "event": "signed", "status": status, "sources": list(sources), **more}


CASES["evidence-status"] = [
    ({SIGNED: event("unconfirmed")}, []),
    ({SIGNED: event("primary", "small-handbook", "small-charter")}, []),
    ({SIGNED: event("corroborated", "small-handbook", "small-charter")}, []),
    ({SIGNED: event("single-source", "small-handbook")}, []),
    ({SIGNED: event("conflicted", "small-handbook", rivals=[RIVAL], rule="handbook before paper")}, []),
    (
        {SIGNED: event("primary", "small-handbook")},
        [f"{AT}.status: primary rests on no source of family P that was seen"],
    ),
    ({SIGNED: event("official", "small-charter")}, []),
    (
        {SIGNED: event("official", "small-handbook")},
        [f"{AT}.status: official rests on no source of family P that was seen"],
    ),
    (
        {SIGNED: event("corroborated", "small-handbook")},
        [f"{AT}.status: corroborated rests on fewer than two origins (handbook)"],
    ),
    (
        {
            SIGNED: event("corroborated", "small-handbook", "small-paper"),
            "sources/sources.yaml:small-paper.origin": "handbook",
            "sources/sources.yaml:small-handbook.origin": "handbook",
        },
        [f"{AT}.status: corroborated rests on fewer than two origins (handbook)"],
    ),
    ({SIGNED: event("corroborated")}, [f"{AT}.status: corroborated rests on fewer than two origins (none)"]),
    ({SIGNED: event("single-source")}, [f"{AT}.status: single-source rests on no source that was seen"]),
    (
        {SIGNED: event("conflicted")},
        [
            f"{AT}.rivals: is missing, and the status is conflicted",
            f"{AT}.rule: is missing, and the status is conflicted",
            f"{AT}.status: conflicted rests on no source that was seen",
        ],
    ),
    (
        {SIGNED: event("single-source", "small-handbook", rivals=[RIVAL], rule="by lot")},
        [
            f"{AT}.rivals: is given, and the status is single-source",
            f"{AT}.rule: is given, and the status is single-source",
        ],
    ),
]


KIND = "sources/sources.yaml:small-charter.kind"
ORIGIN = "sources/sources.yaml:small-paper.origin"


@pytest.mark.parametrize("kind", ["treaty", "depositary", "act"])
def test_an_instrument_a_depositary_or_an_act_makes_a_fact_primary(kind: str, judged: Callable[..., list[str]]) -> None:
    assert judged(evidence.evidence_status, {SIGNED: event("primary", "small-charter"), KIND: kind}) == []


@pytest.mark.parametrize("kind", ["official-page", "official-document", "press", "reference-work"])
def test_what_an_office_says_of_it_makes_no_fact_primary(kind: str, judged: Callable[..., list[str]]) -> None:
    message = f"{AT}.status: primary rests on no source of the kinds treaty, depositary, act ({kind})"
    assert message in judged(evidence.evidence_status, {SIGNED: event("primary", "small-charter"), KIND: kind})
    # A treaty in a handbook is read in the handbook.
    mixed = {SIGNED: event("primary", "small-charter", "small-handbook"), KIND: kind}
    assert message in judged(evidence.evidence_status, mixed | {"sources/sources.yaml:small-handbook.kind": "treaty"})
    findings = judged(evidence.evidence_status, {SIGNED: event("official", "small-charter"), KIND: kind})
    assert not [finding for finding in findings if finding.startswith(AT)]


def test_a_copy_beside_an_official_page_makes_no_fact_primary(judged: Callable[..., list[str]]) -> None:
    changes = {
        SIGNED: event("primary", "small-charter", "small-handbook"),
        "sources/sources.yaml:small-charter.seen": "copy",
        "sources/sources.yaml:small-handbook.kind": "official-page",
        "sources/sources.yaml:small-handbook.family": "P",
    }
    assert f"{AT}.status: primary rests on copies alone" in judged(evidence.evidence_status, changes)


def test_the_handbook_of_correlates_of_war_never_corroborates(judged: Callable[..., list[str]]) -> None:
    two = {SIGNED: event("corroborated", "small-handbook", "small-paper"), ORIGIN: "gibler"}
    three = two | {SIGNED: event("corroborated", "small-handbook", "small-paper", "small-charter")}
    assert judged(evidence.evidence_status, two) == [
        f"{AT}.status: corroborated rests on fewer than two origins (handbook)"
    ]
    assert judged(evidence.evidence_status, three) == []
    assert judged(evidence.evidence_status, two | {SIGNED: event("single-source", "small-paper")}) == []


CASES["handbook-alone"] = [
    ({SIGNED: event("single-source", "small-paper")}, []),
    ({SIGNED: event("single-source", "small-paper", "small-handbook"), ORIGIN: "gibler"}, []),
    ({SIGNED: event("single-source", "small-paper", "no-such-source"), ORIGIN: "gibler"}, []),
    ({SIGNED: event("unconfirmed", note="The handbook has the day."), ORIGIN: "gibler"}, []),
    ({f"{LEAGUE}:obligations.0.evidence.sources": ["small-paper"], ORIGIN: "gibler"}, []),
    (
        {
            SIGNED: event("conflicted", "small-handbook", rivals=[{"date": "1960", "sources": ["small-paper"]}]),
            ORIGIN: "gibler",
        },
        [],
    ),
    (
        {SIGNED: event("single-source", "small-paper"), ORIGIN: "gibler"},
        [f"{AT}.sources: 1960-01-01 rests on the handbook alone (small-paper)"],
    ),
    (
        {SIGNED: event("unconfirmed", "small-paper"), ORIGIN: "gibler"},
        [f"{AT}.sources: 1960-01-01 rests on the handbook alone (small-paper)"],
    ),
    (
        {
            SIGNED: event(
                "conflicted",
                "small-paper",
                rivals=[{"date": "1960", "sources": ["small-handbook"]}],
                rule="handbook before paper",
            ),
            ORIGIN: "gibler",
        },
        [f"{AT}.sources: 1960-01-01 rests on the handbook alone (small-paper)"],
    ),
]


@pytest.mark.parametrize(("changes", "expected"), CASES["handbook-alone"])
def test_no_date_rests_on_the_handbook_alone(
    changes: dict[str, Any], expected: list[str], judged: Callable[..., list[str]]
) -> None:
    assert judged(evidence.handbook_alone, changes) == expected


@pytest.mark.parametrize(("changes", "expected"), CASES["evidence-status"])
def test_a_status_is_borne_out(changes: dict[str, Any], expected: list[str], judged: Callable[..., list[str]]) -> None:
    assert judged(evidence.evidence_status, changes) == expected


def test_what_was_not_seen_or_is_junk_is_no_evidence(judged: Callable[..., list[str]]) -> None:
    rested = {SIGNED: event("single-source", "small-paper"), f"{PACT}:sources": ["small-paper"]}
    others = {
        "outlook/more-letters.yaml:evidence.sources": ["small-handbook"],
    }
    assert judged(evidence.evidence_status, rested | others) == []
    assert judged(evidence.evidence_status, rested | others | {PAPER["seen"]: "not-seen"}) == [
        f"{AT}.status: single-source rests on no source that was seen",
        f"{AT}.sources[0]: small-paper was not seen and is no evidence",
    ]
    assert judged(evidence.evidence_status, rested | others | {PAPER["family"]: "J"}) == [
        f"{AT}.status: single-source rests on no source that was seen",
        f"{AT}.sources[0]: small-paper is of family J and is no evidence",
    ]


def test_a_copy_makes_no_fact_primary(judged: Callable[..., list[str]]) -> None:
    copied = {"sources/sources.yaml:small-charter.seen": "copy"}
    findings = judged(evidence.evidence_status, {SIGNED: event("primary", "small-charter")} | copied)
    assert f"{AT}.status: primary rests on copies alone" in findings
    findings = judged(evidence.evidence_status, {SIGNED: event("official", "small-charter")} | copied)
    assert not [finding for finding in findings if finding.startswith(AT)]


@pytest.mark.parametrize("status", ["single-source", "corroborated", "conflicted"])
def test_encyclopedias_that_anyone_may_edit_show_nothing_alone(status: str, judged: Callable[..., list[str]]) -> None:
    named = ["small-paper", "small-handbook"]
    rivals: dict[str, Any] = {"rivals": [RIVAL], "rule": "by lot"} if status == "conflicted" else {}
    one = {SIGNED: event(status, *named, **rivals), PAPER["family"]: "W"}
    both = one | {"sources/sources.yaml:small-handbook.family": "W"}
    message = f"{AT}.status: {status} rests on encyclopedias that anyone may edit alone"
    assert message in judged(evidence.evidence_status, both)
    assert message not in judged(evidence.evidence_status, one)
    unsure = both | {SIGNED: event("unconfirmed", *named)}
    assert not [finding for finding in judged(evidence.evidence_status, unsure) if finding.startswith(AT)]


def test_a_rival_needs_witnesses_too(judged: Callable[..., list[str]]) -> None:
    changes = {
        SIGNED: event("conflicted", "small-handbook", rivals=[RIVAL], rule="by lot"),
        "outlook/more-letters.yaml:evidence.sources": ["small-handbook"],
        PAPER["seen"]: "not-seen",
    }
    assert judged(evidence.evidence_status, changes) == [
        f"{AT}.rivals[0].sources[0]: small-paper was not seen and is no evidence"
    ]


def test_a_source_that_is_no_record_is_left_to_the_rule_on_references(judged: Callable[..., list[str]]) -> None:
    assert judged(evidence.evidence_status, {SIGNED: event("primary", "small-handbook", "no-such-source")}) == []


CHARTER = "sources/sources.yaml:small-charter.issued"


def primary(date: str, *sources: str, **more: object) -> dict[str, object]:
    return {"date": date, "event": "signed", "status": "primary", "sources": list(sources), **more}


CASES["foretold"] = [
    ({SIGNED: primary("1951-03-01", "small-charter")}, []),
    ({SIGNED: primary("1951-03-02", "small-charter", note="The day that the charter set.")}, []),
    ({SIGNED: primary("1960-01-01", "small-charter", "small-handbook")}, []),
    ({SIGNED: primary("1951", "small-charter")}, []),
    ({SIGNED: primary("1951-03-02", "small-charter"), CHARTER: "1951-03"}, []),
    ({SIGNED: primary("1951-03-02", "small-charter", "no-such-source")}, []),
    ({SIGNED: primary("1951-03-02")}, []),
    (
        {SIGNED: primary("1951-03-02", "small-charter")},
        [f"{AT}.date: 1951-03-02 rests on nothing published since (small-charter)"],
    ),
    (
        {SIGNED: primary("2002-01", "small-charter", "small-handbook")},
        [f"{AT}.date: 2002-01 rests on nothing published since (small-charter, small-handbook)"],
    ),
]


@pytest.mark.parametrize(("changes", "expected"), CASES["foretold"])
def test_what_was_only_announced_says_so(
    changes: dict[str, Any], expected: list[str], judged: Callable[..., list[str]]
) -> None:
    assert judged(evidence.foretold, changes) == expected
