"""Evidence: where a fact is from, how sure it is, and what else is claimed."""

from typing import Annotated, Any

from pydantic import Field, model_validator

from softpower._models.fields import RecordId, Ref, Text, about
from softpower._models.record import Part
from softpower._models.vocabulary import Blank, Status
from softpower._time import EDTF, OPEN

__all__ = [
    "Citation",
    "End",
    "Evidence",
    "Fact",
    "Rival",
    "Start",
    "earliest_day",
    "first_day",
    "last_day",
    "last_shown",
]


class Citation(Part):
    """A source, and the place in it; a bare source id stands for a citation without a place."""

    source: Annotated[
        RecordId,
        Ref("sources"),
        about("Id of the source.", good="north-atlantic-treaty-text", bad="North Atlantic Treaty"),
    ]
    at: Annotated[
        Text | None, about("Place in the source: a page, an article, a line.", good="art. 5", bad=" art. 5")
    ] = None

    @model_validator(mode="before")
    @classmethod
    def _bare(cls, value: Any) -> Any:
        return {"source": value} if isinstance(value, str) else value


class Rival(Part):
    """Another date that is claimed for the same fact."""

    date: Annotated[EDTF, about("The other date.", good="1955-05-09", bad="9 May 1955")]
    sources: Annotated[
        tuple[Citation, ...],
        Field(min_length=1),
        about("Who claims it.", good=["some-source"], bad=[]),
    ]
    note: Annotated[Text | None, about("What explains the difference.", good="date of the ceremony", bad="")] = None


class Evidence(Part):
    """The status of a statement and the sources it rests on."""

    status: Annotated[Status, about("How sure it is.", good="primary", bad="certain")]
    sources: Annotated[tuple[Citation, ...], about("What it rests on.", good=["some-source"], bad=["Some Source"])] = ()
    rivals: Annotated[
        tuple[Rival, ...],
        about(
            "Other dates that are claimed; kept when the status is `conflicted`.",
            good=[{"date": "1955-05-09", "sources": ["some-source"]}],
            bad=[{"date": "1955-05-09"}],
        ),
    ] = ()
    rule: Annotated[
        Text | None,
        about("Why the date given was preferred to its rivals.", good="depositary before press", bad=""),
    ] = None
    note: Annotated[Text | None, about("What a reader must know besides.", good="midnight in Brussels", bad="")] = None


class Fact(Evidence):
    """A date with its evidence."""

    date: Annotated[EDTF, about("The date, as precise as it is known.", good="1949-08-24", bad="1949-02-30")]


# Left to right: pydantic's smart mode would try both each time, and no date is a word.
Start = Annotated[Fact | Blank, Field(union_mode="left_to_right")]
"""A date with evidence, `unknown` or `not-applicable`."""

End = Start | None
"""As `Start`; left out, it means ongoing."""


def first_day(start: End, signed: End = None) -> int | None:
    """Return the earliest day that a start can be, or None when it is a blank.

    What is known to the year or month alone, and was signed in it, did not begin before it was signed.
    """
    if not isinstance(start, Fact):
        return None
    return earliest_day(start.date, signed.date if isinstance(signed, Fact) else None)


def earliest_day(start: EDTF, signed: EDTF | None) -> int:
    """Return the earliest day that a start can be, which is not before a signature that lies within it."""
    if signed is not None and start.earliest <= signed.earliest <= start.latest:
        return signed.earliest.toordinal()
    return start.earliest.toordinal()


def last_day(end: End) -> int:
    """Return the latest day of an end; `OPEN` when it is a blank or left out."""
    return end.date.latest.toordinal() if isinstance(end, Fact) else OPEN


def last_shown(first: int, end: End, known_until: Fact | None) -> int:
    """Return the last day through which something that began on `first` is known to have lasted.

    That is its end or, where this is unknown, the last day on which a source shows it, else its first.
    """
    if end != Blank.UNKNOWN:
        return last_day(end)
    return max(first, last_day(known_until)) if known_until is not None else first
