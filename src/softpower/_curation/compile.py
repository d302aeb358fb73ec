"""From a checked corpus to the snapshot: the index, the records and what the release says of itself."""

from __future__ import annotations

import json
import struct
import sys
from array import array
from collections import Counter
from hashlib import sha256
from itertools import chain
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from softpower._curation.coverage import coverage
from softpower._curation.edition import lines
from softpower._curation.existence import codes, lives
from softpower._curation.frames import framed
from softpower._curation.history import FIRST
from softpower._curation.pending import pending_pairs, pending_parties, possible_members
from softpower._curation.pledges import AWAY, pledges
from softpower._curation.schemas import schemas
from softpower._curation.spans import alliance_life
from softpower._curation.timetable import Entry, Timetable, timetable
from softpower._curation.vintage import DATA_VERSION, HORIZON
from softpower._models.alliance import Alliance
from softpower._models.evidence import first_day, last_day
from softpower._models.membership import Membership, Role, spell_days
from softpower._models.obligation import Obligation
from softpower._models.roster import Arrangement
from softpower._models.source import Source
from softpower._models.treaty import Treaty
from softpower._models.witness import seen_of
from softpower._records import normal
from softpower._snapshot.files import sealed
from softpower._snapshot.integrity import digest
from softpower._snapshot.layout import (
    DECISIONS,
    INDEX,
    LOOKUP_SECTIONS,
    LOOKUPS,
    ORIGINS,
    RECORDS,
    RELEASE,
    SCHEMAS,
    SECTIONS,
    SYSTEMS,
    TABLE_NAMES,
    TIMETABLE,
    TIMETABLE_SECTIONS,
)
from softpower._time import OPEN

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from softpower._curation.corpus import Corpus
    from softpower._curation.history import History
    from softpower._models.names import Name
    from softpower._models.pledges import Owed

__all__ = ["compiled"]

Sections = dict[str, bytes]


def compiled(corpus: Corpus, version: str, history: History = FIRST) -> dict[str, bytes]:
    """Compile a corpus without findings.

    The same records give the same bytes on every machine. `history` is what changed since the release before.

    Returns
    -------
    dict
        Contents by file name, each with its header: the index, the records of each table as lines of JSON, the release,
        the frames, and the schemas of both.
    """
    found = lines(corpus)
    keys = [(table, key) for table in TABLE_NAMES for key in found[table]]
    rows = {key: row for row, key in enumerate(keys)}
    encoded = [line for table in TABLE_NAMES for line in found[table].values()]
    records = {f"{RECORDS}/{table}.jsonl": b"".join(found[table].values()) for table in TABLE_NAMES}
    index = _index(corpus, keys, rows, encoded)
    owed = pledges(corpus)
    made, pending = _made(corpus, owed)
    lookups = _packed(_names(corpus, rows) | _links(corpus, rows), LOOKUP_SECTIONS)
    files = {INDEX: index, LOOKUPS: lookups, TIMETABLE: _timetable(corpus, made, pending)}
    files |= {**records, **framed(corpus, owed, history.changes)}
    origins = corpus.origins
    files |= {} if origins is None else {ORIGINS: _json(origins.records)}
    files[SCHEMAS] = _json({name: json.loads(schema) for name, schema in schemas().items()})
    dated = [fact for entry in corpus for _, fact in entry.facts]
    sources = corpus.all(Source)
    said = {
        "since": history.since,
        "data_version": DATA_VERSION,
        "horizon": HORIZON.isoformat(),
        "reworded": corpus.ledger.contents.reworded,
        "counts": {table: len(corpus.entries[table]) for table in TABLE_NAMES},
        "statuses": dict(sorted(Counter(fact.status.value for fact in dated).items())),
        "seen": dict(sorted(Counter(seen_of(fact, sources) or "none" for fact in dated).items())),
        "coverage": coverage(corpus, made),
        "files": {name: sha256(contents).hexdigest() for name, contents in sorted(files.items())},
    } | ({} if origins is None else origins.release)
    files[RELEASE] = _json({"version": version, "sha256": digest(said), **said})
    stamp = sha256(files[RELEASE]).hexdigest()[:31]
    return {name: sealed(contents, stamp) for name, contents in files.items()}


def _json(contents: Any) -> bytes:
    return (json.dumps(contents, ensure_ascii=False, separators=(",", ":")) + "\n").encode()


