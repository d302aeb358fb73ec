"""What the installed release changed: `changes`."""

from __future__ import annotations

from typing import TYPE_CHECKING, overload

from softpower._frames.load import load_table

if TYPE_CHECKING:
    from typing import Literal

    import duckdb
    import pandas
    import polars

    from softpower._frames.backends import ArrowTable, Frame
    from softpower._records.dataset import Dataset
    from softpower._spells.arguments import Backend

__all__ = ["changes"]


@overload
def changes(backend: Literal["pandas"] = "pandas", *, dataset: Dataset | None = None) -> pandas.DataFrame: ...
@overload
def changes(backend: Literal["polars"], *, dataset: Dataset | None = None) -> polars.DataFrame: ...
@overload
def changes(backend: Literal["pyarrow"], *, dataset: Dataset | None = None) -> ArrowTable: ...
@overload
def changes(backend: Literal["duckdb"], *, dataset: Dataset | None = None) -> duckdb.DuckDBPyRelation: ...
@overload
def changes(backend: Backend, *, dataset: Dataset | None = None) -> Frame: ...


def changes(backend: Backend = "pandas", *, dataset: Dataset | None = None) -> Frame:
    """Return what the installed release changed since the one before it, which `release.since` names.

    It is the table `changes` of `load_table`, with a row for each id, value, table, column or word of a vocabulary that
    was added, removed or changed. `softpower diff` compares any two releases.

    Parameters
    ----------
    backend
        `pandas`, `polars`, `pyarrow` or `duckdb` (a relation).
    dataset
        The dataset to take it from; the packaged one when left out.

    Returns
    -------
    DataFrame, Table or relation
        The columns `table`, `record`, `field`, `kind`, `old` and `new`, a fresh one on each call; of a first release
        without rows. A change of a table or column has no `record`.

    Raises
    ------
    ArgumentError
        When `backend` is none of the four.
    MissingExtraError
        When the backend is not installed; names the extra.

    Examples
    --------
    >>> import softpower
    >>> softpower.changes("pyarrow").column_names
    ['table', 'record', 'field', 'kind', 'old', 'new']
    """
    made: Frame = load_table("changes", backend, dataset=dataset)
    return made
