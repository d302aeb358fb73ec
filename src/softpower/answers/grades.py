"""How sure the dated facts of a record are, counted."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from softpower.models.tables import TABLES
from softpower.models.vocabulary import Status
from softpower.models.walk import facts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from softpower.models.record import Record

__all__ = ["grades"]


def grades(record: Record) -> tuple[tuple[str, int], ...]:
    """Count the dated facts of a record, and of those written in its file, by status.

    For an alliance these are its own and those of its treaties, obligations and memberships. The same count for the
    whole dataset is `softpower.release.statuses`.

    Returns
    -------
    tuple of pairs
        Each status and its number, the surest first; statuses that do not occur have 0.

    Examples
    --------
    >>> import softpower
    >>> from softpower.answers.grades import grades
    >>> [status for status, number in grades(softpower.alliances["nato"])][:3]
    ['primary', 'official', 'corroborated']
    """
    counted = Counter(fact.status for part in (record, *_nested(record)) for _, fact in facts(part))
    return tuple((status.value, counted[status]) for status in Status)


def _nested(record: Record) -> Iterator[Record]:
    for table, home in TABLES.items():
        if home.nested_in == record.table:
            yield from record.referrers(table, home.under)
