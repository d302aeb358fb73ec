"""The flat columns of a frame, derived from the model of what stands in its rows.

A text is a string; a word of a closed vocabulary, the code of a state and the id of a state or an alliance are
categories. A date has its precision beside it; a dated fact also its status, which says of one that is missing why it
is. A part of a record lies flat under its field's name. Lists are frames of their own: see `softpower._models.flat`.
"""

from collections.abc import Callable, Iterator
from types import UnionType
from typing import Annotated, Any, NamedTuple, Union, get_args, get_origin

from pydantic.fields import FieldInfo

from softpower._frames.columns import Column
from softpower._models.evidence import Evidence, Fact
from softpower._models.fields import Ref
from softpower._models.record import Part, Record
from softpower._models.state import Code
from softpower._models.vocabulary import Blank, Status, Term
from softpower._time import EDTF

__all__ = ["IDS", "Cell", "Value", "cells", "code", "day", "item", "leaves", "length", "refers", "singular", "term"]

IDS = ("states", "alliances")
"""Tables whose ids are categories wherever they stand: few, and what frames are grouped and merged by."""

NUMBERS = {"cow": "ccode", "gw": "gwcode"}
"""Lists of codes that are numbers, with the name of the column that users of those codes expect."""

PRECISIONS = tuple(f"{unit}{doubt}" for unit in ("day", "month", "year") for doubt in ("", "~", "?", "%"))
BLANKS = tuple(blank.value for blank in Blank)
STATUSES = tuple(status.value for status in Status)
ENDS = ("ended", "ongoing", *BLANKS)
VERBS = ("amends", "replaces")

Value = Callable[..., Any]


class Cell(NamedTuple):
    """A column and how its value is read from a record or a part of one.

    `words` are the words of a category or the name of the table whose ids they are; a category with neither has those
    that occur. `refers` names the table in which the value is an id; `required` says that it is never missing. A value
    with a table `beside` it is read from the part and the records of that table by id.
    """

    column: Column
    value: Value
    words: tuple[str, ...] | str | None = None
    refers: str | None = None
    required: bool = False
    beside: str | None = None


def cells(model: type[Part]) -> tuple[Cell, ...]:
    """Return the cells that show a record, or a part of one, in the order of its fields.

    Of evidence only the status is shown: the rest has a frame of its own.
    """
    evidence = issubclass(model, Evidence)
    found: list[Cell] = []
    for name, info in model.model_fields.items():
        if not (evidence and name in Evidence.model_fields):
            found += _cells(model, name, info)
    if evidence and not issubclass(model, Fact):
        found.append(term("evidence_status", "How sure it is.", lambda part: part.status.value, STATUSES, True))
    return tuple(found)


def _cells(model: type[Part], name: str, info: FieldInfo) -> Iterator[Cell]:
    kinds, meaning = leaves(info.annotation), info.description or ""
    part_of = next((kind for kind in kinds if isinstance(kind, type) and issubclass(kind, Part)), None)

    def value(part: Any) -> Any:
        return getattr(part, name)

    if get_origin(info.annotation) is tuple:
        one = get_args(info.annotation)[0]
        if one is Code:
            yield code(name, f"{meaning[:-1]}: the one in use, or else the last.", lambda part: _last(value(part)))
        for place in range(length(info) or 0):
            yield from item(f"{singular(refers(info, one)[0])}{place + 1}", info, one, _nth(value, place))
    elif part_of is None and EDTF not in kinds:
        own = model.table if issubclass(model, Record) and name == "id" else None
        yield from item(name, info, info.annotation, value, own)
    elif part_of is None:
        yield from day(name, meaning, value, type(None) not in kinds)
        if issubclass(model, Fact):
            yield term(f"{name}_status", f"How sure {name} is.", lambda part: part.status.value, STATUSES, True)
    elif issubclass(part_of, Fact):
        yield from _fact(name, meaning, kinds, value)
    elif issubclass(part_of, Evidence):
        yield term(f"{name}_status", meaning, lambda part: value(part).status.value, STATUSES, info.is_required())
    else:
        for cell in cells(part_of):
            yield _under(name, meaning, value, cell, info.is_required())


def item(name: str, info: FieldInfo, annotation: Any, value: Value, own: str | None = None) -> Iterator[Cell]:
    """Yield the cell of a text, an id, a word, a number or a truth value; `own` is the table whose own id it is."""
    kinds, meaning = leaves(annotation), info.description or ""
    known = [kind for kind in kinds if kind not in (type(None), Blank)]
    required = len(known) == len(kinds)
    tables = refers(info, annotation)
    table = tables[0] if len(tables) == 1 else None

    def bare(part: Any) -> Any:
        held = value(part)
        return None if isinstance(held, Blank) else held.value if isinstance(held, Term) else held

    if issubclass(known[0], Term):
        yield term(name, meaning, bare, tuple(one.value for one in known[0]), required)
    elif (table or own) in IDS:
        yield Cell(Column(name, "category", meaning), bare, table or own, table, required)
    else:
        dtype = "boolean" if known[0] is bool else "int" if known[0] is int else "string"
        yield Cell(Column(name, dtype, meaning), bare, None, table, required)
    if Blank in kinds:

        def status(part: Any) -> str:
            held = value(part)
            return held.value if isinstance(held, Blank) else "known"

        meant = f"Whether {name} is known, or why it is missing."
        yield term(f"{name}_status", meant, status, ("known", *BLANKS), True)


