"""Exports: complete or absent, and accepted by the validators and servers they are made for."""

from __future__ import annotations

import json
import os
import socket
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.parse import urlencode
from urllib.request import urlopen

import pandas
import pytest
import yaml
from command import run
from plainrows import Plain

import softpower
from softpower._exporting.export import FORMATS
from softpower._models.frames import frames
from softpower._records.dataset import Dataset
from softpower._snapshot.layout import TABLE_NAMES

TOP = Path(__file__).parents[2]
BESIDE = {"CITATION.cff", "LICENSE.txt", "README.md", "croissant.json", "datapackage.json", "metadata.yaml"}


def python(*words: str) -> subprocess.CompletedProcess[str]:
    env = {**os.environ, "PYTHONWARNINGS": "ignore"}
    return subprocess.run(
        [sys.executable, "-m", *words], capture_output=True, text=True, timeout=300, check=False, env=env
    )


@pytest.mark.parametrize("format", list(FORMATS))
def test_an_export_is_whole_and_accepted_by_the_validators(format: str, tmp_path: Path) -> None:
    files = softpower.export(tmp_path / "out", format)
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == [file.name for file in files]
    assert [path.name for path in tmp_path.iterdir()] == ["out"]
    said = json.loads(python("frictionless", "validate", str(tmp_path / "out" / "datapackage.json"), "--json").stdout)
    assert said["valid"], [task["errors"][:2] for task in said["tasks"] if task["errors"]]
    assert said["stats"]["tasks"] == len(TABLE_NAMES if format == "jsonl" else frames())
    code = "from mlcroissant import Dataset; import sys; print(Dataset(sys.argv[1]).metadata.name)"
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", code, str(tmp_path / "out" / "croissant.json")],
        capture_output=True, text=True, timeout=300, check=False,
    )  # fmt: skip
    assert done.returncode == 0 and done.stdout.strip() == "softpower", done.stderr


def test_the_validator_notices_a_changed_file(tmp_path: Path) -> None:
    softpower.export(tmp_path / "out", "parquet", ["states_cow"])
    with (tmp_path / "out" / "states_cow.parquet").open("ab") as file:
        file.write(b"x")
    said = json.loads(python("frictionless", "validate", str(tmp_path / "out" / "datapackage.json"), "--json").stdout)
    assert not said["valid"]


def test_a_data_package_says_license_sources_keys_and_meaning(tmp_path: Path) -> None:
    softpower.export(tmp_path / "out", "csv", ["memberships_exceptions", "memberships"])
    package = json.loads((tmp_path / "out" / "datapackage.json").read_text(encoding="utf-8"))
    assert package["licenses"][0]["name"] == "CC-BY-4.0" and len(package["sources"]) == len(softpower.sources)
    assert [one["name"] for one in package["resources"]] == ["memberships", "memberships_exceptions"]
    spells, exceptions = (one["schema"] for one in package["resources"])
    # What is not exported is not referred to.
    assert "foreignKeys" not in spells
    assert [key["reference"]["resource"] for key in exceptions["foreignKeys"]] == ["memberships"]
    assert exceptions["primaryKey"] == ["membership", "position"]
    role = next(field for field in spells["fields"] if field["name"] == "role")
    assert role["categories"][0] == "member" and role["constraints"] == {"required": True}


def test_the_same_data_give_the_same_text_files(tmp_path: Path) -> None:
    for place in ("one", "two"):
        softpower.export(tmp_path / place, "csv")
    for file in (tmp_path / "one").iterdir():
        assert file.read_bytes() == (tmp_path / "two" / file.name).read_bytes()


def test_keys_hold_in_the_database(tmp_path: Path) -> None:
    softpower.export(tmp_path / "out", "sqlite")
    with closing(sqlite3.connect(tmp_path / "out" / "softpower.sqlite")) as connection:
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        counted = "SELECT count(*) FROM memberships JOIN states ON states.id = memberships.state"
        assert connection.execute(counted).fetchone() == (len(softpower.memberships),)


def test_notes_for_people_are_beside_the_data(tmp_path: Path) -> None:
    softpower.export(tmp_path / "out", "csv", ["states_iso2"], panel="state_years", start=1990, end=1990, codes="gw")
    readme = (tmp_path / "out" / "README.md").read_text(encoding="utf-8")
    for said in (softpower.__version__, softpower.SHA256, softpower.DATA_VERSION, str(softpower.HORIZON)):
        assert said in readme
    for column in softpower.describe("states_iso2").columns:
        assert f"| `{column.name}` |" in readme and column.meaning in readme
    assert "One row for each state and year" in readme and "state_years(start=1990, end=1990, codes='gw')" in readme
    assert 'read_csv("states.csv", na = "")' in readme
    assert (tmp_path / "out" / "LICENSE.txt").read_bytes() == (TOP / "LICENSE-DATA").read_bytes()
    cited = yaml.safe_load((tmp_path / "out" / "CITATION.cff").read_text(encoding="utf-8"))
    own = yaml.safe_load((TOP / "CITATION.cff").read_text(encoding="utf-8"))
    assert (cited["title"], cited["authors"], cited["type"]) == (own["title"], own["authors"], "dataset")
    assert cited["license"] == "CC-BY-4.0" and softpower.SHA256 in cited["abstract"]


