"""The frames: one for each table, one for each list in its records, and those of the evidence.

A row of a list's frame begins with the id of its record, under the name of one of the record's table, and ends its key
with its `position` in the list, counted from 1; where lists lie in lists, the outer one's place stands between. So
`memberships_exceptions` is keyed by `membership` and `position`, `treaties_events_by` by `treaty`, `event_position` and
`position`.
"""

from collections.abc import Callable, Iterator
from operator import itemgetter
from typing import Any, NamedTuple, get_args, get_origin

from pydantic.fields import FieldInfo

from softpower._frames.columns import Column
from softpower._models.coding import IN_CODED_YEARS
from softpower._models.columns import Cell, cells, code, day, item, leaves, length, refers, singular, term
from softpower._models.evidence import Evidence, Fact
from softpower._models.record import Part, Record
from softpower._models.state import Code
from softpower._models.tables import TABLES, model
from softpower._models.vocabulary import Blank
from softpower._models.witness import DEPTHS, seen_of

__all__ = ["Foreign", "Frame", "Row", "derived", "nowhere"]


class Row(NamedTuple):
    """A row: the values of its key, the record or part that it shows, and the parts around that, from the record on."""

    key: tuple[Any, ...]
    part: Any
    around: tuple[Any, ...] = ()


class Foreign(NamedTuple):
    """Columns that point to a row of another frame, and the columns there that they equal."""

    columns: tuple[str, ...]
    frame: str
    there: tuple[str, ...]


class Frame(NamedTuple):
    """A frame: its name, what a row is, the table it comes from, its key, its cells, and its rows in a record.

    The cells of the key are read from a row's key, the others from its part. `outer` is where a list's rows belong.
    """

    name: str
    meaning: str
    table: str
    key: tuple[Cell, ...]
    cells: tuple[Cell, ...]
    rows: Callable[[Record], Iterator[Row]]
    outer: Foreign | None = None
    model: type[Part] | None = None

    @property
    def columns(self) -> tuple[Column, ...]:
        """All columns, those of the key first."""
        return tuple(cell.column for cell in (*self.key, *self.cells))

    @property
    def foreign(self) -> tuple[Foreign, ...]:
        """What its columns point to."""
        ids = tuple(Foreign((cell.column.name,), cell.refers, ("id",)) for cell in self.cells if cell.refers)
        return ids if self.outer is None else (self.outer, *ids)


def nowhere(record: Record) -> Iterator[Row]:
    """Return no rows: those of a frame that is not made of single records."""
    return iter(())


def derived() -> Iterator[Frame]:
    """Yield the frames that follow from the models: each table with its lists behind it, and the evidence last."""
    for table in TABLES:
        kind = model(table)
        prose = " ".join((kind.__doc__ or "").split("\n\n")[0].split())
        own = (*cells(kind), *IN_CODED_YEARS.get(table, ()))
        key = own[0]._replace(value=itemgetter(0))
        whole = Frame(table, prose, table, (key,), own[1:], _whole, None, kind)
        parent = key._replace(column=key.column._replace(name=singular(table), meaning=f"Id in {table}."))
        yield from (whole, *_lists(whole, kind, (parent,)))
    yield from _evidence()


def _whole(record: Record) -> Iterator[Row]:
    yield Row((record.id,), record)


def _lists(outer: Frame, kind: type[Part], keys: tuple[Cell, ...]) -> Iterator[Frame]:
    """Yield the frames of the lists in what a frame shows; `keys` is how they name the columns of its key."""
    for name, info in kind.model_fields.items():
        dropped = outer.name != "evidence" and issubclass(kind, Evidence) and name in Evidence.model_fields
        if dropped or get_origin(info.annotation) is not tuple or length(info) is not None:
            continue
        frame = _list(outer, name, info, keys)
        yield frame
        if frame.model is not None:
            place = frame.key[-1]
            column = Column(f"{singular(name)}_position", "int", f"The position in {frame.name}.")
            yield from _lists(frame, frame.model, (*keys, place._replace(column=column)))


