"""Tables read back from files are what they were: types, categories, days of any year, and Namibia."""

from __future__ import annotations

import sqlite3
import sys
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import softpower
from softpower._frames.backends import BACKENDS
from softpower._frames.load import load_table
from softpower._frames.restoration import read_table
from softpower._models.frames import frames

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


@pytest.fixture(scope="module")
def labelled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    pytest.importorskip("pyreadstat", reason="pyreadstat, which reads and writes Stata's format, is not installed")
    folder = tmp_path_factory.mktemp("labelled")
    softpower.export(folder / "dta", "dta")
    return folder / "dta"


@pytest.mark.parametrize("name", NAMES)
def test_exports_to_stata_survive_a_round_trip(name: str, labelled: Path) -> None:
    same(read_table(labelled / f"{name}.dta"), name)


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
    from softpower._frames.restoration import CONVERTED

    assert [CONVERTED["boolean"](one) for one in ("true", "False", 1, "0", True)] == [True, False, True, False, True]
    with pytest.raises(ValueError, match="'perhaps' is neither true nor false"):
        CONVERTED["boolean"]("perhaps")


def test_what_does_not_fit_is_told(tmp_path: Path) -> None:
    (tmp_path / "states.csv").write_text("id,ccode\nFRA,many\n", encoding="utf-8")
    with pytest.raises(softpower.ArgumentError, match=r"^states.csv, line 2, column ccode: 'many' is no whole number$"):
        read_table(tmp_path / "states.csv")
    with pytest.raises(softpower.ArgumentError, match=r"states.xlsx: a table is read from .csv, .parquet"):
        read_table(tmp_path / "states.xlsx")
    (tmp_path / "state.csv").write_text("id\nFRA\n", encoding="utf-8")
    with pytest.raises(softpower.NotFoundError, match="no table 'state'; did you mean states"):
        read_table(tmp_path / "state.csv")
    with pytest.raises(softpower.ArgumentError, match="backend is one of"):
        read_table(tmp_path / "states.csv", backend="excel")  # type: ignore[call-overload]  # refused on purpose


BAD: dict[str, tuple[bytes, str]] = {
    "empty": (b"", "is empty: the first line has the names of the columns"),
    "utf-16": ("id,ccode\nFRA,220\n".encode("utf-16"), "is written in UTF-16: save it as UTF-8"),
    "latin-1": ("id,name\nFRA,x\nCIV,Côte\n".encode("latin-1"), "line 3: not UTF-8, in which it is to be saved"),
    "semicolons": (b"id;ccode\nFRA;220\n", "line 1: columns are separated by ';', and a comma is expected"),
    "tabs": (b"id\tccode\nFRA\t220\n", "line 1: columns are separated by '\\t', and a comma is expected"),
    "long": (b"id,ccode\nFRA,220,1\n", "line 2: 3 cells, and there are 2 columns"),
    "short": (b"id,ccode\nFRA,220\nDEU\n", "line 3: 1 cell, and there are 2 columns"),
    "blank": (b"id,ccode\n\nFRA,220\n", "line 2: 0 cells, and there are 2 columns"),
    "twice": (b"id,ccode,id\nFRA,220,x\n", "line 1: 2 columns are called id"),
    "nameless": (b"id,,ccode\nFRA,,220\n", "line 1: column 2 has no name"),
    "quote": (b'id,name\nFRA,"France\nx', "line 3: unexpected end of data"),
    "fraction": (b'id,name,ccode\nFRA,"a\nb",220\nDEU,x,255.7\n', "line 4, column ccode: '255.7' is no whole number"),
    "huge": (b"id,ccode\nFRA,3000000000\n", "line 2, column ccode: '3000000000' is larger than 2147483647"),
    "exponent": (b"id,ccode\nFRA,1e400\n", "line 2, column ccode: '1e400' is no whole number"),
    "arabic": ("id,ccode\nFRA,\u0662\n".encode(), "line 2, column ccode: '\u0662' is no whole number"),
    "blanks": (b"id,ccode\nFRA, 220\n", "line 2, column ccode: ' 220' is no whole number"),
}
DAYS = {
    "1990-10-03XYZ": "'1990-10-03XYZ' is no day such as 1999-03-12",
    "1990-02-30": "'1990-02-30' is no day of the calendar",
    "1990-10-03 12:00:00": "'1990-10-03 12:00:00' is no day such as 1999-03-12",
    "1990": "'1990' is no day such as 1999-03-12",
    "03.10.1990": "'03.10.1990' is no day such as 1999-03-12",
}


@pytest.mark.parametrize("kind", BAD)
def test_damaged_csv_is_refused_with_line_and_column(kind: str, tmp_path: Path) -> None:
    contents, text = BAD[kind]
    (tmp_path / "states.csv").write_bytes(contents)
    with pytest.raises(softpower.ArgumentError) as caught:
        read_table(tmp_path / "states.csv")
    assert str(caught.value) == f"states.csv{', ' if text.startswith('line') else ' '}{text}"