@pytest.mark.parametrize(
    ("options", "key"),
    [
        ({}, ["ccode1", "ccode2", "year"]),
        ({"codes": "gw", "directed": True}, ["gwcode1", "gwcode2", "year"]),
        ({"codes": "iso2"}, ["state1", "state2", "year"]),
        ({"rename": "atop"}, ["mem1", "mem2", "year"]),
        ({"rename": "atop", "directed": True}, ["stateA", "stateB", "year"]),
        ({"rename": "cow", "codes": "name"}, ["state1", "state2", "year"]),
    ],
)
def test_a_key_of_pairs_is_unique(options: dict[str, Any], key: list[str], tmp_path: Path) -> None:
    softpower.export(tmp_path / "out", "sqlite", panel="dyad_years", start=1990, end=1991, **options)
    package = json.loads((tmp_path / "out" / "datapackage.json").read_text(encoding="utf-8"))
    assert package["resources"][0]["schema"]["primaryKey"] == key
    with closing(sqlite3.connect(tmp_path / "out" / "softpower.sqlite")) as connection:
        [count] = connection.execute("SELECT count(*) FROM dyad_years").fetchone()
    panel = softpower.dyad_years(1990, 1991, **options)
    assert count == len(panel) == len(panel.drop_duplicates(key))


@pytest.mark.parametrize(
    ("panel", "years", "options", "key"),
    [
        ("state_years", (1990, 1991), {}, {"ccode", "year"}),
        ("state_years", (1990, 1991), {"rename": "atop"}, {"state", "year"}),
        ("state_years", (1990, 1991), {"rename": "atop", "codes": "id"}, {"state_id", "year"}),
        ("alliance_years", (1990, 1991), {}, {"alliance", "year"}),
        ("membership_days", (), {"role": None}, {"membership", "start"}),
    ],
)
def test_other_panels_are_exported(
    panel: str, years: tuple[int, ...], options: dict[str, Any], key: set[str], tmp_path: Path
) -> None:
    start, end = years or (None, None)
    softpower.export(tmp_path / "out", "jsonl", panel=panel, start=start, end=end, **options)
    lines = (tmp_path / "out" / f"{panel}.jsonl").read_text(encoding="utf-8").splitlines()
    frame = getattr(softpower, panel)(*years, **options)
    assert len(lines) == len(frame)
    [resource] = json.loads((tmp_path / "out" / "datapackage.json").read_text(encoding="utf-8"))["resources"]
    assert set(resource["schema"]["primaryKey"]) == key
    expected = Plain.of(frame)
    for line, row in zip(lines, expected.rows, strict=True):
        cells = zip(expected.columns, row, strict=True)
        assert json.loads(line) == {name: value for name, value in cells if value is not None}


def test_a_panel_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    cases: list[tuple[dict[str, Any], str]] = [
        ({"panel": "dyad_year"}, "panel is one of .*; did you mean dyad_years"),
        ({"panel": "dyad_years", "start": 1990}, "dyad_years needs its first and its last year: say start=1946"),
        (
            {"panel": "dyad_years", "start": 1990, "end": 1990, "direct": True},
            "no argument 'direct'; did you mean directed",
        ),
        ({"panel": "dyad_years", "start": 1990, "end": 1990, "backend": "pandas"}, "no argument 'backend'"),
        ({"panel": "state_years", "start": 1991, "end": 1990}, "start=1991 is after end=1990"),
        ({"start": 1990}, "start is for a panel: say panel='dyad_years'"),
        ({"directed": True}, "directed is for a panel"),
    ]
    for words, message in cases:
        with pytest.raises(softpower.ArgumentError, match=message):
            softpower.export(tmp_path / "out", "csv", **words)
    with pytest.raises(softpower.CoverageError, match="1944"):
        softpower.export(tmp_path / "out", "csv", panel="dyad_years", start=1944, end=1990)
    assert list(tmp_path.iterdir()) == []


