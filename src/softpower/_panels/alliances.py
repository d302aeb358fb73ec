"""The panel of alliances and years."""

from __future__ import annotations

from typing import TYPE_CHECKING, overload

from softpower._answers.belonging import ROLES
from softpower._records.chosen import chosen
from softpower._records.suggestion import some_of
from softpower._snapshot.layout import PLEDGES
from softpower._spells.arguments import Asked, check, years

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Literal

    import duckdb
    import pandas
    import polars

    from softpower._frames.backends import ArrowTable, Frame
    from softpower._records.dataset import Dataset
    from softpower._spells.arguments import Backend, Basis, Partial, Rename, Suspended, Uncertain

__all__ = ["alliance_years"]


@overload
def alliance_years(
    start: int,
    end: int,
    *,
    partial: Partial = "any",
    pledges: str | Iterable[str] | None = None,
    role: str | Iterable[str] | None = "member",
    basis: Basis = "in-force",
    suspended: Suspended = "include",
    uncertain: Uncertain = "missing",
    rename: Rename | None = None,
    backend: Literal["pandas"] = "pandas",
    dataset: Dataset | None = None,
) -> pandas.DataFrame: ...
@overload
def alliance_years(
    start: int,
    end: int,
    *,
    partial: Partial = "any",
    pledges: str | Iterable[str] | None = None,
    role: str | Iterable[str] | None = "member",
    basis: Basis = "in-force",
    suspended: Suspended = "include",
    uncertain: Uncertain = "missing",
    rename: Rename | None = None,
    backend: Literal["polars"],
    dataset: Dataset | None = None,
) -> polars.DataFrame: ...
@overload
def alliance_years(
    start: int,
    end: int,
    *,
    partial: Partial = "any",
    pledges: str | Iterable[str] | None = None,
    role: str | Iterable[str] | None = "member",
    basis: Basis = "in-force",
    suspended: Suspended = "include",
    uncertain: Uncertain = "missing",
    rename: Rename | None = None,
    backend: Literal["pyarrow"],
    dataset: Dataset | None = None,
) -> ArrowTable: ...
@overload
def alliance_years(
    start: int,
    end: int,
    *,
    partial: Partial = "any",
    pledges: str | Iterable[str] | None = None,
    role: str | Iterable[str] | None = "member",
    basis: Basis = "in-force",
    suspended: Suspended = "include",
    uncertain: Uncertain = "missing",
    rename: Rename | None = None,
    backend: Literal["duckdb"],
    dataset: Dataset | None = None,
) -> duckdb.DuckDBPyRelation: ...


def alliance_years(
    start: int,
    end: int,
    *,
    partial: Partial = "any",
    pledges: str | Iterable[str] | None = None,
    role: str | Iterable[str] | None = "member",
    basis: Basis = "in-force",
    suspended: Suspended = "include",
    uncertain: Uncertain = "missing",
    rename: Rename | None = None,
    backend: Backend = "pandas",
    dataset: Dataset | None = None,
) -> Frame:
    """Return one row for each alliance and year, with the number of its members and the pledges in force.

    An alliance has a row in the years on some day of which its organ existed or a treaty of it was in force; the rows
    never depend on `partial`.

    Parameters
    ----------
    start, end
        Years from 1945 on, both included. In years past the data's horizon, also that of the horizon itself unless
        `partial` is `first`, all but the alliance and the year is missing.
    partial
        How a part of a year counts: on `any` day of it, on its `first` or `last` day, or on `all` its days.
    pledges
        One or more of the five pledges, which alone have columns; all when left out.
    role
        One or more of `member`, `associate`, `observer`, `partner`, `candidate`, `signatory`; None for all.
    basis, uncertain
        As in `dyad_years`.
    suspended
        With `exclude`, days on which a state was suspended or excluded count neither as belonging nor as being bound.
    rename
        `atop` or `cow` for the names by which the users of those datasets know the pledges.
    backend
        `pandas`, `polars`, `pyarrow` or `duckdb` (a relation).
    dataset
        The dataset to take it from; the packaged one when left out.

    Returns
    -------
    DataFrame, Table or relation
        `alliance`, `year`; `active`, whether organ or treaty was there on the days that `partial` asks for; `members`,
        the number of states that belonged to it in one of the roles; and a boolean for each pledge, whether it bound at
        least one state to another, missing where it may have. Sorted by alliance and year.

    Raises
    ------
    ArgumentError
        When `start` or `end` is no year, `start` is after `end`, or another argument is none of its values.
    CoverageError
        When `start` is before 1945.
    MissingExtraError
        When the backend or NumPy is not installed; names the extra.

    Examples
    --------
    >>> import softpower
    >>> panel = softpower.alliance_years(1949, 1949, partial="last", backend="pyarrow").to_pylist()
    >>> [(row["members"], row["defense"]) for row in panel if row["alliance"] == "nato"]
    [(12, True)]
    """
    first, last = years(start, end)
    asked, roles = Asked.of(pledges, groups=False), some_of("role", role, ROLES)
    check(backend=backend, partial=partial, basis=basis, suspended=suspended, uncertain=uncertain, rename=rename)
    import numpy as np

    from softpower._frames.columns import Coded
    from softpower._panels.output import Output
    from softpower._panels.tables import bits_by_year, counts, missing_by_year
    from softpower._panels.units import Units
    from softpower._spells.arrays import counted
    from softpower._spells.calendar import Calendar
    from softpower._spells.members import member_spans
    from softpower._spells.pledged import pledged

    data = chosen(dataset)
    calendar = Calendar(first, last, partial)
    index, units = data.index, Units(data.index, "id", calendar)
    ids = index.ids("alliances")
    alive, begin, until = calendar.inside(np.asarray(index.column("life_start")), np.asarray(index.column("life_end")))
    numbers = np.flatnonzero(alive)
    lived = counted(numbers, *calendar.years(begin, until, "any"), len(ids), calendar.length)
    cells, (place, year) = np.flatnonzero(lived), np.nonzero(lived)
    year = calendar.each(year)
    active = counts(calendar, len(ids), numbers, np.zeros_like(numbers), begin, until)
    state, alliance, begin, until = member_spans(index, calendar, roles, suspended)
    members = counts(calendar, len(ids), alliance, state, begin, until)
    spans = pledged(data.timetable, units.bearing, calendar, basis, suspended)
    spans = spans.take(spans.arrangement < len(ids))
    held = bits_by_year(calendar, len(ids), spans.arrangement, spans.yes, spans.first, spans.last)
    missing, _ = missing_by_year(calendar, held, spans.arrangement, spans, spans.yes, spans.maybe, asked.columns)

    output = Output(calendar.unknown(index.horizon, year))
    output.key("alliance", "category", Coded(place.astype(np.int32), ids), "Id of the alliance.")
    output.key("year", "int", year, "Calendar year.")
    output.answer("active", active.take(cells) > 0, "Whether its organ existed or a treaty of it was in force.")
    output.answer("members", members.take(cells), "Number of states that belonged to it.")
    names = {
        one: (PLEDGES[one], f"Whether it bound at least one state to another by {PLEDGES[one]}.")
        for one in asked.pledges
    }
    output.flags(names, held.take(cells), missing.take(cells) if uncertain == "missing" else None)
    made: Frame = output.frame("alliances", rename, backend, data.stamp)
    return made
