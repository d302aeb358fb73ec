"""What the shell offers to complete: ids and names of tables."""

from __future__ import annotations

__all__ = ["alliances_like", "ids_like", "states_like", "tables_like"]


def alliances_like(incomplete: str) -> list[str]:
    """Return the ids of alliances that begin so."""
    return _ids(("alliances",), incomplete)


def states_like(incomplete: str) -> list[str]:
    """Return the ids of states that begin so."""
    return _ids(("states",), incomplete)


def ids_like(incomplete: str) -> list[str]:
    """Return the ids of records of any table that begin so; none before the first letter, of thousands."""
    from softpower._snapshot.layout import TABLE_NAMES

    return _ids(TABLE_NAMES, incomplete) if incomplete else []


def tables_like(incomplete: str) -> list[str]:
    """Return the names of tables that begin so."""
    from softpower._frames.load import tables
    from softpower._records.dataset import Dataset

    return [name for name in tables(Dataset.load()) if name.startswith(incomplete)]


def _ids(tables: tuple[str, ...], incomplete: str) -> list[str]:
    from softpower._records.dataset import Dataset

    index = Dataset.load().index
    return [key for table in tables for key in index.ids(table) if key.startswith(incomplete)]
