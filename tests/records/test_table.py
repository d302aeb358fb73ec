"""Tables: exact keys, names in any language, search, filters, and what notebooks show."""

from __future__ import annotations

import copy
import pickle
import warnings
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise

import pytest

import softpower
from softpower import (
    AmbiguousError,
    ArgumentError,
    CoverageError,
    MissingExtraError,
    MovedWarning,
    NotFoundError,
    RetiredError,
    SplitError,
)
from softpower._records.dataset import Dataset


def test_a_key_is_exact_and_get_never_guesses(small: Dataset) -> None:
    assert small.alliances["small-league"].name == "Small League"
    assert small.alliances.get("Small League") is None
    assert small.alliances.get("SMALL-LEAGUE", "none") == "none"
    assert small.alliances.get(7) is None  # type: ignore[call-overload]  # refused on purpose
    with pytest.raises(NotFoundError) as caught:
        small.alliances["smal-league"]
    assert str(caught.value) == "no alliance 'smal-league'; did you mean small-league?"
    with pytest.raises(KeyError):
        small.alliances["zzz"]


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("small-league", "small-league"),
        ("Petite ligue", "small-league"),
        ("PETITE-LIGUE", "small-league"),
        ("s.l.", "small-league"),
    ],
)
def test_lookup_takes_names_without_case_accents_and_punctuation(small: Dataset, name: str, key: str) -> None:
    assert small.alliances.lookup(name).id == key


def test_lookup_never_guesses(small: Dataset) -> None:
    with pytest.raises(AmbiguousError) as ambiguous:
        small.states.lookup("shared name")
    assert str(ambiguous.value) == "'shared name' fits more than one state: BBB, CCC"
    with pytest.raises(NotFoundError) as unknown:
        small.states.lookup("Arlan")
    assert str(unknown.value) == "no state 'Arlan'; did you mean arland or arlande or arlandia?"
    with pytest.raises(ArgumentError) as wrong:
        small.states.lookup(5)  # type: ignore[arg-type]  # refused on purpose
    assert str(wrong.value) == "a name is text, not 5"
    with pytest.raises(NotFoundError):
        small.states.lookup("")


def test_ids_that_are_gone_say_what_became_of_them(small: Dataset) -> None:
    with pytest.warns(MovedWarning, match="little-league is now small-league"):
        assert small.alliances["little-league"].id == "small-league"
    with pytest.warns(MovedWarning):
        assert small.alliances.lookup("little-league").id == "small-league"
    with pytest.raises(SplitError) as split:
        small.alliances["old-pair"]
    assert str(split.value) == "old-pair was split into small-league and guarantee-pact: ask for one of them"
    with pytest.raises(RetiredError) as retired:
        small.alliances["no-league"]
    assert str(retired.value) == "no-league was retired: it never existed"
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert small.alliances.get("little-league") is None


def test_search_ranks_and_may_find_nothing(small: Dataset) -> None:
    hits = small.alliances.search("petite lige")
    assert hits[0].record.id == "small-league" and hits[0].found == "petite ligue" and hits[0].field == "names"
    assert all(one.score >= other.score for one, other in pairwise(hits))
    assert small.states.search("arland")[0] == (small.states["AAA"], 100.0, "arland", "names")
    assert small.alliances.search("qqqqqqqq") == ()
    assert small.alliances.search("") == ()
    assert len(small.states.search("arland", limit=1)) == 1


def test_search_without_rapidfuzz_names_the_extra(small: Dataset, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "rapidfuzz", None)
    with pytest.raises(MissingExtraError) as caught:
        small.alliances.search("league")
    assert str(caught.value) == "rapidfuzz is not installed: pip install 'softpower[search]'"


