from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from softpower._curation.check import check
from softpower._curation.rules import texts

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

LEAGUE = "alliances/small-league.yaml"
STATES = "states/states.yaml"
CASES: dict[str, list[tuple[dict[str, Any], list[str]]]] = {}

FRENCH = {"text": "Petite Ligue", "lang": "fr", "kind": "common"}

CASES["names-once"] = [
    ({f"{LEAGUE}:names.2": {**FRENCH, "start": "1990"}}, []),
    ({f"{LEAGUE}:names.2": {**FRENCH, "kind": "official"}}, []),
    ({f"{LEAGUE}:names.2": {"text": "Small League", "lang": "en", "kind": "official"}}, []),
    ({f"{LEAGUE}:names.2": FRENCH}, ["small-league: names[2].text: Petite Ligue (fr, common) is listed twice"]),
    (
        {f"{STATES}:BBB.names.0": {"text": "Bryn", "lang": "en", "kind": "common"}},
        ["states: BBB.names[0].text: Bryn is the record's own name"],
    ),
]


@pytest.mark.parametrize(("changes", "expected"), CASES["names-once"])
def test_every_name_says_something_new(
    changes: dict[str, Any], expected: list[str], judged: Callable[..., list[str]]
) -> None:
    assert judged(texts.names_once, changes) == expected


CASES["spelling"] = [
    ({f"{LEAGUE}:summary": "The European Defence Agency and the World Food Programme met for defense."}, []),
    ({f"{LEAGUE}:names.0.text": "League for defence"}, []),
    ({f"{LEAGUE}:summary": "A league for defence."}, ["small-league: summary: has 'defence'"]),
    ({f"{LEAGUE}:organ.note": "It was reorganised."}, ["small-league: organ.note: has 'reorganised'"]),
]


@pytest.mark.parametrize(("changes", "expected"), CASES["spelling"])
def test_our_own_words_are_american(
    changes: dict[str, Any], expected: list[str], judged: Callable[..., list[str]]
) -> None:
    assert judged(texts.spelling, changes) == expected


DATE = "a date such as 1949-04-04, 1949-04 or 1949, with ~ for approximate or ? for uncertain"
STATUS = "primary, official, corroborated, single-source, conflicted or unconfirmed"

# A place and what may stand there, with the remedy.
SETTLED: list[tuple[str, str, str]] = [
    ("name", "English name, such as North Atlantic Treaty Organization", "write it"),
    ("note", "What a reader must know besides, such as Text unpublished.", "write it, or delete note"),
    (
        "decision_rule",
        "consensus, unanimity, qualified-majority, majority, consultation or mixed",
        "write it, or delete decision_rule",
    ),
    ("names.0.lang", "Its language, a BCP 47 tag, such as fr", "write it, or delete names[0]"),
    ("names.0.kind", "official, common, former, acronym or alias", "write it, or delete names[0]"),
    ("norms", "an id of concepts such as non-interference", "write it, or delete norms"),
    ("organ", "a mapping with start", "write it, or delete organ"),
    ("organ.start.date", DATE, "write it, or delete organ"),
    ("organ.start.status", STATUS, "write it, or delete organ"),
    ("sources.0", "the id of a source", "write it, or delete sources"),
    ("treaties.0.access", "public, partial or unpublished", "write it"),
    ("treaties.0.events.1.event", "signed, adopted, announced, launched, ", "write it, or delete events[1]"),
    ("obligations.0.id", "Id of the obligation, such as nato-defense", "write it"),
    ("obligations.0.treaty", "an id of treaties such as north-atlantic-treaty", "write it"),
    ("obligations.0.pledge", "defense, offense, neutrality, nonaggression or consultation", "write it"),
    ("obligations.0.strength", "automatic, discretionary or after-consultation", "write it"),
    (
        "obligations.0.since",
        "a mapping with status and date, unknown or not-applicable",
        "write it, or `since: unknown` or `since: not-applicable`",
    ),
    ("obligations.0.since.date", DATE, "write it, or `since: unknown` or `since: not-applicable`"),
    ("obligations.0.evidence.status", STATUS, "write it"),
    ("memberships.0.state", "an id of states such as FRA", "write it"),
    ("memberships.0.entry", "founding, accession, succession, return or role-change", "write it"),
    ("memberships.0.exceptions.0.of", "The body or obligation concerned, such as ", "write it, or delete of"),
    (
        "memberships.1.end.date",
        DATE,
        "write it, or `end: unknown`, `end: not-applicable` or delete end and exit",
    ),
]