def term(name: str, meaning: str, value: Value, words: tuple[str, ...] | None, required: bool) -> Cell:
    """Return the cell of a category."""
    return Cell(Column(name, "category", meaning), value, words, None, required)


def code(name: str, meaning: str, value: Value, required: bool = False) -> Cell:
    """Return the cell of another system's code, under the name and type that users of that system expect."""
    if name not in NUMBERS:
        return term(name, meaning, value, None, required)

    def number(part: Any) -> int | None:
        held = value(part)
        return None if held is None else int(held)

    return Cell(Column(NUMBERS[name], "int", meaning), number, None, None, required)


def day(name: str, meaning: str, value: Value, required: bool, last: bool | None = None) -> Iterator[Cell]:
    """Yield the cells of a date: the earliest day that it may stand for, or the latest of an end, and its precision."""
    last = name == "end" if last is None else last

    def ordinal(part: Any) -> int | None:
        held = value(part)
        return None if held is None else int((held.latest if last else held.earliest).toordinal())

    def precision(part: Any) -> str | None:
        held = value(part)
        return None if held is None else held.precision + held.text.lstrip("0123456789-")

    which = "last" if last else "first"
    known = f"What is known of {name}, its {which} day being given; ~ approximate, ? uncertain, % both."
    yield Cell(Column(name, "date", meaning), ordinal, None, None, required)
    yield term(f"{name}_precision", known, precision, PRECISIONS, required)


def _fact(name: str, meaning: str, kinds: tuple[Any, ...], value: Value) -> Iterator[Cell]:
    """Yield the cells of a dated fact; one that can be blank, open or neither is an end.

    A start that can be left out as well is not open then, but that of the record around it.
    """
    ends = Blank in kinds and type(None) in kinds and name != "start"

    def dated(part: Any) -> Any:
        held = value(part)
        return held.date if isinstance(held, Fact) else None

    def sure(part: Any) -> str | None:
        held = value(part)
        return held.status.value if isinstance(held, Fact) else None

    def blank(part: Any) -> str | None:
        held = value(part)
        return held.value if isinstance(held, Blank) else sure(part)

    def status(part: Any) -> str:
        held = value(part)
        return held.value if isinstance(held, Blank) else "ended" if isinstance(held, Fact) else "ongoing"

    yield from day(name, meaning, dated, kinds == (Fact,), last=ends or name == "end")
    if ends:
        yield term(f"{name}_status", f"Whether it ended, or why there is no {name}.", status, ENDS, True)
        yield term(f"{name}_evidence", f"How sure {name} is.", sure, STATUSES, False)
    elif Blank in kinds:
        meant = f"How sure {name} is, or why it is missing."
        yield term(f"{name}_status", meant, blank, (*STATUSES, *BLANKS), True)
    else:
        yield term(f"{name}_status", f"How sure {name} is.", sure, STATUSES, kinds == (Fact,))


def _under(name: str, meaning: str, value: Value, cell: Cell, required: bool) -> Cell:
    inner = cell.column

    def deeper(part: Any) -> Any:
        held = value(part)
        return None if held is None else cell.value(held)

    meant = f"{meaning[:-1]}: {inner.meaning[0].lower()}{inner.meaning[1:]}"
    column = Column(f"{name}_{inner.name}", inner.dtype, meant)
    return Cell(column, deeper, cell.words, cell.refers, required and cell.required)


def singular(name: str) -> str:
    """Return what one of a table or list is called in the name of a column; a verb stays as it is."""
    if name in VERBS or not name.endswith("s"):
        return name
    return f"{name[:-3]}y" if name.endswith("ies") else name[:-1]


def leaves(annotation: Any) -> tuple[Any, ...]:
    """Return the types that a value may have, unions and `Annotated` taken apart."""
    if get_origin(annotation) is Annotated:
        return leaves(get_args(annotation)[0])
    if get_origin(annotation) in (Union, UnionType):
        return tuple(dict.fromkeys(leaf for one in get_args(annotation) for leaf in leaves(one)))
    return (annotation,)


def length(info: FieldInfo) -> int | None:
    """Return how many items a list always has, or None; such a list is columns and no frame of its own."""
    least = next((one.min_length for one in info.metadata if hasattr(one, "min_length")), None)
    most = next((one.max_length for one in info.metadata if hasattr(one, "max_length")), None)
    return least if least == most else None


def refers(info: FieldInfo, annotation: Any) -> tuple[str, ...]:
    """Return the tables that a value refers to."""
    extras = [*info.metadata, *(get_args(annotation)[1:] if get_origin(annotation) is Annotated else ())]
    return next((extra.tables for extra in extras if isinstance(extra, Ref)), ())


def _nth(value: Value, place: int) -> Value:
    return lambda part: value(part)[place]


def _last(codes: Any) -> str | None:
    open_ones = [one for one in codes if one.end is None] or list(codes)
    return open_ones[-1].code if open_ones else None
