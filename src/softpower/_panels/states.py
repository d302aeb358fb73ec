"""The panel of states and years."""

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
    from softpower._spells.arguments import Backend, Basis, Codes, Partial, Rename, Suspended, Uncertain

__all__ = ["state_years"]


@overload
def state_years(
    start: int,
    end: int,
    *,
    partial: Partial = "any",
    codes: Codes = "cow",
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
def state_years(
    start: int,
    end: int,
    *,
    partial: Partial = "any",
    codes: Codes = "cow",
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
def state_years(
    start: int,
    end: int,
    *,
    partial: Partial = "any",
    codes: Codes = "cow",
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
def state_years(
    start: int,
    end: int,
    *,
    partial: Partial = "any",
    codes: Codes = "cow",
    pledges: str | Iterable[str] | None = None,
    role: str | Iterable[str] | None = "member",
    basis: Basis = "in-force",
    suspended: Suspended = "include",
    uncertain: Uncertain = "missing",
    rename: Rename | None = None,
    backend: Literal["duckdb"],
    dataset: Dataset | None = None,
) -> duckdb.DuckDBPyRelation: ...


def state_years(
    start: int,
    end: int,
    *,
    partial: Partial = "any",
    codes: Codes = "cow",
    pledges: str | Iterable[str] | None = None,
    role: str | Iterable[str] | None = "member",
    basis: Basis = "in-force",
    suspended: Suspended = "include",
    uncertain: Uncertain = "missing",
    rename: Rename | None = None,
    backend: Backend = "pandas",
    dataset: Dataset | None = None,
) -> Frame:
    """Return one row for each state and year, with what it belonged to and whom it was bound to.

    A state has a row in the years on some day of which it existed. Rows depend on `codes` alone, and never on
    `partial`.

    Parameters
    ----------
    start, end
        Years from 1945 on, both included. In years past the data's horizon, also that of the horizon itself unless
        `partial` is `first`, all but the ids, codes and years is missing.
    partial
        How belonging or a pledge during a part of a year counts: on `any` day of it, on its `first` or `last` day, or
        on `all` its days.
    codes
        Which states there are, as in `dyad_years`.
    pledges
        One or more of the five pledges, which alone have columns; all when left out.
    role
        One or more of `member`, `associate`, `observer`, `partner`, `candidate`, `signatory`; None for all.
    basis, uncertain
        As in `dyad_years`.
    suspended
        With `exclude`, days on which the state was suspended or excluded from an alliance count neither as belonging to
        it nor as being bound through it.
    rename
        `atop` or `cow` for the names by which the users of those datasets know the columns.
    backend
        `pandas`, `polars`, `pyarrow` or `duckdb` (a relation).
    dataset
        The dataset to take it from; the packaged one when left out.

    Returns
    -------
    DataFrame, Table or relation
        `state`, `iso3`, `ccode`, `gwcode`, then the code asked for where it is another, and `year`; `memberships`, the
        number of alliances to which it belonged in one of the roles; a boolean for each pledge, whether it owed it to
        at least one other state; `allies`, the number of states that were allied with it, bound by defense or offense
        either way; and `uncertain`, the number of arrangements behind what is missing in the row. Other states are
        those of the same `codes` and year. Sorted by number for `cow` and `gw`, else by id, and by year.

    Raises
    ------
    ArgumentError
        When `start` or `end` is no year, `start` is after `end`, or another argument is none of its values.
    CoverageError
        When `start` is before 1945.
    MissingExtraError
        When the backend or NumPy is not installed; names the extra.

    Notes
    -----
    See `dyad_years` for what `codes` decides.

    Examples
    --------
    >>> import softpower
    >>> panel = softpower.state_years(1989, 1990, codes="cow", backend="pyarrow").to_pylist()
    >>> [(row["ccode"], row["gwcode"], row["year"]) for row in panel if row["state"] == "DEU"]
    [(255, 260, 1990), (260, 260, 1989), (260, 260, 1990)]
    """
    first, last = years(start, end)
    asked, roles = Asked.of(pledges, groups=False), some_of("role", role, ROLES)
    check(
        backend=backend,
        partial=partial,
        codes=codes,
        basis=basis,
        suspended=suspended,
        uncertain=uncertain,
        rename=rename,
    )
    import numpy as np

    from softpower._panels.identity import Identity
    from softpower._panels.output import Output
    from softpower._panels.tables import bits_by_year, counts, missing_by_year
    from softpower._panels.units import Units
    from softpower._spells.bearers import spans_by_unit
    from softpower._spells.calendar import Calendar
    from softpower._spells.members import member_spans
    from softpower._spells.pledged import ALLIED, pledged

    data = chosen(dataset)
    calendar = Calendar(first, last, partial)
    units = Units(data.index, codes, calendar)
    cells, year = np.flatnonzero(units.alive), calendar.each(np.nonzero(units.alive)[1])
    state, alliance, begin, until = member_spans(units.index, calendar, roles, suspended)
    spell, unit, begin, until = spans_by_unit(units.bearing, state, begin, until)
    belonging = counts(calendar, len(units), unit, alliance[spell], begin, until)
    spans = pledged(data.timetable, units.bearing, calendar, basis, suspended)
    # Each span stands for either unit: for what it owes, and for whom it is allied with.
    twice = spans.take(np.tile(np.arange(len(spans.one)), 2))
    unit, other = np.append(spans.one, spans.other), np.append(spans.other, spans.one)
    there, back, may_there, may_back = spans.owed()
    owes, may_owe = np.append(there, back), np.append(may_there, may_back)
    held = bits_by_year(calendar, len(units), unit, owes, twice.first, twice.last)
    missing, doubts = missing_by_year(calendar, held, unit, twice, owes, may_owe, asked.columns)
    fights = np.flatnonzero(twice.yes & ALLIED)
    allies = counts(calendar, len(units), unit[fights], other[fights], twice.first[fights], twice.last[fights])

    output = Output(calendar.unknown(units.index.horizon, year))
    identity = Identity(units, data)
    identity.put(output, [table.take(cells) for table in (*identity.words, *identity.numbers)])
    output.key("year", "int", year, "Calendar year.")
    output.answer("memberships", belonging.take(cells), "Number of alliances to which the state belonged.")
    names = {
        one: (PLEDGES[one], f"Whether the state owed {PLEDGES[one]} to at least one other.") for one in asked.pledges
    }
    output.flags(names, held.take(cells), missing.take(cells) if uncertain == "missing" else None)
    output.answer("allies", allies.take(cells), "Number of states bound to it by defense or offense, either way.")
    output.answer("uncertain", doubts.take(cells), "Number of arrangements behind what is missing.")
    made: Frame = output.frame("states", rename, backend, data.stamp)
    return made
