from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from softpower.curation.rules import source_records

if TYPE_CHECKING:
    from collections.abc import Callable

PAPER = "sources/sources.yaml:small-paper"
CASES: list[tuple[dict[str, Any], list[str]]] = [
    ({}, []),
    ({f"{PAPER}.seen": "not-seen", f"{PAPER}.seen_on": None}, []),
    (
        {f"{PAPER}.seen": "not-seen"},
        ["sources: small-paper.seen_on: 2026-01-05 is given, and the source was not seen"],
    ),
    ({f"{PAPER}.seen_on": None}, ["sources: small-paper.seen_on: is missing, and the source was seen"]),
    ({f"{PAPER}.seen_on": "2026-01"}, ["sources: small-paper.seen_on: 2026-01 is no day"]),
    ({f"{PAPER}.issued": "2026"}, []),
    (
        {f"{PAPER}.issued": "2026-02"},
        ["sources: small-paper.issued: 2026-02 is after the source was seen, on 2026-01-05"],
    ),
    ({f"{PAPER}.family": "W", f"{PAPER}.origin": "wikipedia"}, []),
    ({f"{PAPER}.family": "W"}, ["sources: small-paper.family: W with the origin small-paper"]),
    ({f"{PAPER}.origin": "wikipedia"}, ["sources: small-paper.family: R with the origin wikipedia"]),
    (
        {f"{PAPER}.url": "https://en.wikipedia.org/wiki/League"},
        ["sources: small-paper.family: R with an address at Wikipedia"],
    ),
]


@pytest.mark.parametrize(("changes", "expected"), CASES)
def test_a_source_agrees_with_itself(
    changes: dict[str, Any], expected: list[str], judged: Callable[..., list[str]]
) -> None:
    assert judged(source_records, changes) == expected