@pytest.mark.parametrize("day", DAYS)
def test_what_is_no_day_is_refused(day: str, tmp_path: Path) -> None:
    (tmp_path / "memberships.csv").write_text(f"id,start\na,1990-10-03\nb,{day}\n", encoding="utf-8")
    with pytest.raises(softpower.ArgumentError) as caught:
        read_table(tmp_path / "memberships.csv")
    assert str(caught.value) == f"memberships.csv, line 3, column start: {DAYS[day]}"


@pytest.mark.parametrize(
    "written", ["1990-10-03", "1990-10-03 00:00:00", "1990-10-03T00:00", "1990-10-03 00:00:00.000"]
)
def test_midnight_behind_a_day_and_a_byte_order_mark_are_read(written: str, tmp_path: Path) -> None:
    file = tmp_path / "memberships.csv"
    file.write_text(f"\ufeffid,start\r\na,{written}\r\n", encoding="utf-8")
    back = read_table(file, backend="pyarrow")
    assert back.to_pylist() == [{"id": "a", "start": date(1990, 10, 3)}]
    file.write_text("id,ccode\nFRA,220.0\nDEU,\n", encoding="utf-8")
    assert read_table(file, "states", backend="pyarrow")["ccode"].to_pylist() == [220, None]


@pytest.mark.parametrize("ending", [".csv", ".parquet", ".jsonl", ".sqlite", ".db", ".duckdb", ".dta"])
@pytest.mark.parametrize("kind", ["folder", "missing", "junk"])
def test_what_is_no_file_of_that_kind_is_refused(ending: str, kind: str, tmp_path: Path) -> None:
    if ending == ".dta":
        pytest.importorskip("pyreadstat", reason="pyreadstat, which reads Stata's format, is not installed")
    path = tmp_path / f"states{ending}"
    if kind == "folder":
        path.mkdir()
    elif kind == "junk":
        path.write_bytes(bytes(range(256)) * 50)
    with pytest.raises(softpower.ArgumentError, match=rf"^states\{ending}( cannot be read: |, line [12]: )"):
        read_table(path)


def test_a_record_that_is_none_names_its_line(tmp_path: Path) -> None:
    (tmp_path / "states.jsonl").write_text('{"id": "FRA", "nam": 1}\n', encoding="utf-8")
    with pytest.raises(softpower.ArgumentError, match=r"^states.jsonl, line 1, name: Field required$"):
        read_table(tmp_path / "states.jsonl")
    (tmp_path / "states.jsonl").write_text("[" * 100_000, encoding="utf-8")
    with pytest.raises(softpower.ArgumentError, match=r"^states.jsonl, line 1: "):
        read_table(tmp_path / "states.jsonl")


def test_numbers_where_texts_are_to_be_are_refused(tmp_path: Path) -> None:
    import pyarrow
    from pyarrow import parquet

    parquet.write_table(pyarrow.table({"id": ["FRA"], "iso3": [8]}), tmp_path / "states.parquet")
    with pytest.raises(softpower.ArgumentError, match=r"^states.parquet, row 1, column iso3: 8 is no text$"):
        read_table(tmp_path / "states.parquet")
    for path in (None, 5, b"states.csv"):
        with pytest.raises(softpower.ArgumentError, match="path is a file, not"):
            read_table(path)  # type: ignore[call-overload]  # refused on purpose


@pytest.mark.parametrize("table", [None, "states"])
@pytest.mark.parametrize("name", ["a\0b.csv", "a\0b.parquet", "a\0b.jsonl", "a\0b.sqlite", "a\0b.duckdb", "a\0b.dta"])
def test_a_null_byte_in_the_name_of_a_file_is_an_error(name: str, table: str | None) -> None:
    with pytest.raises(softpower.ArgumentError) as refused:
        read_table(name, table)
    assert str(refused.value) == f"path is a file, and its name has a null byte: {name!r}"


def test_without_pyreadstat_the_extra_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setitem(sys.modules, "pyreadstat", None)
    with pytest.raises(softpower.MissingExtraError) as caught:
        read_table(tmp_path / "states.dta")
    assert str(caught.value) == "pyreadstat is not installed: pip install 'softpower[stata]'"


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("nowhere.csv", "nowhere.csv is no file"),
        (
            "state_years.csv",
            "state_years.csv holds a panel, and only tables are read back: make it with softpower.state_years, or read "
            "it with the library of your choice",
        ),
        ("softpower.sqlite", "softpower.sqlite holds several tables: say which with table="),
        ("softpower.duckdb", "softpower.duckdb holds several tables: say which with table="),
    ],
)
def test_a_file_that_is_no_table_says_what_it_is(name: str, message: str, tmp_path: Path) -> None:
    if name != "nowhere.csv":
        (tmp_path / name).write_bytes(b"id\n")
    with pytest.raises(softpower.ArgumentError) as refused:
        softpower.read_table(tmp_path / name)
    assert str(refused.value) == message
