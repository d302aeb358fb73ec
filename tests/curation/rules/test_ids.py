from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from softpower._curation.rules import ids

if TYPE_CHECKING:
    from collections.abc import Callable

LEDGER = "ledger.yaml"
CASES: dict[str, list[tuple[dict[str, Any], list[str]]]] = {}

IDS = yaml.safe_load((Path(__file__).parents[2] / "small" / LEDGER).read_text(encoding="utf-8"))["published"]["0.1.0"]
MOVED = IDS.index("little-league")

CASES["ledger-ids"] = [
    ({}, []),
    ({LEDGER: None}, []),
    ({LEDGER: {"published": {}}}, []),
    ({f"{LEDGER}:published": {"first": IDS[1:]}}, []),
    (
        {f"{LEDGER}:published": {"first": ["nobody", *IDS]}},
        ["ledger: published.first[0]: nobody is no record any more"],
    ),
    (
        {f"{LEDGER}:published": {"first": IDS, "second": ["BBB"]}},
        ["ledger: published.second[0]: BBB is published twice"],
    ),
    (
        {f"{LEDGER}:moved.0.id": "BBB"},
        [
            f"ledger: published.0.1.0[{MOVED}]: little-league is no record any more",
            "ledger: moved[0].id: BBB is a record",
        ],
    ),
    (
        {f"{LEDGER}:moved.1": {"id": "never-there", "since": "0.1.0", "to": "small-league"}},
        ["ledger: moved[1].id: never-there was never published"],
    ),
    (
        {f"{LEDGER}:retired.1": {"id": "little-league", "since": "0.1.0", "why": "it was small"}},
        ["ledger: retired[1].id: little-league is gone twice"],
    ),
    ({f"{LEDGER}:moved.0.to": "no-league"}, ["ledger: moved[0].to: no-league is itself gone"]),
    ({f"{LEDGER}:split.0.to.1": "nobody"}, ["ledger: split[0].to[1]: nobody is no record"]),
]


@pytest.mark.parametrize(("changes", "expected"), CASES["ledger-ids"])
def test_ids_never_die(changes: dict[str, Any], expected: list[str], judged: Callable[..., list[str]]) -> None:
    assert judged(ids.ledger_ids, changes) == expected
