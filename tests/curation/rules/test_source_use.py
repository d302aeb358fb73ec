from __future__ import annotations

from typing import TYPE_CHECKING, Any

from softpower.curation.corpus import gather
from softpower.curation.rules import source_use

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

SPARE = {"title": "Spare", "kind": "book", "family": "R", "origin": "spare", "seen": "not-seen"}
CASES: list[tuple[dict[str, Any], list[str]]] = [
    ({"sources/spare.yaml": {"spare": SPARE}}, ["spare: spare: spare is used by no record"])
]


def test_a_source_that_nothing_cites_is_found(judged: Callable[..., list[str]]) -> None:
    assert judged(source_use, {}) == []
    for changes, expected in CASES:
        assert judged(source_use, changes) == expected


def test_a_record_that_its_model_refuses_still_uses_its_sources(spoiled: Callable[[dict[str, Any]], Path]) -> None:
    spare = {"sources/spare.yaml": {"spare": SPARE}}
    cited = {"concepts/small-idea.yaml:sources": ["spare"], "concepts/small-idea.yaml:name": ""}
    assert list(source_use.check(gather(spoiled(spare | cited)))) == []
