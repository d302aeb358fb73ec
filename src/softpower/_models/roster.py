"""The roster: every arrangement known to be in question, with what became of it here."""

from typing import Annotated, ClassVar

from pydantic import Field, field_validator

from softpower._models.fields import RecordId, Text, about
from softpower._models.obligation import Pledge
from softpower._models.record import Record
from softpower._models.vocabulary import AllianceKind, Term
from softpower._time import EDTF

__all__ = ["Arrangement", "Decision"]

NEVER, ONGOING, UNKNOWN = "never", "..", "?"


class Decision(Term):
    """What became of an arrangement."""

    CURATED = "curated", "recorded: an alliance has its id"
    PENDING = "pending", "known and not yet recorded: answers that may depend on it are missing"
    LEFT_OUT = "left-out", "outside what is recorded, for the reason given: it changes no answer"


class Arrangement(Record):
    """An arrangement that was considered; what a pending entry says is expected, and is no evidence.

    Of a curated one it says what its alliance's record says: `in_force` and `ended` are the first and last day on which
    a state was a member.
    """

    table: ClassVar[str] = "roster"

    id: Annotated[RecordId, about("Id; of a curated one that of its alliance.", good="us-japan-1960", bad="US-Japan")]
    name: Annotated[Text, about("English name.", good="Treaty of Taif", bad="")]
    kind: Annotated[AllianceKind, about("What it is expected to be.", good="collective-defense", bad="pact")]
    pledges: Annotated[
        tuple[Pledge, ...], about("The pledges expected; none where none is.", good=["defense"], bad=["defence"])
    ] = ()
    parties: Annotated[
        tuple[Text, ...],
        about(
            "Ids of the states bound on any day; after `~` what is no state of the table, or not known state by state.",
            good=["USA", "~others"],
            bad=[""],
        ),
    ] = ()
    signed: Annotated[EDTF | None, about("When it was signed, as expected.", good="1947-03-04", bad="March 1947")] = (
        None
    )
    in_force: Annotated[
        Annotated[Text, Field(pattern=r"^(never|[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?[~?%]?)$")] | None,
        about("When it entered into force, or `never`.", good="1947-03-04", bad="soon"),
    ] = None
    ended: Annotated[
        Text,
        Field(pattern=r"^(\.\.|\?|[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?[~?%]?)$"),
        about(
            "When it ended; `..` while it lasts, `?` unknown, with `?` behind a date a bound.", good="2016?", bad="no"
        ),
    ]
    region: Annotated[
        tuple[RecordId, ...],
        about("Sub-regions of M49, or `world`.", good=["western-asia"], bad=["Middle East"]),
    ] = ()
    decision: Annotated[Decision, about("What became of it.", good="pending", bad="maybe")]
    open: Annotated[
        bool, about("Whether its text is not public, so that it may hold any pledge.", good="yes", bad="perhaps")
    ] = False
    reason: Annotated[
        Text | None, about("Why it is left out, or what is to be settled.", good="A declaration alone.", bad="")
    ] = None
    priority: Annotated[
        Annotated[int, Field(ge=1, le=3)] | None,
        about("How soon it is to be recorded: 1, 2 or 3; none for a curated one.", good="1", bad="4"),
    ] = None
    checked: Annotated[Text | None, about("What was seen of it; `memory` means nothing.", good="memory", bad="")] = None
    cluster: Annotated[
        RecordId | None, about("The batch in which it is to be recorded.", good="gulf", bad="The Gulf")
    ] = None

    @field_validator("in_force", "ended")
    @classmethod
    def _is_day(cls, text: str | None) -> str | None:
        """Refuse what has the form of a date and is no day of the calendar, such as `2015-02-30`."""
        if text not in (None, NEVER, ONGOING, UNKNOWN):
            EDTF(text)
        return text
