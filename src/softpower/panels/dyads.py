"""The panel of pairs of states and years."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from softpower.answers.bonds import PLEDGES
from softpower.panels.arguments import check, some_of, years

if TYPE_CHECKING:
    from collections.abc import Iterable

    from softpower.panels.arguments import Backend, Keys, Rename, Suspended
    from softpower.records.dataset import Dataset
    from softpower.spells.arrays import Ints
    from softpower.time import Partial

__all__ = ["dyad_years"]


def dyad_years(
    start: int,
    end: int,
    *,
    directed: bool = False,
    partial: Partial = "any",
    keys: Keys = "cow",
    obligations: str | Iterable[str] | None = None,
    suspended: Suspended = "include",
    rename: Rename | None = None,
    backend: Backend = "pandas",
    dataset: Dataset | None = None,
) -> Any:
    """Return one row for each pair of states and year, with the pledges that bind them.

    A pair has a row in the years in which both existed on a common day. Its pledges are those of `softpower.ties`: each
    counts from the day on which the obligation began to bind the two, and not while they had suspended it between them.
    Rows depend on `keys` alone, and never on `partial` or on any alliance.

    Parameters
    ----------
    start, end
        Years from 1945 on, both included. In years past the data's horizon, also that of the horizon itself unless
        `partial` is `first`, all but the ids, codes and years is missing.
    directed
        Whether each pair comes in both orders, a pledge then being one that the first state owes the second: a
        guarantee is a pledge of the guarantor alone. Otherwise each pair comes once, the lower key first, and a pledge
        is one that binds either.
    partial
        How a pledge during a part of a year counts: on `any` day of it, on its `first` or `last` day, or on `all` its
        days, be it through one obligation after another. Days on which a state did not exist are days without a pledge.
    keys
        Which states there are: `cow` for those with a Correlates of War number, `gw` with one of Gleditsch and Ward, on
        the days for which these lists give it; `all` for the lives of the states and entities in our own table; `iso`
        for the same of those that ever had an ISO 3166 code. See the notes.
    obligations
        One or more of the five pledges; all when left out. They alone have columns, and they alone are counted.
    suspended
        With `exclude`, a state that was suspended from an alliance is bound by no pledge of it while that lasted.
    rename
        `atop` or `cow` for the names by which the users of those datasets know the columns.
    backend
        `pandas`, `polars`, `pyarrow` or `duckdb` (a relation).
    dataset
        The dataset to take it from; the packaged one when left out.

    Returns
    -------
    DataFrame, Table or relation
        `state1`, `state2`, `iso3_1`, `iso3_2`, `ccode1`, `ccode2`, `gwcode1`, `gwcode2`, `year`; `allied`, whether any
        of the pledges binds; a boolean for each pledge; and `alliances`, the number of alliances through which one
        binds. Sorted by key of the first and of the second state and by year: numbers for `cow` and `gw`, else texts.

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
    Codes are dated, and a row is unique by its keys and year. With `cow` and `gw` the code is what has
    rows, as in those lists: Germany is 260 and 255 in 1990, one until 2 October and one from 3 October on, so that the
    two have no row with each other; 365 has one row in 1991, with the pledges that the Soviet Union or Russia had in
    that year, and with Russia, the last to bear the code, in the column of ids. The same holds for ISO codes that
    changed.

    Examples
    --------
    >>> import softpower
    >>> panel = softpower.dyad_years(1949, 1949, backend="pyarrow")
    >>> pair = [row for row in panel.to_pylist() if (row["ccode1"], row["ccode2"]) == (2, 20)]
    >>> [(row["state1"], row["state2"], row["defense"]) for row in pair]
    [('USA', 'CAN', True)]
    """
    first, last = years(start, end)
    pledges = some_of("obligations", obligations, PLEDGES)
    check(backend=backend, partial=partial, keys=keys, suspended=suspended, rename=rename)
    from softpower.panels.identity import Identity
    from softpower.panels.output import Output
    from softpower.panels.pairs import Pairs
    from softpower.panels.pledged import pledged
    from softpower.panels.tables import ANY, binding
    from softpower.panels.units import Units
    from softpower.records.dataset import Dataset
    from softpower.spells.calendar import Calendar

    units = Units((dataset or Dataset.load()).index, keys, Calendar(first, last, partial))
    calendar = units.calendar

    identity = Identity(units)
    pairs = Pairs(units, directed, identity.words, identity.numbers)

    def spread() -> tuple[Ints, Ints]:
        # In a function, so that what it works with is given back before the columns are made.
        ties = pledged(units, pledges, suspended)
        one, other, ties = ties.directed() if directed else (ties.one, ties.other, ties)
        return pairs.spread(*binding(calendar, units.pair(one, other), ties, pairs=True))

    bits, through = spread()
    output = Output(calendar.unknown(units.index.horizon, pairs.year))
    identity.put(output, pairs.one, pairs.other)
    output.key("year", "int", pairs.year, "Calendar year.")
    output.answer("allied", bits >= 1 << ANY, "Whether any of the pledges binds them.")
    who = "the first owes the second" if directed else "either owes the other"
    output.pledges(bits, pledges, f"Whether {who} {{}}.")
    output.answer("alliances", through, "Number of alliances through which a pledge binds them.")
    return output.frame("directed" if directed else "dyads", rename, backend)