CASES["unfinished"] = [
    ({f"{LEAGUE}:summary": "And so on ..."}, []),
    (
        {f"{LEAGUE}:summary": "..."},
        [
            "small-league: summary: is still to be filled in: What it is and did, in our own words, such as Founded "
            "in 1949."
        ],
    ),
    (
        {"strategies/small-talk.yaml:instruments": ["letters", "..."]},
        ["small-talk: instruments[1]: is still to be filled in: What it is done with, such as broadcasting"],
    ),
]


@pytest.mark.parametrize(("changes", "expected"), CASES["unfinished"])
def test_placeholders_are_found(changes: dict[str, Any], expected: list[str], judged: Callable[..., list[str]]) -> None:
    assert judged(texts.unfinished, changes) == expected


@pytest.mark.parametrize(("place", "wanted", "remedy"), SETTLED)
def test_a_placeholder_has_one_finding_that_says_what_may_stand_there(
    place: str, wanted: str, remedy: str, spoiled: Callable[[dict[str, Any]], Path]
) -> None:
    found = check(spoiled({f"{LEAGUE}:{place}": "..."}))[1]
    dotted = "".join(f"[{step}]" if step.isdigit() else f".{step}" for step in place.split("."))[1:]
    (finding,) = (one for one in found if one.place == dotted)
    assert finding.message.startswith(f"is still to be filled in: {wanted}")
    assert (finding.rule, finding.remedy) == ("unfinished", remedy)


def test_a_key_that_is_no_field_is_not_to_be_filled_in(spoiled: Callable[[dict[str, Any]], Path]) -> None:
    (finding,) = (one for one in check(spoiled({f"{LEAGUE}:sumary": "..."}))[1] if one.place == "sumary")
    assert (finding.message, finding.rule) == ("is no field here", "model")


CASES["wording"] = [
    ({f"{LEAGUE}:summary": "It played no role, and its role in the war of 1950 was disputed."}, []),
    ({f"{LEAGUE}:treaties.0.name": "Landmark Treaty", f"{LEAGUE}:names.0.text": "The Cornerstone"}, []),
    (
        {f"{LEAGUE}:summary": "It plays a very crucial role."},
        ["small-league: summary: says 'plays a very crucial role'"],
    ),
    ({f"{LEAGUE}:summary": "Pivotal and world-class."}, ["small-league: summary: says 'Pivotal'"]),
    (
        {f"{LEAGUE}:note": "It is important to note that it ended."},
        ["small-league: note: says 'It is important to note that'"],
    ),
    (
        {f"{LEAGUE}:obligations.0.conditions": ["None.", "A landmark clause."]},
        ["small-league: obligations[0].conditions[1]: says 'landmark'"],
    ),
    (
        {
            "initiatives/small-letters.yaml:outcomes": [
                {"kind": "event", "text": "It paved the way.", "status": "unconfirmed"}
            ],
        },
        ["small-letters: outcomes[0].text: says 'paved the way'"],
    ),
]


@pytest.mark.parametrize(("changes", "expected"), CASES["wording"])
def test_praise_and_filler_are_found(
    changes: dict[str, Any], expected: list[str], judged: Callable[..., list[str]]
) -> None:
    assert judged(texts.wording, changes) == expected


NAME = "concepts/small-idea.yaml:name"
NAMES = "concepts/small-idea.yaml:names"
DEFINITION = "concepts/small-idea.yaml:definition"
HIDDEN = ", which is a control character or invisible"
FORMULA = ", which spreadsheets take for a formula"
CASES["plain-characters"] = [
    *(({NAME: f"{sign}HYPERLINK"}, [f"small-idea: name: begins with {sign!r}{FORMULA}"]) for sign in "=+-@"),
    (
        {NAMES: [{"text": "=1", "lang": "en", "kind": "common"}]},
        [f"small-idea: names[0].text: begins with '='{FORMULA}"],
    ),
    (
        {"sources/sources.yaml:small-handbook.title": "@all"},
        [f"sources: small-handbook.title: begins with '@'{FORMULA}"],
    ),
    *(
        ({DEFINITION: f"An {character}idea."}, [f"small-idea: definition: has the character {code}{HIDDEN}"])
        for character, code in [
            ("\x1b[31m", "U+001B"),
            ("\x07", "U+0007"),
            ("\x9b", "U+009B"),
            ("\u202e", "U+202E"),
            ("\u200b", "U+200B"),
            ("\ufeff", "U+FEFF"),
            ("\t", "U+0009"),
        ]
    ),
    ({NAME: "A = b + c - d @ e"}, []),
    ({DEFINITION: "- is no name, and می\u200cخواهم is Persian."}, []),
    ({}, []),
]


@pytest.mark.parametrize(("changes", "expected"), CASES["plain-characters"])
def test_characters_that_steer_a_terminal_or_a_spreadsheet_are_found(
    changes: dict[str, Any], expected: list[str], judged: Callable[..., list[str]]
) -> None:
    assert judged(texts.plain_characters, changes) == expected
