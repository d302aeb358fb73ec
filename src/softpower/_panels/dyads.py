"""The panel of pairs of states and years."""

from __future__ import annotations

from typing import TYPE_CHECKING, overload

from softpower._records.chosen import chosen
from softpower._records.suggestion import true_or_false
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

__all__ = ["dyad_years"]


@overload
def dyad_years(
    start: int,
    end: int,
    *,
    directed: bool = False,
    partial: Partial = "any",
    codes: Codes = "cow",
    pledges: str | Iterable[str] | None = None,
    basis: Basis = "in-force",
    suspended: Suspended = "include",
    uncertain: Uncertain = "missing",
    rename: Rename | None = None,
    backend: Literal["pandas"] = "pandas",
    dataset: Dataset | None = None,
) -> pandas.DataFrame: ...
@overload
def dyad_years(
    start: int,
    end: int,
    *,
    directed: bool = False,
    partial: Partial = "any",
    codes: Codes = "cow",
    pledges: str | Iterable[str] | None = None,
    basis: Basis = "in-force",
    suspended: Suspended = "include",
    uncertain: Uncertain = "missing",
    rename: Rename | None = None,
    backend: Literal["polars"],
    dataset: Dataset | None = None,
) -> polars.DataFrame: ...
@overload
def dyad_years(
    start: int,
    end: int,
    *,
    directed: bool = False,
    partial: Partial = "any",
    codes: Codes = "cow",
    pledges: str | Iterable[str] | None = None,
    basis: Basis = "in-force",
    suspended: Suspended = "include",
    uncertain: Uncertain = "missing",
    rename: Rename | None = None,
    backend: Literal["pyarrow"],
    dataset: Dataset | None = None,
) -> ArrowTable: ...
@overload
def dyad_years(
    start: int,
    end: int,
    *,
    directed: bool = False,
    partial: Partial = "any",
    codes: Codes = "cow",
    pledges: str | Iterable[str] | None = None,
    basis: Basis = "in-force",
    suspended: Suspended = "include",
    uncertain: Uncertain = "missing",
    rename: Rename | None = None,
    backend: Literal["duckdb"],
    dataset: Dataset | None = None,
) -> duckdb.DuckDBPyRelation: ...