def _index(corpus: Corpus, keys: list[tuple[str, str]], rows: dict[tuple[str, str], int], lines: list[bytes]) -> bytes:
    ids, id_offsets = _texts([key for _, key in keys])
    sections: Sections = {
        "meta": _numbers([HORIZON.toordinal()]),
        "tables": _numbers([*_starts([table for table, _ in keys], TABLE_NAMES)]),
        "ids": ids,
        "id_offsets": id_offsets,
        "record_offsets": _numbers(_offsets(lines)),
        "gone": _gone(corpus),
    }
    base = {table: min((row for (name, _), row in rows.items() if name == table), default=0) for table in TABLE_NAMES}

    def place(table: str, key: str) -> int:
        return rows[table, key] - base[table]

    sections |= _spells(corpus, place)
    sections |= _lives(corpus)
    sections |= _existence(corpus, place)
    sections |= _roster(corpus, place)
    return _packed(sections, SECTIONS)


def _spells(corpus: Corpus, place: Any) -> Sections:
    states, alliances = len(corpus.entries["states"]), len(corpus.entries["alliances"])
    roles = list(Role)
    spells = []
    for _, spell in corpus.each(Membership):
        holes = [
            (start, last_day(exemption.end))
            for exemption in spell.exceptions
            if exemption.kind in AWAY and (start := first_day(exemption.start)) is not None
        ]
        where = place("alliances", spell.alliance), place("states", spell.state), roles.index(spell.role)
        spells.append((*where, *spell_days(spell), sorted(holes)))
    spells.sort()
    by_state = sorted(range(len(spells)), key=lambda row: (spells[row][1], row))
    return {
        "spell_alliances": _numbers(_starts([spell[0] for spell in spells], range(alliances))),
        "spell_state": _numbers(spell[1] for spell in spells),
        "spell_role": _numbers(spell[2] for spell in spells),
        "spell_start": _numbers(spell[3] for spell in spells),
        "spell_end": _numbers(spell[4] for spell in spells),
        "holes": _numbers(_offsets([spell[5] for spell in spells])),
        "hole_start": _numbers(hole[0] for spell in spells for hole in spell[5]),
        "hole_end": _numbers(hole[1] for spell in spells for hole in spell[5]),
        "states_offsets": _numbers(_starts([spells[row][1] for row in by_state], range(states))),
        "states_spells": _numbers(by_state),
    }


def _made(corpus: Corpus, owed: list[Owed]) -> tuple[Timetable, list[str]]:
    """Return the timetable of pledges, and the ids of the pending arrangements in it, in their order."""
    maybe = pending_pairs(corpus)
    pending = sorted({one.arrangement for one in maybe})
    states, alliances, obligations = (sorted(corpus.entries[table]) for table in ("states", "alliances", "obligations"))
    return timetable(owed, maybe, states, [*alliances, *pending], obligations), pending


def _timetable(corpus: Corpus, made: Timetable, pending: list[str]) -> bytes:
    ids = {table: sorted(corpus.entries[table]) for table in ("treaties", "obligations", "roster")}
    before: tuple[int, int, int] = (-1, -1, -1)
    for pair, term, first, last in zip(made.pair, made.term, made.first, made.last, strict=True):
        arrangement = made.terms[term][0]
        if first > last or (pair, arrangement, first) <= before:
            raise ValueError("rows of a pair and an arrangement share a day")
        before = pair, arrangement, last
    obligations = corpus.all(Obligation)
    entries = [entry for _, found in made.terms for entry in found]
    sections = {
        "pair": made.pair,
        "term": made.term,
        "first": made.first,
        "last": made.last,
        "term_arrangement": [arrangement for arrangement, _ in made.terms],
        "term_entries": _offsets([found for _, found in made.terms]),
        **{f"entry_{name}": [getattr(entry, name) for entry in entries] for name in Entry._fields},
        "obligation_treaty": [ids["treaties"].index(obligations[key].treaty) for key in ids["obligations"]],
        "pending": [ids["roster"].index(key) for key in pending],
    }
    return _packed({name: _numbers(values) for name, values in sections.items()}, TIMETABLE_SECTIONS)


def _lives(corpus: Corpus) -> Sections:
    alliances = corpus.all(Alliance)
    treaties, spells = corpus.all(Treaty).values(), corpus.all(Membership).values()
    lives = []
    for key in sorted(corpus.entries["alliances"]):
        alliance = alliances[key]
        own = [treaty for treaty in treaties if treaty.alliance == key]
        members = [spell for spell in spells if spell.alliance == key]
        # What never was in force has a span for the rules, and is active on no day.
        lives.append(alliance_life(alliance, own, members) or (OPEN, 0))
    return {"life_start": _numbers(life[0] for life in lives), "life_end": _numbers(life[1] for life in lives)}


def _existence(corpus: Corpus, place: Any) -> Sections:
    alive = sorted((place("states", state), *span) for state, span in lives(corpus))
    coded = sorted((system, place("states", state), *span, value) for system, state, span, value in codes(corpus))
    sections = {"code_offsets": _numbers(_starts([one[0] for one in coded], range(len(SYSTEMS))))}
    for at, name in enumerate(("state", "start", "end")):
        sections[f"alive_{name}"] = _numbers(map(itemgetter(at), alive))
    for at, name in enumerate(("state", "start", "end", "value"), start=1):
        sections[f"code_{name}"] = _numbers(map(itemgetter(at), coded))
    return sections