def test_where_filters_by_field_and_day(small: Dataset) -> None:
    assert [one.id for one in small.states.where(region="northern-europe")] == ["CCC", "DDD"]
    assert [one.id for one in small.alliances.where(regions="northern-europe")] == ["doubtful-pact", "small-league"]
    assert [one.id for one in small.alliances.where(active_on="1955-05-14")] == ["doubtful-pact", "small-league"]
    assert [one.id for one in small.alliances.where(active_on="1999-12-31")] == [
        "doubtful-pact",
        "guarantee-pact",
        "small-league",
    ]
    assert [one.id for one in small.alliances.where(active_on="1952-12-31")] == ["small-league"]
    assert [one.id for one in small.alliances.where(active_on="2000-01-01")] == ["doubtful-pact", "small-league"]
    assert small.alliances.where(kind="intelligence-sharing") == ()
    assert len(small.alliances.where()) == len(small.alliances)


def test_where_refuses_what_it_cannot_filter_by(small: Dataset) -> None:
    with pytest.raises(NotFoundError) as field:
        small.alliances.where(kinds="collective-defense")
    assert str(field.value) == "no field of alliances 'kinds'; did you mean kind?"
    with pytest.raises(ArgumentError) as value:
        small.alliances.where(kind="collective-defence")
    assert "did you mean collective-defense?" in str(value.value)
    with pytest.raises(ArgumentError) as table:
        small.states.where(active_on="1955-05-14")
    assert str(table.value) == "active_on is asked of alliances, not of states"
    with pytest.raises(CoverageError) as day:
        small.alliances.where(active_on="1900-01-01")
    assert str(day.value) == "active_on: 1900-01-01 is before coverage, which begins on 1945-01-01"


def test_a_table_is_a_sized_iterable_container(small: Dataset) -> None:
    assert [one.id for one in small.states] == ["AAA", "BBB", "CCC", "DDD"] == list(small.states.ids())
    assert len(small.states) == 4 and "AAA" in small.states and "ZZZ" not in small.states
    assert small.states["AAA"] in small.states and small.alliances["small-league"] not in small.states
    assert 5 not in small.states
    assert small.states._ipython_key_completions_() == ["AAA", "BBB", "CCC", "DDD"]
    assert repr(small.states) == "<softpower.states: 4 records>"
    assert bool(small.states)
    assert dict(small.states) == {key: small.states[key] for key in small.states.ids()}
    assert all(one in small.states and one.id in small.states for one in small.states)


def test_html_is_escaped_and_short(small: Dataset, data: Dataset) -> None:
    html = small.alliances._repr_html_()
    assert "<td>small-league</td>" in html and "3 records" in html
    long = data.sources._repr_html_()
    assert long.count("<tr>") == 22 and f"and {len(data.sources) - 20} more" in long
    assert "&amp;" in html or "&" not in html


def test_records_are_the_same_object_each_time_also_between_threads(small: Dataset) -> None:
    assert small.states["AAA"] is small.states["AAA"]
    fresh = Dataset(small.snapshot)
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda _: fresh.states["AAA"], range(64)))
    assert len({id(one) for one in found}) == 1


def test_tables_travel(data: Dataset) -> None:
    assert pickle.loads(pickle.dumps(softpower.alliances)) is softpower.alliances
    assert copy.deepcopy(softpower.alliances) is softpower.alliances
    assert copy.copy(softpower.alliances) is data.alliances


@pytest.mark.parametrize(("decision", "known"), [("pending", "known and not yet recorded"), ("left-out", "left out")])
def test_an_entry_of_the_roster_that_is_no_alliance_says_so(decision: str, known: str) -> None:
    entry = next(one for one in softpower.roster if one.decision.value == decision)
    text = f"no alliance {entry.id!r}: it is {known}, see softpower.roster[{entry.id!r}]"
    for ask in (softpower.alliances.__getitem__, lambda key: softpower.members(key, on="1990-01-01")):
        with pytest.raises(NotFoundError) as caught:
            ask(entry.id)
        assert str(caught.value) == text
    with pytest.raises(NotFoundError, match=f"^no state '{entry.id}'"):
        softpower.states[entry.id]
