"""A seeded part of the generated calls of `tests/generated.py`."""

from __future__ import annotations

import pytest
from generated import calls, fault


@pytest.mark.parametrize("seed", range(5))
def test_generated_calls_end_in_an_answer_or_a_documented_error(seed: int) -> None:
    assert [text for text in map(fault, calls(600, seed)) if text is not None] == []
