from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from softpower.curation.rules import state_codes

if TYPE_CHECKING:
    from collections.abc import Callable

STATES = "states/states.yaml"


def code(text: str, start: str, end: str | None = None) -> list[dict[str, str]]:
    return [{"code": text, "start": start, **({"end": end} if end else {})}]


CASES: list[tuple[dict[str, Any], list[str]]] = [
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


@pytest.mark.parametrize(("changes", "expected"), CASES)
def test_a_code_means_one_state_on_any_day(
    changes: dict[str, Any], expected: list[str], judged: Callable[..., list[str]]
) -> None:
    assert judged(state_codes, changes) == expected


def test_a_code_listed_twice_is_told_once(judged: Callable[..., list[str]]) -> None:
    twice = code("255", "1949") + code("255", "1955")
    assert judged(state_codes, {f"{STATES}:CCC.cow": twice}) == [
        "states: CCC.cow[1]: 255 since 1955 means CCC too, since 1949"
    ]
