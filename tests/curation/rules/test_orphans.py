from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from softpower.curation.rules import orphans

if TYPE_CHECKING:
    from collections.abc import Callable

LETTERS, QUARREL = "initiatives/small-letters.yaml", "challenges/small-quarrel.yaml"
CASES: list[tuple[dict[str, Any], list[str]]] = [
    ({}, []),
    ({LETTERS: None}, []),
    ({f"{LETTERS}:mechanisms": None}, ["small-trust: .: small-trust is shown by none of the initiatives"]),
    (
        {f"{LETTERS}:strategies.0.strategy": "other-talk"},
        ["small-talk: .: small-talk is shown by none of the initiatives"],
    ),
    ({f"{QUARREL}:episodes.1": None}, ["small-quarrel: .: small-quarrel is shown by only 1 of the episodes"]),
]


@pytest.mark.parametrize(("changes", "expected"), CASES)
def test_nothing_stands_alone(changes: dict[str, Any], expected: list[str], judged: Callable[..., list[str]]) -> None:
    assert judged(orphans, changes) == expected
