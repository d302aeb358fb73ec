"""Which rows have no answer, and why."""

from __future__ import annotations

from datetime import date
from numbers import Number
from typing import TYPE_CHECKING, Any, NamedTuple

from softpower._enrichment.answers import BETWEEN
from softpower._enrichment.fitting import kind_of
from softpower._enrichment.question import ELSEWHERE, NO_NAME, NUMBERS
from softpower._enrichment.standins import hints, stand_ins
from softpower._errors import NotFoundError
from softpower._time import COVERAGE_START

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from softpower._enrichment.plan import Plan

__all__ = ["Absent", "Report", "Tally", "Unknown", "sums", "tally"]

SHOWN = 20
"""How many values a report names; the most frequent first."""


class Unknown(NamedTuple):
    """An actor that is no known code: as written, in how many rows, and up to three that may have been meant."""

    actor: Any
    rows: int
    meant: tuple[str, ...]

    def __str__(self) -> str:
        hint = f"; did you mean {' or '.join(self.meant)}?" if self.meant else ""
        return f"{self.actor!r} ({_counted(self.rows)}{hint})"


class Absent(NamedTuple):
    """Actors of which one stood for no state on its row's day: as written, in how many rows, on which days.

    `then` has the ids of the states that existed on the first of these days in the place of one that did not.
    """

    actors: tuple[Any, ...]
    rows: int
    first: date
    last: date
    then: tuple[str, ...] = ()

    def __str__(self) -> str:
        days = str(self.first) if self.first == self.last else f"{self.first} to {self.last}"
        then = f"; {' and '.join(self.then)} then" if self.then else ""
        return f"{' and '.join(map(repr, self.actors))} on {days} ({_counted(self.rows)}{then})"


class Report:
    """How many rows `enrich` answered, and why the others have no answer.

    It is worked out on the engine of the frame when it is first looked at, which runs a lazy frame; only counts and
    the most frequent values come back. Of several reasons a row counts for the one that stands first.

    Attributes
    ----------
    rows, answered
        All rows, and those that have an answer.
    missing
        Rows without an actor or a day.
    unread
        Rows with a text for the day that is not written like `1999-03-24`.
    outside
        Rows of a day before coverage or past the horizon.
    unknown
        Rows with an actor that is no known code on any day.
    same
        Rows with the same actor twice, the same number where codes are numbers.
    absent
        Rows with an actor that stood for no state on that day, or that more than one state bore then, and rows with two
        codes or names of the same state.
    elsewhere
        Rows that have an answer and a code or name on a day on which no state bears it, which is read as the only state
        that ever bore it and existed then.
    uncertain
        Rows that have an answer of which a part is missing, since a pledge may bind.
    unknown_actors, absent_actors
        The most frequent of these, at most 20: `Unknown` and `Absent`.
    arrangements
        The ids of the arrangements behind what is missing, at most 20, each with the number of rows.
    """

    rows: int
    answered: int
    missing: int
    unread: int
    outside: int
    unknown: int
    same: int
    absent: int
    unknown_actors: tuple[Unknown, ...]
    absent_actors: tuple[Absent, ...]
    elsewhere: int
    uncertain: int
    arrangements: tuple[tuple[str, int], ...]

    def __init__(self, count: Callable[[], dict[str, Any]]) -> None:
        self._count: Callable[[], dict[str, Any]] | None = count

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_") or name not in Report.__annotations__ or self._count is None:
            raise AttributeError(f"a report has no {name!r}")
        found = self._count()
        self._count = None
        self.__dict__ |= found
        return found[name]

    def __repr__(self) -> str:
        return str(self)

    def __str__(self) -> str:
        lines = [f"{self.answered} of {_counted(self.rows)} answered"]
        for name, why in REASONS.items():
            if number := getattr(self, name):
                lines.append(f"  {number} {why}")
        if self.elsewhere:
            lines.append(f"  {self.elsewhere} answered by a code or name on a day on which no state bears it")
        if self.uncertain:
            named = ", ".join(f"{key} ({rows})" for key, rows in self.arrangements)
            lines.append(f"  {self.uncertain} answered with something missing, by {named}")
        lines += [f"  unknown: {one}" for one in self.unknown_actors]
        lines += [f"  absent: {one}" for one in self.absent_actors]
        return "\n".join(lines)

    def refuse(self, codes: str) -> None:
        """Raise when an actor was unknown or absent.

        Raises
        ------
        NotFoundError
            Naming the most frequent actors and what they may have meant.
        """
        if not self.unknown + self.absent:
            return
        reasons = [f"unknown: {', '.join(map(str, self.unknown_actors))}"] if self.unknown else []
        if self.absent:
            reasons.append(f"no state on that day: {', '.join(map(str, self.absent_actors))}")
        number = _counted(self.unknown + self.absent)
        raise NotFoundError(f"{number} with an actor that is no state by codes={codes!r}; {'; '.join(reasons)}")


