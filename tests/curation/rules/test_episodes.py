from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from softpower._curation.rules import episodes

if TYPE_CHECKING:
    from collections.abc import Callable

    from softpower._curation.rule import Rule

QUARREL = "episodes/quarrel-1962.yaml"
MIXED = "episodes/quarrel-1963.yaml"
STATES = "states/states.yaml"
CASES: dict[str, list[tuple[dict[str, Any], list[str]]]] = {}

CASES["effect-named"] = [
    ({f"{QUARREL}:effect": "gain", f"{QUARREL}:mechanism": "small-trust"}, []),
    ({f"{MIXED}:effect": "contested", f"{MIXED}:mechanism": None}, []),
    ({f"{MIXED}:challenge": None}, []),
    ({f"{QUARREL}:effect": "gain"}, ["quarrel-1962: effect: is gain, and no mechanism is named"]),
    ({f"{QUARREL}:challenge": None}, ["quarrel-1962: effect: is loss, and no challenge is named"]),
    (
        {f"{QUARREL}:challenge": None, f"{QUARREL}:mechanism": "small-trust"},
        ["quarrel-1962: effect: is loss, and no challenge is named"],
    ),
    (
        {f"{MIXED}:challenge": None, f"{MIXED}:mechanism": None},
        ["quarrel-1963: effect: is mixed, and no challenge or mechanism is named"],
    ),
]

CASES["name-year"] = [
    ({f"{QUARREL}:name": "The quarrel"}, []),
    ({f"{QUARREL}:name": "The quarrel, 1961 to 1964"}, []),
    ({f"{QUARREL}:start.date": "1962?"}, []),
    ({f"{QUARREL}:name": "The quarrel over 19620 letters"}, []),
    (
        {f"{QUARREL}:start.date": "1961-12"},
        ["quarrel-1962: start.date: 1961-12 is not in the year that the name gives, 1962"],
    ),
    (
        {f"{QUARREL}:name": "The quarrel, 1963 to 1964"},
        ["quarrel-1962: start.date: 1962-03 is not in the year that the name gives, 1963-1964"],
    ),
]

UNNAMED = {f"{QUARREL}:positions.0.act": "Returned a letter.", f"{QUARREL}:summary": "A letter was returned."}
CASES["named-states"] = [
    ({f"{QUARREL}:positions.0.act": "Returned a letter."}, []),
    ({f"{QUARREL}:positions.1.act": "Had written it.", f"{QUARREL}:answer": "The Brynish king opened it."}, []),
    ({f"{QUARREL}:positions.1.act": "Had written it.", f"{QUARREL}:followed": "Shared Name rejoiced."}, []),
    (UNNAMED, ["quarrel-1962: positions[0].who: Arland is not named in the text"]),
    (
        {**UNNAMED, f"{QUARREL}:note": "Arland was read of.", f"{QUARREL}:followed": "Starlands opened it."},
        ["quarrel-1962: positions[0].who: Arland is not named in the text"],
    ),
]


@pytest.mark.parametrize(
    ("rule", "changes", "expected"),
    [
        (rule, *case)
        for rule in (episodes.effect_named, episodes.name_year, episodes.named_states)
        for case in CASES[rule.name]
    ],
)
def test_an_episode_says_what_it_shows_when_and_by_whom(
    rule: Rule, changes: dict[str, Any], expected: list[str], judged: Callable[..., list[str]]
) -> None:
    assert judged(rule, changes) == expected
