"""Datasets and the links between their records, followed from both ends."""

from __future__ import annotations

import copy
import pickle
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import pandas
import pytest
from pydantic import TypeAdapter

from softpower import (
    Alliance,
    ArgumentError,
    DetachedError,
    Membership,
    MovedWarning,
    NotFoundError,
    RetiredError,
    SoftpowerError,
    SplitError,
    cite,
    schema,
)
from softpower._models.source import Source
from softpower._models.tables import model
from softpower._models.walk import links
from softpower._records.dataset import Dataset
from softpower._snapshot.layout import TABLE_NAMES

if TYPE_CHECKING:
    from collections.abc import Callable


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
    tables = ("alliances", "treaties", "obligations", "memberships", "initiatives", "strategies", "episodes", "studies")
    for table in (*tables, "measures"):
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


def test_a_link_in_a_field_that_no_record_has_is_an_error(data: Dataset) -> None:
    nato = data.alliances["nato"]
    asked: tuple[tuple[Callable[[], object], str], ...] = (
        (lambda: nato.targets("sources", "sumary"), "no field of alliances 'sumary'; did you mean summary?"),
        (lambda: nato.targets("sources", 5), "no field of alliances 5"),  # type: ignore[arg-type]  # which is refused
        (lambda: nato.referrers("memberships", "stat"), "no field of memberships 'stat'; did you mean state or start?"),
        (lambda: nato.referrers("memberships", "kind"), "no field of memberships 'kind'; did you mean id or signed?"),
        (lambda: nato.targets("sorces", "sumary"), "no table 'sorces'; did you mean sources?"),
    )
    for ask, message in asked:
        with pytest.raises(NotFoundError) as refused:
            ask()
        assert str(refused.value) == message
    assert nato.targets("strategies", "name") == ()


def test_what_is_no_text_is_no_table(data: Dataset) -> None:
    nato = data.alliances["nato"]
    no: Any = pandas.NA
    for ask in (data.table, schema, nato.targets, nato.referrers, data.load_table, data.describe):
        with pytest.raises(NotFoundError) as refused:
            ask(no)
        assert str(refused.value) == "no table <NA>"
    with pytest.raises(NotFoundError) as refused:
        nato.targets("sources", no)
    assert str(refused.value) == "no field of alliances <NA>"
    with pytest.raises(NotFoundError) as refused:
        cite(no)
    assert str(refused.value) == "no table or record <NA>"


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
    assert [one.id for one in small.mechanisms["small-trust"].episodes()] == ["quarrel-1963"]
    assert [one.id for one in small.states["BBB"].episodes()] == ["quarrel-1962"]
    assert small.states["CCC"].episodes() == ()
    assert [one.id for one in small.episodes["quarrel-1962"].states()] == ["AAA", "BBB"]
    assert small.episodes["quarrel-1963"].states() == ()
    assert [one.id for one in small.states["CCC"].successors()] == ["DDD"]
    small_talk, survey = small.strategies["small-talk"], small.studies["small-survey"]
    assert [one.id for one in small_talk.studies()] == ["small-survey", "small-visits"]
    assert [one.id for one in small_talk.studies("for")] == ["small-survey"]
    assert [one.id for one in small_talk.studies("against")] == ["small-visits"] and small_talk.studies("mixed") == ()
    assert [one.id for one in small.challenges["small-quarrel"].studies("mixed")] == ["small-survey"]
    for record in (small.mechanisms["small-trust"], small.initiatives["small-letters"], league):
        assert record.studies() == (survey,)
    assert small.theorists["ada-scholar"].studies() == (survey,) and survey.verdict("small-league") is None
    assert [one.id for one in small.sources["small-report"].studies()] == ["small-survey", "small-visits"]
    for measured in (small.mechanisms["small-trust"], small_talk, league):
        assert measured.measures() == (small.measures["small-index"],)
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


def test_a_record_read_from_its_own_json_says_what_it_cannot_do(small: Dataset) -> None:
    league = small.alliances["small-league"]
    again = Alliance.model_validate_json(league.model_dump_json())
    spell = Membership.model_validate_json(league.memberships()[0].model_dump_json())
    assert again == league and again.name == league.name
    for ask in (
        lambda: again.members(on="1960-01-01"),
        again.treaties,
        lambda: again.targets("sources"),
        lambda: again.referrers("memberships"),
        lambda: spell.covers("1960-01-01"),
    ):
        with pytest.raises(DetachedError, match="cannot follow links or say what held on a day") as caught:
            ask()
        assert isinstance(caught.value, SoftpowerError) and "softpower." in str(caught.value)


