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

import pytest
from command import run

import softpower
from softpower._snapshot.layout import TABLE_NAMES
from softpower.exporting.export import FORMATS
from softpower.models.frames import frames
from softpower.records.dataset import Dataset

DESCRIBED = {"datapackage.json", "croissant.json", "metadata.yaml"}


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


def test_another_dataset_is_exported_too(small: Dataset, tmp_path: Path) -> None:
    softpower.export(tmp_path / "out", "jsonl", dataset=small)
    lines = (tmp_path / "out" / "alliances.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line)["id"] for line in lines] == list(small.alliances.ids())
    assert isinstance(json.loads(lines[0])["regions"], list)


def test_nothing_is_replaced_unasked(tmp_path: Path) -> None:
    out = tmp_path / "out"
    softpower.export(out, "csv", ["states"])
    with pytest.raises(softpower.ArgumentError, match="out exists: choose another place, or say overwrite=True"):
        softpower.export(out, "csv", ["alliances"])
    assert (out / "states.csv").exists()
    softpower.export(out, "csv", ["alliances"], overwrite=True)
    assert {path.name for path in out.iterdir()} == {"alliances.csv", *DESCRIBED}
    (out / "thesis.txt").write_text("years of work", encoding="utf-8")
    with pytest.raises(softpower.ArgumentError, match=r"is not replaced, since it holds thesis.txt"):
        softpower.export(out, "csv", ["states"], overwrite=True)
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(softpower.ArgumentError, match="is not replaced, since it holds file"):
        softpower.export(tmp_path / "file", "csv", overwrite=True)
    (tmp_path / "empty").mkdir()
    assert softpower.export(tmp_path / "empty", "csv", ["states"])


def test_an_export_that_fails_leaves_nothing(tmp_path: Path) -> None:
    def stop(name: str, number: int, total: int) -> None:
        assert total == len(frames())
        if number == 3:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        softpower.export(tmp_path / "out", "sqlite", progress=stop)
    assert list(tmp_path.iterdir()) == []


def test_what_cannot_be_exported_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(softpower.ArgumentError, match="format is one of parquet, csv, jsonl, sqlite, duckdb"):
        softpower.export(tmp_path / "out", "xlsx")
    with pytest.raises(softpower.NotFoundError, match="no table to export as csv 'state'; did you mean states"):
        softpower.export(tmp_path / "out", "csv", ["state"])
    with pytest.raises(softpower.NotFoundError, match="no table to export as jsonl 'states_names'"):
        softpower.export(tmp_path / "out", "jsonl", ["states_names"])
    with pytest.raises(softpower.ArgumentError, match=r"write \['states'\]"):
        softpower.export(tmp_path / "out", "csv", "states")
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    monkeypatch.setitem(sys.modules, "pyarrow.parquet", None)
    for format, extra in (("parquet", "arrow"), ("duckdb", "duckdb")):
        with pytest.raises(softpower.MissingExtraError, match=rf"pyarrow is not installed: .*\[{extra}\]"):
            softpower.export(tmp_path / "out", format)
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
    assert done == (0, f"5 files in {out}\n", "")
    code, said, err = run("export", out, "--format", "csv", "--table", "states")
    assert (code, said) == (2, "") and "say overwrite=True" in err
    assert run("export", out, "--format", "csv", "--table", "states", "--overwrite").code == 0


def test_progress_is_shown_on_a_terminal_only(tmp_path: Path) -> None:
    ours, theirs = os.openpty()
    code = "import sys; sys.argv[0] = 'softpower'; from softpower.cli import main; main()"
    words = [sys.executable, "-c", code, "export", str(tmp_path / "out"), "--format", "csv"]
    done = subprocess.run(words, stdout=subprocess.PIPE, stderr=theirs, timeout=120, check=True)
    os.close(theirs)
    shown = os.read(ours, 65536).decode()
    os.close(ours)
    assert b"files in" in done.stdout and "\x1b" in shown
