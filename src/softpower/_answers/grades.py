"""How sure the dated facts of a record are, and how much of their best sources was read, counted."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, cast

from softpower._models.tables import TABLES
from softpower._models.vocabulary import Status
from softpower._models.walk import facts
from softpower._models.witness import DEPTHS, best_source

if TYPE_CHECKING:
    from collections.abc import Iterator

    from softpower._models.evidence import Fact
    from softpower._models.record import Record
    from softpower._models.source import Source

__all__ = ["READ", "depths", "grades"]

READ = (*(depth.value for depth in DEPTHS), "none")


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
    >>> from softpower._answers.grades import grades
    >>> [status for status, number in grades(softpower.alliances["nato"])][:3]
    ['primary', 'official', 'corroborated']
    """
    counted = Counter(fact.status for fact in _dated(record))
    return tuple((status.value, counted[status]) for status in Status)


def depths(record: Record) -> tuple[tuple[str, int], ...]:
    """Count the same dated facts by how much of the best source was read.

    Returns
    -------
    tuple of pairs
        Each of `READ` and its number; `none` stands for facts without a source that counts.

    Examples
    --------
    >>> import softpower
    >>> from softpower._answers.grades import depths
    >>> [depth for depth, number in depths(softpower.alliances["nato"])]
    ['whole', 'excerpt', 'copy', 'none']
    """
    read = record.dataset.record
    cited = ([cast("Source", read("sources", one.source)) for one in fact.sources] for fact in _dated(record))
    counted = Counter(best.seen.value if best else "none" for best in map(best_source, cited))
    return tuple((depth, counted[depth]) for depth in READ)


def _dated(record: Record) -> Iterator[Fact]:
    for part in (record, *_nested(record)):
        yield from (fact for _, fact in facts(part))


def _nested(record: Record) -> Iterator[Record]:
    for table, home in TABLES.items():
        if home.nested_in == record.table:
            yield from record.referrers(table, home.under)