def _list(outer: Frame, name: str, info: FieldInfo, keys: tuple[Cell, ...]) -> Frame:
    annotation = get_args(info.annotation)[0]
    kind = next((leaf for leaf in leaves(annotation) if isinstance(leaf, type) and issubclass(leaf, Part)), None)
    if kind is None:
        tables = refers(info, annotation)
        named = singular(tables[0] if len(tables) == 1 and tables[0] != outer.table else name)
        own = tuple(item(named, info, annotation, lambda part: part))
    elif kind is Code:
        own = (code(name, "The code.", lambda part: part.code, True), *cells(kind)[1:])
    else:
        own = cells(kind)
    taken = {cell.column.name for cell in keys}
    own = tuple(_renamed(cell, name) if cell.column.name in taken else cell for cell in own)

    def rows(record: Record) -> Iterator[Row]:
        for row in outer.rows(record):
            for place, part in enumerate(getattr(row.part, name), start=1):
                yield Row((*row.key, place), _dated(part, row.part), (*row.around, row.part))

    position = Column("position", "int", "Its place in the list, counted from 1.")
    key = (*keys, Cell(position, itemgetter(len(keys)), required=True))
    there = tuple(cell.column.name for cell in outer.key)
    belongs = Foreign(tuple(cell.column.name for cell in keys), outer.name, there)
    return Frame(f"{outer.name}_{name}", info.description or "", outer.table, key, own, rows, belongs, kind)


def _dated(part: Any, whole: Any) -> Any:
    """Return a part of a record with days of its own, those left out being the record's.

    The days of names and codes are bare, and stand by themselves. Of a part that does not inherit days an end is
    unknown where it has no start either; with a start it lasts as long as the record.
    """
    if not isinstance(part, Part):
        return part
    if not part.inherits_days and getattr(part, "start", None) is None:
        return part.model_copy(update={"end": Blank.UNKNOWN}) if getattr(part, "end", None) is None else part
    own = {
        name: getattr(whole, name)
        for name in ("start", "end")
        if all(Fact in _kinds(type(one), name) for one in (part, whole)) and getattr(part, name) is None
    }
    return part.model_copy(update=own) if own else part


def _kinds(kind: type[Any], name: str) -> tuple[Any, ...]:
    fields = getattr(kind, "model_fields", {})
    return leaves(fields[name].annotation) if name in fields else ()


def _renamed(cell: Cell, field: str) -> Cell:
    """Return a cell under another name, where its own is that of a key, as in `concepts_distinctions`."""
    return cell._replace(column=cell.column._replace(name=f"{singular(field)}_{cell.column.name}"))


def _evidence() -> Iterator[Frame]:
    """Yield the frames of evidence: of every dated fact and of what else carries evidence, with sources and rivals."""
    record = Column("record", "string", "Id of the record, in whatever table.")
    path = Column("path", "string", "Where the statement stands in the record, as `explain` takes it.")
    keys = tuple(Cell(column, itemgetter(place), required=True) for place, column in enumerate((record, path)))
    meaning = "What a dated fact, or another statement with evidence of its own, rests on."
    date = day("date", "The date; none where what is stated is no date.", _date, False)
    (status,) = (cell._replace(column=cell.column._replace(name="status")) for cell in cells(Evidence))
    depth = "How much of its best source was read; none where no source that counts is cited."
    seen = term("seen", depth, seen_of, tuple(one.value for one in DEPTHS), False)._replace(beside="sources")
    texts = [cell for name in ("rule", "note") for cell in _text(name)]
    whole = Frame("evidence", meaning, "", keys, (*date, status, seen, *texts), _witnessed, None, Evidence)
    yield whole
    yield from _lists(whole, Evidence, keys)


def _text(name: str) -> Iterator[Cell]:
    info = Evidence.model_fields[name]
    return item(name, info, info.annotation, lambda part: getattr(part, name))


def _date(evidence: Any) -> Any:
    return getattr(evidence, "date", None)


def _witnessed(record: Record) -> Iterator[Row]:
    from softpower._models.paths import evidences

    for path, evidence in evidences(record):
        yield Row((record.id, path), evidence)
