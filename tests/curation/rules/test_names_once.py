from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from softpower.curation.rules import names_once

if TYPE_CHECKING:
    from collections.abc import Callable

LEAGUE, STATES = "alliances/small-league.yaml", "states/states.yaml"
FRENCH = {"text": "Petite Ligue", "lang": "fr", "kind": "common"}
CASES: list[tuple[dict[str, Any], list[str]]] = [
    ({f"{LEAGUE}:names.2": {**FRENCH, "start": "1990"}}, []),
    ({f"{LEAGUE}:names.2": {**FRENCH, "kind": "official"}}, []),
    ({f"{LEAGUE}:names.2": {"text": "Small League", "lang": "en", "kind": "official"}}, []),
    ({f"{LEAGUE}:names.2": FRENCH}, ["small-league: names[2].text: Petite Ligue (fr, common) is listed twice"]),
    (
        {f"{STATES}:BBB.names.0": {"text": "Bryn", "lang": "en", "kind": "common"}},
        ["states: BBB.names[0].text: Bryn is the record's own name"],
    ),
]


@pytest.mark.parametrize(("changes", "expected"), CASES)
def test_every_name_says_something_new(
    changes: dict[str, Any], expected: list[str], judged: Callable[..., list[str]]
) -> None:
    assert judged(names_once, changes) == expected
