"""A seeded part of `tests/flips.py`, on the small dataset, which has the same files; and that it can fail."""

from __future__ import annotations

from pathlib import Path

import pytest
from flips import damage

from softpower._curation.compile import compiled
from softpower._curation.corpus import gather
from softpower._snapshot import files as door
from softpower._snapshot.layout import HEADER

SMALL = Path(__file__).parents[1] / "small"


@pytest.fixture(scope="module")
def whole() -> dict[str, bytes]:
    return compiled(gather(SMALL), "0.0.0")


def test_damage_gives_no_wrong_answer_and_no_other_error(whole: dict[str, bytes]) -> None:
    outcome = damage(whole, 500, 50, seed=1955)
    assert outcome.wrong == []
    assert outcome.damages == 550 and outcome.ended["SnapshotError"] > 550


def test_without_checks_damage_is_found_here(whole: dict[str, bytes], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(door.Snapshot, "read", lambda self, name: memoryview(self.contents(name))[HEADER:])
    outcome = damage(whole, 100, 10, seed=1955)
    assert any("another answer" in one for one in outcome.wrong)
    assert any("Error(" in one for one in outcome.wrong)
