"""Inputs of ten trades: one answer, or one refusal, on every engine; on Spark they are in `test_spark`."""

from __future__ import annotations

from datetime import date

import pytest
from engines import MAKE
from trades import REFUSED, TRADES, hold

import softpower


def test_there_are_ten_trades_and_a_hundred_and_seventy_five_inputs() -> None:
    assert len(TRADES) == 10 and sum(map(len, TRADES.values())) == 175


@pytest.mark.parametrize("engine", MAKE)
@pytest.mark.parametrize("trade", TRADES)
def test_every_input_has_the_answer_of_the_state_that_is_meant(trade: str, engine: str) -> None:
    hold(TRADES[trade], MAKE[engine], MAKE["polars"])


@pytest.mark.parametrize("engine", MAKE)
@pytest.mark.parametrize("kind", REFUSED)
def test_what_cannot_be_read_is_refused_on_every_engine(kind: str, engine: str) -> None:
    rows, options, error = REFUSED[kind]
    frame = MAKE[engine]({"row": [0], "day": [date(2001, 1, 1)], **rows})
    with pytest.raises(error) as caught:
        softpower.enrich(frame, "a", **{"on": "day", **options})
    assert type(caught.value) is error and str(caught.value)
