"""When states existed, by their own lives and by the codes of other systems, as the index holds them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from softpower._models.evidence import first_day, last_day
from softpower._models.state import State
from softpower._snapshot.layout import SYSTEMS
from softpower._time import OPEN

if TYPE_CHECKING:
    from collections.abc import Iterator

    from softpower._curation.corpus import Corpus
    from softpower._curation.spans import Span
    from softpower._models.state import Code

__all__ = ["codes", "lives"]


def lives(corpus: Corpus) -> Iterator[tuple[str, Span]]:
    """Yield each life of each state; one of which the start is unknown begins on day 0."""
    for key, state in corpus.all(State).items():
        for life in state.lives:
            yield key, (first_day(life.start) or 0, last_day(life.end))


def codes(corpus: Corpus) -> Iterator[tuple[int, str, Span, int]]:
    """Yield each code of each state: place of its system in `SYSTEMS`, state, days, and the code as a number.

    Two codes of a state may share days where they are dated by the year alone, as the ISO codes of 1977 are: the later
    one then counts from its earliest day, and the one before ends on the day before.
    """
    for key, state in corpus.all(State).items():
        for number, system in enumerate(SYSTEMS):
            spans = sorted(map(_span, getattr(state, system)))
            for place, (first, last, value) in enumerate(spans):
                following = spans[place + 1][0] if place + 1 < len(spans) else None
                if first != following:
                    yield number, key, (first, last if following is None else min(last, following - 1)), value


def _span(one: Code) -> tuple[int, int, int]:
    last = one.end.latest.toordinal() if one.end else OPEN
    value = int(one.code) if one.code.isdigit() else int.from_bytes(one.code.encode(), "big")
    return one.start.earliest.toordinal(), last, value