def _roster(corpus: Corpus, place: Any) -> Sections:
    possible = chain(pending_parties(corpus), possible_members(corpus))
    named = sorted((place("states", state), *days, place("roster", key)) for state, key, days in possible)
    roster = corpus.all(Arrangement)
    return {
        "decision": _numbers(DECISIONS.index(roster[key].decision.value) for key in sorted(roster)),
        "pending_offsets": _numbers(_starts([one[0] for one in named], range(len(corpus.entries["states"])))),
        **{
            f"pending_{name}": _numbers(one[at] for one in named)
            for at, name in enumerate(("start", "end", "entry"), start=1)
        },
    }


def _names(corpus: Corpus, rows: dict[tuple[str, str], int]) -> Sections:
    """Return the names of all records; the id of a state is one of its names, as others write it among names."""
    found: set[tuple[str, str, int, int, int]] = set()
    for entry in corpus:
        record: Any = entry.record
        texts = [getattr(record, "name", None) or getattr(record, "title", None)]
        texts += [entry.id] if entry.table == "states" else []
        named = [(text, 0, OPEN) for text in texts if text]
        named += [(name.text, *_borne(name)) for name in getattr(record, "names", ())]
        row = rows[entry.table, entry.id]
        found |= {(normal.key(text), normal.normal(text), row, first, last) for text, first, last in named}
    found = {one for one in found if one[0]}
    ordered = sorted(found)
    shown = [name.encode() for _, name, *_ in ordered]
    return {
        "names": b"".join(shown),
        "name_offsets": _numbers(_offsets(shown)),
        "name_row": _numbers(one[2] for one in ordered),
        "name_start": _numbers(one[3] for one in ordered),
        "name_end": _numbers(one[4] for one in ordered),
    }


def _borne(name: Name) -> tuple[int, int]:
    first = name.start.earliest.toordinal() if name.start else 0
    return first, name.end.latest.toordinal() if name.end else OPEN


def _links(corpus: Corpus, rows: dict[tuple[str, str], int]) -> Sections:
    found = set()
    for entry in corpus:
        if entry.record is None:
            continue
        origin = rows[entry.table, entry.id]
        for link in entry.links:
            table = next(table for table in link.tables if link.id in corpus.entries[table])
            found.add((rows[table, link.id], origin, str(link.place[0])))
    fields = sorted({field for *_, field in found})
    ordered = sorted((target, origin, fields.index(field)) for target, origin, field in found)
    return {
        "link_target": _numbers(map(itemgetter(0), ordered)),
        "link_origin": _numbers(map(itemgetter(1), ordered)),
        "link_field": _numbers(map(itemgetter(2), ordered)),
        "fields": "\n".join(fields).encode(),
    }


def _gone(corpus: Corpus) -> bytes:
    ledger = corpus.ledger
    lines = [(one.id, "moved", one.to) for one in ledger.moved.values()]
    lines += [(one.id, "split", " ".join(one.to)) for one in ledger.split.values()]
    lines += [(one.id, "retired", one.why) for one in ledger.retired.values()]
    return "\n".join("\t".join(line) for line in sorted(lines)).encode()


def _packed(sections: Sections, names: Sequence[str]) -> bytes:
    at = 4 * (len(names) + 1)
    offsets, parts = [], []
    for name in names:
        # Padded with NUL to whole numbers; the reader strips it where a text has no offsets of its own.
        part = sections[name]
        part += b"\0" * (-len(part) % 4)
        offsets.append(at)
        parts.append(part)
        at += len(part)
    offsets.append(at)
    return _numbers(offsets) + b"".join(parts)


def _numbers(values: Iterable[int]) -> bytes:
    numbers = list(values)
    try:
        column = array("i", numbers)
    except OverflowError:
        raise OverflowError("a number does not fit the index's int32 columns") from None
    if sys.byteorder == "big":
        column.byteswap()
    assert column.itemsize == struct.calcsize("<i")
    return column.tobytes()


def _texts(texts: list[str]) -> tuple[bytes, bytes]:
    encoded = [text.encode() for text in texts]
    return b"".join(encoded), _numbers(_offsets(encoded))


def _offsets(parts: Sequence[Any]) -> list[int]:
    offsets = [0]
    for part in parts:
        offsets.append(offsets[-1] + len(part))
    return offsets


def _starts(sorted_keys: list[Any], groups: Iterable[Any]) -> list[int]:
    """First place of each group among sorted keys, and the number of all."""
    counts = Counter(sorted_keys)
    starts = [0]
    for group in groups:
        starts.append(starts[-1] + counts[group])
    return starts
