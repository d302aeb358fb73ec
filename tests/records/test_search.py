"""Search looks into texts as well as names, and says where it found what."""

from __future__ import annotations

import tracemalloc
from typing import Any

import pytest

import softpower
from softpower import ArgumentError
from softpower.records.dataset import Dataset


def test_a_text_is_found_by_its_words() -> None:
    wanted = {one.id for one in softpower.initiatives if "hospital ship" in one.summary.casefold()}
    hits = softpower.initiatives.search("Hospital ship", limit=100)
    assert wanted and wanted <= {hit.record.id for hit in hits if hit.score >= 80}
    assert all("hospital ship" in hit.found.casefold() for hit in hits if hit.score == 80)
    assert {hit.field for hit in hits if hit.record.id in wanted} <= {"summary", "names", "strategies"}


def test_words_that_stand_apart_score_less_than_a_phrase(small: Dataset) -> None:
    pact = small.alliances["guarantee-pact"]
    phrase = small.alliances.search("state to another")[0]
    assert (phrase.record, phrase.score, phrase.found, phrase.field) == (pact, 80.0, pact.summary, "summary")
    apart = small.alliances.search("another state")[0]
    assert (apart.record, apart.score, apart.field) == (pact, 70.0, "summary")


def test_a_name_comes_before_a_text() -> None:
    hits = softpower.alliances.search("nato")
    assert hits[0].record.id == "nato" and hits[0].score == 100 and hits[0].field in ("id", "names")


def test_what_cannot_be_searched_is_refused() -> None:
    ask: Any = softpower.alliances.search
    for query, limit, message in (
        (5, 10, "a query is text, not 5"),
        ("nato", -1, "limit is a number of hits, 1 or more, not -1"),
        ("nato", 0, "limit is a number of hits, 1 or more, not 0"),
        ("nato", "3", "limit is a number of hits, 1 or more, not '3'"),
    ):
        with pytest.raises(ArgumentError) as caught:
            ask(query, limit)
        assert str(caught.value) == message


def test_texts_are_read_once(small: Dataset) -> None:
    fresh = Dataset(small.snapshot)
    fresh.alliances.search("league")
    tracemalloc.start()
    fresh.alliances.search("league")
    first = tracemalloc.get_traced_memory()[0]
    for number in range(20):
        fresh.alliances.search(f"league {number}")
    assert tracemalloc.get_traced_memory()[0] < first + 200_000
    tracemalloc.stop()
