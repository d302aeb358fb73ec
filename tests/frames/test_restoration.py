"""Tables read back from files are what they were: types, categories, days of any year, and Namibia."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import softpower
from softpower.frames.backends import BACKENDS
from softpower.frames.load import load_table
from softpower.frames.restoration import read_table
from softpower.models.frames import frames

NAMES = list(frames())
NESTED = [name for name, frame in frames().items() if frame.table]


def same(back: Any, name: str) -> None:
    import pandas

    pandas.testing.assert_frame_equal(back, load_table(name))


@pytest.fixture(scope="module")
def exported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("exported")
    for format in ("csv", "parquet", "jsonl", "sqlite", "duckdb"):
        softpower.export(folder / format, format)
    return folder


@pytest.mark.parametrize("name", NAMES)
def test_exports_survive_a_round_trip(name: str, exported: Path) -> None:
    same(read_table(exported / "csv" / f"{name}.csv"), name)
    same(read_table(exported / "parquet" / f"{name}.parquet"), name)
    same(read_table(exported / "sqlite" / "softpower.sqlite", name), name)
    same(read_table(exported / "duckdb" / "softpower.duckdb", name), name)


@pytest.mark.parametrize("name", NESTED)
def test_nested_records_give_every_table_back(name: str, exported: Path) -> None:
    same(read_table(exported / "jsonl" / f"{frames()[name].table}.jsonl", name), name)


def test_nested_records_have_no_table_of_evidence(exported: Path) -> None:
    with pytest.raises(softpower.ArgumentError, match="evidence is gathered from every table"):
        read_table(exported / "jsonl" / "states.jsonl", "evidence")
    with pytest.raises(softpower.ArgumentError, match="pledges is gathered from every table"):
        read_table(exported / "jsonl" / "obligations.jsonl", "pledges")


@pytest.mark.parametrize("name", ["states", "memberships", "states_iso2", "treaties_events"])
def test_what_pandas_writes_survives(name: str, tmp_path: Path) -> None:
    held = load_table(name)
    held.to_csv(tmp_path / f"{name}.csv", index=False)
    held.to_parquet(tmp_path / f"{name}.parquet", index=False)
    with closing(sqlite3.connect(tmp_path / "mine.db")) as connection:
        held.to_sql(name, connection, index=False)
    same(read_table(tmp_path / f"{name}.csv"), name)
    same(read_table(tmp_path / f"{name}.parquet"), name)
    same(read_table(tmp_path / "mine.db", name), name)


def test_what_polars_writes_survives(tmp_path: Path) -> None:
    load_table("memberships", "polars").write_csv(tmp_path / "memberships.csv")
    load_table("memberships", "polars").write_parquet(tmp_path / "memberships.parquet")
    same(read_table(tmp_path / "memberships.csv"), "memberships")
    same(read_table(tmp_path / "memberships.parquet"), "memberships")


@pytest.mark.parametrize("backend", BACKENDS)
def test_a_table_comes_back_on_any_backend(backend: Any, exported: Path) -> None:
    back, held = (read_table(exported / "csv" / "states_iso2.csv", backend=backend), load_table("states_iso2", backend))
    if backend == "duckdb":
        assert back.fetchall() == held.fetchall()
    else:
        assert back.equals(held)


def test_namibia_keeps_its_code(tmp_path: Path) -> None:
    load_table("states").to_csv(tmp_path / "states.csv", index=False)
    back = read_table(tmp_path / "states.csv").set_index("id")
    assert back.loc["NAM", "iso2"] == "NA" and back["iso2"].isna().sum() == load_table("states")["iso2"].isna().sum()


def test_a_day_of_1373_and_columns_and_words_of_other_releases(tmp_path: Path) -> None:
    file = tmp_path / "mine.csv"
    file.write_text("state,start,kind,mine\nNAM,1373-06-16,new-kind,x\nXXX,,,\n", encoding="utf-8")
    back: Any = read_table(file, "treaties_parties")
    assert [str(dtype) for dtype in back.dtypes] == ["category", "datetime64[s]", "string", "string"]
    assert back.loc[0, "start"].date() == date(1373, 6, 16) and back["start"].isna().tolist() == [False, True]
    assert back["state"].tolist() == ["NAM", "XXX"] and set(softpower.states.ids()) < set(back["state"].cat.categories)
    assert back["mine"].isna().tolist() == [False, True]


def test_truth_values_are_read_as_written() -> None:
    from softpower.frames.restoration import CONVERTED

    assert [CONVERTED["boolean"](one) for one in ("true", "False", 1, "0", True)] == [True, False, True, False, True]
    with pytest.raises(ValueError, match="'perhaps' is neither true nor false"):
        CONVERTED["boolean"]("perhaps")


def test_what_does_not_fit_is_told(tmp_path: Path) -> None:
    (tmp_path / "states.csv").write_text("id,ccode\nFRA,many\n", encoding="utf-8")
    with pytest.raises(softpower.ArgumentError, match=r"states.csv: column ccode is no int: could not convert"):
        read_table(tmp_path / "states.csv")
    with pytest.raises(softpower.ArgumentError, match=r"states.xlsx: a table is read from .csv, .parquet"):
        read_table(tmp_path / "states.xlsx")
    with pytest.raises(softpower.NotFoundError, match="no table 'state'; did you mean states"):
        read_table(tmp_path / "state.csv")
    with pytest.raises(softpower.ArgumentError, match="backend is one of"):
        read_table(tmp_path / "states.csv", backend="excel")  # type: ignore[call-overload]  # refused on purpose
