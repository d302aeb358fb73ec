"""Exports read by other programs: R, mlcroissant, pyreadstat, SQLite and the oldest DuckDB that is supported."""

from __future__ import annotations

import csv
import json
import os
import re
import shutil
import sqlite3
import subprocess
import tomllib
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow.parquet as pq
import pyreadstat
import pytest
import yaml
from command import run
from plainrows import Plain

import softpower
from softpower._exporting.databases import STORAGE
from softpower._models.frames import frames
from softpower._models.membership import Role

TOP = Path(__file__).parents[2]
PAGE = (TOP / "docs" / "r-and-stata.md").read_text(encoding="utf-8")
Written = Callable[[str], Path]
Truth = dict[str, Plain]


def rscript(*words: str | Path, folder: Path | None = None) -> str:
    if shutil.which("Rscript") is None:
        pytest.skip("R is not installed")
    done = subprocess.run(
        ["Rscript", "--vanilla", *map(str, words)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=600,
        check=False,
        cwd=folder,
        env={**os.environ, "LC_ALL": "C.UTF-8"},
    )
    if "there is no package called" in done.stderr:
        pytest.skip(f"R is not installed with all its packages: {done.stderr.splitlines()[0]}")
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.parametrize(
    ("format", "truths"), [("csv", ("FALSE", "TRUE")), ("dta", ("no", "yes")), ("sqlite", ("0", "1"))]
)
def test_r_reads_every_cell(
    format: str, truths: tuple[str, str], written: Written, truth: Truth, tmp_path: Path
) -> None:
    def text(value: Any) -> str | None:
        return None if value is None else truths[value] if isinstance(value, bool) else str(value)

    rscript(Path(__file__).with_name("read.R"), written(format), tmp_path)
    # Stata has no missing texts, but empty ones.
    blanks = ("\\N", "") if format == "dta" else ("\\N",)
    for name, (columns, kinds, rows) in truth.items():
        with (tmp_path / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            heading, *read = csv.reader(file)
        assert heading == columns
        assert [[None if one in blanks else one for one in row] for row in read] == [[*map(text, row)] for row in rows]
        classes = (tmp_path / f"{name}.kinds").read_text(encoding="utf-8").split()
        for place, kind in enumerate(kinds):
            if format != "sqlite" and kind == "date" and any(row[place] for row in rows):
                assert classes[place] == "Date", f"{name}.{columns[place]}"


def test_the_commands_of_the_page_on_r_and_stata_write_what_it_reads(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    commands = re.findall(r"^softpower (export .*)$", PAGE, re.MULTILINE)
    assert len(commands) == 3
    for command in commands:
        # Two years rather than eighty.
        words = command.replace("1946", "1990").replace("2025", "1991").split()
        code, _, err = run(*words)
        assert (code, err) == (0, "")
        if "dyad_years" in words:
            [read] = re.findall(r'read_dta\("(.*?)"\)', PAGE)
            frame, said = pyreadstat.read_dta(tmp_path / read)
            assert len(frame) == len(softpower.dyad_years(1990, 1991))
            assert said.column_names_to_labels["defense"] == "Whether either owes the other defense."
            assert said.variable_value_labels["defense"] == {0: "no", 1: "yes"}


def test_two_lines_give_a_labelled_panel_in_r(written: Written, tmp_path: Path) -> None:
    [block] = re.findall(r"```r\n(library\(haven\)\n.*?)```", PAGE, re.DOTALL)
    assert len(block.splitlines()) == 2
    (tmp_path / "softpower-dta").symlink_to(written("dta"))
    shown = "cat(attr(panel$defense, 'label'), '\\n', table(as_factor(panel$defense), useNA = 'always'))"
    (tmp_path / "lines.R").write_text(f"{block}\n{shown}\n", encoding="utf-8")
    defense = softpower.dyad_years(1990, 1991, directed=True)["defense"]
    counts = [int((defense == False).sum()), int(defense.sum()), int(defense.isna().sum())]  # noqa: E712 - three-valued
    label, numbers = rscript("lines.R", folder=tmp_path).splitlines()
    assert label.strip() == "Whether the first owes the second defense."
    assert [int(one) for one in numbers.split()] == counts and all(counts)


@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # of rdflib, by which mlcroissant reads JSON-LD
@pytest.mark.parametrize("format", ["parquet", "csv"])
def test_mlcroissant_returns_the_records(format: str, written: Written, truth: Truth) -> None:
    from mlcroissant import Dataset

    def plain(value: Any, kind: str) -> Any:
        if value is None or pd.isna(value):
            return None
        if kind == "date":
            return value.strftime("%Y-%m-%d")
        return value.decode() if kind == "text" else {"boolean": bool, "int": int}[kind](value)

    described = Dataset(written(format) / "croissant.json")
    assert [one.id for one in described.metadata.record_sets] == ["dyad_years", *frames()]
    for name in ("states", "states_iso2", "alliances", "memberships", "treaties_events", "obligations"):
        columns, kinds, rows = truth[name]
        # pandas, with which mlcroissant reads CSV, takes Namibia's code as missing and Afghanistan's as 4.0.
        changed = {"iso2", "iso_numeric"} if format == "csv" else set()
        kept = [place for place, one in enumerate(columns) if one not in changed]
        read = [
            tuple(plain(record[f"{name}/{columns[place]}"], kinds[place]) for place in kept)
            for record in described.records(name)
        ]
        assert read == [tuple(row[place] for place in kept) for row in rows], name
        [records] = [one for one in described.metadata.record_sets if one.id == name]
        assert len(records.fields) == len(kept)


def test_pyreadstat_reads_every_cell_with_its_labels(written: Written, truth: Truth) -> None:
    for name, (columns, kinds, rows) in truth.items():
        frame, said = pyreadstat.read_dta(written("dta") / f"{name}.dta", apply_value_formats=True)
        labelled = {place for place, one in enumerate(columns) if one in said.variable_value_labels}
        assert {place for place, kind in enumerate(kinds) if kind == "boolean"} <= labelled
        read = [
            tuple(
                None if pd.isna(value) or value == "" else str(value) if kinds[place] == "date" else value
                for place, value in enumerate(row)
            )
            for row in frame.itertuples(index=False, name=None)
        ]
        assert read == [
            tuple({True: "yes", False: "no"}[value] if isinstance(value, bool) else value for value in row)
            for row in rows
        ], name
        assert all(0 < len(said.column_names_to_labels[column] or "") <= 80 for column in columns)
        label, _, digest = (said.file_label or "").partition(", sha256 ")
        assert label == f"softpower {softpower.__version__}, data {softpower.DATA_VERSION}"
        assert len(digest) == 16 and softpower.SHA256.startswith(digest)


def test_a_vocabulary_has_all_its_words_as_labels_in_stata(written: Written) -> None:
    frame, said = pyreadstat.read_dta(written("dta") / "memberships.dta")
    assert list(said.variable_value_labels["role"].values()) == [role.value for role in Role]
    assert frame["role"].dtype.kind in "if" and frame["state"].iloc[0] in softpower.states


def test_a_table_without_rows_or_texts_is_written_for_stata(written: Written, truth: Truth) -> None:
    empty = [name for name, one in truth.items() if not one.rows]
    blank = [
        name
        for name, (columns, kinds, rows) in truth.items()
        if rows and any(kinds[place] == "text" and not any(row[place] for row in rows) for place in range(len(columns)))
    ]
    assert empty and blank
    for name in (*empty, *blank):
        frame, _ = pyreadstat.read_dta(written("dta") / f"{name}.dta")
        assert len(frame) == len(truth[name].rows)


def test_the_oldest_duckdb_reads_every_cell(written: Written, truth: Truth, tmp_path: Path) -> None:
    """`.ci/run` says which interpreter has it; in the file's header stands the oldest version that reads it."""
    with (TOP / "pyproject.toml").open("rb") as file:
        extra = tomllib.load(file)["project"]["optional-dependencies"]["duckdb"]
    assert f"duckdb>={STORAGE.removeprefix('v').removesuffix('.0')}" in extra
    database = written("duckdb") / "softpower.duckdb"
    # The numbers of storage versions are in DuckDB's source, src/storage/version_map.json: 67 is 1.4.0.
    assert int.from_bytes(database.read_bytes()[12:20], "little") <= 67
    oldest = os.environ.get("SOFTPOWER_OLDEST")
    if oldest is None:
        pytest.skip("the oldest DuckDB is not installed: SOFTPOWER_OLDEST names no interpreter that has it")
    code = """
import duckdb, json, sys
connection = duckdb.connect(sys.argv[1], read_only=True)
tables = [name for (name,) in connection.execute("SELECT table_name FROM duckdb_tables()").fetchall()]
print(json.dumps([duckdb.__version__, {
    name: connection.execute(f'SELECT * FROM "{name}"').fetchall() for name in tables
}], default=str))
"""
    done = subprocess.run([oldest, "-c", code, database], capture_output=True, text=True, timeout=300, check=True)
    version, read = json.loads(done.stdout)
    assert f"v{version}".startswith(STORAGE.removesuffix("0"))
    [release] = read.pop("release")
    assert release[:4] == [softpower.__version__, softpower.DATA_VERSION, str(softpower.HORIZON), softpower.SHA256]
    assert {name: [tuple(row) for row in rows] for name, rows in read.items()} == {
        name: one.rows for name, one in truth.items()
    }


def test_parquet_says_which_release_it_is_and_what_columns_mean(written: Written) -> None:
    for name in ("memberships", "dyad_years"):
        schema = pq.read_schema(written("parquet") / f"{name}.parquet")
        said = {key.decode(): text.decode() for key, text in schema.metadata.items()}
        assert said["softpower_version"] == softpower.__version__ and said["softpower_sha256"] == softpower.SHA256
        assert said["softpower_data_version"] == softpower.DATA_VERSION
        assert all(field.metadata[b"description"] for field in schema)


def test_sqlite_finds_texts_and_has_keys_indexes_and_the_release(written: Written) -> None:
    with closing(sqlite3.connect(written("sqlite") / "softpower.sqlite")) as connection:

        def found(words: str) -> list[str]:
            rows = connection.execute("SELECT record FROM search WHERE search MATCH ? ORDER BY rank", (words,))
            return [record for (record,) in rows if record not in softpower.sources]

        assert found("alliance atlantique")[0] == "nato"
        assert "uk-portugal" in found("1373")
        assert "NAM" in found("sudoeste")
        counts = dict(connection.execute('SELECT "table", count(*) FROM search GROUP BY "table"').fetchall())
        assert counts == dict(softpower.release.counts)
        row = connection.execute("SELECT version, sha256, license FROM release").fetchall()
        assert row == [(softpower.__version__, softpower.SHA256, "CC-BY-4.0")]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        # A truth value counts as one, where a text `true` would count as none.
        [count] = connection.execute("SELECT count(*) FROM dyad_years WHERE defense").fetchone()
        assert count == int(softpower.dyad_years(1990, 1991, directed=True)["defense"].sum())
        plan = connection.execute("EXPLAIN QUERY PLAN SELECT * FROM memberships WHERE state = 'FRA'").fetchall()
        assert "USING INDEX by_memberships_state" in plan[0][-1]
        keys = connection.execute("SELECT name FROM pragma_table_info('dyad_years') WHERE pk ORDER BY pk").fetchall()
        assert keys == [("ccode1",), ("ccode2",), ("year",)]


def _from_sqlite(folder: Path) -> pd.DataFrame:
    with closing(sqlite3.connect(folder / "softpower.sqlite")) as connection:
        return pd.read_sql("SELECT * FROM states_iso2", connection)


def test_namibia_stays_in_every_format(written: Written) -> None:
    files = sorted((TOP / "src" / "softpower" / "data" / "states").glob("*.yaml"))
    states = {key: one for file in files for key, one in yaml.load(file.read_text("utf-8"), yaml.BaseLoader).items()}
    [code] = [one["code"] for one in states["NAM"]["iso2"]]
    assert code == "NA"
    readers: dict[str, Callable[[Path], Any]] = {
        "parquet": lambda folder: pd.read_parquet(folder / "states_iso2.parquet"),
        "csv": lambda folder: pd.read_csv(folder / "states_iso2.csv", keep_default_na=False, na_values=[""]),
        "dta": lambda folder: pd.read_stata(folder / "states_iso2.dta"),
        "sqlite": _from_sqlite,
    }
    for format, read in readers.items():
        frame = read(written(format))
        assert frame.loc[frame["state"] == "NAM", "iso2"].tolist() == [code], format
        assert len(frame) == sum(len(one.get("iso2", ())) for one in states.values())
