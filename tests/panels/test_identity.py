"""The codes by which a panel names its states."""

from __future__ import annotations

from typing import Any

import pytest
from oracle_records import PLEDGES
from plain import dyads, pair, rows

import softpower


def test_both_german_codes_and_the_others_that_changed_hands() -> None:
    told = dyads(1989, 1991)
    german = {(year, one): gw for one, gw, year in zip(told["ccode1"], told["gwcode1"], told["year"], strict=True)}
    assert {key for key in german if key[1] in (255, 260)} == {(1989, 260), (1990, 255), (1990, 260), (1991, 255)}
    assert {german[key] for key in german if key[1] in (255, 260)} == {260}
    pairs = set(zip(told["ccode1"], told["ccode2"], told["year"], strict=True))
    assert not any({255, 260} == {one, other} for one, other, _ in pairs)
    assert (365, 700, 1991) in pairs and (678, 700, 1990) in pairs and (679, 700, 1990) in pairs
    bearers = {(told["ccode2"][at], told["year"][at]): told["state2"][at] for at in range(len(told["year"]))}
    assert [bearers[365, year] for year in (1990, 1991)] == ["SUN", "RUS"]


def test_a_number_has_no_pledge_on_days_on_which_no_state_bears_it() -> None:
    # Germany bears 255 from 1990-10-03 on.
    for partial, allied in (("first", False), ("all", False), ("last", True), ("any", True)):
        told = rows(softpower.dyad_years(1990, 1990, partial=partial, backend="pyarrow"))  # type: ignore[call-overload]  # a Literal is drawn as str
        found = [row for row in told if (row["ccode1"], row["ccode2"]) == (2, 255)]
        assert len(found) == 1 and found[0]["allied"] is allied
        assert allied or not any(found[0][name] for name in ("pledged", *PLEDGES, "alliances", "uncertain"))


def test_a_pair_of_1970_is_found_by_the_letters_that_its_states_bore_first() -> None:
    told = pair("ROU", "SUN", 1970, codes="iso3")
    assert (told["iso3_1"], told["iso3_2"], told["allied"]) == ("ROM", "SUN", True)


def test_codes_of_yemen_and_serbia_differ_between_the_lists() -> None:
    told = dyads(2006, 2007, codes="id")
    codes = {told["state2"][at]: (told["ccode2"][at], told["gwcode2"][at]) for at in range(len(told["year"]))}
    assert codes["YEM"] == (679, 678) and codes["SRB"] == (345, 340) and codes["DEU"] == (255, 260)


def test_a_state_that_changed_its_letters_has_one_row_a_year() -> None:
    told = dyads(1988, 1990, codes="iso3")
    burma = {
        (year, iso)
        for year, iso, state in zip(told["year"], told["iso3_2"], told["state2"], strict=True)
        if state == "MMR"
    }
    assert burma == {(1988, "BUR"), (1989, "MMR"), (1990, "MMR")}
    early = dyads(1950, 1950, codes="iso3")
    assert ("FRA", "USA") in zip(early["iso3_1"], early["iso3_2"], strict=True)


@pytest.mark.parametrize(
    ("codes", "expected"),
    [("iso2", ("iso2_1", "US")), ("iso_numeric", ("iso_numeric_1", 840)), ("name", ("name1", "United States"))],
)
def test_other_codes_have_columns_of_their_own(codes: str, expected: tuple[str, Any]) -> None:
    told = dyads(2000, 2000, codes=codes)
    name, value = expected
    assert name not in dyads(2000, 2000) and list(told).index(name) < list(told).index("year")
    assert {told[name][at] for at, state in enumerate(told["state1"]) if state == "USA"} == {value}
