from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from softpower.curation.rules import treaty_steps

if TYPE_CHECKING:
    from collections.abc import Callable

PACT = "alliances/guarantee-pact.yaml"
AT = "guarantee-pact: treaties[0]"


def events(*steps: tuple[str, str]) -> dict[str, object]:
    return {
        f"{PACT}:treaties.0.events": [{"date": date, "event": event, "status": "unconfirmed"} for date, event in steps]
    }


CASES: list[tuple[dict[str, Any], list[str]]] = [
    (events(("1960", "signed"), ("1960-02-01", "entered-into-force"), ("1960-02-01", "treaty-ended")), []),
    (events(("1960-01-01", "signed"), ("1960-02-01", "entered-into-force"), ("1961", "signed")), []),
    (
        events(("1960-02-02", "signed"), ("1960-02-01", "entered-into-force")),
        [f"{AT}.events[0].date: signed 1960-02-02, after its entry into force on 1960-02-01"],
    ),
    (
        events(("1960-02-01", "entered-into-force"), ("1960-01-31", "treaty-ended")),
        [f"{AT}.events[1].date: ended 1960-01-31, before its entry into force on 1960-02-01"],
    ),
    (
        events(("1960-02-01", "entered-into-force"), ("1961", "never-in-force")),
        [f"{AT}.events[1].event: never-in-force, and entered into force on 1960-02-01"],
    ),
]


@pytest.mark.parametrize(("changes", "expected"), CASES)
def test_the_steps_of_a_treaty_do_not_contradict_one_another(
    changes: dict[str, Any], expected: list[str], judged: Callable[..., list[str]]
) -> None:
    assert judged(treaty_steps, changes) == expected
