from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from softpower._curation.rules import obligations

if TYPE_CHECKING:
    from collections.abc import Callable

LEAGUE = "alliances/small-league.yaml"
PACT = "alliances/guarantee-pact.yaml"
CASES: dict[str, list[tuple[dict[str, Any], list[str]]]] = {}

NEVER = {"date": "1999-01-01", "event": "never-in-force", "status": "unconfirmed"}

CASES["alliance-kinds"] = [
    ({}, []),
    (
        {f"{PACT}:kind": "intelligence-sharing"},
        ["guarantee-pact: obligations[0].pledge: defense is pledged, and guarantee-pact is intelligence-sharing"],
    ),
    (
        {f"{PACT}:obligations.0.pledge": "consultation"},
        ["guarantee-pact: kind: collective-defense has no defense obligation"],
    ),
    ({f"{PACT}:obligations": None, f"{PACT}:treaties.0.access": "unpublished"}, []),
    ({f"{PACT}:obligations": None, f"{PACT}:treaties.0.events.3": NEVER}, []),
    ({f"{PACT}:kind": "collective-security", f"{PACT}:obligations": None}, []),
]


@pytest.mark.parametrize(("changes", "expected"), CASES["alliance-kinds"])
def test_kinds_and_pledges_of_defense_agree(
    changes: dict[str, Any], expected: list[str], judged: Callable[..., list[str]]
) -> None:
    assert judged(obligations.alliance_kinds, changes) == expected


CASES["obligation-articles"] = [
    ({f"{PACT}:obligations.0.article": None, f"{PACT}:treaties.0.access": "unpublished"}, []),
    ({f"{PACT}:obligations.0.article": None, f"{PACT}:treaties.0.access": "partial"}, []),
    (
        {f"{PACT}:obligations.0.article": None},
        ["guarantee-pact: obligations[0].article: is missing, and the text of guarantee-treaty is public"],
    ),
]


@pytest.mark.parametrize(("changes", "expected"), CASES["obligation-articles"])
def test_a_public_text_has_an_article(
    changes: dict[str, Any], expected: list[str], judged: Callable[..., list[str]]
) -> None:
    assert judged(obligations.obligation_articles, changes) == expected


AT = "guarantee-pact: obligations[0]"
FORCE = "1960-02-01 to 1999-12-31"


def fact(date: str) -> dict[str, str]:
    return {"date": date, "status": "unconfirmed"}


def pause(start: str, end: str) -> dict[str, object]:
    return {
        f"{PACT}:obligations.0.suspensions": [{"between": ["AAA", "BBB"], "start": fact(start), "end": fact(end)}],
        f"{PACT}:obligations.0.since": fact("1970-01-01"),
    }


CASES["obligation-days"] = [
    ({f"{PACT}:obligations.0.since": fact("1960"), f"{PACT}:obligations.0.until": fact("1999")}, []),
    (
        {f"{PACT}:obligations.0.since": fact("1960-01")},
        [f"{AT}.since: 1960-01 is outside the days of guarantee-treaty ({FORCE})"],
    ),
    (
        {f"{PACT}:obligations.0.since": fact("2000")},
        [f"{AT}.since: 2000 is outside the days of guarantee-treaty ({FORCE})"],
    ),
    (
        {f"{PACT}:obligations.0.since": fact("1970"), f"{PACT}:obligations.0.until": fact("2000-01")},
        [f"{AT}.until: 2000-01 is too late: guarantee-treaty was in force {FORCE}"],
    ),
    (
        {f"{PACT}:obligations.0.since": fact("1970"), f"{PACT}:treaties.0.events.1.event": "notice-given"},
        [f"{AT}.since: 1970 is given, and guarantee-treaty was never in force"],
    ),
    (pause("1970-01-01", "1999-12-31"), []),
    (
        pause("1969-12-31", "1971"),
        [f"{AT}.suspensions[0].start: 1969-12-31 is outside the days of the obligation (1970-01-01 to 1999-12-31)"],
    ),
    (
        pause("1971", "2000-01-01"),
        [f"{AT}.suspensions[0].end: 2000-01-01 is too late: the obligation bound 1970-01-01 to 1999-12-31"],
    ),
]


@pytest.mark.parametrize(("changes", "expected"), CASES["obligation-days"])
def test_an_obligation_binds_only_with_its_treaty(
    changes: dict[str, Any], expected: list[str], judged: Callable[..., list[str]]
) -> None:
    assert judged(obligations.obligation_days, changes) == expected


UNTIL = f"{PACT}:obligations.0.until"

CASES["obligation-end"] = [
    ({UNTIL: fact("1999-12-31")}, []),
    # Corrected at the treaty alone.
    (
        {UNTIL: fact("1999-12-31"), f"{PACT}:treaties.0.events.2.date": "2000-01-31"},
        [f"{AT}.until: 1999-12-31 is no day on which guarantee-treaty ended (2000-01-31)"],
    ),
    ({UNTIL: fact("1990")}, [f"{AT}.until: 1990 is no day on which guarantee-treaty ended (1999-12-31)"]),
    ({UNTIL: fact("1990") | {"note": "The article set an end of its own."}}, []),
    (
        {
            UNTIL: fact("1990")
            | {
                "status": "conflicted",
                "sources": ["small-handbook"],
                "rivals": [{"date": "1991", "sources": ["small-charter"]}],
                "rule": "The handbook.",
            }
        },
        [],
    ),
    ({UNTIL: "unknown"}, []),
    ({UNTIL: fact("1990"), f"{PACT}:treaties.0.events.2": None}, []),
]


