"""Names of states are found however they are written, and in the lists of published datasets and libraries."""

from __future__ import annotations

import csv
import json
import unicodedata
from datetime import date, timedelta
from importlib import resources

import pycountry
import pytest
from oracle_records import plain
from spelled import LISTS, REFUSED

import softpower
from softpower import AmbiguousError, ArgumentError, NotFoundError, SoftpowerError
from softpower._records.dataset import Dataset
from softpower._records.normal import bare, key, normal, parts

LANGUAGES = ("en", "fr", "es", "ru", "zh", "ar", "de", "pt", "tr")
CURRENT = {code.code: state.id for state in softpower.states for code in state.iso2 if code.end is None}
"""The states that have an alpha-2 code today, by it."""
MISSED = 0.03


def found(name: str, on: date = softpower.HORIZON) -> str | None:
    try:
        return softpower.states.lookup(name, on).id
    except NotFoundError:
        return None


def last_days(state: str) -> date:
    """A month before the end of a state, or of the data."""
    end = softpower.states[state].lives[-1].end
    latest = getattr(getattr(end, "date", None), "latest", softpower.HORIZON)
    return max(min(latest, softpower.HORIZON) - timedelta(days=31), date(1945, 1, 1))


def check(title: str, names: list[tuple[str, str, date]]) -> list[str]:
    """Give the names of a list that mean no state; none may mean another, and few none."""
    answers = [(state, name, found(name, on)) for state, name, on in names]
    wrong = [answer for answer in answers if answer[2] not in (answer[0], None)]
    missed = sorted({name for _, name, answer in answers if answer is None})
    assert wrong == [], title
    assert len(missed) <= MISSED * len(names), (title, missed)
    return missed


@pytest.mark.parametrize("title", LISTS)
def test_the_names_of_published_datasets_are_found(title: str) -> None:
    names = []
    for line in LISTS[title]:
        state, name = line.split(" ", 1)
        name, _, on = name.partition(" @")
        names.append((state, name, date.fromisoformat(on) if on else last_days(state)))
    assert len(names) > 180
    assert set(check(title, names)) <= {*REFUSED}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_names_of_cldr_are_found_in_every_language(language: str) -> None:
    babel = pytest.importorskip("babel")
    territories = babel.Locale(language).territories
    names = [(state, territories[code], softpower.HORIZON) for code, state in CURRENT.items() if code in territories]
    assert len(names) > 200
    assert set(check(language, names)) <= {*REFUSED}


def test_the_names_of_iso_3166_are_found() -> None:
    names = [
        (CURRENT[country.alpha_2], getattr(country, field), softpower.HORIZON)
        for country in pycountry.countries
        if country.alpha_2 in CURRENT
        for field in ("name", "official_name", "common_name")
        if hasattr(country, field)
    ]
    assert set(check("pycountry", names)) <= {*REFUSED}


def test_the_names_of_country_converter_are_found() -> None:
    pytest.importorskip("country_converter")
    text = (resources.files("country_converter") / "country_data.tsv").read_text(encoding="utf-8")
    rows = [row for row in csv.DictReader(text.splitlines(), delimiter="\t") if row["ISO2"] in CURRENT]
    names = [
        (CURRENT[row["ISO2"]], row[name], softpower.HORIZON) for row in rows for name in ("name_short", "name_official")
    ]
    assert check("country_converter", names) == []


def test_withdrawn_names_of_iso_3166_mean_no_other_state() -> None:
    rows = resources.files("pycountry") / "databases" / "iso3166-3.json"
    names = {row["alpha_3"]: row["name"] for row in json.loads(rows.read_text(encoding="utf-8"))["3166-3"]}
    right = {"DDR": "DDR", "DHY": "BEN", "RHO": "ZWE", "VDR": "VDR", "BUR": "MMR", "HVO": "BFA", "ZAR": "COD"}
    right |= {"YMD": "YMD", "SCG": "SCG", "NHB": "VUT", "AFI": "DJI", "TMP": "TLS"}
    on = date(1975, 1, 1)
    read = {code: found(name, last_days("SCG") if code in ("SCG", "TMP") else on) for code, name in names.items()}
    assert {code: state for code, state in read.items() if state} | {"VUT": None} == {
        code: state for code, state in right.items() if read[code]
    } | {"VUT": None}
    assert {"DDR", "DHY", "RHO", "VDR", "SCG"} <= {code for code, state in read.items() if state}


def forms(name: str) -> list[str]:
    """A name as people's files have it."""
    marks = str.maketrans({"'": "’", "-": "‑", " ": "\u00a0"})
    wide = name.translate({place: place + 0xFEE0 for place in range(0x21, 0x7F) if chr(place) not in "([/"})
    turkish = name.replace("i", "İ").replace("ı", "I").upper()
    return [
        name,
        unicodedata.normalize("NFC", name),
        unicodedata.normalize("NFD", name),
        name.upper(),
        name.lower(),
        turkish,
        f"\ufeff{name}",
        f" {name}\u200b",
        f"\t{name}\r\n",
        name.replace(" ", "  "),
        name.translate(marks),
        name.replace("'", "ʼ").replace("-", "–"),
        name.replace("-", "\u00ad-"),
        name.replace("ss", "ß") if name.islower() else name,
        wide,
    ]


def test_every_name_is_found_as_it_is_written_and_otherwise() -> None:
    for state in softpower.states:
        for text in (state.id, state.name, *(name.text for name in state.names)):
            whole = key(text)
            assert whole == plain(text).lower() or not text.isascii(), text
            assert [form for form in forms(text) if key(form) != whole] == [], text


