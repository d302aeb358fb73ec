"""A span does not end before it starts: no end lies wholly before its start."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pydantic import BaseModel

from softpower.models.evidence import Fact
from softpower.time import EDTF

if TYPE_CHECKING:
    from collections.abc import Iterator

    from softpower.curation.corpus import Corpus
    from softpower.curation.findings import Finding, Place

SCOPE = "every part that has a start and an end"


def check(corpus: Corpus) -> Iterator[Finding]:
    """Yield a finding for each end that comes before its start."""
    for entry in corpus:
        if entry.record is not None:
            for place, start, end in _spans(entry.record, ()):
                if end.latest < start.earliest:
                    yield entry.finding(
                        place,
                        f"{end} is before {'since' if place[-1] == 'until' else 'start'} {start}",
                        "interval-order",
                        "swap the dates or fix the source",
                    )


def _spans(part: BaseModel, place: Place) -> Iterator[tuple[Place, EDTF, EDTF]]:
    for first, last in (("start", "end"), ("since", "until")):
        start, end = _date(getattr(part, first, None)), _date(getattr(part, last, None))
        if start and end:
            yield (*place, last), start, end
    for name in type(part).model_fields:
        value = getattr(part, name)
        if isinstance(value, BaseModel):
            yield from _spans(value, (*place, name))
        elif isinstance(value, tuple):
            for index, one in enumerate(value):
                if isinstance(one, BaseModel):
                    yield from _spans(one, (*place, name, index))


def _date(value: object) -> EDTF | None:
    if isinstance(value, Fact):
        return value.date
    return value if isinstance(value, EDTF) else None
