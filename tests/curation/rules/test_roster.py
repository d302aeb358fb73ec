from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from softpower._curation.corpus import gather
from softpower._curation.rules import roster

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

CASES: dict[str, list[tuple[dict[str, Any], list[str]]]] = {}
ENTRY = {
    "name": "Treaty of Arlbury",
    "kind": "collective-defense",
    "parties": ["AAA", "BBB"],
    "signed": "1950-01-01",
    "ended": "..",
    "priority": "1",
}
CURATED: dict[str, dict[str, Any]] = {
    key: {"decision": "curated"} for key in ("doubtful-pact", "guarantee-pact", "small-league")
}


def entries(**more: dict[str, Any]) -> dict[str, Any]:
    return {"roster.yaml": CURATED | {key.replace("_", "-"): entry for key, entry in more.items()}}


def pending(**fields: Any) -> dict[str, Any]:
    entry = ENTRY | {"decision": "pending"} | fields
    return entries(arlbury_1950={name: value for name, value in entry.items() if value is not None})


CASES["roster"] = [
    # A folder without a roster is asked nothing, and one with an empty roster has none.
    ({}, []),
    (entries(), []),
    (
        {"roster.yaml": {key: CURATED[key] for key in ("doubtful-pact", "small-league")}},
        ["guarantee-pact: .: guarantee-pact is not on the roster"],
    ),
    (
        entries(arlbury_1950={"decision": "curated"}),
        ["roster: arlbury-1950.decision: is curated, and arlbury-1950 is no alliance"],
    ),
    (
        entries(small_league=ENTRY | {"decision": "pending"}),
        ["roster: small-league.decision: is pending, and small-league is an alliance"],
    ),
    (
        entries(small_league=ENTRY | {"decision": "left-out", "reason": "A declaration alone."}),
        ["roster: small-league.decision: is left-out, and small-league is an alliance"],
    ),
    (pending(), []),
    (pending(priority=None), ["roster: arlbury-1950.priority: is missing, and the entry is pending"]),
    (pending(decision="left-out", reason="A declaration alone.", priority=None), []),
    (pending(decision="left-out", reason="A declaration alone."), []),
    (pending(decision="left-out"), ["roster: arlbury-1950.reason: is missing, and the entry is left out"]),
    # After `~` stands what is no state.
    (pending(parties=["AAA", "~others", "~ZZZ"]), []),
    (pending(parties=["AAA", "ZZZ"]), ["roster: arlbury-1950.parties[1]: ZZZ is no state"]),
    (pending(parties=["AAA", "Bryn"]), ["roster: arlbury-1950.parties[1]: Bryn is no state"]),
    (pending(parties=["AAA", "BBB", "AAA"]), ["roster: arlbury-1950.parties[2]: AAA is named twice"]),
    (pending(parties=["~others", "~others"]), ["roster: arlbury-1950.parties[1]: ~others is named twice"]),
    # What is known to the year is out of order only where every day of it is.
    (pending(in_force="1950", ended="1950"), []),
    (pending(in_force="1950-01-01", ended="1950-01-01"), []),
    (
        pending(in_force="1949-12-31"),
        ["roster: arlbury-1950.in_force: 1949-12-31 is before the signature 1950-01-01"],
    ),
    (
        pending(in_force="1951", ended="1950-12"),
        ["roster: arlbury-1950.ended: 1950-12 is before the beginning 1951"],
    ),
    (pending(ended="1949?"), ["roster: arlbury-1950.ended: 1949? is before the beginning 1950-01-01"]),
    (
        pending(in_force="never", ended="1949"),
        ["roster: arlbury-1950.ended: 1949 is before the beginning 1950-01-01"],
    ),
    (pending(in_force="never"), []),
    (pending(ended="?"), []),
    (pending(signed=None, in_force="1951", ended="1952"), []),
]


@pytest.mark.parametrize(("changes", "expected"), CASES["roster"])
def test_the_roster_agrees_with_the_records(
    changes: dict[str, Any], expected: list[str], judged: Callable[..., list[str]]
) -> None:
    assert judged(roster.roster, changes) == expected


KEPT = "is not kept for an alliance that is recorded"

CASES["roster-repeats"] = [
    (
        entries(small_league=ENTRY | {"decision": "curated"}),
        [f"roster: small-league.name: {KEPT}, nor are kind, parties, signed, ended, priority"],
    ),
    (entries(small_league={"decision": "curated", "priority": "1"}), [f"roster: small-league.priority: {KEPT}"]),
    (entries(small_league={"decision": "curated", "reason": "The oldest.", "cluster": "gulf", "checked": "text"}), []),
    (pending(), []),
    # What is expected stays until the record is finished.
    (entries(small_league=ENTRY | {"decision": "curated"}) | {"alliances/small-league.yaml:summary": "..."}, []),
    (entries(arlbury_1950=ENTRY | {"decision": "curated"}), []),
]


@pytest.mark.parametrize(("changes", "expected"), CASES["roster-repeats"])
def test_what_is_recorded_is_not_repeated(
    changes: dict[str, Any], expected: list[str], judged: Callable[..., list[str]]
) -> None:
    assert judged(roster.roster_repeats, changes) == expected


@pytest.mark.parametrize("field", ["in_force", "ended"])
def test_a_day_that_is_none_is_a_finding(field: str, spoiled: Callable[[dict[str, Any]], Path]) -> None:
    corpus = gather(spoiled(pending(**{field: "1951-02-30"})))
    (finding,) = corpus.findings
    assert (finding.place, finding.rule) == (f"arlbury-1950.{field}", "model")
    assert "1951-02-30" in finding.message
    assert list(roster.roster.apply(corpus)) == []