REASONS = {
    "missing": "without an actor or a day",
    "unread": "with a day that is not written like 1999-03-24",
    "outside": "on a day before coverage or past the horizon",
    "unknown": "with an actor that is no known code",
    "same": "with the same actor twice",
    "absent": "with an actor that stood for no single state on that day",
}


class Tally(NamedTuple):
    """Rows by reason, and the answered by status; those with an unknown or an absent actor, by actors.

    `statuses` are pairs of a status and of whether an actor's name is read as that of the only state that ever bore it.
    """

    reasons: Mapping[str, int]
    statuses: Mapping[tuple[str, bool], int]
    unknown: Mapping[Any, int]
    absent: Mapping[tuple[Any, ...], tuple[int, date, date]]


def sums(tallies: Iterable[Tally], plan: Plan) -> dict[str, Any]:
    """Sum the tallies of the parts of a frame to what `Report` holds."""
    numbers = dict.fromkeys(("answered", *REASONS), 0)
    unknown: dict[Any, int] = {}
    absent: dict[tuple[Any, ...], tuple[int, date, date]] = {}
    numbers |= {"elsewhere": 0, "uncertain": 0}
    behind: dict[str, int] = {}
    for tally in tallies:
        for why, rows in tally.reasons.items():
            numbers[why] += rows
        for (status, by_name), rows in tally.statuses.items():
            elsewhere, *arrangements = status.split(BETWEEN)
            numbers["elsewhere"] += rows if elsewhere or by_name else 0
            numbers["uncertain"] += rows if any(arrangements) else 0
            for key in filter(None, arrangements):
                behind[key] = behind.get(key, 0) + rows
        for actor, rows in tally.unknown.items():
            unknown[actor] = unknown.get(actor, 0) + rows
        for actors, (rows, first, last) in tally.absent.items():
            before = absent.get(actors, (0, first, last))
            absent[actors] = before[0] + rows, min(before[1], first), max(before[2], last)
    wrong = sorted(unknown.items(), key=lambda one: (-one[1], str(one[0])))[:SHOWN]
    gone = sorted(absent.items(), key=lambda one: (-one[1][0], str(one[0])))[:SHOWN]
    return {
        "rows": sum(numbers[why] for why in ("answered", *REASONS)),
        **numbers,
        "arrangements": tuple(sorted(behind.items(), key=lambda one: (-one[1], one[0]))[:SHOWN]),
        "unknown_actors": tuple(Unknown(one, rows, hints(plan, one)) for one, rows in wrong),
        "absent_actors": tuple(Absent(actors, *counts, stand_ins(plan, actors, counts[1])) for actors, counts in gone),
    }


def tally(counted: Any, plan: Plan, renamed: Mapping[str, str] | None = None) -> Tally:
    """Count the rows of a narwhals frame with a status on its engine; of actors only the most frequent come back.

    `renamed` says what the frame calls the columns, where it does not call them as the plan does.
    """
    import narwhals as nw

    called = renamed or {}
    sides = [called.get(side, side) for side in plan.sides]
    if counted.implementation.is_pandas():
        counted = _typed(counted, sides, plan)
    marks = [nw.col(called.get(mark, mark)) for mark in plan.marks]
    actors = [_plain(counted, side, plan) for side in sides]
    given, day = nw.col(called.get(plan.on, plan.on)), nw.col(*(called.get(one, one) for one in plan.day)).cast(nw.Date)
    horizon = date.fromordinal(plan.dataset.index.horizon)
    answer = nw.col(called.get(plan.added[0], plan.added[0]))
    status = nw.when(~answer.is_null()).then(answer.cast(nw.String))  # pandas 2 casts a missing value to "nan"
    alike = marks if plan.asked.codes in NUMBERS else actors
    unknown_of = [mark == NO_NAME for mark in marks]
    # A row with the same actor twice names it once. Numbers may stand in texts on one side, and are not compared.
    once = unknown_of[1:]
    if plan.asked.codes not in NUMBERS:
        once = [nw.when(actors[0] == actors[-1]).then(nw.lit(False)).otherwise(one) for one in once]
    reasons: dict[str, Any] = {
        "answered": ~answer.is_null(),
        "missing": nw.any_horizontal(*(actor.is_null() for actor in [*actors, given]), ignore_nulls=True),
        "unread": day.is_null(),
        "outside": (day < COVERAGE_START) | (day > horizon),
        "unknown": nw.any_horizontal(*unknown_of, ignore_nulls=True),
        "same": alike[0] == alike[-1] if len(actors) == 2 else nw.lit(False),
    }
    why = nw.lit("absent")
    for name, holds in reversed(reasons.items()):
        why = nw.when(holds).then(nw.lit(name)).otherwise(why)
    frame = counted.lazy() if isinstance(counted, nw.DataFrame) else counted
    columns = [f"actor{place}" for place in range(len(sides))]
    elsewhere = nw.any_horizontal(*(mark == ELSEWHERE for mark in marks), nw.lit(False), ignore_nulls=True)
    frame = frame.select(
        why.alias("why"),
        status.alias("status"),
        elsewhere.alias("elsewhere"),
        day.alias("day"),
        *(actor.alias(name) for name, actor in zip(columns, actors, strict=True)),
        *(one.alias(f"unknown{name}") for name, one in zip(columns, [unknown_of[0], *once], strict=True)),
    )
    by_reason = dict(_rows(frame.group_by("why").agg(nw.len().alias("rows"))))
    answered = frame.filter(nw.col("why") == "answered").group_by("status", "elsewhere").agg(nw.len().alias("rows"))
    by_status = {(status, bool(by_name)): rows for status, by_name, rows in _rows(answered)}
    return Tally(by_reason, by_status, _unknown_actors(frame, columns), _absent_actors(frame, columns))