def test_a_record_is_a_mapping_of_its_fields(small: Dataset) -> None:
    league = small.alliances["small-league"]
    assert isinstance(league, Mapping) and list(league) == list(type(league).model_fields) == list(league.keys())
    assert dict(league) == {name: getattr(league, name) for name in type(league).model_fields}
    assert league["name"] == "Small League" and "name" in league and "nme" not in league and len(league) > 10
    with pytest.raises(NotFoundError, match="no field of alliances 'nme'; did you mean name"):
        league["nme"]


def test_a_record_has_what_every_mapping_has(data: Dataset) -> None:
    for table in TABLE_NAMES:
        assert not {"get", "items", "values", "keys"} & {*model(table).model_fields}
        for record in list(data.table(table))[:3]:
            plain = {name: getattr(record, name) for name in type(record).model_fields}
            assert record.items() == tuple(plain.items()) and record.values() == tuple(plain.values())
            assert all(record.get(name, 5) is value for name, value in plain.items())
            assert record.get("no-such") is None and record.get("no-such", 5) == 5 == record.get([], 5)  # type: ignore[arg-type]  # no text
            assert TypeAdapter(dict).validate_python(record) == plain == dict(pandas.Series(record, dtype=object))
            match record:
                case {"id": found, **others}:
                    assert found == record.id and others == {name: plain[name] for name in plain if name != "id"}
                case _:
                    pytest.fail("a record is matched by its fields")
            again = pickle.loads(pickle.dumps(record))
            assert again == record == copy.deepcopy(record) and hash(again) == hash(record)
            assert record.model_dump() == type(record).model_validate(record.model_dump()).model_dump()
            assert repr(record).startswith(f"<{type(record).__name__} {record.id}") and record != plain


@pytest.mark.parametrize("field", [5, None, [], pandas.NA])
def test_what_is_no_text_is_no_field_of_a_record(small: Dataset, field: object) -> None:
    league = small.alliances["small-league"]
    assert field not in league
    with pytest.raises(NotFoundError) as refused:
        league[field]  # type: ignore[index]  # which is refused
    assert str(refused.value) == f"no field of alliances {field!r}"


def test_every_question_is_asked_of_the_dataset_itself(small: Dataset) -> None:
    assert set(small.load_table("states")["id"]) == set(small.states.ids()) == {"AAA", "BBB", "CCC", "DDD"}
    assert set(small.state_years(1960, 1960, codes="id")["state"]) <= set(small.states.ids())
    assert set(small.alliance_years(1960, 1960)["alliance"]) <= set(small.alliances.ids())
    assert set(small.membership_days()["state"]) <= set(small.states.ids())
    assert len(small.dyad_years(1960, 1960, codes="id")) in (1, 3, 6)
    assert {one.name: one.rows for one in small.tables()}["states"] == 4 == small.describe("states").rows
    assert small.cite("small-league")["version"] == "0.0.0" != cite("nato")["version"]
    assert small.explain("small-league", "memberships.BBB[0].start").record == "small-league"
    with pytest.raises(NotFoundError):
        small.cite("nato")
    with pytest.raises(TypeError):
        small.cite("small-league", dataset=small)


def test_the_id_of_a_spell_shares_the_fate_of_its_alliance(small: Dataset) -> None:
    with pytest.warns(MovedWarning, match=r"^little-league.BBB.member.2 is now small-league.BBB.member.2$"):
        assert small.memberships["little-league.BBB.member.2"].id == "small-league.BBB.member.2"
    with pytest.warns(MovedWarning):
        assert small.find("little-league.BBB.member.2").id == "small-league.BBB.member.2"
    with pytest.raises(SplitError, match=r"^old-pair.AAA.member.1 was split into small-league and guarantee-pact"):
        small.memberships["old-pair.AAA.member.1"]
    with pytest.raises(RetiredError, match=r"^no-league.AAA.member.1 was retired: it never existed$"):
        small.memberships["no-league.AAA.member.1"]
    with pytest.raises(NotFoundError, match=r"^no membership 'little-league.BBB.member.9'"):
        small.memberships["little-league.BBB.member.9"]
