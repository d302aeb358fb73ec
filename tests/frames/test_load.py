"""Tables as frames: every one on every backend, equal to the records, fresh each time, and in force on a day."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

import softpower
from softpower._frames.backends import BACKENDS
from softpower._frames.load import describe, load_table, tables
from softpower._models.evidence import Fact
from softpower._models.frames import frames
from softpower._records.dataset import Dataset
from softpower._snapshot.files import Given
from softpower._snapshot.layout import INDEX

PANDAS = {"string": "string", "category": "category", "date": "datetime64[s]", "int": "Int32", "boolean": "boolean"}
NAMES = list(frames())
DATA = Path(__file__).parents[2] / "src" / "softpower" / "data"


def plain(name: str, **asked: Any) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = load_table(name, "pyarrow", **asked).to_pylist()
    return rows


def test_the_snapshot_has_the_frames_of_the_models(data: Dataset) -> None:
    listed = tables(data)
    assert list(listed) == NAMES
    for name, frame in frames().items():
        assert describe(name).columns == frame.columns
        assert listed[name]["key"] == [cell.column.name for cell in frame.key]


@pytest.mark.parametrize("name", NAMES)
def test_every_table_on_every_backend(name: str, data: Dataset) -> None:
    columns = list(frames()[name].columns)
    number = tables(data)[name]["rows"]
    held: dict[str, Any] = {backend: load_table(name, backend) for backend in BACKENDS}  # type: ignore[call-overload]  # a Literal is drawn as str
    assert [len(held["pandas"]), held["polars"].height, held["pyarrow"].num_rows, len(held["duckdb"])] == [number] * 4
    assert [str(dtype) for dtype in held["pandas"].dtypes] == [PANDAS[column.dtype] for column in columns]
    assert list(held["pandas"].columns) == held["polars"].columns == [column.name for column in columns]
    polars = {"string": "String", "category": "String", "date": "Date", "int": "Int32", "boolean": "Boolean"}
    assert [type(dtype).__name__ for dtype in held["polars"].dtypes] == [polars[column.dtype] for column in columns]
    # Categories are text in polars and DuckDB; what they say is the same everywhere.
    said = [list(row.values()) for row in held["pyarrow"].to_pylist()]
    assert said == [list(row) for row in held["polars"].rows()] == [list(row) for row in held["duckdb"].fetchall()]
    keys = [cell.column.name for cell in frames()[name].key]
    # The table of pledges has no key, but no two rows of it are the same.
    assert not held["pandas"].duplicated(keys or None).any()
    assert not held["pandas"][keys].isna().any().any()


def test_memberships_are_those_of_the_records() -> None:
    blanks = {None: "ongoing", "unknown": "unknown", "not-applicable": "not-applicable"}
    for row, record in zip(plain("memberships"), softpower.memberships, strict=True):
        assert (row["id"], row["alliance"], row["state"], row["role"]) == (
            *(record.id, record.alliance, record.state, record.role.value),
        )
        assert row["start"] == record.start.date.earliest and row["start_status"] == record.start.status.value
        if isinstance(record.end, Fact):
            assert row["end"] == record.end.date.latest and row["end_status"] == "ended"
            assert row["end_precision"].rstrip("~?%") == record.end.date.precision
            assert row["end_evidence"] == record.end.status.value
        else:
            assert row["end"] is None and row["end_status"] == blanks[record.end] and row["end_evidence"] is None


def test_lists_are_tables_with_the_key_of_their_record(small: Dataset) -> None:
    for name in ("alliances_regions", "initiatives_alliances"):
        record = small.table(name.partition("_")[0])
        item = "region" if name.endswith("regions") else "alliance"
        rows = plain(name, dataset=small)
        key = next(iter(rows[0]))
        for one in record:
            own = [row for row in rows if row[key] == one.id]
            assert [row["position"] for row in own] == list(range(1, len(own) + 1))
            assert [row[item] for row in own] == list(getattr(one, name.partition("_")[2]))


@pytest.mark.parametrize("on", ["1949-08-24", "1956-02-29", "1974-08-14", "1991-12-31", "1999-03-12", "2020-01-31"])
def test_memberships_as_of_a_day_are_those_that_members_gives(on: str) -> None:
    rows = plain("memberships", as_of=on)
    for alliance in softpower.alliances.ids():
        for role in ("member", "observer", "partner"):
            held = sorted({row["state"] for row in rows if row["alliance"] == alliance and row["role"] == role})
            assert tuple(held) == softpower.members(alliance, on=on, role=role)


def test_alliances_as_of_a_day_are_the_active_ones() -> None:
    for on in ("1945-01-01", "1955-05-14", "2026-02-28"):
        assert [row["id"] for row in plain("alliances", as_of=on)] == [
            one.id for one in softpower.alliances.where(active_on=on)
        ]


def test_exceptions_as_of_a_day_are_those_of_the_spells() -> None:
    for on in ("1970-01-01", "1990-01-01", "2024-06-01"):
        rows = plain("memberships_exceptions", as_of=on)
        wanted = [
            (spell.id, exception.kind.value, exception.of)
            for spell in softpower.memberships
            if spell.covers(on)
            for exception in spell.exceptions_on(on)
        ]
        assert sorted((row["membership"], row["kind"], row["of"] or "") for row in rows) == sorted(
            (key, kind, of or "") for key, kind, of in wanted
        )


def test_states_as_of_a_day_have_the_codes_of_that_day() -> None:
    days = ("1960-01-01", "1980-01-01", "2020-01-01")
    codes = {on: {row["id"]: row for row in plain("states", as_of=on)} for on in days}
    germany = [(codes[on]["DEU"]["ccode"], codes[on]["DEU"]["iso_numeric"]) for on in codes]
    # ISO's numbers begin in 1981 in its own list; before, the first that was given counts.
    assert germany == [(260, "280"), (260, "280"), (255, "276")]
    assert "SUN" in codes["1980-01-01"] and "SUN" not in codes["2020-01-01"]
    now = {row["id"]: row for row in plain("states")}
    assert (now["DEU"]["ccode"], now["SUN"]["ccode"], now["NAM"]["iso2"]) == (255, 365, "NA")


def test_states_before_1974_have_the_first_iso_code_that_they_were_given() -> None:
    rows = {row["id"]: row for row in plain("states", as_of="1960-01-01")}
    assert (rows["FRA"]["iso3"], rows["FRA"]["iso2"], rows["COD"]["iso3"] if "COD" in rows else None) == (
        "FRA",
        "FR",
        None,
    )
    assert sum(row["iso3"] is not None for row in rows.values()) > 100
    assert rows["DEU"]["ccode"] == 260


def test_what_has_an_unknown_end_falls_away_after_the_last_day_that_is_known() -> None:
    ids = {row["id"] for row in plain("initiatives", as_of="2020-01-01")}
    unknown = {one.id: one for one in softpower.initiatives if str(one.end) == "unknown"}
    day = date(2020, 1, 1)
    running = {
        key
        for key, one in unknown.items()
        if one.start.date.earliest <= day and one.known_until is not None and one.known_until.date.latest >= day
    }
    assert "caravan-of-peace" in unknown and ids & set(unknown) == running
    one = unknown["caravan-of-peace"]
    known = one.known_until or one.start
    assert one.id in {row["id"] for row in plain("initiatives", as_of=known.date.earliest)}


def written(table: str) -> dict[str, dict[str, Any]]:
    """The records of a table as they are written in their files, by id."""
    texts = [path.read_text("utf-8") for path in sorted((DATA / table).glob("*.yaml"))]
    records = [yaml.load(text, Loader=yaml.BaseLoader) for text in texts]
    return {record["id"]: record for record in records}


def test_the_days_of_a_participant_that_has_none_are_unknown() -> None:
    listed = {
        (key, place): (who.get("start", {}).get("date"), who.get("end"))
        for key, record in written("initiatives").items()
        for place, who in enumerate(record.get("participants", ()), start=1)
    }
    rows = {(row["initiative"], row["position"]): row for row in plain("initiatives_participants")}
    assert rows.keys() == listed.keys()
    undated = [rows[key] for key, days in listed.items() if days == (None, None)]
    assert {(row["start"], row["end"], row["end_status"]) for row in undated} == {(None, None, "unknown")}
    begun = [row for key, row in rows.items() if listed[key][0] is not None]
    assert begun and all(row["start"] is not None for row in begun)
    isaf = [row for row in plain("initiatives_participants", as_of="2005-01-01") if row["initiative"] == "isaf"]
    assert len(isaf) == sum(key[0] == "isaf" for key in listed) > 0


def test_a_coding_without_days_has_those_of_the_initiative() -> None:
    days = {row["id"]: (row["start"], row["end"], row["end_status"]) for row in plain("initiatives")}
    rows = {(row["initiative"], row["position"]): row for row in plain("initiatives_strategies")}
    for key, record in written("initiatives").items():
        for place, coding in enumerate(record["strategies"], start=1):
            row = rows.pop((key, place))
            if not {"start", "end"} & set(coding):
                assert (row["start"], row["end"], row["end_status"]) == days[key]
    assert not rows


def test_a_coding_of_which_the_start_is_unknown_counts_on_no_day() -> None:
    unknown = {
        (key, place)
        for key, record in written("initiatives").items()
        for place, coding in enumerate(record["strategies"], start=1)
        if coding.get("start") == "unknown"
    }
    rows = {(row["initiative"], row["position"]): row for row in plain("initiatives_strategies")}
    assert unknown
    assert {(rows[key]["start"], rows[key]["start_status"]) for key in unknown} == {(None, "unknown")}
    on = [(row["initiative"], row["position"]) for row in plain("initiatives_strategies", as_of="2001-01-01")]
    assert on and not unknown & set(on)
    assert ("culcon", 1) in on


def test_rows_say_whether_they_began_in_years_for_which_soft_power_is_coded() -> None:
    coded = {
        key: range(int(one["soft_power"]["start"]), int(one["soft_power"]["end"]) + 1)
        for key, one in written("alliances").items()
        if "soft_power" in one
    }
    assert coded
    for table in ("initiatives", "episodes"):
        found = {row["id"]: row["in_coded_years"] for row in plain(table)}
        wanted = {
            key: any(int(one["start"]["date"][:4]) in coded.get(alliance, ()) for alliance in alliances)
            for key, one in written(table).items()
            for alliances in [one.get("alliances", [one.get("alliance")])]
        }
        assert found == wanted
        assert {True, False} == set(found.values())


def test_an_episode_has_a_row_for_each_position() -> None:
    listed = [
        (key, place, one.get("who"), one.get("name"), one["role"], one["act"])
        for key, record in sorted(written("episodes").items())
        for place, one in enumerate(record.get("positions", ()), start=1)
    ]
    rows = plain("episodes_positions")
    fields = ("episode", "position", "who", "name", "role", "act")
    assert [tuple(row[field] for field in fields) for row in rows] == listed


def test_names_as_of_a_day_were_borne_on_it() -> None:
    names = {row["text"] for row in plain("states_names", as_of="1980-01-01") if row["state"] == "DEU"}
    assert "West Germany" in names
    assert "West Germany" not in {row["text"] for row in plain("states_names", as_of="2000-01-01")}


def test_obligations_of_a_day_are_in_force() -> None:
    wanted = {tie.treaty for tie in softpower.ties("FRA", "ITA", on="1960-01-01")}
    assert wanted <= {row["treaty"] for row in plain("obligations", as_of="1960-01-01")}
    assert wanted <= {row["id"] for row in plain("treaties", as_of="1960-01-01")}


def test_as_of_is_refused_where_rows_hold_for_no_time() -> None:
    for name in ("sources", "evidence", "alliances_regions", "concepts"):
        with pytest.raises(softpower.ArgumentError, match=f"as_of: the rows of {name} hold for no time of their own"):
            load_table(name, as_of="1990-01-01")
    with pytest.raises(softpower.DateError, match="as_of='1990' names a whole year"):
        load_table("memberships", as_of="1990")
    with pytest.raises(softpower.CoverageError):
        load_table("memberships", as_of="1944-12-31")


def test_nothing_done_to_a_frame_changes_the_next() -> None:
    first = load_table("memberships")
    first.loc[:, "note"] = "changed"
    first["state"] = first["state"].cat.add_categories("XXX")
    first.loc[0, "state"] = "XXX"
    second = load_table("memberships")
    assert not (second["note"] == "changed").any() and "XXX" not in second["state"].cat.categories


def test_a_category_has_all_its_words_in_every_table() -> None:
    held = load_table("memberships")
    assert list(held["state"].cat.categories) == list(softpower.states.ids())
    assert held["state"].dtype == load_table("states")["id"].dtype
    assert list(held["role"].cat.categories) == ["member", "associate", "observer", "partner", "candidate", "signatory"]


def test_what_evidence_says_is_what_explain_says(data: Dataset) -> None:
    rows = plain("evidence")
    witnesses: dict[tuple[str, str], list[str]] = {}
    for row in plain("evidence_sources"):
        witnesses.setdefault((row["record"], row["path"]), []).append(row["source"])
    for row in rows[:: max(1, len(rows) // 200)]:
        said = softpower.explain(row["record"], row["path"])
        assert (said.status, said.seen, said.note, said.rule) == (row["status"], row["seen"], row["note"], row["rule"])
        assert [one.source.id for one in said.sources] == witnesses.get((row["record"], row["path"]), [])
        if row["date"] is not None:
            assert said.value.startswith(str(row["date"])[: {"day": 10, "month": 7, "year": 4}[said.precision or ""]])
    assert dict(softpower.release.statuses) == {
        status: sum(row["status"] == status for row in rows if row["date"] is not None)
        for status in dict(softpower.release.statuses)
    }
    assert dict(softpower.release.seen) == {
        how: sum((row["seen"] or "none") == how for row in rows if row["date"] is not None)
        for how in dict(softpower.release.seen)
    }


def test_the_year_1373_is_a_day_of_every_backend() -> None:
    from softpower._frames.backends import frame
    from softpower._frames.columns import Column

    for backend in BACKENDS:
        held = frame([Column("day", "date", "")], {"day": [date(1373, 6, 16).toordinal()]}, backend)
        text = str(held.fetchall() if backend == "duckdb" else held["day"][0])
        assert "1373" in text, backend


def test_an_unknown_table_says_what_was_meant() -> None:
    for ask in (load_table, describe):
        with pytest.raises(softpower.NotFoundError, match="no table 'membership'; did you mean memberships"):
            ask("membership")
        with pytest.raises(softpower.NotFoundError, match="no table"):
            ask("../release")


def test_a_description_is_printed_a_column_a_line() -> None:
    said = describe("memberships_exceptions")
    assert "rows by membership, position. Suspensions, opt-outs and absences" in str(said).splitlines()[0]
    assert len(str(said).splitlines()) == len(said.columns) + 1
    assert repr(said) == str(said)


def test_tables_are_arrow_streams(small: Dataset) -> None:
    import polars
    import pyarrow

    handed, held = pyarrow.table(softpower.memberships), load_table("memberships", "pyarrow")
    assert handed.to_pylist() == held.to_pylist() and handed.schema.metadata == held.schema.metadata
    assert not any(pyarrow.types.is_dictionary(kind) for kind in handed.schema.types)
    assert polars.DataFrame(softpower.states).height == len(softpower.states)
    assert pyarrow.table(small.states).num_rows == len(small.states)


def test_an_arrow_stream_is_polars_where_pyarrow_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    import polars

    monkeypatch.setitem(sys.modules, "pyarrow", None)
    assert polars.DataFrame(softpower.states).height == len(softpower.states)
    monkeypatch.setitem(sys.modules, "polars", None)
    with pytest.raises(softpower.MissingExtraError, match="pyarrow is not installed"):
        softpower.states.__arrow_c_stream__()


def test_a_dataset_without_frames_says_so(small: Dataset) -> None:
    bare = Dataset(Given({INDEX: small.snapshot.contents(INDEX)}))
    with pytest.raises(softpower.SnapshotError, match=r"this dataset was made without the file frames.json"):
        load_table("states", dataset=bare)


def test_frames_need_no_pydantic() -> None:
    code = (
        "import sys, softpower, json\n"
        "softpower.load_table('memberships', 'polars', as_of='1990-01-01'); softpower.describe('states')\n"
        "print(json.dumps('pydantic' in sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60)
    assert json.loads(done.stdout) is False
