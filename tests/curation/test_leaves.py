from __future__ import annotations

from typing import TYPE_CHECKING, Any

from softpower._curation.corpus import gather
from softpower._curation.leaves import dates, field_of, mentions, texts

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def test_texts_are_told_with_their_places() -> None:
    assert list(texts({"a": "x", "b": [{"c": "y"}, "z"], "d": {}})) == [
        (("a",), "x"),
        (("b", 0, "c"), "y"),
        (("b", 1), "z"),
    ]


def test_the_field_of_an_item_is_its_list() -> None:
    assert field_of(("conditions", 3)) == "conditions"
    assert field_of(("events", 0, "note")) == "note"
    assert field_of(()) == ""


def test_dates_are_found_at_every_depth(spoiled: Callable[[dict[str, Any]], Path]) -> None:
    corpus = gather(spoiled({}))
    spell = corpus.entries["memberships"]["small-league.BBB.member.1"].record
    assert spell is not None
    assert [(place, str(date)) for place, date in dates(spell)] == [
        (("signed", "date"), "1951-01-10"),
        (("start", "rivals", 0, "date"), "1951-03-04"),
        (("start", "date"), "1951-03-01"),
        (("end", "date"), "1960-06-30"),
        (("events", 0, "date"), "1959-06-30"),
    ]


def test_a_refused_record_mentions_whatever_it_says(spoiled: Callable[[dict[str, Any]], Path]) -> None:
    whole = gather(spoiled({})).entries["concepts"]["small-idea"]
    assert mentions(whole) == {"ada-scholar", "small-handbook"}
    refused = gather(spoiled({"concepts/small-idea.yaml:definition": ""})).entries["concepts"]["small-idea"]
    assert refused.record is None
    assert mentions(refused) > {"ada-scholar", "small-handbook"}
    assert "small-idea" not in mentions(refused)
