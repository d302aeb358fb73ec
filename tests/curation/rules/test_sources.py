from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from softpower._curation.corpus import gather
from softpower._curation.rules import sources

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

SOURCES = "sources/sources.yaml"
CASES: dict[str, list[tuple[dict[str, Any], list[str]]]] = {}

PAPER = "sources/sources.yaml:small-paper"

CASES["source-records"] = [
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
    ({f"{PAPER}.family": "W"}, []),
    ({f"{PAPER}.origin": "wikipedia"}, ["sources: small-paper.family: R with the origin wikipedia"]),
    (
        {f"{PAPER}.url": "https://en.wikipedia.org/wiki/League"},
        ["sources: small-paper.origin: small-paper with an address at Wikipedia"],
    ),
]


@pytest.mark.parametrize(("changes", "expected"), CASES["source-records"])
def test_a_source_agrees_with_itself(
    changes: dict[str, Any], expected: list[str], judged: Callable[..., list[str]]
) -> None:
    assert judged(sources.source_records, changes) == expected


SPARE = {"title": "Spare", "kind": "book", "family": "R", "origin": "spare", "seen": "not-seen"}

CASES["source-use"] = [
    ({}, []),
    ({"sources/spare.yaml": {"spare": SPARE}}, ["spare: spare: spare is used by no record"]),
    ({"sources/spare.yaml": {"spare": SPARE}, "concepts/small-idea.yaml:sources": ["spare", "small-handbook"]}, []),
]


@pytest.mark.parametrize(("changes", "expected"), CASES["source-use"])
def test_a_source_that_nothing_cites_is_found(
    changes: dict[str, Any], expected: list[str], judged: Callable[..., list[str]]
) -> None:
    assert judged(sources.source_use, changes) == expected


def test_a_record_that_its_model_refuses_still_uses_its_sources(spoiled: Callable[[dict[str, Any]], Path]) -> None:
    spare = {"sources/spare.yaml": {"spare": SPARE}}
    cited = {"concepts/small-idea.yaml:sources": ["spare"], "concepts/small-idea.yaml:name": ""}
    assert list(sources.source_use.apply(gather(spoiled(spare | cited)))) == []


AGAIN = {
    "title": "Charter of the Small League",
    "kind": "treaty",
    "family": "P",
    "origin": "copyist",
    "seen": "not-seen",
    "url": "https://example.org/charter",
}

UNSEEN = {
    "title": "Why Small Leagues Last",
    "kind": "work",
    "family": "R",
    "origin": "copyist",
    "seen": "not-seen",
}

CASES["sources-once"] = [
    ({f"{SOURCES}:small-charter-again": AGAIN}, ["sources: small-charter-again.url: is also that of small-charter"]),
    (
        {f"{SOURCES}:small-paper-again": {**UNSEEN, "doi": "10.0000/small.1"}},
        ["sources: small-paper-again.doi: is also that of small-paper"],
    ),
    ({f"{SOURCES}:annex": {**AGAIN, "title": "Annex to the charter"}}, []),
    ({f"{SOURCES}:small-paper-again": UNSEEN}, []),
]


@pytest.mark.parametrize(("changes", "expected"), CASES["sources-once"])
def test_a_source_is_recorded_once(
    changes: dict[str, Any], expected: list[str], judged: Callable[..., list[str]]
) -> None:
    assert judged(sources.sources_once, changes) == expected


ORIGIN = f"{SOURCES}:small-charter.origin"
MESSAGE = "sources: small-paper.origin: small-paper and {} read as one origin"

CASES["origins-once"] = [
    ({}, []),
    *(({ORIGIN: other}, [MESSAGE.format(other)]) for other in ("the-small-paper", "smallpaper", "small-pa-per")),
    *(({ORIGIN: other}, []) for other in ("small-papers", "paper", "small-paper")),
]


@pytest.mark.parametrize(("changes", "expected"), CASES["origins-once"])
def test_an_origin_has_one_id(changes: dict[str, Any], expected: list[str], judged: Callable[..., list[str]]) -> None:
    assert judged(sources.origins_once, changes) == expected
