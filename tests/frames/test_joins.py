"""Frames join with one another and with a user's plain text on every backend, and say which release they are of."""

from __future__ import annotations

import json
from typing import Any

import pandas
import polars
import pyarrow
import pytest

import softpower
from softpower._frames.backends import BACKENDS
from softpower._records.dataset import Dataset
from softpower._snapshot.layout import RELEASE

MINE = {"iso3": ["FRA", "DEU", "ZZZ"], "gdp": [1, 2, 3]}


def joined(one: Any, other: Any, key: str, backend: str) -> list[dict[str, Any]]:
    """Join two frames of a backend by the engine's own inner join."""
    if backend == "pandas":
        records: list[dict[str, Any]] = one.merge(other, on=key).to_dict("records")
        return records
    if backend == "polars":
        rows: list[dict[str, Any]] = one.join(other, on=key).to_dicts()
        return rows
    if backend == "pyarrow":
        arrow: list[dict[str, Any]] = one.join(other, key, join_type="inner").to_pylist()
        return arrow
    table: list[dict[str, Any]] = one.join(other, key).to_arrow_table().to_pylist()
    return table


def only(frame: Any, columns: list[str], backend: str) -> Any:
    return (
        frame.select(*columns)
        if backend == "duckdb"
        else frame.select(columns)
        if backend == "pyarrow"
        else frame[columns]
    )


def plain(backend: str) -> Any:
    if backend == "duckdb":
        import duckdb

        return duckdb.from_arrow(pyarrow.table(MINE))
    return {"pandas": pandas.DataFrame, "polars": polars.DataFrame, "pyarrow": pyarrow.table}[backend](MINE)


@pytest.mark.parametrize("backend", BACKENDS)
def test_a_panel_joins_with_a_table(backend: Any) -> None:
    names = only(softpower.load_table("states", backend), ["id", "name", "region"], backend)
    panel = only(softpower.state_years(1990, 1990, codes="id", backend=backend), ["state", "year"], backend)
    if backend == "pandas":
        names = names.rename(columns={"id": "state"})
    elif backend == "polars":
        names = names.rename({"id": "state"})
    elif backend == "pyarrow":
        names = names.rename_columns(["state", "name", "region"])
    else:
        names = names.select("id AS state, name, region")
    rows = joined(panel, names, "state", backend)
    assert len(rows) == len(softpower.state_years(1990, 1990, codes="id")) > 150
    for row in rows:
        record = softpower.states[row["state"]]
        assert (row["name"], row["region"]) == (record.name, record.region.value)


@pytest.mark.parametrize("backend", BACKENDS)
def test_two_columns_of_different_words_join(backend: Any) -> None:
    panel = only(softpower.state_years(2020, 2020, backend=backend), ["iso3", "state"], backend)
    states = only(softpower.load_table("states", backend), ["iso3", "region"], backend)
    rows = [row for row in joined(panel, states, "iso3", backend) if isinstance(row["iso3"], str)]
    regions = {one.iso3[-1].code: one.region.value for one in softpower.states if one.iso3 and one.iso3[-1].end is None}
    assert len(rows) > 190 and {row["iso3"]: row["region"] for row in rows}.items() <= regions.items()


@pytest.mark.parametrize("backend", BACKENDS)
def test_a_panel_joins_with_plain_text(backend: Any) -> None:
    panel = only(softpower.state_years(2020, 2020, backend=backend), ["iso3", "ccode"], backend)
    rows = joined(panel, plain(backend), "iso3", backend)
    assert sorted((row["iso3"], row["ccode"], row["gdp"]) for row in rows) == [("DEU", 255, 2), ("FRA", 220, 1)]


@pytest.mark.parametrize("backend", BACKENDS[:-1])
def test_what_enrich_adds_joins_with_plain_text(backend: Any) -> None:
    day = pandas.to_datetime(["2020-01-01"])
    events: dict[str, Any] = {"pandas": pandas.DataFrame({"iso3": ["FIN"], "day": day})}
    events["polars"] = polars.DataFrame({"iso3": ["FIN"], "day": [day[0].date()]})
    events["pyarrow"] = pyarrow.table({"iso3": ["FIN"], "day": [day[0].date()]})
    made = softpower.enrich(events[backend], "iso3", on="day", add=["member_of"])
    texts = {"member_of": [";".join(softpower.alliances_of("FIN", on="2020-01-01"))], "mine": [1]}
    kinds = {"pandas": pandas.DataFrame, "polars": polars.DataFrame, "pyarrow": pyarrow.table}
    assert [row["mine"] for row in joined(made, kinds[backend](texts), "member_of", backend)] == [1]


def test_a_table_handed_to_polars_joins() -> None:
    mine = polars.DataFrame({"id": ["FRA"], "gdp": [1]})
    assert polars.DataFrame(softpower.states).join(mine, on="id")["region"].to_list() == ["western-europe"]
    assert softpower.states.to_polars().join(mine, on="id")["region"].to_list() == ["western-europe"]


def test_frames_say_which_release_they_are_of(small: Dataset) -> None:
    for dataset in (small, Dataset.load()):
        said = json.loads(dataset.file(RELEASE))
        wanted = {f"softpower_{name}": said[name] for name in ("version", "data_version", "sha256")}
        options: dict[str, Any] = {"dataset": dataset}
        backend: Any
        for backend in ("pandas", "pyarrow"):
            made: list[Any] = [
                softpower.load_table("states", backend, **options),
                softpower.state_years(1990, 1991, backend=backend, **options),
                softpower.dyad_years(1990, 1990, backend=backend, **options),
                softpower.alliance_years(1990, 1991, backend=backend, **options),
                softpower.membership_days(backend=backend, **options),
                softpower.enrich_table("actors", backend=backend, **options),
            ]
            for frame in made:
                if backend == "pandas":
                    assert frame.attrs == wanted
                else:
                    metadata = {key.decode(): value.decode() for key, value in frame.schema.metadata.items()}
                    assert metadata == wanted


def test_nobody_changes_the_stamp_of_the_next_frame() -> None:
    softpower.load_table("states").attrs.clear()
    assert softpower.load_table("states").attrs["softpower_sha256"] == softpower.SHA256


@pytest.mark.parametrize("table", ["alliances", "memberships", "states"])
def test_a_pandas_frame_made_of_records_has_their_fields(table: str) -> None:
    records = getattr(softpower, table)
    for made in (pandas.DataFrame(records), pandas.DataFrame(list(records))):
        assert list(made["id"]) == list(records.ids())
        assert set(made.columns) == set(type(records[records.ids()[0]]).model_fields)
        assert made["name" if table != "memberships" else "state"].tolist()[5] == (
            getattr(records[records.ids()[5]], "name" if table != "memberships" else "state")
        )


def test_a_table_makes_frames_itself(small: Dataset) -> None:
    assert softpower.states.to_pandas().equals(softpower.load_table("states"))
    assert softpower.states.to_polars().equals(softpower.load_table("states", "polars"))
    assert small.states.to_pandas().equals(softpower.load_table("states", dataset=small))
    then = softpower.memberships.to_pandas(as_of="1960-01-01")
    assert then.equals(softpower.load_table("memberships", as_of="1960-01-01"))
    assert softpower.memberships.to_polars(as_of="1960-01-01").height == len(then)
