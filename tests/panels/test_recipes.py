"""What a researcher does with a panel."""

from __future__ import annotations

import pandas
import pytest

import softpower


def test_merge_with_a_panel_keyed_by_ccode1_ccode2_and_year() -> None:
    """Every dyad finds its one row, the codes that changed hands in 1990 and 1991 included."""
    mine = pandas.DataFrame(
        {
            "ccode1": [2, 2, 2, 200, 255, 365, 345],
            "ccode2": [255, 260, 365, 220, 290, 640, 365],
            "year": [1990, 1990, 1991, 1960, 1990, 1991, 1992],
            "disputes": [0, 0, 1, 0, 0, 0, 1],
        }
    )
    mine[["ccode1", "ccode2"]] = mine[["ccode1", "ccode2"]].apply(sorted, axis=1, result_type="expand")
    panel = softpower.dyad_years(1946, 2025)
    merged = mine.merge(panel, on=["ccode1", "ccode2", "year"], how="left", validate="one_to_one", indicator=True)
    assert (merged["_merge"] == "both").all()
    assert merged["defense"].tolist() == [True, True, False, True, False, False, False]
    assert merged["defense"].dtype == "boolean" and merged["disputes"].sum() == 2


@pytest.mark.parametrize(
    ("call", "rename", "arguments", "expected"),
    [
        (
            softpower.dyad_years,
            "atop",
            {},
            {"mem1", "mem2", "year", "atopally", "defense", "neutral", "nonagg", "consul"},
        ),
        (
            softpower.dyad_years,
            "atop",
            {"directed": True},
            {"stateA", "stateB", "year", "atopally", "offense", "consul"},
        ),
        (
            softpower.dyad_years,
            "cow",
            {},
            {"ccode1", "ccode2", "year", "defense", "neutrality", "nonaggression", "entente"},
        ),
        (softpower.state_years, "atop", {}, {"state", "state_id", "year", "defense", "neutral", "nonagg", "consul"}),
        (softpower.state_years, "cow", {}, {"ccode", "year", "defense", "neutrality", "nonaggression", "entente"}),
        (softpower.alliance_years, "atop", {}, {"alliance", "year", "defense", "neutral", "nonagg", "consul"}),
    ],
)
def test_columns_are_named_as_others_expect(call, rename, arguments, expected) -> None:  # type: ignore[no-untyped-def]
    renamed, own = call(1960, 1960, rename=rename, **arguments), call(1960, 1960, **arguments)
    assert expected <= set(renamed.columns) and len(set(renamed.columns)) == len(own.columns)
    for old, new in zip(own.columns, renamed.columns, strict=True):
        assert own[old].astype(object).equals(renamed[new].astype(object)), new
