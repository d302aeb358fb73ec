"""Spells of membership, cut at every change."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple, overload

from softpower._answers.belonging import ROLES, SUSPENDED
from softpower._frames.backends import frame, library
from softpower._frames.columns import Coded, Column
from softpower._records.chosen import chosen
from softpower._records.suggestion import one_of, some_of
from softpower._spells.arguments import years
from softpower._time import OPEN

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import Literal

    import duckdb
    import pandas
    import polars

    from softpower._frames.backends import ArrowTable, Frame
    from softpower._frames.load import Stored
    from softpower._records.dataset import Dataset
    from softpower._spells.arguments import Backend, Suspended

__all__ = ["membership_days"]

EXCEPTIONS = "memberships_exceptions"
AWAY = frozenset(("suspended", "excluded"))
"""Exceptions that count with `suspended="exclude"`, as in `softpower.members`."""
PLAIN = ("alliance", "state", "role")
EDGES = ("start", "start_precision", "end", "end_precision", "end_status")


class Span(NamedTuple):
    """Days of a spell with the same exceptions: its row, the values of `EDGES`, and the kinds of exception."""

    row: int
    start: int
    start_precision: str
    end: int | None
    end_precision: str | None
    end_status: str
    kinds: frozenset[str]


@overload
def membership_days(
    start: int | None = None,
    end: int | None = None,
    *,
    role: str | Iterable[str] | None = "member",
    suspended: Suspended = "include",
    backend: Literal["pandas"] = "pandas",
    dataset: Dataset | None = None,
) -> pandas.DataFrame: ...
@overload
def membership_days(
    start: int | None = None,
    end: int | None = None,
    *,
    role: str | Iterable[str] | None = "member",
    suspended: Suspended = "include",
    backend: Literal["polars"],
    dataset: Dataset | None = None,
) -> polars.DataFrame: ...
@overload
def membership_days(
    start: int | None = None,
    end: int | None = None,
    *,
    role: str | Iterable[str] | None = "member",
    suspended: Suspended = "include",
    backend: Literal["pyarrow"],
    dataset: Dataset | None = None,
) -> ArrowTable: ...
@overload
def membership_days(
    start: int | None = None,
    end: int | None = None,
    *,
    role: str | Iterable[str] | None = "member",
    suspended: Suspended = "include",
    backend: Literal["duckdb"],
    dataset: Dataset | None = None,
) -> duckdb.DuckDBPyRelation: ...


def membership_days(
    start: int | None = None,
    end: int | None = None,
    *,
    role: str | Iterable[str] | None = "member",
    suspended: Suspended = "include",
    backend: Backend = "pandas",
    dataset: Dataset | None = None,
) -> Frame:
    """Return the spells of membership to the day, cut wherever a suspension or another exception begins or ends.

    A row is a state, an alliance, a role and days on which nothing changed, both included; those of a spell follow one
    another without a gap.

    Parameters
    ----------
    start, end
        Years from 1945 on, both included: only rows with a day in these years, whose first and last day are not
        cut. Every row when both are left out.
    role
        One or more of `member`, `associate`, `observer`, `partner`, `candidate`, `signatory`; None for all.
    suspended
        With `exclude`, without the rows in which the state was suspended or excluded.
    backend
        `pandas`, `polars`, `pyarrow` or `duckdb` (a relation).
    dataset
        The dataset to take it from; the packaged one when left out.

    Returns
    -------
    DataFrame, Table or relation
        `alliance`, `state`, `role`; `start`, `start_precision`, `end`, `end_precision` and `end_status`. An `end` that
        is missing is `ongoing`; with `unknown` it is the last day on which a source shows the spell. A boolean for each
        kind of exception, `suspended` first; and `membership`, the id of the spell. Sorted by alliance, state, role and
        start.

    Raises
    ------
    ArgumentError
        When one of `start` and `end` is given alone or is no year, or another argument is none of its values.
    CoverageError
        When `start` is before 1945.
    MissingExtraError
        When the backend is not installed; names the extra.

    Notes
    -----
    An exception of which the first day is not known cuts nothing, and one of which the last day is not known lasts.

    Examples
    --------
    >>> import softpower
    >>> spans = softpower.membership_days(backend="pyarrow").to_pylist()
    >>> france = [span for span in spans if (span["alliance"], span["state"]) == ("nato", "FRA")]
    >>> [(span["start"].year, span["outside_body"]) for span in france]
    [(1949, False), (1966, True), (2009, False)]
    """
    window = years(start, end) if start is not None or end is not None else None
    roles = [ROLES[place] for place in some_of("role", role, ROLES)]
    one_of("suspended", suspended, SUSPENDED)
    library(backend)
    from softpower._frames.load import read

    dataset = chosen(dataset)
    spells, exceptions = read("memberships", dataset), read(EXCEPTIONS, dataset)
    kinds = exceptions.values["kind"].categories
    found = [
        span
        for span in _spans(spells, exceptions)
        if _word(spells, "role", span.row) in roles
        and not (suspended == "exclude" and AWAY & span.kinds)
        and (window is None or _reaches(span, *window))
    ]
    columns = [one for one in spells.columns if one.name in (*PLAIN, *EDGES)]
    values: dict[str, Any] = {}
    for name in PLAIN:
        coded = spells.values[name]
        values[name] = Coded([coded.codes[span.row] for span in found], coded.categories)
    for name in EDGES:
        column: Any = [getattr(span, name) for span in found]
        if isinstance(spells.values[name], Coded):
            words = spells.values[name].categories
            column = Coded([-1 if one is None else words.index(one) for one in column], words)
        values[name] = column
    for kind in kinds:
        columns.append(Column(kind.replace("-", "_"), "boolean", f"Whether an exception of the kind {kind} held."))
        values[columns[-1].name] = [kind in span.kinds for span in found]
    columns.append(Column("membership", "string", "Id in memberships."))
    values["membership"] = [spells.values["id"][span.row] for span in found]
    made: Frame = frame(columns, values, backend, dataset.stamp)
    return made


def _spans(spells: Stored, exceptions: Stored) -> Iterator[Span]:
    """Yield the spans of each spell, in order."""
    rows: dict[str, list[tuple[int, int, int]]] = {}
    for exception, first, last in exceptions.spans:
        rows.setdefault(exceptions.values["membership"][exception], []).append((exception, first, last))
    for spell, first, last in spells.spans:
        spans = list(_cut(spell, first, last, rows.get(spells.values["id"][spell], []), exceptions))
        spans[0] = spans[0]._replace(start_precision=_word(spells, "start_precision", spell))
        spans[-1] = spans[-1]._replace(
            end=None if last == OPEN else last,
            end_precision=_word(spells, "end_precision", spell),
            end_status=_word(spells, "end_status", spell),
        )
        yield from spans


def _cut(spell: int, first: int, last: int, held: list[tuple[int, int, int]], exceptions: Stored) -> Iterator[Span]:
    """Yield the days of a spell with the same exceptions; the caller fills in the outer edges."""
    edges = {first: "", last + 1: ""}
    for exception, begin, until in held:
        if first < begin <= last:
            edges[begin] = _word(exceptions, "start_precision", exception)
        if first <= until < last:
            edges[until + 1] = _word(exceptions, "end_precision", exception)
    days = sorted(edges)
    starts = [
        (day, frozenset(_word(exceptions, "kind", one) for one, begin, until in held if begin <= day <= until))
        for day in days[:-1]
    ]
    changes = [starts[place] for place in range(len(starts)) if not place or starts[place][1] != starts[place - 1][1]]
    following = [*(day for day, _ in changes[1:]), days[-1]]
    for (day, kinds), after in zip(changes, following, strict=True):
        yield Span(spell, day, edges[day], after - 1, edges[after], "ended", kinds)


def _word(stored: Stored, name: str, row: int) -> Any:
    """Return a word from a column of categories, or None."""
    code = stored.values[name].codes[row]
    return None if code < 0 else stored.values[name].categories[code]


def _reaches(span: Span, first: int, last: int) -> bool:
    ended = span.end is not None and span.end < date(first, 1, 1).toordinal()
    return not ended and span.start <= date(last, 12, 31).toordinal()
