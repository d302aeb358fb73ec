from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from softpower.curation.rules import texts

if TYPE_CHECKING:
    from collections.abc import Callable

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


CASES["unfinished"] = [
    ({f"{LEAGUE}:summary": "And so on ..."}, []),
    ({f"{LEAGUE}:summary": "..."}, ["small-league: summary: is still to be written"]),
    (
        {"strategies/small-talk.yaml:instruments": ["letters", "..."]},
        ["small-talk: instruments[1]: is still to be written"],
    ),
    (
        {f"{LEAGUE}:memberships.0.exceptions.0.note": "..."},
        ["small-league: memberships[0].exceptions[0].note: is still to be written"],
    ),
]


@pytest.mark.parametrize(("changes", "expected"), CASES["unfinished"])
def test_placeholders_are_found(changes: dict[str, Any], expected: list[str], judged: Callable[..., list[str]]) -> None:
    assert judged(texts.unfinished, changes) == expected


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
            "initiatives/small-letters.yaml:outcomes": [{"text": "It paved the way.", "status": "unconfirmed"}],
        },
        ["small-letters: outcomes[0].text: says 'paved the way'"],
    ),
]


@pytest.mark.parametrize(("changes", "expected"), CASES["wording"])
def test_praise_and_filler_are_found(
    changes: dict[str, Any], expected: list[str], judged: Callable[..., list[str]]
) -> None:
    assert judged(texts.wording, changes) == expected
