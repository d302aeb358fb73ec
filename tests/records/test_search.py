"""Search looks into texts as well as names, and says where it found what."""

from __future__ import annotations

import tracemalloc
from typing import Any

import pytest

import softpower
from softpower import ArgumentError
from softpower._records.dataset import Dataset


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


@pytest.mark.parametrize(
    ("query", "score", "field"),
    [
        ("soldiers stationed abroad raise goodwill", 80, "question"),
        ("soldier abroad goodwill", 70, "question"),
        ("do soldiers win the goodwill of neighbors", 60, "question"),
        ("letters goodwill Arland", 65, "question"),
        ("goodwill abroad zebra", 60, "question"),
        ("goodwill percentage zebra", 60, "question"),
        ("goodwill zebra yak", None, None),
        ("zebra of the yak", None, None),
        ("the zebra and trust", 70, "names"),
        ("Leters and trust", pytest.approx(97, abs=1), "names"),
    ],
)
def test_a_study_is_found_by_words_of_its_question_and_finding(
    query: str, score: float | None, field: str | None, small: Dataset
) -> None:
    found = {hit.record.id: (hit.score, hit.field) for hit in small.studies.search(query)}
    assert found.get("small-survey", (None, None)) == (score, field)


def test_one_shared_word_of_a_name_does_not_outrank_a_text_with_all(data: Dataset) -> None:
    for table in ("initiatives", "concepts", "alliances"):
        for hit in data.table(table).search("security of the zebra", limit=100):
            assert hit.score <= 70, hit
    assert [hit.record.id for hit in data.alliances.search("north atlantic treaty", limit=1)] == ["nato"]
