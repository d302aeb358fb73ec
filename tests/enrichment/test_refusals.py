"""Every error that `enrich` documents, with its text."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from typing import Any

import pandas
import polars
import pytest
from engines import MAKE, Rows

import softpower
from softpower._errors import ArgumentError, DateError, MissingExtraError

ROWS: Rows = {"row": [0], "a": ["FRA"], "b": ["DEU"], "day": [date(1960, 1, 1)]}
FRAME = MAKE["polars"](ROWS)


@pytest.mark.parametrize(
    ("changed", "text"),
    [
        ({"codes": "iso4"}, "codes is one of id, iso3, iso2, iso_numeric, cow, gw, name, not 'iso4'; "
         "did you mean iso3?"),
        ({"pledges": "defence"}, "pledges is one of defense, offense, neutrality, nonaggression, consultation, "
         "not 'defence'; did you mean defense?"),
        ({"pledges": []}, "pledges is empty: give one or more of defense, offense, neutrality, nonaggression, "
         "consultation"),
        ({"basis": "signature"}, "basis is one of in-force, signed, not 'signature'; did you mean signed?"),
        ({"uncertain": "yes"}, "uncertain is one of missing, no, not 'yes'"),
        ({"right": None, "basis": "signed"}, "basis is about two actors: give the column of the second as `right`"),
        ({"right": None, "role": ["member", "boss"]},
         "role is one of member, associate, observer, partner, candidate, signatory, not 'boss'"),
        ({"role": ["member", "observer"]},
         "role=['member', 'observer'] asks for the memberships of one actor, and pledges bind members"),
        ({"role": "member", "suspended": "no"}, "suspended is one of include, exclude, not 'no'"),
        ({"role": "observer"}, "role='observer' asks for the memberships of one actor, and pledges bind members"),
        ({"right": None, "role": "boss"}, "role is one of member, associate, observer, partner, candidate, signatory, "
         "not 'boss'"),
        ({"right": None, "directed": True}, "directed is about two actors: give the column of the second as `right`"),
        ({"right": None, "pledges": "defense"},
         "pledges is about two actors: give the column of the second as `right`"),
        ({"unmatched": "drop"}, "unmatched is one of missing, raise, not 'drop'"),
        ({"add": []}, "add is empty: give one or more of allied, pledged, defense, offense, neutrality, "
         "nonaggression, consultation, alliances, through, uncertain or of the ids of alliances"),
        ({"add": ["defense", "defense"]}, "add names 'defense' twice"),
        ({"add": "offense", "pledges": "defense"},
         "add names 'offense', which is not among the pledges asked for"),
        ({"add": [pandas.NA]}, "add is a name or a list of names, not <NA>"),
        ({"add": ["nato", 5]}, "add is a name or a list of names, not 5"),
        ({"add": "natto"}, "add: no column 'natto'; did you mean nato or seato or cento?; there are allied, pledged, "
         "defense, offense, neutrality, nonaggression, consultation, alliances, through, uncertain and the ids of "
         "alliances"),
        ({"left": "A"}, "no column 'A'; did you mean a?; there are row, a, b, day"),
        ({"on": "date"}, "no column 'date'; there are row, a, b, day"),
        ({"on": "row"}, "on='row' holds numbers, not dates, timestamps or texts such as 1999-03-24: turn it into "
         "dates first"),
        ({"codes": "cow", "left": "day"}, "codes='cow' are numbers, also written as texts, and "
         "column 'day' holds Date"),
        ({"left": "row"}, "codes='iso3' are texts, and column 'row' holds Int64"),
        ({"left": None}, "left is the name of a column, not None"),
        ({"left": ["a"]}, "left is the name of a column, not ['a']"),
        ({"right": 5}, "right is the name of a column, not 5"),
        ({"on": ["day"]}, "on is the name of a column, not ['day']"),
        ({"prefix": 5}, "prefix is text, not 5"),
        ({"add": 5}, "add is a name or a list of names, not 5"),
        ({"dataset": "x"}, "dataset is a softpower.Dataset, not 'x'"),
    ],
)  # fmt: skip
def test_wrong_arguments_are_refused(changed: dict[str, Any], text: str) -> None:
    given: dict[str, Any] = {"left": "a", "right": "b", "on": "day", **changed}
    for make in (MAKE["polars"], MAKE["polars-lazy"], MAKE["dask"]):
        with pytest.raises((ArgumentError, DateError)) as caught:
            softpower.enrich(make(ROWS), **given)
        assert isinstance(caught.value, DateError) == text.startswith("on='")
        said = str(caught.value)
        assert said == text or (
            "holds" in text and said.split(" holds", maxsplit=1)[0] == text.split(" holds", maxsplit=1)[0]
        )


def test_a_new_column_never_takes_the_place_of_another() -> None:
    taken = FRAME.rename({"row": "allied"})
    with pytest.raises(ArgumentError) as caught:
        softpower.enrich(taken, "a", "b", on="day")
    assert str(caught.value) == "there is a column 'allied' already: give a prefix for the new ones, or leave it out"
    assert softpower.enrich(taken, "a", "b", on="day", prefix="sp_", add="allied").columns[-1] == "sp_allied"


def test_two_columns_of_one_name_are_refused() -> None:
    frame = pandas.DataFrame([["FRA", "DEU", "FRA", None]], columns=["a", "b", "a", "day"])
    with pytest.raises(ArgumentError, match="'a' 2 times"):
        softpower.enrich(frame, "a", "b", on="day")


def test_what_is_no_frame_is_refused() -> None:
    with pytest.raises(ArgumentError) as caught:
        softpower.enrich([1, 2], "a", on="day")
    assert str(caught.value) == "frame is a list, not a data frame of a library that is known here"


@pytest.mark.parametrize("library", ["narwhals", "numpy", "pyarrow"])
def test_a_missing_library_names_the_extra(library: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, library, None)
    with pytest.raises(MissingExtraError) as caught:
        softpower.enrich(FRAME, "a", "b", on="day")
    assert str(caught.value) == f"{library} is not installed: pip install 'softpower[enrich]'"


def test_ids_of_alliances_are_columns_of_their_own() -> None:
    told = softpower.enrich(FRAME, "a", "b", on="day", add=["nato", "through", "warsaw-pact"])
    assert told.select("nato", "through", "warsaw-pact").rows() == [(True, "nato;weu", False)]
    one = softpower.enrich(FRAME, "a", on="day", add=["nato", "member_of"])
    assert one.select("nato", "member_of").rows()[0][0] is True
    assert isinstance(one, polars.DataFrame)


def test_without_numpy_the_names_load_the_text_is_written_and_the_rest_names_the_extra() -> None:
    code = """
import subprocess
import sys
sys.modules["numpy"] = None
import softpower
assert softpower.enrich_sql("events", "a", on="day", add="nato").startswith("SELECT")
for call in (lambda: softpower.enrich_table(), lambda: softpower.enrich([], "a", on="day")):
    try:
        call()
    except softpower.MissingExtraError as error:
        print(error)
"""
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60).stdout
    assert told.splitlines() == ["numpy is not installed: pip install 'softpower[enrich]'"] * 2
