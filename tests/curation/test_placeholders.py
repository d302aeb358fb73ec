"""What is said of each placeholder: what may be written there, and how to do without it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from softpower._curation.check import check
from softpower._curation.corpus import gather
from softpower._curation.placeholders import open_places

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

SOURCE = "sources/sources.yaml:small-handbook"
PACT = "alliances/guarantee-pact.yaml"
START = f"{PACT}:memberships.0.start"


def remedy(root: Path) -> str:
    (found,) = (one.remedy for entry in gather(root) for one in open_places(entry))
    return found


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({f"{SOURCE}.lang": "..."}, "write it, or delete lang"),
        ({f"{SOURCE}.title": "..."}, "write it"),
        # A rule asks for the day on which a source was seen, unless it was not.
        ({f"{SOURCE}.seen_on": "...", f"{SOURCE}.seen": "whole"}, "write it"),
        ({f"{SOURCE}.seen_on": "...", f"{SOURCE}.seen": "not-seen"}, "write it, or delete seen_on"),
        # A rule asks for sources, unless the status is unconfirmed.
        (
            {f"{START}.status": "primary", f"{START}.sources": ["..."]},
            "write it",
        ),
        (
            {f"{START}.status": "unconfirmed", f"{START}.sources": ["..."]},
            "write it, or delete sources",
        ),
        # A rule asks for the article where the text is public.
        ({f"{PACT}:obligations.0.article": "..."}, "write it, or delete article where the treaty's text is not public"),
        # A rule asks for both or neither.
        ({f"{PACT}:memberships.0.exit": "..."}, "write it, or delete exit and end"),
        (
            {f"{PACT}:memberships.0.end": "..."},
            "write it, or `end: unknown`, `end: not-applicable` or delete end and exit",
        ),
        # What is around a place may be done without.
        (
            {f"{PACT}:memberships.0.signed.date": "..."},
            "write it, or `signed: unknown` or `signed: not-applicable`",
        ),
    ],
)
def test_the_remedy_offers_what_no_rule_refuses(
    changes: dict[str, Any], said: str, spoiled: Callable[[dict[str, Any]], Path]
) -> None:
    assert remedy(spoiled(changes)) == said


def test_a_source_was_seen_on_a_day(spoiled: Callable[[dict[str, Any]], Path]) -> None:
    root = spoiled({f"{SOURCE}.seen_on": "..."})
    (found,) = (one.wanted for entry in gather(root) for one in open_places(entry))
    assert found == "a day such as 2026-11-22"


def test_a_deletion_is_offered_on_its_condition_while_that_is_open(spoiled: Callable[[dict[str, Any]], Path]) -> None:
    root = spoiled({f"{SOURCE}.seen_on": "...", f"{SOURCE}.seen": "..."})
    remedies = {finding.place: finding.remedy for finding in check(root)[1]}
    assert remedies["small-handbook.seen_on"] == "write it, or delete seen_on where seen is not-seen"
