from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

from softpower._curation.corpus import Entry
from softpower._curation.emission import emit
from softpower._curation.invalid import explained
from softpower._curation.reading import read_text
from softpower._models.tables import TABLES, model

FACT = {"date": "1949", "status": "unconfirmed"}
PARTNERS = [{"actor": one, "role": "partner"} for one in ("JOR", "eu")]
WHOLE: dict[str, dict[str, Any]] = {
    "memberships": {
        "id": "pact.FRA.member.1",
        "alliance": "pact",
        "state": "FRA",
        "signed": "unknown",
        "start": FACT,
        "entry": "founding",
    },
    "concepts": {
        "id": "idea",
        "name": "Idea",
        "definition": "A thought.",
        "coined_by": "unknown",
        "coined": "unknown",
        "work": "unknown",
        "distinctions": [{"term": "fact", "how": "It is so."}],
        "in_alliances": "Nothing.",
        "sources": ["some-source"],
    },
    "initiatives": {
        "id": "drill",
        "name": "Drill",
        "kind": "exercise",
        "alliances": ["pact"],
        "start": FACT,
        "participants_listed": "partial",
        "strategies": [{"strategy": "talk", "why": "They met.", "status": "unconfirmed"}],
        "summary": "They met.",
    },
    "obligations": {
        "id": "pact-defense",
        "alliance": "pact",
        "treaty": "pact-treaty",
        "pledge": "defense",
        "strength": "automatic",
        "since": "unknown",
        "evidence": {"status": "unconfirmed"},
    },
    "sources": {"id": "book", "title": "Book", "kind": "book", "family": "R", "origin": "author", "seen": "not-seen"},
}

FACT_OR_BLANK = "neither a mapping with date and status nor unknown or not-applicable"
NO_DATE = "is no date: write 1949-04-04, 1949-04 or 1949, with ~ for approximate or ? for uncertain"


def told(table: str, changes: dict[str, Any]) -> list[str]:
    """Refuse a record of which some fields are changed (None takes one away), and return place, message and remedy."""
    values = {name: value for name, value in (WHOLE[table] | changes).items() if value is not None}
    document = read_text(emit(values), Path("a.yaml"), "a.yaml")
    entry = Entry(table, "id", values, document, ())
    with pytest.raises(ValidationError) as caught:
        model(table).model_validate(values)
    return [f"{one.place}: {one.message}; {one.remedy}" for one in explained(caught.value, entry)]