@pytest.mark.parametrize(("changes", "expected"), CASES["obligation-end"])
def test_an_obligation_ends_with_its_treaty(
    changes: dict[str, Any], expected: list[str], judged: Callable[..., list[str]]
) -> None:
    assert judged(obligations.obligation_end, changes) == expected


CASES["obligation-parties"] = [
    ({}, []),
    (
        {f"{PACT}:obligations.0.treaty": "small-charter-treaty"},
        [f"{AT}.treaty: small-charter-treaty is a treaty of small-league"],
    ),
    ({f"{PACT}:obligations.0.owed_by": ["DDD"]}, [f"{AT}.owed_by[0]: DDD is no party to guarantee-treaty"]),
    (
        {f"{PACT}:treaties.0.parties": [{"state": "DDD", "signed": "unknown", "start": "unknown"}]},
        [
            f"{AT}.owed_by[0]: AAA is no party to guarantee-treaty",
            f"{AT}.owed_to[0]: BBB is no party to guarantee-treaty",
        ],
    ),
    ({f"{PACT}:obligations.0.owed_to": ["BBB", "AAA"]}, [f"{AT}.owed_to: names every party"]),
    ({f"{PACT}:obligations.0.owed_to": ["BBB", "BBB"]}, [f"{AT}.owed_to[1]: BBB is named twice"]),
    ({f"{PACT}:obligations.0.owed_to": ["AAA"]}, [f"{AT}.owed_to: AAA owes it to itself alone"]),
    (
        {f"{LEAGUE}:obligations.0.suspensions.0.between": ["AAA", "DDD"]},
        ["small-league: obligations[0].suspensions[0].between[1]: DDD is no party to small-charter-treaty"],
    ),
    (
        {f"{PACT}:memberships": None},
        [f"{AT}: binds nobody: the treaty lists no parties and the alliance has no members"],
    ),
    ({f"{PACT}:memberships": None, f"{PACT}:treaties.0.events.1.event": "notice-given"}, []),
]


@pytest.mark.parametrize(("changes", "expected"), CASES["obligation-parties"])
def test_an_obligation_names_parties_of_its_own_treaty(
    changes: dict[str, Any], expected: list[str], judged: Callable[..., list[str]]
) -> None:
    assert judged(obligations.obligation_parties, changes) == expected


def doubts(*rows: tuple[str, str | None, str | None]) -> dict[str, Any]:
    listed = []
    for standing, start, end in rows:
        days = {name: fact(date) for name, date in (("start", start), ("end", end)) if date}
        listed.append({"standing": standing, "status": "unconfirmed", **days})
    return {f"{PACT}:obligations.0.standing": listed}


def bound_by(start: Any) -> dict[str, Any]:
    row = {"state": "AAA", "signed": "unknown", "start": start, "bound_by": fact("1970")}
    return {f"{PACT}:treaties.0.parties": [row]}


SHARED = f"{AT}.standing[1]: shares days with another entry"
KNOWN = "guarantee-pact: treaties[0].parties[0].bound_by: is given, and the start is known"
CASES["standing"] = [
    ({}, []),
    (doubts(("disputed", "1970", "1979"), ("unknown", "1980", None)), []),
    (doubts(("unknown", None, None)), []),
    (doubts(("binding", "1970", "1979")), [f"{AT}.standing[0].standing: binding needs no entry"]),
    (doubts(("pending", "1970", "1979")), [f"{AT}.standing[0].standing: pending needs no entry"]),
    # Both days are included, a year counts whole, and what has no end goes on.
    (doubts(("disputed", "1970", "1979-06-30"), ("disputed", "1979-07-01", None)), []),
    (doubts(("unknown", "1970", "1979-07-01"), ("unknown", "1979-07-01", None)), [SHARED]),
    (doubts(("disputed", "1970", "1979"), ("disputed", "1979", "1980")), [SHARED]),
    (doubts(("disputed", "1970", None), ("disputed", "1980", "1981")), [SHARED]),
    (doubts(("disputed", None, "1971"), ("disputed", None, "1960")), [SHARED]),
    # Of two kinds it may be both at once.
    (doubts(("disputed", "1970", None), ("unknown", "1980", "1981")), []),
    (bound_by("unknown"), []),
    (bound_by(fact("1960-02-01")), [KNOWN]),
    (bound_by("not-applicable"), [KNOWN]),
]


@pytest.mark.parametrize(("changes", "expected"), CASES["standing"])
def test_doubts_are_apart_and_say_something(
    changes: dict[str, Any], expected: list[str], judged: Callable[..., list[str]]
) -> None:
    assert judged(obligations.standing, changes) == expected