def test_another_dataset_is_exported_too(small: Dataset, tmp_path: Path) -> None:
    softpower.export(tmp_path / "out", "jsonl", dataset=small)
    lines = (tmp_path / "out" / "alliances.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line)["id"] for line in lines] == list(small.alliances.ids())
    assert isinstance(json.loads(lines[0])["regions"], list)


def test_what_cannot_be_exported_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(softpower.ArgumentError, match=r"format is one of parquet, .*, dta, not 'xlsx'"):
        softpower.export(tmp_path / "out", "xlsx")
    with pytest.raises(softpower.NotFoundError, match="no table to export as csv 'state'; did you mean states"):
        softpower.export(tmp_path / "out", "csv", ["state"])
    with pytest.raises(softpower.NotFoundError, match="no table to export as jsonl 'states_names'"):
        softpower.export(tmp_path / "out", "jsonl", ["states_names"])
    with pytest.raises(softpower.ArgumentError, match=r"write \['states'\]"):
        softpower.export(tmp_path / "out", "csv", "states")
    strange: tuple[Any, ...] = (5, pandas.NA, b"out")
    for one in strange:
        with pytest.raises(softpower.ArgumentError) as refused:
            softpower.export(one)
        assert str(refused.value) == f"path is a folder, not {one!r}"
        with pytest.raises(softpower.NotFoundError) as unknown:
            softpower.export(tmp_path / "out", "csv", ["states", one, "state"])
        assert str(unknown.value) == f"no table to export as csv {one!r}"
    for one in strange[:2]:
        with pytest.raises(softpower.ArgumentError) as refused:
            softpower.export(tmp_path / "out", "csv", one)
        assert str(refused.value) == f"tables is a list of names, not {one!r}"
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    monkeypatch.setitem(sys.modules, "pyarrow.parquet", None)
    for format, extra in (("parquet", "arrow"), ("duckdb", "duckdb")):
        with pytest.raises(softpower.MissingExtraError, match=rf"pyarrow is not installed: .*\[{extra}\]"):
            softpower.export(tmp_path / "out", format)
    monkeypatch.setitem(sys.modules, "pyreadstat", None)
    with pytest.raises(softpower.MissingExtraError, match=r"pyreadstat is not installed: .*\[stata\]"):
        softpower.export(tmp_path / "out", "dta")
    assert list(tmp_path.iterdir()) == []


def test_datasette_answers_a_query(tmp_path: Path) -> None:
    softpower.export(tmp_path / "out", "sqlite")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    out = tmp_path / "out"
    words = ["serve", str(out / "softpower.sqlite"), "--metadata", str(out / "metadata.yaml"), "--port", str(port)]
    server = subprocess.Popen(
        [sys.executable, "-W", "ignore", "-m", "datasette", *words, "--host", "127.0.0.1"],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        asked = "select count(*) as n from memberships where alliance = 'nato' and state = 'FRA' and role = 'member'"
        rows = answered(f"http://127.0.0.1:{port}/softpower.json?" + urlencode({"sql": asked, "_shape": "array"}))
        assert rows == [{"n": len(softpower.alliances["nato"].memberships("FRA", "member"))}]
        told = answered(f"http://127.0.0.1:{port}/-/metadata.json")
        assert told["databases"]["softpower"]["tables"]["memberships"]["columns"]["state"] == "Id of the state."
    finally:
        server.terminate()
        server.wait(timeout=30)


def answered(url: str) -> Any:
    for _ in range(300):
        try:
            with urlopen(url, timeout=30) as response:
                return json.load(response)
        except URLError:
            time.sleep(0.1)
    raise TimeoutError(url)


def test_the_command_says_what_it_wrote(tmp_path: Path) -> None:
    out = str(tmp_path / "out")
    done = run("export", out, "--format", "csv", "--table", "states", "--table", "alliances")
    assert done == (0, f"8 files in {out}\n", "")
    code, said, err = run("export", out, "--format", "csv", "--table", "states")
    assert (code, said) == (2, "") and "say --overwrite" in err
    assert run("export", out, "--format", "csv", "--table", "states", "--overwrite").code == 0


def test_progress_is_shown_on_a_terminal_only(tmp_path: Path) -> None:
    ours, theirs = os.openpty()
    code = "import sys; sys.argv[0] = 'softpower'; from softpower._cli import main; main()"
    words = [sys.executable, "-c", code, "export", str(tmp_path / "out"), "--format", "csv"]
    done = subprocess.run(words, stdout=subprocess.PIPE, stderr=theirs, timeout=120, check=True)
    os.close(theirs)
    shown = os.read(ours, 65536).decode(errors="replace")  # under load the terminal keeps its first 4096 bytes
    os.close(ours)
    assert b"files in" in done.stdout and "\x1b" in shown
