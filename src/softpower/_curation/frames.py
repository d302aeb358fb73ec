"""From a checked corpus to the frames of the snapshot: one file of columns each, and the list of them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from softpower._curation.spans import (
    alliance_life,
    in_effect,
    in_force,
    meet,
    widest,
)
from softpower._frames.columns import origin_column
from softpower._models.changes import FRAME as CHANGES
from softpower._models.columns import Cell, leaves
from softpower._models.evidence import first_day, last_day, last_shown
from softpower._models.flat import Row
from softpower._models.frames import frames
from softpower._models.membership import Membership, spell_days
from softpower._models.pledges import FRAME as PLEDGES
from softpower._models.state import Code, Life
from softpower._models.tables import TABLES, model
from softpower._models.treaty import Treaty
from softpower._models.vocabulary import Blank
from softpower._snapshot.layout import FRAMES, TABLE_NAMES
from softpower._time import EDTF, OPEN

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from softpower._curation.corpus import Corpus
    from softpower._curation.overlays.origins import Origins
    from softpower._curation.spans import Span
    from softpower._models.changes import Change
    from softpower._models.flat import Frame
    from softpower._models.pledges import Owed

__all__ = ["framed"]

TIMED = ("states", "alliances", "treaties", "obligations", "memberships", "initiatives", "measures", "episodes")
"""Tables whose records hold for a time."""


def framed(corpus: Corpus, owed: Sequence[Owed], changes: Sequence[Change] = ()) -> dict[str, bytes]:
    """Return the frames as columns, and the list of frames, by file name.

    A frame's file holds its `columns`, each with the `values` or, of a category and of texts that recur, the `codes`
    and the `words` they stand for, -1 where there is none. Before the words come the ids of the table that `ids` names,
    or of all tables, one after the other, where it is empty; without `codes` these ids are the values. Dates are
    proleptic Gregorian ordinals. A text that is in the file of records as it is has no values here. Where
    rows hold for a time, `spans` has a `row`, its `first` and its `last` day, once for each span of days.
    """
    files = {}
    listed = {}
    given: dict[str, Sequence[Any]] = {PLEDGES.name: owed, CHANGES.name: changes}
    for frame in frames().values():
        rows = (
            [Row((), one) for one in given[frame.name]]
            if frame.name in given
            else [row for record in _records(frame, corpus) for row in frame.rows(record)]
        )
        keys = [_column(cell, [cell.value(row.key) for row in rows], corpus) for cell in frame.key]
        own = [
            _head(cell) if _repeated(frame, cell) else _column(cell, _values(cell, rows, corpus), corpus)
            for cell in frame.cells
        ]
        contents: dict[str, Any] = {"columns": keys + own}
        if corpus.origins is not None and frame is not CHANGES:
            written = [_origin(frame, row, corpus.origins) for row in rows]
            named = Cell(origin_column([one.name for one in frame.columns]), str, required=True)
            contents["columns"].append(_column(named, written, corpus))
        if frame is PLEDGES:
            contents["spans"] = _columns(
                (place, one.start, OPEN if one.end is None else one.end)
                for place, one in enumerate(owed)
                if one.start is not None
            )
        elif _timed(frame):
            contents["spans"] = _spans(frame, rows, corpus)
        files[f"{FRAMES}/{frame.name}.json"] = _json(contents)
        listed[frame.name] = {
            "meaning": frame.meaning,
            "rows": len(rows),
            "key": [cell.column.name for cell in frame.key],
        }
    return files | {f"{FRAMES}.json": _json(listed)}


def _values(cell: Cell, rows: list[Row], corpus: Corpus) -> list[Any]:
    if cell.beside is None:
        return [cell.value(row.part) for row in rows]
    records = corpus.all(model(cell.beside))
    return [cell.value(row.part, records) for row in rows]


def _origin(frame: Frame, row: Row, origins: Origins) -> str:
    """Return the overlays that wrote the record of a row; of a pledge, what it follows from."""
    return origins.of_pledge(row.part) if frame is PLEDGES else origins.of(frame.table, row.key[0])


def _json(contents: Any) -> bytes:
    return (json.dumps(contents, ensure_ascii=False, separators=(",", ":")) + "\n").encode()


def _records(frame: Frame, corpus: Corpus) -> Iterator[Any]:
    for table in TABLE_NAMES if frame.table == "" else (frame.table,):
        records = corpus.all(model(table))
        yield from (records[key] for key in sorted(records))


def _repeated(frame: Frame, cell: Cell) -> bool:
    """Whether the file of records has the text of a column as it is, and is as good to read it from.

    Records that are written inside others are dates and evidence for the most part, and take longer to read than their
    few texts are worth.
    """
    if frame.name not in TABLES or TABLES[frame.name].nested_in or cell.column.dtype != "string" or frame.model is None:
        return False
    info = frame.model.model_fields.get(cell.column.name)
    return info is not None and Blank not in leaves(info.annotation)


def _head(cell: Cell) -> dict[str, Any]:
    name, dtype, meaning = cell.column
    return {"name": name, "dtype": dtype, "meaning": meaning, **({"required": True} if cell.required else {})}


def _column(cell: Cell, values: list[Any], corpus: Corpus) -> dict[str, Any]:
    different = {value for value in values if value is not None}
    # Texts that recur, such as the treaty of a pledge, are written once: three fifths of the file of pledges were they.
    recurring = cell.column.dtype == "string" and 2 * len(different) < len(values)
    if cell.column.dtype != "category" and not recurring:
        every = next((table for table in TABLE_NAMES if values and values == sorted(corpus.entries[table])), None)
        return _head(cell) | ({"values": values} if every is None else {"ids": every})
    if isinstance(cell.words, str):
        table, words = cell.words, []
    elif cell.words:
        table, words = None, list(cell.words)
    else:
        table, words = _table(different, corpus) if recurring else None, sorted(different)
    # The reader has the ids of a table from the index: as words they were a tenth of all frames.
    said: dict[str, Any] = {}
    ids: list[str] = []
    if table is not None:
        said["ids"] = table
        ids = [one for name in ([table] if table else TABLE_NAMES) for one in sorted(corpus.entries[name])]
        words = sorted(different.difference(ids))
    if words or table is None:
        said["words"] = words
    places = {word: place for place, word in enumerate([*ids, *words])}
    return _head(cell) | said | {"codes": [-1 if value is None else places[value] for value in values]}


def _table(texts: set[Any], corpus: Corpus) -> str | None:
    """Return the table of which all texts are ids, `""` where most are ids of any, else None."""
    of_all = next((table for table in TABLE_NAMES if texts and texts <= corpus.entries[table].keys()), None)
    known = sum(any(text in corpus.entries[table] for table in TABLE_NAMES) for text in texts)
    return "" if of_all is None and 2 * known > len(texts) else of_all


def _timed(frame: Frame) -> bool:
    """Whether the rows of a frame hold for a time: those of a table with days, and of parts with days of their own."""
    if frame.outer is None:
        return frame.table in TIMED
    return frame.model is not None and {"start", "end"} <= set(frame.model.model_fields)


def _spans(frame: Frame, rows: list[Row], corpus: Corpus) -> dict[str, list[int]]:
    return _columns(
        (place, *span)
        for place, row in enumerate(rows)
        for span in (_own(row.part, corpus) if frame.outer is None else _inside(row, frame, corpus))
    )


def _columns(found: Iterable[tuple[int, int, int]]) -> dict[str, list[int]]:
    spans = list(found)
    return {name: [span[place] for span in spans] for place, name in enumerate(("row", "first", "last"))}


def _own(record: Any, corpus: Corpus) -> Iterator[Span]:
    """Yield the days on which a record of a table in `TIMED` was in force."""
    if record.table == "states":
        yield from (widest(life.start, life.end) for life in record.lives)
        return
    span: Span | None
    if record.table == "alliances":
        treaties = [one for one in corpus.all(Treaty).values() if one.alliance == record.id]
        spells = [one for one in corpus.all(Membership).values() if one.alliance == record.id]
        span = alliance_life(record, treaties, spells)
    elif record.table == "treaties":
        span = in_force(record)
    elif record.table == "obligations":
        span = in_effect(record, corpus.all(Treaty).get(record.treaty))
        if span is not None:
            span = meet(span, (0, last_shown(span[0], record.until, record.known_until)))
    elif record.table == "memberships":
        span = spell_days(record)
    else:
        first = first_day(record.start) or 0
        span = (first, max(first, _known_until(record)) if record.end == Blank.UNKNOWN else last_day(record.end))
    if span is not None:
        yield span


def _known_until(record: Any) -> int:
    """Return the last day that counts where an end is unknown: the last that a source shows, else the start."""
    known = getattr(record, "known_until", None) or record.start
    return _day(known, "latest", 0)


def _inside(row: Row, frame: Frame, corpus: Corpus) -> Iterator[Span]:
    """Yield the days on which a part of a record was in force: its own, as far as they are days of the record.

    A part without a start was in force from the first day on; one of which the start is unknown is counted on no day,
    as in the index, except for the life of a state, which then began before coverage. Codes are dated by lists of
    their own.
    """
    start, end = row.part.start, row.part.end
    if isinstance(start, Blank) and not isinstance(row.part, Life):
        return
    own = _day(start, "earliest", 0), _day(end, "latest", OPEN)
    if frame.table not in TIMED or isinstance(row.part, Code | Life):
        yield own
        return
    for span in _own(row.around[0], corpus):
        shared = meet(own, span)
        if shared is not None:
            yield shared


def _day(value: Any, which: str, otherwise: int) -> int:
    date = value if isinstance(value, EDTF) else getattr(value, "date", None)
    return otherwise if date is None else int(getattr(date, which).toordinal())
