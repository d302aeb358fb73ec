"""The SQL text and the tables that it joins give what `enrich` gives."""

from __future__ import annotations

from datetime import date
from typing import Any

import duckdb
import pyarrow
import pytest
from engines import MAKE, Rows, plain, random_rows, read, whole
from seeded import Expected, columns, differences, questions, rows

import softpower
from softpower._errors import ArgumentError
from softpower._records.dataset import Dataset


def run(rows: Any, text: str, **tables: Any) -> Any:
    connection = duckdb.connect()
    for name, one in {"events": rows, **tables}.items():
        connection.register(name, one)
    return connection.sql(text).to_arrow_table()


def test_every_question_is_answered_as_the_oracle_does() -> None:
    expected = Expected.of_the_package()
    for place, asked in enumerate(questions()[1::4]):
        asked_of = rows(expected, asked.codes, 150, place)
        options = {name: value for name, value in asked.options.items() if name != "on"}
        of: Any = "pairs" if asked.pairs else "actors"
        tables = {"softpower_answers": softpower.enrich_table(of, backend="pyarrow", **options)}
        if asked.codes == "name":
            tables["softpower_names"] = softpower.enrich_table("names", backend="pyarrow")
        text = softpower.enrich_sql("events", *asked.actors, **asked.options)
        told = read(run(MAKE["pyarrow"](columns(asked, asked_of)), text, **tables))
        assert differences(told, asked, expected.answers(asked, asked_of)) == []


@pytest.mark.parametrize("codes", ["iso3", "id"])
def test_pairs_are_answered_as_enrich_does(codes: Any) -> None:
    events = random_rows(20_000)
    table = softpower.enrich_table(codes=codes, backend="pyarrow")
    text = softpower.enrich_sql("events", "a", "b", on="day", codes=codes)
    expected = softpower.enrich(events, "a", "b", on="day", codes=codes)
    assert plain(whole(run(events.to_arrow(), text, softpower_answers=table))).equals(plain(expected))


def test_actors_are_answered_with_options_and_names_of_ones_own() -> None:
    events = random_rows(5_000).to_arrow()
    options: dict[str, Any] = {"role": "observer", "suspended": "exclude", "add": ["memberships", "arab-league"]}
    table = softpower.enrich_table("actors", backend="pyarrow", **options)
    text = softpower.enrich_sql("events", "a", on="day", prefix="is_", answers='"my table"', **options)
    told = read(run(events, text, **{"my table": table}))
    assert told == read(softpower.enrich(events, "a", on="day", prefix="is_", **options))


def test_names_are_read_as_enrich_does() -> None:
    given: Rows = {"row": [0, 1, 2, 3], "a": ["Congo", "Congo", "CÔTE D'IVOIRE", "Atlantis"], "b": ["Mali"] * 4}
    made = MAKE["pyarrow"]({**given, "day": [date(1960, 7, 15), date(1990, 1, 1), date(1990, 1, 1), date(1990, 1, 1)]})
    tables = {
        "softpower_answers": softpower.enrich_table(codes="name", backend="pyarrow"),
        "softpower_names": softpower.enrich_table("names", backend="pyarrow"),
    }
    text = softpower.enrich_sql("events", "a", "b", on="day", codes="name")
    told = read(run(made, text, **tables))
    assert told == read(softpower.enrich(made, "a", "b", on="day", codes="name"))
    assert told["pledged"] == [None, None, True, None]


def test_the_tables_cover_each_day_once(data: Dataset) -> None:
    tables: dict[Any, list[str]] = {"pairs": ["actor1", "actor2"], "actors": ["actor"], "names": ["name"]}
    for of, keys in tables.items():
        table: Any = softpower.enrich_table(of, backend="polars")
        ordered = table.sort([*keys, "start"])
        assert ordered.equals(table), of
        assert (table["start"] <= table["end"]).all()
        follows = table.with_columns(next=table["start"].shift(-1), same=same_as_next(table, keys))
        assert (
            follows.filter("same").select((follows.filter("same")["next"] > follows.filter("same")["end"]).all()).item()
        )
        if of == "names":
            assert table["start"].min() == date(1, 1, 1) and table["end"].max() == date(9999, 12, 31)
        else:
            assert table["start"].min() >= date(1945, 1, 1) and table["end"].max() == softpower.HORIZON


