from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from softpower.curation.rules import parties_in_force

if TYPE_CHECKING:
    from collections.abc import Callable

PACT = "alliances/guarantee-pact.yaml"
AT = "guarantee-pact: treaties[0].parties[0]"
FORCE = "1960-02-01 to 1999-12-31"


def party(start: str, end: str | None = None) -> dict[str, object]:
    row: dict[str, object] = {"state": "AAA", "signed": "unknown", "start": {"date": start, "status": "unconfirmed"}}
    if end:
        row["end"] = {"date": end, "status": "unconfirmed"}
    return {f"{PACT}:treaties.0.parties": [row]}


CASES: list[tuple[dict[str, Any], list[str]]] = [
    (party("1960-02-01", "1999-12-31"), []),
    (party("1960"), []),
    (party("1960-01-31"), [f"{AT}.start: 1960-01-31 is outside the days of guarantee-treaty ({FORCE})"]),
    (party("2000"), [f"{AT}.start: 2000 is outside the days of guarantee-treaty ({FORCE})"]),
    (party("1961", "2000"), [f"{AT}.end: 2000 is too late: guarantee-treaty was in force {FORCE}"]),
    (
        party("1961") | {f"{PACT}:treaties.0.events.1.event": "notice-given"},
        [f"{AT}.start: 1961 is given, and guarantee-treaty was never in force"],
    ),
]


@pytest.mark.parametrize(("changes", "expected"), CASES)
def test_a_party_is_bound_only_while_the_treaty_is_in_force(
    changes: dict[str, Any], expected: list[str], judged: Callable[..., list[str]]
) -> None:
    assert judged(parties_in_force, changes) == expected