def _unknown_actors(frame: Any, columns: list[str]) -> dict[Any, int]:
    import narwhals as nw

    unknown: dict[Any, int] = {}
    for name in columns:
        wrong = frame.filter(nw.col("why") == "unknown", nw.col(f"unknown{name}"))
        wrong = wrong.group_by(name).agg(nw.len().alias("rows"))
        for actor, rows in _rows(wrong.sort("rows", name, descending=[True, False]).head(SHOWN)):
            unknown[_whole(actor)] = unknown.get(_whole(actor), 0) + rows
    return unknown


def _absent_actors(frame: Any, columns: list[str]) -> dict[tuple[Any, ...], tuple[int, date, date]]:
    import narwhals as nw

    gone = frame.filter(nw.col("why") == "absent").group_by(*columns)
    gone = gone.agg(nw.len().alias("rows"), nw.col("day").min().alias("first"), nw.col("day").max().alias("last"))
    gone = gone.sort("rows", *columns, descending=[True, *[False] * len(columns)]).head(SHOWN)
    return {tuple(map(_whole, row[:-3])): (row[-3], _date(row[-2]), _date(row[-1])) for row in _rows(gone)}


def _plain(counted: Any, side: str, plan: Plan) -> Any:
    """Return a column of actors as plain values, which can be compared with those of another column."""
    import narwhals as nw

    actor, kind = nw.col(side), counted.collect_schema()[side]
    if plan.asked.codes in NUMBERS and not kind.is_integer() and kind_of(counted, side).is_numeric():
        plain = actor.cast(nw.Float64)
        return nw.when(~actor.is_null() & ~plain.is_nan()).then(plain)
    # Some libraries turn a missing value into the text "nan".
    return nw.when(~actor.is_null()).then(actor.cast(nw.String) if kind == nw.String or _worded(kind) else actor)


def _worded(kind: Any) -> bool:
    import narwhals as nw

    return kind in (nw.Categorical, nw.Enum)


def _typed(counted: Any, sides: list[str], plan: Plan) -> Any:
    """Give columns of pandas that hold values of any kind one kind: numbers where all are, else texts."""
    import narwhals as nw
    import pandas

    frame = nw.to_native(counted)
    made = {}
    for side in sides:
        column = frame[side]
        if str(column.dtype).startswith("string_view"):
            # pandas can neither filter nor sort these.
            texts = column.array.__arrow_array__().cast("string")
            made[side] = pandas.Series(texts.to_pandas().array, index=column.index)
        if column.dtype != object:
            continue
        numbers = plan.asked.codes in NUMBERS and all(isinstance(one, Number) for one in column.dropna())
        read: Callable[[Any], Any] = float if numbers else str
        values = [None if gone else read(one) for one, gone in zip(column, column.isna(), strict=True)]
        made[side] = pandas.Series(values, index=column.index, dtype="Float64" if numbers else "str")
    return nw.from_native(frame.assign(**made))


def _whole(value: Any) -> Any:
    """Return a number as it is written in codes, whichever type an engine counted it in."""
    plain = value.item() if hasattr(value, "item") else value
    return int(plain) if isinstance(plain, float) and plain.is_integer() else plain


def _rows(frame: Any) -> list[tuple[Any, ...]]:
    found: list[tuple[Any, ...]] = frame.collect().rows()
    return found


def _date(value: Any) -> date:
    return date(value.year, value.month, value.day)


def _counted(number: int) -> str:
    return f"{number} row" if number == 1 else f"{number} rows"
