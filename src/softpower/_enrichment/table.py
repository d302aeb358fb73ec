"""The public call for the table that SQL joins."""

from __future__ import annotations

from typing import TYPE_CHECKING, overload

from softpower._enrichment.question import added, question, required
from softpower._frames.backends import library
from softpower._records.chosen import chosen
from softpower._records.suggestion import one_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from typing import Literal

    import duckdb
    import pandas
    import polars

    from softpower._frames.backends import ArrowTable, Frame
    from softpower._records.dataset import Dataset
    from softpower._spells.arguments import Backend, Basis, Codes, Suspended, Uncertain

__all__ = ["enrich_table"]

KINDS = ("pairs", "actors", "names")


@overload
def enrich_table(
    of: Literal["pairs", "actors", "names"] = "pairs",
    *,
    codes: Codes = "iso3",
    add: str | Sequence[str] | None = None,
    directed: bool = False,
    pledges: str | Iterable[str] | None = None,
    role: str | Iterable[str] | None = "member",
    basis: Basis = "in-force",
    suspended: Suspended = "include",
    uncertain: Uncertain = "missing",
    backend: Literal["pandas"] = "pandas",
    dataset: Dataset | None = None,
) -> pandas.DataFrame: ...
@overload
def enrich_table(
    of: Literal["pairs", "actors", "names"] = "pairs",
    *,
    codes: Codes = "iso3",
    add: str | Sequence[str] | None = None,
    directed: bool = False,
    pledges: str | Iterable[str] | None = None,
    role: str | Iterable[str] | None = "member",
    basis: Basis = "in-force",
    suspended: Suspended = "include",
    uncertain: Uncertain = "missing",
    backend: Literal["polars"],
    dataset: Dataset | None = None,
) -> polars.DataFrame: ...
@overload
def enrich_table(
    of: Literal["pairs", "actors", "names"] = "pairs",
    *,
    codes: Codes = "iso3",
    add: str | Sequence[str] | None = None,
    directed: bool = False,
    pledges: str | Iterable[str] | None = None,
    role: str | Iterable[str] | None = "member",
    basis: Basis = "in-force",
    suspended: Suspended = "include",
    uncertain: Uncertain = "missing",
    backend: Literal["pyarrow"],
    dataset: Dataset | None = None,
) -> ArrowTable: ...
@overload
def enrich_table(
    of: Literal["pairs", "actors", "names"] = "pairs",
    *,
    codes: Codes = "iso3",
    add: str | Sequence[str] | None = None,
    directed: bool = False,
    pledges: str | Iterable[str] | None = None,
    role: str | Iterable[str] | None = "member",
    basis: Basis = "in-force",
    suspended: Suspended = "include",
    uncertain: Uncertain = "missing",
    backend: Literal["duckdb"],
    dataset: Dataset | None = None,
) -> duckdb.DuckDBPyRelation: ...


def enrich_table(
    of: Literal["pairs", "actors", "names"] = "pairs",
    *,
    codes: Codes = "iso3",
    add: str | Sequence[str] | None = None,
    directed: bool = False,
    pledges: str | Iterable[str] | None = None,
    role: str | Iterable[str] | None = "member",
    basis: Basis = "in-force",
    suspended: Suspended = "include",
    uncertain: Uncertain = "missing",
    backend: Backend = "pandas",
    dataset: Dataset | None = None,
) -> Frame:
    """Return the table that the statement of `enrich_sql` joins.

    It holds every answer of `enrich`, for as many days as it stays the same, and can be loaded into any database or
    written to a file. A day on which there is no answer is in no row.

    Parameters
    ----------
    of
        `pairs` for two actors, `actors` for one; `names` for the states that bear each name, which the statement
        joins before the others when actors are written by `name`.
    codes
        How actors are written: `iso3`, `iso2`, `iso_numeric`, `cow`, `gw` or `id`; with `name` the actors are ids, as
        found in `names`.
    add, directed, pledges, role, basis, suspended, uncertain
        As in `enrich`; not for `names`.
    backend
        `pandas`, `polars`, `pyarrow` or `duckdb` (a relation).
    dataset
        The dataset to take it from; the packaged one when left out.

    Returns
    -------
    DataFrame, Table or relation
        `actor1`, `actor2`, or `actor`; `start` and `end`, both days included; and the columns to add. Of names
        `name`, in lower case, `state`, `start` and `end`. Sorted by actor and days, which no two rows share.

    Raises
    ------
    ArgumentError
        When an argument is none of its values; names all that it takes.
    MissingExtraError
        When the backend or NumPy is not installed; names the extra.

    Examples
    --------
    >>> import softpower
    >>> table = softpower.enrich_table("actors", add=["member_of"], backend="pyarrow")
    >>> [row["member_of"] for row in table.to_pylist() if row["actor"] == "FIN"][-1]
    'asean-tac;coalition-of-the-willing-ukraine;eu;finland-ukraine-2024;nato;osce;saavedra-lamas-1933;ukraine-compact-2024'
    """
    one_of("of", of, KINDS)
    asked = question(
        codes,
        of == "pairs",
        directed=directed,
        pledges=pledges,
        role=role,
        basis=basis,
        suspended=suspended,
        uncertain=uncertain,
    )
    required()
    library(backend)
    from softpower._enrichment.spans import answer_spans, name_spans

    data = chosen(dataset)
    made: Frame
    if of == "names":
        made = name_spans(data, backend)
    else:
        made = answer_spans(data, asked, added(data.index, asked, add), backend)
    return made