def same_as_next(table: Any, keys: list[str]) -> Any:
    same = table[keys[0]] == table[keys[0]].shift(-1)
    for key in keys[1:]:
        same &= table[key] == table[key].shift(-1)
    return same.fill_null(False)


@pytest.mark.parametrize("backend", ["pandas", "polars", "pyarrow", "duckdb"])
def test_every_backend_has_the_same_columns(backend: Any) -> None:
    table = softpower.enrich_table("actors", codes="cow", add="nato", backend=backend)
    names = table.column_names if isinstance(table, pyarrow.Table) else list(table.columns)
    assert names == ["actor", "start", "end", "nato"]


def test_the_text_quotes_every_name() -> None:
    text = softpower.enrich_sql("e", 'the "left"', "b", on="d", add="allied", dialect="spark")
    assert text == (
        "SELECT /*+ BROADCAST(s) */ r.*, s.`allied` AS `allied`\n"
        "FROM e AS r\n"
        "LEFT JOIN softpower_answers AS s ON s.actor1 = "
        'CASE WHEN length(r.`the "left"`) > 3 THEN regexp_replace(r.`the "left"`, '
        "'^[\\\\p{Z}\\\\p{C}]+|[\\\\p{Z}\\\\p{C}]+$', '') ELSE r.`the \"left\"` END AND s.actor2 = "
        "CASE WHEN length(r.`b`) > 3 THEN regexp_replace(r.`b`, "
        "'^[\\\\p{Z}\\\\p{C}]+|[\\\\p{Z}\\\\p{C}]+$', '') ELSE r.`b` END "
        "AND CASE WHEN typeof(r.`d`) LIKE 'string%' THEN TRY_CAST(regexp_extract(CAST(r.`d` AS STRING), "
        "'^[\\\\p{Z}\\\\p{C}]*([1-9][0-9]{3}-[0-9]{2}-[0-9]{2})"
        "([T ][0-9]{2}:[0-9]{2}(:[0-9]{2}([.,][0-9]+)?)?( ?([A-Z]{1,5}|[+-][0-9]{2}(:?[0-9]{2})?))?)?"
        "[\\\\p{Z}\\\\p{C}]*$', 1) AS DATE) ELSE CAST(r.`d` AS DATE) END BETWEEN s.`start` AND s.`end`"
    )
    by_name = softpower.enrich_sql("e", 'the "left"', "b", on="d", codes="name", add="allied", dialect="spark")
    assert by_name.startswith(
        "SELECT /*+ BROADCAST(n1, p1, q1, n2, p2, q2, s) */ r.*, s.`allied` AS `allied`\nFROM e AS r"
    )
    assert by_name.count("\nLEFT JOIN softpower_names AS ") == 6
    assert '"the ""left"""' in softpower.enrich_sql("e", 'the "left"', on="d")


@pytest.mark.parametrize(
    ("function", "changed", "text"),
    [
        ("enrich_sql", {"rows": "e", "left": "a", "on": "d", "dialect": "sqlite"},
         "dialect is one of duckdb, spark, not 'sqlite'"),
        ("enrich_table", {"of": "pair"}, "of is one of pairs, actors, names, not 'pair'; did you mean pairs?"),
        ("enrich_table", {"backend": "r"}, "backend is one of pandas, polars, pyarrow, duckdb, not 'r'"),
    ],
)  # fmt: skip
def test_wrong_arguments_are_refused(function: str, changed: dict[str, Any], text: str) -> None:
    with pytest.raises(ArgumentError) as caught:
        getattr(softpower, function)(**changed)
    assert str(caught.value) == text
