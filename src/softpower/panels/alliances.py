"""The panel of alliances and years."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from softpower.answers.belonging import ROLES
from softpower.answers.bonds import PLEDGES
from softpower.panels.arguments import check, some_of, years

if TYPE_CHECKING:
    from collections.abc import Iterable

    from softpower.panels.arguments import Backend, Rename, Suspended
    from softpower.records.dataset import Dataset
    from softpower.time import Partial

__all__ = ["alliance_years"]


def alliance_years(
    start: int,
    end: int,
    *,
    partial: Partial = "any",
    obligations: str | Iterable[str] | None = None,
    roles: str | Iterable[str] | None = ("member",),
    suspended: Suspended = "include",
    rename: Rename | None = None,
    backend: Backend = "pandas",
    dataset: Dataset | None = None,
) -> Any:
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
    obligations
        One or more of the five pledges, which alone have columns; all when left out.
    roles
        One or more of `member`, `associate`, `observer`, `partner`, `candidate`, `signatory`; None for all.
    suspended
        With `exclude`, days on which a state was suspended count neither as belonging nor as being bound.
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
        least one state to another. Sorted by alliance and year.

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
    pledges, held_as = some_of("obligations", obligations, PLEDGES), some_of("roles", roles, ROLES)
    check(backend=backend, partial=partial, suspended=suspended, rename=rename)
    import numpy as np

    from softpower.frames.columns import Coded
    from softpower.panels.output import Output
    from softpower.panels.pledged import held, pledged
    from softpower.panels.tables import binding, counts, scattered
    from softpower.panels.units import Units
    from softpower.records.dataset import Dataset
    from softpower.spells.arrays import counted
    from softpower.spells.calendar import Calendar

    units = Units((dataset or Dataset.load()).index, "all", Calendar(first, last, partial))
    index, calendar = units.index, units.calendar
    ids = index.ids("alliances")
    alive, begin, until = calendar.inside(np.asarray(index.column("life_start")), np.asarray(index.column("life_end")))
    numbers = np.flatnonzero(alive)
    lived = counted(numbers, *calendar.years(begin, until, "any"), len(ids), calendar.length)
    cells, (place, year) = np.flatnonzero(lived), np.nonzero(lived)
    year = calendar.each(year)
    active = counts(calendar, len(ids), numbers, np.zeros_like(numbers), begin, until)
    state, alliance, begin, until = held(index, calendar, held_as, suspended)
    members = counts(calendar, len(ids), alliance, state, begin, until)
    ties = pledged(units, pledges, suspended)
    bound = binding(calendar, ties.alliance, ties)
    bits = scattered(bound.rows, bound.bits, len(ids))

    output = Output(calendar.unknown(index.horizon, year))
    output.key("alliance", "category", Coded(place.astype(np.int32), ids), "Id of the alliance.")
    output.key("year", "int", year, "Calendar year.")
    output.answer("active", active.take(cells) > 0, "Whether its organ existed or a treaty of it was in force.")
    output.answer("members", members.take(cells), "Number of states that belonged to it.")
    output.pledges(bits.take(cells), pledges, "Whether it bound at least one state to another by {}.")
    return output.frame("alliances", rename, backend)
