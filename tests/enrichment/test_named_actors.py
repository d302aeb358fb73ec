"""Names and codes are read alike by look-ups and by every engine, however they are written."""

from __future__ import annotations

import unicodedata
from datetime import date
from typing import Any

import duckdb
import ibis
import pyarrow
import pytest
from engines import MAKE, Rows, read

import softpower
from softpower import NotFoundError
from softpower._enrichment.naming import letters, side
from softpower._records.normal import bare, key, parts

DAYS = (date(1950, 6, 1), date(1980, 6, 1), date(1999, 6, 1), date(2020, 6, 1))
CHARACTERS = [
    chr(place)
    for place in range(1, 0x30000)
    if not 0xD800 <= place < 0xE000 and unicodedata.category(chr(place)) not in ("Cn", "Co")
]
UNLIKE = {chr(place) for place in (*range(0x13A0, 0x13FE), *range(0xAB70, 0xABC0), *range(0x1C80, 0x1C90))}
"""Cherokee and old forms of Cyrillic letters, whose small letters differ by the version of Unicode."""


def by_duckdb(texts: list[str], number: int) -> list[tuple[str, ...]]:
    """The texts with what the statement compares: the whole name, and its two parts."""
    text = side("r.t", number, "names", lambda _: "true", "duckdb").joins
    keys = ", ".join(join.split(".name = ", 1)[1].rsplit(" AND true", 1)[0] for join in text)
    connection = duckdb.connect()
    connection.register("texts", pyarrow.table({"t": texts}))
    found: list[tuple[str, ...]] = connection.sql(f"SELECT r.t, {keys} FROM texts AS r").fetchall()
    return found


def test_duckdb_compares_every_character_as_python_does() -> None:
    assert [(one, told) for one, told, *_ in by_duckdb(CHARACTERS, 1) if told != key(one) and one not in UNLIKE] == []


def test_every_letter_with_an_accent_is_one_for_engines_that_have_no_function_for_it() -> None:
    given, wanted = letters(True)
    assert len(given) == len(wanted) == len(set(given))
    table = str.maketrans(given, wanted)
    names = {text for state in softpower.states for text in (state.name, *(name.text for name in state.names))}
    for text in names | {chr(place) for place in range(0x20, 0x2000)} - UNLIKE:
        for form in ("NFC", "NFD"):
            small = unicodedata.normalize(form, text).lower().translate(table).replace("ß", "ss")
            told = "".join(
                one for one in small if unicodedata.category(one) in ("Lu", "Ll", "Lt", "Lo", "Nd", "Nl", "No")
            )
            assert unicodedata.normalize("NFC", told) == key(text) or unicodedata.normalize(form, text) != text, text


@pytest.mark.parametrize(
    "text", ["A (B)", "a/b", "a [b]", "(b)", "a ()", "a/b/c", "a (b) c", "Ä（ß）", "a\nb / c", "a", ""]
)
def test_duckdb_takes_a_name_apart_as_python_does(text: str) -> None:
    _, whole, first, second = by_duckdb([text], 2)[0]
    assert whole == key(text)
    assert ((first, second) if first and second else None) == parts(text)


def meant(text: str, on: date) -> str | None:
    try:
        return softpower.states.lookup(text, on).id
    except NotFoundError:
        return None


