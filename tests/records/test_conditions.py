"""`where` against the YAML: what stands in records is found, and what cannot be found is an error."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
import yaml

import softpower
from softpower import ArgumentError, NotFoundError
from softpower._records.dataset import Dataset
from softpower._time import EDTF

DATA = Path(softpower.__file__).parent / "data"


def ids(records: tuple[Any, ...]) -> list[str]:
    return [one.id for one in records]


@pytest.fixture(scope="module")
def initiatives() -> dict[str, Any]:
    files = sorted((DATA / "initiatives").glob("*.yaml"), key=lambda file: file.stem)
    return {file.stem: yaml.load(file.read_text(encoding="utf-8"), yaml.CBaseLoader) for file in files}


@pytest.fixture(scope="module")
def states() -> dict[str, Any]:
    found: dict[str, Any] = {}
    for file in sorted((DATA / "states").glob("*.yaml")):
        found |= yaml.load(file.read_text(encoding="utf-8"), yaml.CBaseLoader)
    return found


def test_ids_inside_of_parts(initiatives: dict[str, Any]) -> None:
    wanted = [key for key, one in initiatives.items() if "AUS" in [who["actor"] for who in one.get("participants", ())]]
    assert wanted and ids(softpower.initiatives.where(participants="AUS")) == wanted
    assert ids(softpower.initiatives.where(participants=softpower.states["AUS"])) == wanted
    coded = [key for key, one in initiatives.items() if "mediation" in [by["strategy"] for by in one["strategies"]]]
    assert coded and ids(softpower.initiatives.where(strategies="mediation")) == coded
    both = ids(softpower.initiatives.where(strategies="mediation", alliances="nato"))
    assert both == [key for key in coded if "nato" in initiatives[key]["alliances"]]


def test_codes_of_any_day_as_text_or_number(states: dict[str, Any]) -> None:
    for field in ("cow", "gw", "iso2", "iso3", "iso_numeric"):
        codes = {code["code"] for one in states.values() for code in one.get(field, ())}
        for code in sorted(codes)[:40]:
            wanted = [key for key, one in states.items() if code in [given["code"] for given in one.get(field, ())]]
            asked: list[dict[str, Any]] = [{field: code}]
            if field in ("cow", "gw", "iso_numeric"):
                asked += [{field: int(code)}, {field: str(int(code))}, {field: f"0{code}"}, {field: f" {code}.0"}]
            for fields in asked:
                assert ids(softpower.states.where(**fields)) == sorted(wanted), fields


def test_names_in_any_language_and_case() -> None:
    for name in ("Francia", "francia", "FRANCIA"):
        assert ids(softpower.states.where(names=name)) == ["FRA"]
    assert (
        ids(softpower.states.where(name="côte d'ivoire")) == ids(softpower.states.where(name="Cote dIvoire")) == ["CIV"]
    )


def test_days_months_years_and_what_is_missing() -> None:
    spells = list(softpower.memberships)
    on = {spell.id for spell in spells if spell.start.date.text == "1999-03-12"}
    for day in ("1999-03-12", date(1999, 3, 12), EDTF("1999-03-12")):
        assert set(ids(softpower.memberships.where(start=day))) == on
    within = {spell.id for spell in spells if spell.start.date.text.startswith("1999")}
    assert set(ids(softpower.memberships.where(start="1999"))) == within > on
    ongoing = {spell.id for spell in spells if spell.end is None}
    for end in ("ongoing", None):
        assert set(ids(softpower.memberships.where(end=end))) == ongoing
    unknown = [one.id for one in softpower.initiatives if str(one.end) == "unknown"]
    assert unknown and ids(softpower.initiatives.where(end="unknown")) == unknown
    events = [one.id for one in softpower.treaties if any(str(by.event) == "notice-given" for by in one.events)]
    assert events and ids(softpower.treaties.where(events="notice-given")) == events
    assert softpower.memberships.where(start="1946-01-01") == ()


def test_several_values_ask_for_any_of_them() -> None:
    roles = ("observer", "candidate")
    wanted = [one.id for one in softpower.memberships if one.role in roles and one.alliance == "nato"]
    assert ids(softpower.memberships.where(role=roles, alliance="nato")) == wanted
    assert ids(softpower.states.where(cow=[220, "255"])) == ["DEU", "FRA"]
    assert ids(softpower.states.where(iso3={"FRA"})) == ["FRA"]
    with pytest.raises(ArgumentError, match="role is empty: give one value or more"):
        softpower.memberships.where(role=[])


def test_numbers_truth_values_and_blanks() -> None:
    entries = list(softpower.roster)
    assert ids(softpower.roster.where(priority=1)) == [one.id for one in entries if one.priority == 1]
    assert ids(softpower.roster.where(open=True)) == [one.id for one in entries if one.open]
    assert ids(softpower.alliances.where(parent=None)) == [one.id for one in softpower.alliances if one.parent is None]
    assert ids(softpower.alliances.where(seats=None)) == [one.id for one in softpower.alliances if not one.seats]
    primary = [one.id for one in softpower.episodes if one.evidence.status == "primary"]
    assert ids(softpower.episodes.where(evidence="primary")) == primary


@pytest.mark.parametrize(
    ("table", "fields", "message"),
    [
        ("memberships", {"alliance": "natto"}, "no alliance 'natto'; did you mean nato"),
        ("memberships", {"state": "Finland"}, "no state 'Finland'"),
        ("contributions", {"theorist": "nye"}, "no theorist 'nye'"),
        ("initiatives", {"participants": "AUZ"}, "no state 'AUZ'"),
        (
            "initiatives",
            {"strategies": "digital-diplomcy"},
            "no strategy 'digital-diplomcy'; did you mean digital",
        ),
        ("states", {"cow": 999}, "no state with cow 999"),
        ("states", {"iso3": "FRX"}, "no state with iso3 'FRX'; did you mean"),
        ("states", {"names": "Francai"}, "no state with names 'Francai'; did you mean França or Francia"),
        ("states", {"cow": [220, 999]}, "no state with cow 999"),
        ("obligations", {"article": "article 999"}, "no obligation with article 'article 999'"),
        ("states", {"iso_numeric": 999}, "no state with iso_numeric 999"),
        ("states", {"cow": -2}, "no state with cow -2"),
        ("states", {"cow": "FRA"}, "no state with cow 'FRA'"),
        ("states", {"code": 220}, "no field of states 'code'"),
    ],
)
def test_what_does_not_exist_is_an_error(table: str, fields: dict[str, Any], message: str) -> None:
    with pytest.raises(NotFoundError) as caught:
        getattr(softpower, table).where(**fields)
    assert str(caught.value).startswith(message)


@pytest.mark.parametrize(
    ("table", "fields", "message"),
    [
        (
            "memberships",
            {"role": "membr"},
            "role is one of member, associate, observer, partner, candidate, signatory",
        ),
        ("memberships", {"start": "soon"}, "start of memberships is a date, not 'soon'"),
        ("memberships", {"start": "ongoing"}, "start of memberships is a date, not 'ongoing'"),
        (
            "memberships",
            {"end": "open"},
            "end of memberships is a date or unknown or not-applicable or None or ongoing",
        ),
        ("memberships", {"alliance": 5}, "alliance of memberships is an id of alliances, not 5"),
        ("memberships", {"alliance": None}, "alliance of memberships is an id of alliances, not None"),
        ("roster", {"priority": "1"}, "priority of roster is a whole number or None, not '1'"),
        ("roster", {"priority": True}, "priority of roster is a whole number or None, not True"),
        ("states", {"cow": 2.5}, "cow of states is a text, not 2.5"),
    ],
)
def test_what_a_field_cannot_hold_is_an_error(table: str, fields: dict[str, Any], message: str) -> None:
    with pytest.raises(ArgumentError) as caught:
        getattr(softpower, table).where(**fields)
    assert str(caught.value).startswith(message)


def test_every_field_of_every_table_finds_what_stands_in_it(small: Dataset) -> None:
    for dataset in (small, Dataset.load()):
        for table in softpower.tables(dataset=dataset):
            if not table.records:
                continue
            records = dataset.table(table.name)
            for record in list(records)[:: max(1, len(records) // 7)]:
                for field, held in dict(record).items():
                    if (table.name, field) in (
                        ("treaties", "parties"),
                        ("obligations", "owed_by"),
                        ("obligations", "owed_to"),
                    ):
                        continue
                    for value in _values(held):
                        assert record in records.where(**{field: value}), (record.id, field, value)


def _values(held: Any) -> list[Any]:
    """Ways to ask for what a field holds."""
    if isinstance(held, tuple):
        return [value for one in held[:1] for value in _values(one)] if held else [None]
    if hasattr(held, "date"):
        return [held.date, held.date.text, held.date.text[:4]]
    for name in ("text", "code", "source", "event", "strategy", "actor", "kind", "place", "name", "family", "state"):
        if hasattr(held, "model_fields_set") and getattr(held, name, None) is not None:
            return [getattr(held, name)]
    return [] if hasattr(held, "model_fields_set") else [held]


@pytest.mark.parametrize("value", [220.0, np.float64(220), np.int64(220), "220"])
def test_a_code_may_be_a_whole_number_of_any_kind(value: object) -> None:
    assert ids(softpower.states.where(cow=value)) == ["FRA"]


@pytest.mark.parametrize("value", [8, 8.0, np.int64(8), "8", "08", "008", "8.0"])
def test_a_code_that_is_a_number_is_compared_as_one(value: object) -> None:
    assert ids(softpower.states.where(iso_numeric=value)) == ["ALB"]


@pytest.mark.parametrize("value", [220.5, float("inf"), float("nan")])
def test_a_number_that_is_not_whole_is_no_code(value: float) -> None:
    with pytest.raises(ArgumentError, match=r"^cow of states is a text, not "):
        softpower.states.where(cow=value)


@pytest.mark.parametrize("value", [pd.NA, pd.Series(["FRA", "DEU"]), np.array(["FRA", "DEU"])])
def test_what_cannot_be_compared_is_an_error(value: object) -> None:
    for wanted in (value, [value], ["FRA", value]):
        with pytest.raises(ArgumentError) as refused:
            softpower.memberships.where(state=wanted)
        assert str(refused.value) == f"state of memberships is an id of states, not {value!r}"
        with pytest.raises(ArgumentError) as refused:
            softpower.memberships.where(exit=wanted if isinstance(wanted, list) and wanted[0] is value else value)
        assert str(refused.value).startswith("exit is one of ") and f", not {value!r}" in str(refused.value)


PARTIES = "parties of treaties are written only where they differ from the members: ask memberships.where(state=...)"
OWED_BY = "owed_by of obligations is written only where not all owe it: ask load_table('pledges')"
OWED_TO = "owed_to of obligations is written only where not all are owed it: ask load_table('pledges')"


@pytest.mark.parametrize(
    ("table", "field", "message"),
    [("treaties", "parties", PARTIES), ("obligations", "owed_by", OWED_BY), ("obligations", "owed_to", OWED_TO)],
)
def test_a_field_that_leaves_the_usual_case_out_is_not_searched(table: str, field: str, message: str) -> None:
    with pytest.raises(ArgumentError) as refused:
        getattr(softpower, table).where(**{field: "FRA"})
    assert str(refused.value) == message
    assert getattr(softpower, table).where(**{field: None})


def test_a_number_of_more_digits_than_python_writes_is_an_error() -> None:
    for value in (10**5000, [10**5000]):
        with pytest.raises(ArgumentError, match=r"^cow of states is .*, not a value of int$"):
            softpower.states.where(cow=value)
