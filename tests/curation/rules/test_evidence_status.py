from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from softpower.curation.rules import evidence_status

if TYPE_CHECKING:
    from collections.abc import Callable

PACT = "alliances/guarantee-pact.yaml"
SIGNED = f"{PACT}:treaties.0.events.0"
AT = "guarantee-pact: treaties[0].events[0]"
PAPER = {"seen": "sources/sources.yaml:small-paper.seen", "family": "sources/sources.yaml:small-paper.family"}
RIVAL = {"date": "1960-01-02", "sources": ["small-paper"]}


def event(status: str, *sources: str, **more: object) -> dict[str, object]:
    return {"date": "1960-01-01", "event": "signed", "status": status, "sources": list(sources), **more}


CASES: list[tuple[dict[str, Any], list[str]]] = [
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


@pytest.mark.parametrize(("changes", "expected"), CASES)
def test_a_status_is_borne_out(changes: dict[str, Any], expected: list[str], judged: Callable[..., list[str]]) -> None:
    assert judged(evidence_status, changes) == expected


def test_what_was_not_seen_or_is_junk_is_no_evidence(judged: Callable[..., list[str]]) -> None:
    rested = {SIGNED: event("single-source", "small-paper"), f"{PACT}:sources": ["small-paper"]}
    others = {
        "outlook/more-letters.yaml:evidence.sources": ["small-handbook"],
    }
    assert judged(evidence_status, rested | others) == []
    assert judged(evidence_status, rested | others | {PAPER["seen"]: "not-seen"}) == [
        f"{AT}.status: single-source rests on no source that was seen",
        f"{AT}.sources[0]: small-paper was not seen and is no evidence",
    ]
    assert judged(evidence_status, rested | others | {PAPER["family"]: "J"}) == [
        f"{AT}.status: single-source rests on no source that was seen",
        f"{AT}.sources[0]: small-paper is of family J and is no evidence",
    ]


def test_a_copy_makes_no_fact_primary(judged: Callable[..., list[str]]) -> None:
    copied = {"sources/sources.yaml:small-charter.seen": "copy"}
    findings = judged(evidence_status, {SIGNED: event("primary", "small-charter")} | copied)
    assert f"{AT}.status: primary rests on copies alone" in findings
    findings = judged(evidence_status, {SIGNED: event("official", "small-charter")} | copied)
    assert not [finding for finding in findings if finding.startswith(AT)]


def test_a_rival_needs_witnesses_too(judged: Callable[..., list[str]]) -> None:
    changes = {
        SIGNED: event("conflicted", "small-handbook", rivals=[RIVAL], rule="by lot"),
        "outlook/more-letters.yaml:evidence.sources": ["small-handbook"],
        PAPER["seen"]: "not-seen",
    }
    assert judged(evidence_status, changes) == [
        f"{AT}.rivals[0].sources[0]: small-paper was not seen and is no evidence"
    ]


def test_a_source_that_is_no_record_is_left_to_the_rule_on_references(judged: Callable[..., list[str]]) -> None:
    assert judged(evidence_status, {SIGNED: event("primary", "small-handbook", "no-such-source")}) == []
