"""Datasets and the links between their records, followed from both ends."""

from __future__ import annotations

import copy
import pickle

import pytest

from softpower import ArgumentError, DetachedError, NotFoundError, SplitError
from softpower.models.source import Source
from softpower.models.walk import links
from softpower.records.dataset import Dataset


def test_load_returns_the_packaged_dataset(data: Dataset) -> None:
    assert Dataset.load() is data
    assert pickle.loads(pickle.dumps(data)) is data
    assert copy.deepcopy(data) is data
    assert repr(data).startswith("<softpower.Dataset: ")


def test_another_dataset_pickles_with_its_records(small: Dataset) -> None:
    again = pickle.loads(pickle.dumps(small))
    assert again is not small and again.states["AAA"] == small.states["AAA"]
    assert again.states["AAA"].dataset is again
    record = pickle.loads(pickle.dumps(small.alliances["small-league"]))
    assert record.members(on="1960-01-01") == small.alliances["small-league"].members(on="1960-01-01")


def test_find_looks_in_every_table(small: Dataset) -> None:
    assert small.find("AAA").table == "states" and small.find("small-charter").table == "sources"
    with pytest.raises(NotFoundError) as caught:
        small.find("smal-charter")
    assert str(caught.value).startswith("no record 'smal-charter'; did you mean small-charter")
    with pytest.raises(SplitError):
        small.find("old-pair")
    with pytest.warns(DeprecationWarning):
        assert small.find("little-league").id == "small-league"
    with pytest.raises(NotFoundError) as table:
        small.table("alliance")
    assert str(table.value) == "no table 'alliance'; did you mean alliances?"


@pytest.mark.parametrize("which", ["small", "data"])
def test_every_link_is_navigable_from_both_ends(which: str, request: pytest.FixtureRequest) -> None:
    dataset: Dataset = request.getfixturevalue(which)
    followed = 0
    for table in ("alliances", "treaties", "obligations", "memberships", "initiatives", "strategies", "episodes"):
        for record in dataset.table(table):
            for link in links(record):
                target = dataset.find(link.id)
                field = str(link.place[0])
                if target.table == "sources":
                    continue
                assert target in record.targets(target.table, field)
                assert record in target.referrers(table, field)
                followed += 1
    assert followed > 20


def test_links_of_the_small_dataset(small: Dataset) -> None:
    league = small.alliances["small-league"]
    assert [one.id for one in league.treaties()] == ["small-charter-treaty"]
    assert [one.id for one in league.treaties()[0].obligations()] == ["small-consultation", "small-defense"]
    assert [one.id for one in league.obligations("defense")] == ["small-defense"]
    assert [one.id for one in league.initiatives(strategy="small-talk")] == ["small-letters"]
    assert [one.id for one in league.episodes()] == ["quarrel-1962", "quarrel-1963"]
    assert [one.id for one in small.strategies["small-talk"].initiatives(alliance="small-league")] == ["small-letters"]
    assert small.strategies["small-talk"].initiatives(alliance="guarantee-pact") == ()
    assert [one.id for one in small.strategies["small-talk"].challenges()] == ["small-quarrel"]
    assert [one.id for one in small.challenges["small-quarrel"].episodes("small-league")] == [
        "quarrel-1962",
        "quarrel-1963",
    ]
    assert small.challenges["small-quarrel"].episodes("guarantee-pact") == ()
    assert [one.id for one in small.challenges["small-quarrel"].outlook()] == ["more-letters"]
    assert [one.id for one in small.theorists["ada-scholar"].contributions()] == ["scholar-small-idea"]
    assert [one.id for one in small.theorists["ada-scholar"].concepts()] == ["small-idea"]
    assert [one.id for one in small.concepts["small-idea"].contributions()] == ["scholar-small-idea"]
    assert [one.id for one in small.mechanisms["small-trust"].initiatives()] == ["small-letters"]
    assert [one.id for one in small.initiatives["small-letters"].episodes()] == ["quarrel-1962"]
    assert [one.id for one in small.states["CCC"].successors()] == ["DDD"]
    assert league.successors() == () == league.bodies()
    assert all(isinstance(one, Source) for one in league.targets("sources"))


def test_memberships_of_an_alliance_and_of_a_state(small: Dataset) -> None:
    league = small.alliances["small-league"]
    assert [one.id for one in league.memberships(state="BBB")] == [
        "small-league.BBB.member.1",
        "small-league.BBB.member.2",
    ]
    assert [one.state for one in league.memberships(role="observer")] == ["DDD"]
    assert [one.alliance for one in small.states["AAA"].memberships()] == [
        "doubtful-pact",
        "guarantee-pact",
        "small-league",
    ]
    assert len(small.states["AAA"].memberships("small-league")) == 1
    with pytest.raises(NotFoundError):
        league.memberships(state="ZZZ")
    with pytest.raises(ArgumentError):
        league.memberships(role="guest")
    with pytest.raises(ArgumentError) as pledge:
        league.obligations("defence")
    assert "did you mean defense?" in str(pledge.value)
    with pytest.raises(NotFoundError):
        league.initiatives(strategy="no-such")
    with pytest.raises(NotFoundError):
        league.targets("no-such")


def test_a_record_built_by_hand_belongs_to_no_dataset() -> None:
    source = Source.model_validate(
        {"id": "a", "title": "A", "kind": "press", "family": "N", "origin": "a", "seen": "not-seen"}
    )
    with pytest.raises(
        DetachedError, match=r"this Source was read from JSON or built by hand and belongs to no dataset"
    ):
        source.targets("sources")
    assert repr(source) == "<Source a: A>"
