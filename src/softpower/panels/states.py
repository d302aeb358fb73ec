"""The panel of states and years."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from softpower.answers.belonging import ROLES
from softpower.answers.bonds import PLEDGES
from softpower.panels.arguments import check, some_of, years

if TYPE_CHECKING:
    from collections.abc import Iterable

    from softpower.panels.arguments import Backend, Keys, Rename, Suspended
    from softpower.records.dataset import Dataset
    from softpower.time import Partial

__all__ = ["state_years"]

DEFENSE = PLEDGES.index("defense")


def state_years(
    start: int,
    end: int,
    *,
    partial: Partial = "any",
    keys: Keys = "cow",
    obligations: str | Iterable[str] | None = None,
    roles: str | Iterable[str] | None = ("member",),
    suspended: Suspended = "include",
    rename: Rename | None = None,
    backend: Backend = "pandas",
    dataset: Dataset | None = None,
) -> Any:
    """Return one row for each state and year, with what it belonged to and whom it was bound to.

    A state has a row in the years on some day of which it existed. Rows depend on `keys` alone, and never on `partial`.

    Parameters
    ----------
    start, end
        Years from 1945 on, both included. In years past the data's horizon, also that of the horizon itself unless
        `partial` is `first`, all but the ids, codes and years is missing.
    partial
        How belonging or a pledge during a part of a year counts: on `any` day of it, on its `first` or `last` day, or
        on `all` its days.
    keys
        Which states there are: `cow`, `gw`, `iso` or `all`, as in `dyad_years`.
    obligations
        One or more of the five pledges, which alone have columns; all when left out.
    roles
        One or more of `member`, `associate`, `observer`, `partner`, `candidate`, `signatory`; None for all.
    suspended
        With `exclude`, days on which the state was suspended from an alliance count neither as belonging to it nor as
        being bound through it.
    rename
        `atop` or `cow` for the names by which the users of those datasets know the columns.
    backend
        `pandas`, `polars`, `pyarrow` or `duckdb` (a relation).
    dataset
        The dataset to take it from; the packaged one when left out.

    Returns
    -------
    DataFrame, Table or relation
        `state`, `iso3`, `ccode`, `gwcode`, `year`; `memberships`, the number of alliances to which it belonged in one
        of the roles; a boolean for each pledge, whether it owed it to at least one other state; and `allies`, the
        number of states that were bound to it by defense either way. Other states are those of the same `keys` and
        year. Sorted by key and year.

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
    Codes are dated; see `dyad_years`.

    Examples
    --------
    >>> import softpower
    >>> panel = softpower.state_years(1989, 1990, keys="cow", backend="pyarrow").to_pylist()
    >>> [(row["ccode"], row["gwcode"], row["year"]) for row in panel if row["state"] == "DEU"]
    [(255, 260, 1990), (260, 260, 1989), (260, 260, 1990)]
    """
    first, last = years(start, end)
    pledges, held_as = some_of("obligations", obligations, PLEDGES), some_of("roles", roles, ROLES)
    check(backend=backend, partial=partial, keys=keys, suspended=suspended, rename=rename)
    import numpy as np

    from softpower.panels.identity import Identity
    from softpower.panels.output import Output
    from softpower.panels.pledged import held, pledged
    from softpower.panels.tables import binding, counts, scattered
    from softpower.panels.units import Units
    from softpower.records.dataset import Dataset
    from softpower.spells.calendar import Calendar

    units = Units((dataset or Dataset.load()).index, keys, Calendar(first, last, partial))
    calendar = units.calendar
    cells, year = np.flatnonzero(units.alive), calendar.each(np.nonzero(units.alive)[1])
    state, alliance, begin, until = held(units.index, calendar, held_as, suspended)
    spell, unit, begin, until = units.dealt(state, begin, until)
    belonging = counts(calendar, len(units), unit, alliance[spell], begin, until)
    ties = pledged(units, tuple({*pledges, DEFENSE}), suspended)
    owes, _, owing = ties.directed()
    bound = binding(calendar, owes, owing)
    bits = scattered(bound.rows, bound.bits, len(units))
    defense = ties.take(ties.pledges & 1 << DEFENSE != 0)
    one, other = np.append(defense.one, defense.other), np.append(defense.other, defense.one)
    begin, until = np.append(defense.first, defense.first), np.append(defense.last, defense.last)
    allies = counts(calendar, len(units), one, other, begin, until)

    output = Output(calendar.unknown(units.index.horizon, year))
    identity = Identity(units)
    identity.put(output, [table.take(cells) for table in (*identity.words, *identity.numbers)])
    output.key("year", "int", year, "Calendar year.")
    output.answer("memberships", belonging.take(cells), "Number of alliances to which the state belonged.")
    output.pledges(bits.take(cells), pledges, "Whether the state owed {} to at least one other.")
    output.answer("allies", allies.take(cells), "Number of states bound to it by defense, either way.")
    return output.frame("states", rename, backend)
