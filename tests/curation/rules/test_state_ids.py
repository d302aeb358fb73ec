from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from softpower.curation.rules import state_ids

if TYPE_CHECKING:
    from collections.abc import Callable

CODE, LISTED = "states/states.yaml:AAA.iso3.0.code", "ledger.yaml:state_ids"
CASES: list[tuple[dict[str, Any], list[str]]] = [
    ({CODE: "ZZZ", LISTED: {"AAA": "It has no code."}}, []),
    ({CODE: "ZZZ"}, ["states: AAA: AAA is none of the state's ISO 3166-1 alpha-3 codes"]),
    ({LISTED: {"AAA": "It has no code."}}, ["ledger: state_ids.AAA: AAA is the state's own code"]),
    ({LISTED: {"ZZZ": "It has no code."}}, ["ledger: state_ids.ZZZ: ZZZ is no state"]),
]


@pytest.mark.parametrize(("changes", "expected"), CASES)
def test_a_state_id_is_a_code_or_has_a_reason(
    changes: dict[str, Any], expected: list[str], judged: Callable[..., list[str]]
) -> None:
    assert judged(state_ids, changes) == expected
