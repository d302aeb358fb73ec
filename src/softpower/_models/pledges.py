"""The table of pledges: who owes whom what, on which days; worked out at build, over all records."""

from operator import attrgetter
from typing import NamedTuple

from softpower._frames.columns import Column
from softpower._models.columns import Cell
from softpower._models.flat import Frame, nowhere
from softpower._models.obligation import Pledge
from softpower._models.vocabulary import Standing

__all__ = ["FRAME", "OWED_BY", "Owed"]

OWED_BY = ("first", "second", "both")
MEANING = "A pledge between two states, and the days on which it bound them; one obligation may have several rows."


class Owed(NamedTuple):
    """A row of the table; days are ordinals, an `end` that has not come is None.

    By entry into force it counts from `start`, by signature from `signed`; None where it does not count that way.
    """

    state1: str
    state2: str
    alliance: str
    treaty: str
    obligation: str
    pledge: str
    owed_by: str
    start: int | None
    end: int | None
    signed: int | None
    standing: str
    suspended: bool


def _cell(name: str, dtype: str, meaning: str, words: tuple[str, ...] | str | None = None, refers: str = "") -> Cell:
    required = name not in ("start", "end", "signed")
    return Cell(Column(name, dtype, meaning), attrgetter(name), words, refers or None, required)


FRAME = Frame(
    "pledges",
    MEANING,
    "",
    (),
    (
        _cell("state1", "category", "Id of the state whose id comes first.", "states", "states"),
        _cell("state2", "category", "Id of the other state.", "states", "states"),
        _cell("alliance", "category", "Id of the alliance.", "alliances", "alliances"),
        _cell("treaty", "string", "Id of the treaty.", refers="treaties"),
        _cell("obligation", "string", "Id of the obligation.", refers="obligations"),
        _cell("pledge", "category", "Which of the five pledges.", tuple(one.value for one in Pledge)),
        _cell("owed_by", "category", "Who owes it: the `first` of the two, the `second`, or `both`.", OWED_BY),
        _cell("start", "date", "First day in force; missing where it counts by signature alone."),
        _cell("end", "date", "Last day; missing while it lasts, or where the last day is unknown."),
        _cell("signed", "date", "First day by signature; missing where it counts by entry into force alone."),
        _cell(
            "standing",
            "category",
            "`binding` and `disputed` are a yes; `unknown` means that it may bind.",
            tuple(one.value for one in Standing if one is not Standing.PENDING),
        ),
        _cell("suspended", "boolean", "Whether one of the two was suspended or excluded from the alliance."),
    ),
    nowhere,
)