def dyad_years(
    start: int,
    end: int,
    *,
    directed: bool = False,
    partial: Partial = "any",
    codes: Codes = "cow",
    pledges: str | Iterable[str] | None = None,
    basis: Basis = "in-force",
    suspended: Suspended = "include",
    uncertain: Uncertain = "missing",
    rename: Rename | None = None,
    backend: Backend = "pandas",
    dataset: Dataset | None = None,
) -> Frame:
    """Return one row for each pair of states and year, with the pledges that bind them.

    A pair has a row in the years in which both existed on a common day. Its pledges are those of `softpower.ties`: each
    counts from the day on which the obligation began to bind the two, and not while they had suspended it between them.
    Rows depend on `codes` alone, and never on `partial` or on any alliance.

    Parameters
    ----------
    start, end
        Years from 1945 on, both included. In years past the data's horizon, also that of the horizon itself unless
        `partial` is `first`, all but the ids, codes and years is missing.
    directed
        Whether each pair comes in both orders, a pledge then being one that the first state owes the second: a
        guarantee is a pledge of the guarantor alone. Otherwise each pair comes once, the lower code or id first, and a
        pledge is one that binds either.
    partial
        How a pledge during a part of a year counts: on `any` day of it, on its `first` or `last` day, or on `all` its
        days, be it through one obligation after another. A day on which one of the two did not exist or, by `cow` and
        `gw`, was not borne by the code of the row, is a day without a pledge.
    codes
        Which states there are: by `cow` and `gw` the codes of those lists, on the days for which they give them; by
        `id` and `name` the states and entities of our own table while they existed; by `iso3`, `iso2` and `iso_numeric`
        those of them that ever had such a code. See the notes.
    pledges
        One or more of the five pledges; all when left out. They alone have columns and count for `alliances`; `allied`
        and `pledged` do not depend on it.
    basis
        Whether a pledge counts from entry into force, `in-force`, or from signature, `signed`; ends are the same.
    suspended
        With `exclude`, a state that was suspended or excluded from an alliance is bound by no pledge of it meanwhile.
    uncertain
        What to answer where a pledge may bind and none is known to: `missing`, or `no`.
    rename
        `atop` or `cow` for the names by which the users of those datasets know the columns.
    backend
        `pandas`, `polars`, `pyarrow` or `duckdb` (a relation).
    dataset
        The dataset to take it from; the packaged one when left out.

    Returns
    -------
    DataFrame, Table or relation
        `state1`, `state2`, `iso3_1`, `iso3_2`, `ccode1`, `ccode2`, `gwcode1`, `gwcode2`, then the two codes asked for
        where they are others, and `year`; `allied`, whether defense or offense binds them, and `pledged`, whether any
        of the five pledges does; a boolean for each pledge; `alliances`, the number of alliances through which one of
        the pledges asked for binds; and `uncertain`, the number of arrangements behind what is missing in the row.
        Booleans are missing where a pledge may bind and none is known to. Sorted by the number of the first and the
        second state for `cow` and `gw`, else by their ids, and by year.

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
    By `cow` and `gw` the code is what has rows, as in those lists: Germany is 260 and 255 in 1990, one until 2 October
    and one from 3 October on, so that the two have no row with each other; 365 has one row in 1991, with the pledges
    that the Soviet Union or Russia had while they bore it, and with Russia, the last to bear it, in the column of ids.
    By the other codes the state is what has rows, under the code that it bore last in the year or else the first that
    it bore later. A row is unique by `state1`, `state2` and `year`, in `cow` and `gw` also by codes and year.

    Examples
    --------
    >>> import softpower
    >>> panel = softpower.dyad_years(1949, 1949, backend="pyarrow")
    >>> pair = [row for row in panel.to_pylist() if (row["ccode1"], row["ccode2"]) == (2, 20)]
    >>> [(row["state1"], row["state2"], row["defense"]) for row in pair]
    [('USA', 'CAN', True)]
    """
    first, last = years(start, end)
    asked = Asked.of(pledges)
    directed = true_or_false("directed", directed)
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
    from softpower._panels.pairs import Pairs
    from softpower._panels.tables import ALLIED_FLAG, PLEDGED_FLAG, between
    from softpower._panels.units import Units
    from softpower._spells.calendar import Calendar
    from softpower._spells.pledged import pledged

    data = chosen(dataset)
    calendar = Calendar(first, last, partial)
    units = Units(data.index, codes, calendar)
    identity = Identity(units, data)
    pairs = Pairs(units, directed, identity.words, identity.numbers)
    spans = pledged(data.timetable, units.bearing, calendar, basis, suspended)
    if directed:
        there, back, may_there, may_back = spans.owed()
        row = np.append(units.pair(spans.one, spans.other), units.pair(spans.other, spans.one))
        binds, may_bind = np.append(there, back), np.append(may_there, may_back)
        some = np.flatnonzero(binds | may_bind)
        both = spans.take(np.tile(np.arange(len(spans.one)), 2)[some])
        found = between(calendar, row[some], both, binds[some], may_bind[some], asked)
    else:
        found = between(calendar, units.pair(spans.one, spans.other), spans, spans.yes, spans.maybe, asked)
    yes, missing, alliances, doubts = pairs.spread(*found)
    output = Output(calendar.unknown(units.index.horizon, pairs.year))
    identity.put(output, pairs.one, pairs.other)
    output.key("year", "int", pairs.year, "Calendar year.")
    who = "the first owes the second" if directed else "either owes the other"
    names = {
        ALLIED_FLAG: ("allied", f"Whether {who} defense or offense."),
        PLEDGED_FLAG: ("pledged", f"Whether {who} any of the five pledges."),
        **{pledge: (PLEDGES[pledge], f"Whether {who} {PLEDGES[pledge]}.") for pledge in asked.pledges},
    }
    output.flags(names, yes, missing if uncertain == "missing" and missing.any() else None)
    output.answer("alliances", alliances, "Number of alliances through which a pledge asked for binds them.")
    output.answer("uncertain", doubts, "Number of arrangements behind what is missing.")
    made: Frame = output.frame("directed" if directed else "dyads", rename, backend, data.stamp)
    return made