def test_a_name_is_that_of_the_records_and_no_other(data: Dataset) -> None:
    right: dict[str, set[str]] = {}
    for state in softpower.states:
        for text in (state.id, state.name, *(name.text for name in state.names)):
            right.setdefault(plain(text), set()).add(state.id)
    ids = data.index.ids("states")
    for text, states in right.items():
        assert {ids[place] for place, _, _ in data.index.bearers(key(text))} == states, text
    shared = {text for text, states in right.items() if len(states) > 1}
    assert {"CONGO", "KOREA", "YEMEN", "YUGOSLAVIA", "REPUBLICOFCHINA"} <= shared and len(shared) < 30


@pytest.mark.parametrize(
    ("name", "on", "state"),
    [
        ("Yugoslavia", "1980-01-01", "YUG"),
        ("Yugoslavia", "1999-01-01", "SCG"),
        ("Yugoslavia", "2010-01-01", None),
        ("Yemen", "1980-01-01", "YAR"),
        ("Yemen", "2000-01-01", "YEM"),
        ("Republic of China", "1947-01-01", "CHN"),
        ("Republic of China", "1960-01-01", "TWN"),
        ("China", "1947-01-01", "CHN"),
        ("Congo", "1960-07-15", "COD"),
        ("Congo", "1990-01-01", None),
        ("East Pakistan", "1960-01-01", None),
        ("Zaire", "2010-01-01", "COD"),
        ("Russia", "1980-01-01", None),
        ("Russia (Soviet Union)", "1980-01-01", "SUN"),
        ("Soviet Union / Russia", "2000-01-01", "RUS"),
        ("Yugoslavia (Serbia)", "1980-01-01", "YUG"),
        ("Yugoslavia (Serbia)", "1999-01-01", "SCG"),
        ("Yugoslavia (Serbia)", "2010-01-01", "SRB"),
        ("France (Germany)", "2010-01-01", None),
        ("France (Atlantis)", "2010-01-01", None),
        ("France (", "2010-01-01", "FRA"),
        ("Niger/Nigeria", "2010-01-01", None),
        ("A/B/France", "2010-01-01", None),
        ("", "2010-01-01", None),
        ("()", "2010-01-01", None),
        ("Niger", "2010-01-01", "NER"),
        ("Nigeria", "2010-01-01", "NGA"),
    ],
)
def test_names_are_dated_and_their_parts_agree(name: str, on: str, state: str | None) -> None:
    assert found(name, date.fromisoformat(on)) == state


def test_without_a_day_a_name_means_the_state_that_bears_it_without_days() -> None:
    for name, state in {
        "Yemen": "YEM",
        "Yugoslavia": "YUG",
        "Republic of China": "TWN",
        "Myanmar (Burma)": "MMR",
    }.items():
        assert softpower.states.lookup(name).id == state
    with pytest.raises(AmbiguousError) as caught:
        softpower.states.lookup("Russia (Soviet Union)")
    assert str(caught.value) == "'Russia (Soviet Union)' fits more than one state: RUS, SUN"
    for text in ("France (Atlantis)", "Atlantis/France", "a/b/c"):
        with pytest.raises(NotFoundError):
            softpower.states.lookup(text)


def test_a_day_is_asked_of_states_alone() -> None:
    with pytest.raises(ArgumentError) as caught:
        softpower.alliances.lookup("NATO", on="1999-01-01")
    assert str(caught.value) == "on is asked of states, not of alliances"
    with pytest.raises(NotFoundError) as unknown:
        softpower.states.lookup("Congo", on="1990-01-01")
    assert str(unknown.value) == "no state 'Congo' on 1990-01-01; did you mean COD or COG?"


@pytest.mark.parametrize(
    ("given", "text"),
    [
        ("Finland", "no state 'Finland'; did you mean FIN?"),
        ("South Korea", "no state 'South Korea'; did you mean KOR?"),
        ("Congo, Dem. Rep.", "no state 'Congo, Dem. Rep.'; did you mean COD?"),
        ("Congo", "no state 'Congo'; did you mean COD or COG?"),
        ("fin", "no state 'fin'; did you mean FIN?"),
        ("FIM", "no state 'FIM'; did you mean FSM or FJI or FIN?"),
    ],
)
def test_an_id_is_suggested_where_a_name_is_given(given: str, text: str) -> None:
    for call in (lambda: softpower.states[given], lambda: softpower.alliances_of(given, on="2000-01-01")):
        with pytest.raises(SoftpowerError) as caught:
            call()
        assert str(caught.value) == text


def test_codes_are_found_with_blanks_around_them() -> None:
    assert [softpower.states.lookup(text).id for text in ("FRA", "\ufeffFRA ", "fra")] == ["FRA"] * 3
    assert softpower.alliances.lookup(" nato\u00a0").id == "nato"
    assert bare("\u200b FRA\t") == "FRA" and bare("F RA") == "F RA"


def test_words_are_kept_apart_where_names_are_shown() -> None:
    assert normal("  Côte d’Ivoire — U.S.S.R.\t(Niger/Mali)") == "cote divoire ussr niger mali"
    assert parts("Turkey（Ottoman Empire）") == ("turkey", "ottomanempire")
    assert parts("Turkey (Ottoman) Empire/x") is None and parts("(x)") is None
