"""What is refused, and in which words."""

from __future__ import annotations

import sys
from typing import Any

import pytest

import softpower
from softpower import ArgumentError, CoverageError, MissingExtraError

PANELS = (softpower.state_years, softpower.dyad_years, softpower.alliance_years, softpower.membership_days)
PLEDGES = "defense, offense, neutrality, nonaggression, consultation"


@pytest.mark.parametrize("call", PANELS, ids=lambda one: one.__name__)
@pytest.mark.parametrize(
    ("years", "error", "message"),
    [
        ((1944, 1950), CoverageError, "start: 1944 is before coverage, which begins on 1945-01-01"),
        ((1950, 1946), ArgumentError, "start=1950 is after end=1946"),
        (("1946", 1950), ArgumentError, "start is a year such as 1946, not '1946'"),
        ((1946, 1950.0), ArgumentError, "end is a year such as 1946, not 1950.0"),
        ((True, 1950), ArgumentError, "start is a year such as 1946, not True"),
        ((1946, 10000), ArgumentError, "end is a year such as 1946, not 10000"),
        ((None, 1950), ArgumentError, "start is a year such as 1946, not None"),
    ],
)
def test_years(call: Any, years: tuple[Any, Any], error: type[Exception], message: str) -> None:
    with pytest.raises(error) as caught:
        call(*years)
    assert type(caught.value) is error and str(caught.value) == message


@pytest.mark.parametrize(
    ("call", "arguments", "message"),
    [
        (softpower.dyad_years, {"partial": "some"}, "partial is one of any, first, last, all, not 'some'"),
        (
            softpower.state_years,
            {"codes": "gwn"},
            "codes is one of id, iso3, iso2, iso_numeric, cow, gw, name, not 'gwn'; did you mean gw?",
        ),
        (
            softpower.dyad_years,
            {"basis": "force"},
            "basis is one of in-force, signed, not 'force'; did you mean in-force?",
        ),
        (softpower.alliance_years, {"uncertain": False}, "uncertain is one of missing, no, not False"),
        (softpower.dyad_years, {"suspended": True}, "suspended is one of include, exclude, not True"),
        (softpower.membership_days, {"suspended": None}, "suspended is one of include, exclude, not None"),
        (softpower.alliance_years, {"rename": "gw"}, "rename is one of atop, cow, not 'gw'"),
        (
            softpower.dyad_years,
            {"backend": "panda"},
            "backend is one of pandas, polars, pyarrow, duckdb, not 'panda'; did you mean pandas?",
        ),
        (
            softpower.dyad_years,
            {"pledges": ["defence"]},
            f"pledges is one of {PLEDGES}, not 'defence'; did you mean defense?",
        ),
        (softpower.state_years, {"pledges": []}, f"pledges is empty: give one or more of {PLEDGES}"),
        (softpower.state_years, {"pledges": 1}, f"pledges is one of {PLEDGES}, not 1"),
        (
            softpower.state_years,
            {"role": "members"},
            "role is one of member, associate, observer, partner, candidate, signatory, not 'members'; "
            "did you mean member?",
        ),
    ],
)
def test_values(call: Any, arguments: dict[str, Any], message: str) -> None:
    with pytest.raises(ArgumentError) as caught:
        call(1950, 1951, **arguments)
    assert str(caught.value) == message


@pytest.mark.parametrize("call", PANELS[:3], ids=lambda one: one.__name__)
def test_without_numpy_the_extra_is_named(call: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "numpy", None)
    with pytest.raises(MissingExtraError) as caught:
        call(1950, 1951, backend="polars")
    assert str(caught.value) == "numpy is not installed: pip install 'softpower[polars]'"


def test_whole_numbers_of_other_libraries_are_years() -> None:
    numpy = pytest.importorskip("numpy")
    assert len(softpower.state_years(numpy.int16(1950), numpy.int64(1950))) == len(softpower.state_years(1950, 1950))