@pytest.mark.parametrize("engine", ["pandas", "polars", "pyarrow-dictionary", "duckdb", "ibis"])
def test_enrich_finds_what_look_ups_find(engine: str) -> None:
    texts: list[str | None] = [None, "", "Atlantis", "Niger/Nigeria", "Russia (Soviet Union)", "Yugoslavia [Serbia]"]
    for place, state in enumerate(softpower.states):
        for number, name in enumerate([state.id, state.name, *(name.text for name in state.names)]):
            changed = (
                unicodedata.normalize("NFD", name),
                f"\ufeff{name.upper()} ",
                name.replace(" ", "\u00a0").replace("'", "’").replace("-", "‑"),
                f"\t{name.lower()}\u200b",
            )[(place + number) % 4]
            texts += [name, changed]
    days = [DAYS[place % 4] for place in range(len(texts))]
    right = [meant(text, day) if text else None for text, day in zip(texts, days, strict=True)]
    assert sum(one is not None for one in right) > 3000
    rows: Rows = {"row": list(range(len(texts))), "a": texts, "day": days}
    asked: dict[str, Any] = {"on": "day", "add": ["member_of", "memberships"]}
    told, report = softpower.enrich(MAKE[engine](rows), "a", codes="name", report=True, **asked)
    by_id = read(softpower.enrich(MAKE["polars"]({**rows, "a": right}), "a", codes="id", **asked))
    assert {name: read(told)[name] for name in asked["add"]} == {name: by_id[name] for name in asked["add"]}
    assert (report.unknown, report.missing, report.answered) == (2, 1, sum(one is not None for one in right))
    assert [(one.actor, one.rows) for one in report.unknown_actors] == [("", 1), ("Atlantis", 1)]


@pytest.mark.parametrize("engine", MAKE)
def test_names_are_counted_alike_on_every_engine(engine: str) -> None:
    names = ["Yugoslavia (Serbia)", "TÜRKİYE", "tu\u0308rkiye ", "\ufeffFrance", "Cote d`Ivoire", "U. A. E.", "Zaire",
             "France (Germany)", "Atlantis", "FRA", "Yougoslavie", None]  # fmt: skip
    rows: Rows = {"row": list(range(12)), "a": names, "b": ["Poland"] * 12, "day": [date(2010, 1, 1)] * 12}
    asked: dict[str, Any] = {"on": "day", "codes": "name", "add": "nato", "report": True}
    told, report = softpower.enrich(MAKE[engine](rows), "a", "b", **asked)
    yes, no, none = True, False, None
    assert read(told)["nato"] == [no, yes, yes, yes, no, no, no, none, none, yes, none, none]
    assert (report.answered, report.missing, report.unknown, report.absent, report.elsewhere) == (8, 1, 1, 2, 1)
    assert str(report).splitlines()[-3:] == [
        "  unknown: 'Atlantis' (1 row; did you mean alania or albanie or albania?)",
        "  absent: 'France (Germany)' and 'Poland' on 2010-01-01 (1 row)",
        "  absent: 'Yougoslavie' and 'Poland' on 2010-01-01 "
        "(1 row; BIH and HRV and MKD and MNE and SRB and SVN and XKX then)",
    ]


@pytest.mark.parametrize("engine", MAKE)
def test_blanks_around_codes_do_not_matter_on_any_engine(engine: str) -> None:
    codes = ["\ufeffFRA", "FRA ", "\u00a0DEU\t", "GBR", "fra", "F RA", " DDR ", "DDR ", "FRA FRA", None]
    assert [bare(one) for one in codes[:4] if one] == ["FRA", "FRA", "DEU", "GBR"]
    rows: Rows = {"row": list(range(10)), "a": codes, "day": [date(2001, 1, 1)] * 10}
    told, report = softpower.enrich(MAKE[engine](rows), "a", on="day", add="nato", report=True)
    assert read(told)["nato"] == [True] * 4 + [None] * 6
    assert (report.answered, report.unknown, report.absent, report.missing) == (4, 3, 2, 1)
    rows = {"row": [0, 1, 2], "a": [" FR", "FR", "GB\u200b"], "day": [date(2001, 1, 1)] * 3}
    assert read(softpower.enrich(MAKE[engine](rows), "a", on="day", codes="iso2", add="nato"))["nato"] == [True] * 3


def test_an_ibis_table_of_texts_with_and_without_values_is_read() -> None:
    table = ibis.memtable(pyarrow.table({"a": pyarrow.array(["France", None]), "day": [DAYS[3]] * 2, "row": [0, 1]}))
    assert read(softpower.enrich(table, "a", on="day", codes="name", add="nato"))["nato"] == [True, None]
