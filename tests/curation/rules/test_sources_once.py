from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from softpower.curation.rules import sources_once

if TYPE_CHECKING:
    from collections.abc import Callable

SOURCES = "sources/sources.yaml"
AGAIN = {
    "title": "Charter of the Small League",
    "kind": "treaty",
    "family": "P",
    "origin": "copyist",
    "seen": "not-seen",
    "url": "https://example.org/charter",
}
PAPER = {"title": "Why Small Leagues Last", "kind": "work", "family": "R", "origin": "copyist", "seen": "not-seen"}
CASES: list[tuple[dict[str, Any], list[str]]] = [
    ({f"{SOURCES}:small-charter-again": AGAIN}, ["sources: small-charter-again.url: is also that of small-charter"]),
    (
        {f"{SOURCES}:small-paper-again": {**PAPER, "doi": "10.0000/small.1"}},
        ["sources: small-paper-again.doi: is also that of small-paper"],
    ),
    ({f"{SOURCES}:annex": {**AGAIN, "title": "Annex to the charter"}}, []),
    ({f"{SOURCES}:small-paper-again": PAPER}, []),
]


@pytest.mark.parametrize(("changes", "expected"), CASES)
def test_a_source_is_recorded_once(
    changes: dict[str, Any], expected: list[str], judged: Callable[..., list[str]]
) -> None:
    assert judged(sources_once, changes) == expected
