from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from softpower._curation.rules import states

if TYPE_CHECKING:
    from collections.abc import Callable

STATES = "states/states.yaml"
CASES: dict[str, list[tuple[dict[str, Any], list[str]]]] = {}


def code(text: str, start: str, end: str | None = None) -> list[dict[str, str]]:
    return [{"code": text, "start": start, **({"end": end} if end else {})}]


CASES["state-codes"] = [
    ({f"{STATES}:CCC.gw": code("260", "1949", "1990-10-02"), f"{STATES}:DDD.gw": code("260", "1990-10-03")}, []),
    ({f"{STATES}:CCC.gw": code("260", "1949", "1990"), f"{STATES}:DDD.gw": code("260", "1990")}, []),
    (
        {f"{STATES}:CCC.gw": code("260", "1949", "1990-10-03"), f"{STATES}:DDD.gw": code("260", "1990-10-03")},
        ["states: DDD.gw[0]: 260 since 1990-10-03 means CCC too, 1949 to 1990-10-03"],
    ),
    (
        {f"{STATES}:CCC.cow": code("255", "1949") + code("260", "1955", "1990")},
        ["states: CCC.cow[1]: 260 1955 to 1990 falls on days of 255, since 1949"],
    ),
    (
        {f"{STATES}:CCC.cow": code("0255", "1949")},
        ["states: CCC.cow[0].code: 0255 has not the form of cow codes, [1-9][0-9]{0,2}"],
    ),
    (
        {f"{STATES}:CCC.iso_numeric": code("20", "1974")},
        ["states: CCC.iso_numeric[0].code: 20 has not the form of iso_numeric codes, [0-9]{3}"],
    ),
]


@pytest.mark.parametrize(("changes", "expected"), CASES["state-codes"])
def test_a_code_means_one_state_on_any_day(
    changes: dict[str, Any], expected: list[str], judged: Callable[..., list[str]]
) -> None:
    assert judged(states.state_codes, changes) == expected


def test_a_code_listed_twice_is_told_once(judged: Callable[..., list[str]]) -> None:
    twice = code("255", "1949") + code("255", "1955")
    assert judged(states.state_codes, {f"{STATES}:CCC.cow": twice}) == [
        "states: CCC.cow[1]: 255 since 1955 means CCC too, since 1949"
    ]


CODE, LISTED = "states/states.yaml:AAA.iso3.0.code", "ledger.yaml:state_ids"

CASES["state-ids"] = [
    ({CODE: "ZZZ", LISTED: {"AAA": "It has no code."}}, []),
    ({CODE: "ZZZ"}, ["states: AAA: AAA is none of the state's ISO 3166-1 alpha-3 codes"]),
    ({LISTED: {"AAA": "It has no code."}}, ["ledger: state_ids.AAA: AAA is the state's own code"]),
    ({LISTED: {"ZZZ": "It has no code."}}, ["ledger: state_ids.ZZZ: ZZZ is no state"]),
]


@pytest.mark.parametrize(("changes", "expected"), CASES["state-ids"])
def test_a_state_id_is_a_code_or_has_a_reason(
    changes: dict[str, Any], expected: list[str], judged: Callable[..., list[str]]
) -> None:
    assert judged(states.state_ids, changes) == expected
