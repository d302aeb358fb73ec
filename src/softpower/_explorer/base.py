"""What the explorer loads first: states, alliances, spells of membership and pledges, as numbers."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, Any

from softpower._answers.belonging import ROLES
from softpower._answers.ties import YES
from softpower._snapshot.layout import PLEDGES, STANDINGS
from softpower._time import COVERAGE_START, OPEN

if TYPE_CHECKING:
    from collections.abc import Iterator

    from softpower._explorer.lines import Lines
    from softpower._records.dataset import Dataset
    from softpower._snapshot.index import Index

__all__ = ["FIRST", "as_counted", "base"]

FIRST = COVERAGE_START.toordinal()
"""The ordinal of the day from which the explorer counts days."""
ONGOING = 99999
"""The last day of what goes on."""
IN_FORCE = 1


def base(dataset: Dataset, lines: Lines) -> dict[str, Any]:
    """Return what the explorer loads first.

    Days are counted from the first day of coverage; before it they are negative; a last day of 99999 means that it
    goes on.

    Returns
    -------
    dict
        `states`: id, name, lives and region of each; `alliances`: id, name, kind, acronym; `pending`: id and name;
        `spells`: alliance, state, role, first, last, status of the start and of the end, id, days of suspensions;
        `terms`: arrangement, pledges that the first of two states owes for certain, those that the second does, those
        that may be owed, and those that are disputed, as bits; `pledges`: one flat list of state, state, term, first,
        last.
    """
    index = dataset.index
    release = dataset.release
    return {
        "release": {
            "version": release.version,
            "data_version": release.data_version,
            "sha256": release.sha256,
            "first": COVERAGE_START.isoformat(),
            "horizon": release.horizon.isoformat(),
        },
        "words": {"pledges": PLEDGES, "roles": ROLES},
        "states": [
            [one, lines.name("states", one), days, _region(lines, index, one)] for one, days in _by_state(index)
        ],
        "alliances": [
            [one["id"], one["name"], one["kind"], _acronym(one)] for one in map(lines.record, lines.rows("alliances"))
        ],
        "pending": [[one, lines.name("roster", one)] for one in _pending(dataset)],
        "spells": list(_spells(index, lines)),
        "terms": list(_terms(dataset)),
        "pledges": list(_pledges(dataset)),
    }


def _lives(index: Index) -> list[tuple[int, int, int]]:
    """Return when states existed: the state's place among all, its first and its last day, as the explorer counts."""
    columns = (index.column(f"alive_{name}") for name in ("state", "start", "end"))
    return [(state, as_counted(first), as_counted(last)) for state, first, last in zip(*columns, strict=True)]


def as_counted(ordinal: int) -> int:
    """Return a day as the explorer counts it."""
    return ONGOING if ordinal == OPEN else ordinal - FIRST


def _by_state(index: Index) -> Iterator[tuple[str, list[tuple[int, int]]]]:
    known = _lives(index)
    for place, one in enumerate(index.ids("states")):
        yield one, [(first, last) for state, first, last in known if state == place]


def _region(lines: Lines, index: Index, state: str) -> str:
    return str(lines.record(index.resolve("states", state))["region"])


def _acronym(alliance: dict[str, Any]) -> str | None:
    found = (str(one["text"]) for one in alliance["names"] if (one["kind"], one["lang"]) == ("acronym", "en"))
    return next(found, None)


def _pending(dataset: Dataset) -> list[str]:
    """Return the ids of the pending arrangements, in the order in which terms count them behind the alliances."""
    places = set(dataset.timetable.column("term_arrangement"))
    number = len(dataset.index.ids("alliances"))
    return [dataset.timetable.arrangement(place) for place in range(number, max(places, default=0) + 1)]


def _spells(index: Index, lines: Lines) -> Iterator[list[Any]]:
    starts = index.column("spell_alliances")
    state, role, first, last = (index.column(f"spell_{name}") for name in ("state", "role", "start", "end"))
    offsets, begins, ends = index.column("holes"), index.column("hole_start"), index.column("hole_end")
    statuses: dict[tuple[str, str, str], list[dict[str, Any]]] = {}
    for row in lines.rows("memberships"):
        one = lines.record(row)
        statuses.setdefault((one["alliance"], one["state"], one["role"]), []).append(one)
    alliances, states = index.ids("alliances"), index.ids("states")
    for spell in range(len(state)):
        place = bisect_right(starts, spell) - 1
        # The spells of one state in one role stand in the same order in both.
        record = statuses[alliances[place], states[state[spell]], ROLES[role[spell]]].pop(0)
        holes = [(as_counted(begins[one]), as_counted(ends[one])) for one in range(offsets[spell], offsets[spell + 1])]
        yield [
            place,
            state[spell],
            role[spell],
            as_counted(first[spell]),
            as_counted(last[spell]),
            _status(record["start"]),
            _status(record.get("end")),
            record["id"],
            holes,
        ]


def _status(fact: Any) -> str | None:
    status: str | None = fact["status"] if isinstance(fact, dict) else fact
    return status


def _terms(dataset: Dataset) -> Iterator[list[int]]:
    """Yield what terms say of pledges in force, suspended ones included, as `softpower.ties` answers by default."""
    timetable = dataset.timetable
    offsets, arrangements = timetable.column("term_entries"), timetable.column("term_arrangement")
    pledge, ways, standing, counts = (
        timetable.column(f"entry_{name}") for name in ("pledge", "ways", "standing", "basis")
    )
    disputed = STANDINGS.index("disputed")
    for term, arrangement in enumerate(arrangements):
        given = taken = maybe = doubtful = 0
        for entry in range(offsets[term], offsets[term + 1]):
            bit = 1 << pledge[entry]
            if not counts[entry] & IN_FORCE:
                continue
            if standing[entry] >= YES:
                maybe |= bit
                continue
            given |= bit if ways[entry] & 1 else 0
            taken |= bit if ways[entry] & 2 else 0
            doubtful |= bit if standing[entry] == disputed else 0
        yield [arrangement, given, taken, maybe, doubtful]


def _pledges(dataset: Dataset) -> Iterator[int]:
    timetable = dataset.timetable
    number, horizon = len(dataset.index.ids("states")), dataset.horizon
    columns = (timetable.column(name) for name in ("pair", "term", "first", "last"))
    for pair, term, first, last in zip(*columns, strict=True):
        if last >= FIRST and first <= horizon:
            yield from (*divmod(pair, number), term, as_counted(first), as_counted(last))
