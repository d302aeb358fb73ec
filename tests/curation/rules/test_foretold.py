from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from softpower.curation.rules import foretold

if TYPE_CHECKING:
    from collections.abc import Callable

SIGNED = "alliances/guarantee-pact.yaml:treaties.0.events.0"
AT = "guarantee-pact: treaties[0].events[0]"
CHARTER = "sources/sources.yaml:small-charter.issued"


def event(date: str, *sources: str, **more: object) -> dict[str, object]:
    return {"date": date, "event": "signed", "status": "primary", "sources": list(sources), **more}


CASES: list[tuple[dict[str, Any], list[str]]] = [
    ({SIGNED: event("1951-03-01", "small-charter")}, []),
    ({SIGNED: event("1951-03-02", "small-charter", note="The day that the charter set.")}, []),
    ({SIGNED: event("1960-01-01", "small-charter", "small-handbook")}, []),
    ({SIGNED: event("1951", "small-charter")}, []),
    ({SIGNED: event("1951-03-02", "small-charter"), CHARTER: "1951-03"}, []),
    ({SIGNED: event("1951-03-02", "small-charter", "no-such-source")}, []),
    ({SIGNED: event("1951-03-02")}, []),
    (
        {SIGNED: event("1951-03-02", "small-charter")},
        [f"{AT}.date: 1951-03-02 rests on nothing published since (small-charter)"],
    ),
    (
        {SIGNED: event("2002-01", "small-charter", "small-handbook")},
        [f"{AT}.date: 2002-01 rests on nothing published since (small-charter, small-handbook)"],
    ),
]


@pytest.mark.parametrize(("changes", "expected"), CASES)
def test_what_was_only_announced_says_so(
    changes: dict[str, Any], expected: list[str], judged: Callable[..., list[str]]
) -> None:
    assert judged(foretold, changes) == expected
