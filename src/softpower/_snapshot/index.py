"""The index, opened: ids by row and, from a file of their own, names and links; without pydantic."""

from __future__ import annotations

import sys
from bisect import bisect_left, bisect_right
from itertools import pairwise

from softpower._errors import AmbiguousError, MovedWarning, NotFoundError, RetiredError, SplitError, shown
from softpower._records.suggestion import meant, not_found, unknown
from softpower._snapshot.layout import DECISIONS, INDEX, LOOKUP_SECTIONS, LOOKUPS, SECTIONS, TABLE_NAMES
from softpower._snapshot.sections import Sections
from softpower._time import OPEN, date, day

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from softpower._snapshot.files import Snapshot
    from softpower._time import On

__all__ = ["SINGULAR", "Index"]

SINGULAR = {
    "strategies": "strategy",
    "studies": "study",
    "treaties": "treaty",
    "outlook": "outlook entry",
    "roster": "roster entry",
}


class Index(Sections):
    """The index of one dataset.

    Parameters
    ----------
    snapshot
        The compiled files. The one of names and links is read when a name or a link is first asked for.
    """

    def __init__(self, snapshot: Snapshot) -> None:
        super().__init__(snapshot.read(INDEX), SECTIONS)
        self._snapshot = snapshot
        self._lookups: Sections | None = None
        self.horizon: int = self.column("meta")[0]
        self._rows: dict[tuple[str, str], int] = {}
        self.days: dict[On, int] = {}

    def __reduce__(self) -> tuple[type[Index], tuple[Snapshot]]:
        return Index, (self._snapshot,)

    @property
    def lookups(self) -> Sections:
        """The names and links."""
        if self._lookups is None:
            self._lookups = Sections(self._snapshot.read(LOOKUPS), LOOKUP_SECTIONS)
        return self._lookups

    # Ids and rows

    def span(self, table: str) -> tuple[int, int]:
        """Return the first row of a table and the first behind it."""
        tables = self.column("tables")
        number = TABLE_NAMES.index(table)
        return tables[number], tables[number + 1]

    def id(self, row: int) -> str:
        """Return the id of a row."""
        at = self.column("id_offsets")
        return str(self.text("ids")[at[row] : at[row + 1]], "utf-8")

    def ids(self, table: str) -> tuple[str, ...]:
        """Return the ids of a table, sorted; of `""` those of all tables, one after the other."""
        first, last = self.span(table) if table else (0, self.column("tables")[-1])
        text, at = bytes(self.text("ids")), self.column("id_offsets")[first : last + 1].tolist()
        return tuple(text[start:end].decode() for start, end in pairwise(at))

    def row(self, table: str, key: str) -> int | None:
        """Return the row of an id, or None; ids that moved are not followed."""
        row = self._rows.get((table, key))
        if row is None:
            first, last = self.span(table)
            wanted = key.encode("utf-8", "surrogatepass")
            ids, at = self.text("ids"), self.column("id_offsets")
            found = bisect_left(range(first, last), wanted, key=lambda one: bytes(ids[at[one] : at[one + 1]])) + first
            if found == last or bytes(ids[at[found] : at[found + 1]]) != wanted:
                return None
            row = self._rows[table, key] = found
        return row

    def resolve(self, table: str, key: object) -> int:
        """Return the row of an id, following one that moved.

        Raises
        ------
        NotFoundError, RetiredError, SplitError, shown
            When the id stands for no one record; says what was meant or what became of it.
        """
        row = self.row(table, key) if isinstance(key, str) else None
        if row is None:
            row = self._gone(table, key)
        if row is None:
            what = SINGULAR.get(table, table[:-1])
            raise self.unrecorded(table, key) or unknown(what, key, self.close_ids(table, key))
        return row

    def unrecorded(self, table: str, key: object) -> NotFoundError | None:
        """Return the error for an id that is on the roster and no alliance; None for any other."""
        entry = self.row("roster", key) if table == "alliances" and isinstance(key, str) else None
        if entry is None:
            return None
        decision = DECISIONS[self.column("decision")[entry - self.span("roster")[0]]]
        known = "known and not yet recorded" if decision == "pending" else "left out"
        return NotFoundError(f"no alliance {key!r}: it is {known}, see softpower.roster[{key!r}]")

    def fate(self, key: str) -> tuple[str, str] | None:
        """Say what became of an id that stands for no record any more.

        Returns
        -------
        tuple or None
            `moved` and the new id, `split` and the new ids with spaces between, or `retired` and the reason; None when
            the id was never published, or stands for a record. The id of a spell begins with that of its alliance, and
            shares its fate.
        """
        head, dot, rest = key.partition(".")
        for line in str(self.text("gone"), "utf-8").rstrip("\0").splitlines():
            gone, how, what = line.split("\t")
            if gone == head:
                return how, f"{what}{dot}{rest}" if how == "moved" else what
        return None

    def _gone(self, table: str, key: object) -> int | None:
        how, what = (self.fate(key) if isinstance(key, str) else None) or ("", "")
        if how == "split":
            raise SplitError(f"{key} was split into {' and '.join(what.split())}: ask for one of them")
        if how == "retired":
            raise RetiredError(f"{key} was retired: {what}")
        row = self.row(table, what) if how == "moved" else None
        if row is not None:
            import warnings

            level, frame = 1, sys._getframe()
            while frame.f_back is not None and frame.f_globals.get("__name__", "").partition(".")[0] == "softpower":
                level, frame = level + 1, frame.f_back
            warnings.warn(f"{key} is now {what}", MovedWarning, stacklevel=level)
        return row

    def close_ids(self, table: str, key: object) -> list[str]:
        """Return the ids that may have been meant by what is none: of the records of that name, else the closest."""
        if not isinstance(key, str):
            return []
        hits = self._bearing(table, key) or self._bearing_parts(table, key)
        return [self.id(row) for row in hits[:3]] or meant(key, self.ids(table))

    # Names

    def named(self, table: str, name: str) -> list[int]:
        """Return the rows of a table that bear a name, as `_records.normal.key` writes it, in any language."""
        first, last = self.span(table)
        rows = self.lookups.column("name_row")
        return sorted({rows[place] for place in self._places(name) if first <= rows[place] < last})

    def bearers(self, name: str) -> list[tuple[int, int, int]]:
        """Return which states bear a name, written as in `named`: the state's place, the first and the last day."""
        first, last = self.span("states")
        rows, starts, ends = (self.lookups.column(f"name_{column}") for column in ("row", "start", "end"))
        places = (place for place in self._places(name) if first <= rows[place] < last)
        return [(rows[place] - first, starts[place], ends[place]) for place in places]

    def names(self, table: str) -> Iterator[tuple[str, int]]:
        """Yield each normalized name of a table's records with the row that bears it."""
        first, last = self.span(table)
        at, names = self.lookups.column("name_offsets"), self.lookups.text("names")
        for number, row in enumerate(self.lookups.column("name_row")):
            if first <= row < last:
                yield str(names[at[number] : at[number + 1]], "utf-8"), row

    def lookup(self, table: str, name: str) -> int:
        """Return the row of an exact id or else of a name in any language.

        Of several records that bear a name it is the only one that bears it without days: Yemen rather than the Yemen
        Arab Republic, which was called so until 1990. Except for states, a name that nothing bears is tried as
        `Treaty of X` for `X Treaty`, in the other of the British and American spellings, and without `the`. A name with
        a part in brackets or behind a slash, which is none as a whole, means the record that both parts mean.

        Raises
        ------
        NotFoundError
            When nothing bears the name.
        AmbiguousError
            When several records do; lists them.
        """
        from softpower._records.normal import bare, key, normal, others

        row = self.row(table, bare(name))
        if row is not None:
            return row
        ways = others(name) if table != "states" else []
        hits = self._bearing(table, name) or self._bearing_parts(table, name)
        hits = hits or next(filter(None, (self._bearing(table, way) for way in ways)), [])
        if len(hits) == 1:
            return hits[0]
        what = SINGULAR.get(table, table[:-1])
        if hits:
            raise AmbiguousError(f"{shown(name)} fits more than one {what}: {', '.join(map(self.id, hits))}")
        gone = self._gone(table, name)
        if gone is None and table == "alliances":
            entries = {self.id(entry) for way in (name, *ways) for entry in self.named("roster", key(way))}
            entries |= {name, *(normal(way).replace(" ", "-") for way in (name, *ways))}
            unrecorded = next(filter(None, (self.unrecorded(table, entry) for entry in sorted(entries))), None)
            if unrecorded is not None:
                raise unrecorded
        if gone is None:
            raise not_found(what, name, [*self.ids(table), *(text for text, _ in self.names(table))])
        return gone

    def _bearing(self, table: str, name: str) -> list[int]:
        """Return the rows that a name may mean: of its bearers the one without days, where there is just one."""
        from softpower._records.normal import key

        hits = self.named(table, key(name))
        if len(hits) < 2:
            return hits
        rows, starts, ends = (self.lookups.column(f"name_{column}") for column in ("row", "start", "end"))
        always = {rows[place] for place in self._places(key(name)) if starts[place] == 0 and ends[place] == OPEN}
        always &= set(hits)
        return sorted(always) if len(always) == 1 else hits

    def _bearing_parts(self, table: str, name: str) -> list[int]:
        """Return the rows that both parts of a name mean, else those that either does, or none where one means none."""
        from softpower._records.normal import parts

        first, second = (set(self._bearing(table, part)) for part in parts(name) or ("", ""))
        return sorted(first & second or first | second) if first and second else []

    def _places(self, name: str) -> range:
        """Return the places of a name among all."""
        at, names = self.lookups.column("name_offsets"), self.lookups.text("names")
        wanted = name.encode("utf-8", "surrogatepass")

        def written(place: int) -> bytes:
            return bytes(names[at[place] : at[place + 1]]).replace(b" ", b"")

        every = range(len(at) - 1)
        return range(bisect_left(every, wanted, key=written), bisect_right(every, wanted, key=written))

    # Links

    def referring(self, target: int, table: str, field: str | None) -> list[int]:
        """Return the rows of `table` that refer to a row, in a given field or any."""
        targets, origins = self.lookups.column("link_target"), self.lookups.column("link_origin")
        return self._linked(range(bisect_left(targets, target), bisect_right(targets, target)), origins, table, field)

    def referred(self, origin: int, table: str, field: str | None) -> list[int]:
        """Return the rows of `table` that a row refers to, in a given field or any."""
        # Looked for among all as bytes, in 0.2 ms: an order of the links by origin took 92 kB of the wheel.
        wanted, origins = origin.to_bytes(4, sys.byteorder), self.lookups.column("link_origin").tobytes()
        places = []
        at = origins.find(wanted)
        while at >= 0:
            if at % 4 == 0:
                places.append(at // 4)
            at = origins.find(wanted, at + 1)
        return self._linked(places, self.lookups.column("link_target"), table, field)

    def _linked(self, places: Iterable[int], ends: memoryview, table: str, field: str | None) -> list[int]:
        first, last = self.span(table)
        fields = str(self.lookups.text("fields"), "utf-8").rstrip("\0").split("\n")
        number = -1 if field is None else fields.index(field) if field in fields else -2
        of = self.lookups.column("link_field")
        return sorted({ends[at] for at in places if first <= ends[at] < last and number in (-1, of[at])})

    # Days

    def day(self, on: On) -> int:
        """Read a day within coverage and keep what was read; no more ISO days can be kept than coverage has.

        Raises
        ------
        DateError, CoverageError
            As `softpower._time.day`.
        """
        ordinal = day(on, self.horizon)
        if type(on) is date or (type(on) is str and len(on) == 10):
            self.days[on] = ordinal
        return ordinal

    def active(self, on: int) -> list[int]:
        """Return the rows of the alliances of which the organ existed or a treaty was in force on a day."""
        base = self.span("alliances")[0]
        starts, ends = self.column("life_start"), self.column("life_end")
        return [base + row for row in range(len(starts)) if starts[row] <= on <= ends[row]]