@pytest.mark.parametrize(
    ("table", "changes", "expected"),
    [
        # A dated fact or a blank: one fault, whatever was given.
        ("memberships", {"signed": "never"}, [f"signed: is 'never', {FACT_OR_BLANK}; mend the value"]),
        ("memberships", {"end": "unknwon"}, [f"end: is 'unknwon', {FACT_OR_BLANK}; did you mean unknown?"]),
        ("memberships", {"end": ["1949"]}, [f"end: is a list, {FACT_OR_BLANK}; mend the value"]),
        ("memberships", {"end": ""}, ["end: is empty; write it, or delete the key"]),
        (
            "memberships",
            {"start": "unknown"},
            ["start: is 'unknown', not a mapping with date and status; mend the value"],
        ),
        # Where a fact was meant, its own faults alone are told.
        (
            "memberships",
            {"end": {"date": "4 April", "sorces": ["x"]}},
            [
                "end.status: is missing; write it",
                f"end.date: '4 April' {NO_DATE}; mend the value",
                "end.sorces: is no field here; did you mean sources?",
            ],
        ),
        ("memberships", {"signed": {}}, ["signed.status: is missing; write it", "signed.date: is missing; write it"]),
        (
            "memberships",
            {"signed": FACT | {"sources": "some-source"}},
            ["signed.sources: is 'some-source', not a list; mend the value"],
        ),
        (
            "memberships",
            {"signed": FACT | {"rivals": [{"date": "1950", "sources": [{"at": "p. 1"}]}]}},
            ["signed.rivals[0].sources[0].source: is missing; write it"],
        ),
        (
            "memberships",
            {"exceptions": [{"kind": "suspended", "start": "1950"}]},
            [f"exceptions[0].start: is '1950', {FACT_OR_BLANK}; mend the value"],
        ),
        # One of several kinds of text.
        (
            "concepts",
            {"coined_by": " Nye"},
            [
                "coined_by: is ' Nye', neither one line without white space at its ends nor "
                "unknown or not-applicable; mend the value"
            ],
        ),
        (
            "concepts",
            {"coined_by": {"name": "Nye"}},
            ["coined_by: is a mapping, neither text nor unknown or not-applicable; mend the value"],
        ),
        (
            "concepts",
            {"work": "Soft Power"},
            [
                "work: is 'Soft Power', neither an id such as north-atlantic-treaty nor "
                "unknown or not-applicable; mend the value"
            ],
        ),
        (
            "initiatives",
            {"participants": [{"actor": "Jordan", "role": "host"}, {"actor": ["JOR"], "role": "host"}, *PARTNERS]},
            [
                "participants[0].actor: is 'Jordan', neither a state's id such as FRA nor an id such as "
                "north-atlantic-treaty; mend the value",
                "participants[1].actor: is a list, not text; mend the value",
            ],
        ),
        # Lists: an item's fault is not told again as a list too short.
        (
            "concepts",
            {"distinctions": [{"term": "fact", "how": ""}]},
            ["distinctions[0].how: is empty; write it"],
        ),
        ("concepts", {"distinctions": []}, ["distinctions: is empty; write it"]),
        (
            "obligations",
            {"suspensions": [{"between": ["NZL"], "start": "unknown"}]},
            ["suspensions[0].between: has fewer than 2 items; give them all"],
        ),
        (
            "obligations",
            {"suspensions": [{"between": ["NZL", "USA", "AUS"], "start": "unknown"}]},
            ["suspensions[0].between: has more than 2 items; delete the others"],
        ),
        (
            "obligations",
            {"suspensions": [{"between": ["NZL", "usa"], "start": "unknown"}]},
            ["suspensions[0].between[1]: is 'usa', not a state's id such as FRA; mend the value"],
        ),
        ("obligations", {"owed_by": "FRA"}, ["owed_by: is 'FRA', not a list; mend the value"]),
        # Closed vocabularies, models, missing and unknown fields.
        (
            "obligations",
            {"pledge": "defence"},
            [
                "pledge: is 'defence', not defense, offense, neutrality, nonaggression or consultation; "
                "did you mean defense?"
            ],
        ),
        (
            "obligations",
            {"pledge": ["defense"]},
            ["pledge: is a list, not defense, offense, neutrality, nonaggression or consultation; mend the value"],
        ),
        ("obligations", {"evidence": "primary"}, ["evidence: is 'primary', not a mapping with status; mend the value"]),
        ("obligations", {"since": None}, ["since: is missing; write it, or `unknown`"]),
        ("obligations", {"treaty": None}, ["treaty: is missing; write it"]),
        ("obligations", {"zzz": ""}, ["zzz: is no field here; delete it, or see the data dictionary"]),
        ("obligations", {"id": "x" * 81}, ["id: is longer than 80 characters; shorten it"]),
        (
            "obligations",
            {"note": "a\nb"},
            ["note: is 'a\\nb', not one line without white space at its ends; mend the value"],
        ),
        # Forms of text.
        ("sources", {"lang": "French"}, ["lang: is 'French', not a language tag such as fr; mend the value"]),
        (
            "sources",
            {"url": "nato.int"},
            ["url: is 'nato.int', not an address such as https://www.nato.int/; mend the value"],
        ),
        ("sources", {"isbn": "none"}, ["isbn: is 'none', not an ISBN; mend the value"]),
        (
            "sources",
            {"title": " " + "x" * 70},
            [f"title: is ' {'x' * 59}…', not one line without white space at its ends; mend the value"],
        ),
        ("sources", {"issued": "1949-02-30"}, ["issued: '1949-02-30' is no day of the calendar; mend the value"]),
    ],
)
def test_each_fault_is_told_once_where_it_was_written(table: str, changes: dict[str, Any], expected: list[str]) -> None:
    assert told(table, changes) == expected


def test_the_id_of_a_keyed_record_is_its_key() -> None:
    assert TABLES["sources"].keyed
    assert told("sources", {"id": "A Book"}) == [
        ".: is 'A Book', not an id such as north-atlantic-treaty; mend the value"
    ]


def test_what_is_derived_from_a_fault_is_no_fault_of_its_own() -> None:
    changes = {"state": "France", "id": "pact.France.member.1", "alliance": "The Pact"}
    assert told("memberships", changes) == ["state: is 'France', not a state's id such as FRA; mend the value"]


def test_several_faults_are_all_told() -> None:
    changes = {"state": "fra", "role": "full", "start": None, "note": ""}
    assert [line.partition(":")[0] for line in told("memberships", changes)] == ["state", "role", "start", "note"]
