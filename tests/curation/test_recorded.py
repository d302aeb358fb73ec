"""Entries of the roster whose alliance is recorded."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from softpower._curation.check import check
from softpower._curation.corpus import gather
from softpower._curation.format import format_tree
from softpower._curation.reading import read
from softpower._models.roster import Arrangement

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

PACTS = ("doubtful-pact", "guarantee-pact", "small-league")
ENTRIES = {key: {"decision": "curated", "cluster": "small"} for key in PACTS}
EXPECTED = {
    "name": "Small Pact",
    "kind": "collective-security",
    "pledges": ["offense"],
    "parties": ["AAA", "~others"],
    "signed": "1949",
    "in_force": "1949",
    "ended": "1950",
    "region": ["world"],
    "open": "yes",
    "priority": "3",
}
LEAGUE = "alliances/small-league.yaml"
PACT = "alliances/guarantee-pact.yaml"


def listed(root: Path, key: str) -> dict[str, Any]:
    corpus = gather(root)
    assert corpus.findings == []
    return corpus.all(Arrangement)[key].model_dump(mode="json", exclude_none=True)


def test_a_curated_entry_says_what_the_record_says(spoiled: Callable[[dict[str, Any]], Path]) -> None:
    root = spoiled({"roster.yaml": ENTRIES})
    assert check(root)[1] == ()
    assert listed(root, "small-league") == {
        "id": "small-league",
        "name": "Small League",
        "kind": "collective-defense",
        "pledges": ["defense", "consultation"],
        "parties": ["AAA", "BBB", "CCC"],
        "signed": "1951-01-10",
        "in_force": "1951-03-01",
        "ended": "..",
        "region": ["western-europe", "northern-europe"],
        "decision": "curated",
        "open": False,
        "cluster": "small",
    }
    assert listed(root, "guarantee-pact")["ended"] == "1999-12-31"
    # A party that is listed at a treaty, and no member.
    assert listed(root, "doubtful-pact")["parties"] == ["AAA", "BBB", "CCC", "DDD"]


def test_what_an_entry_expected_does_not_count(spoiled: Callable[[dict[str, Any]], Path]) -> None:
    root = spoiled({"roster.yaml": ENTRIES | {"small-league": ENTRIES["small-league"] | EXPECTED}})
    said = listed(root, "small-league")
    assert said == listed(spoiled({"roster.yaml": ENTRIES}), "small-league")


ENDS = {
    f"{PACT}:memberships.0.end": "unknown",
    f"{PACT}:memberships.1.end.date": "1999",
}
SIGNATORIES = {f"{PACT}:memberships.{index}.role": "signatory" for index in (0, 1)}


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({f"{PACT}:memberships.0.end": None, f"{PACT}:memberships.0.exit": None}, {"ended": ".."}),
        (ENDS, {"ended": "?"}),
        ({f"{PACT}:memberships.1.start.date": "1960-01-15?"}, {"in_force": "1960-01-15?"}),
        (SIGNATORIES, {"in_force": None, "parties": ["AAA", "BBB"]}),
        (
            SIGNATORIES | {f"{PACT}:treaties.0.events.1.event": "never-in-force"},
            {"in_force": "never", "parties": ["AAA", "BBB"]},
        ),
        ({f"{PACT}:treaties.0.events.0.event": "announced"}, {"signed": "1960-01-01"}),
        ({f"{PACT}:treaties.0.events.0": None}, {"signed": None}),
    ],
)
def test_days_and_parties_are_those_of_the_members(
    changes: dict[str, Any], said: dict[str, Any], spoiled: Callable[[dict[str, Any]], Path]
) -> None:
    found = listed(spoiled({"roster.yaml": ENTRIES} | changes), "guarantee-pact")
    assert {name: found.get(name) for name in said} == said


@pytest.mark.parametrize("place", ["summary", "treaties.0.kind", "memberships.0.entry", "obligations.0.pledge"])
def test_a_record_that_is_refused_has_the_only_finding(place: str, spoiled: Callable[[dict[str, Any]], Path]) -> None:
    corpus = gather(spoiled({"roster.yaml": ENTRIES, f"{LEAGUE}:{place}": {"no": "value"}}))
    assert {finding.file for finding in corpus.findings} == {"data/alliances/small-league.yaml"}
    assert corpus.all(Arrangement)["small-league"].name == "small-league"


@pytest.mark.parametrize(
    ("changes", "kept"),
    [
        ({}, False),
        ({f"{LEAGUE}:summary": "..."}, True),
        ({f"{LEAGUE}:memberships.0.end": "..."}, True),
        ({"roster.yaml:small-league.decision": "pending"}, True),
    ],
)
def test_the_formatter_deletes_what_a_finished_record_says(
    changes: dict[str, Any], kept: bool, spoiled: Callable[[dict[str, Any]], Path]
) -> None:
    entry = ENTRIES["small-league"] | EXPECTED
    root = spoiled({"roster.yaml": ENTRIES | {"small-league": entry, "other-pact": dict(entry)}} | changes)
    before = read(root / "roster.yaml", root).contents
    format_tree(root)
    after = read(root / "roster.yaml", root).contents
    assert after == (before if kept else before | {"small-league": ENTRIES["small-league"]})
    assert format_tree(root, dry=True) == ()
