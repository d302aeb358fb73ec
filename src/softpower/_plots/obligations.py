"""The days on which each obligation of an alliance bound some of its parties, from the timetable of pledges."""

from __future__ import annotations

from typing import TYPE_CHECKING

from softpower._errors import MissingExtraError
from softpower._snapshot.layout import IN_FORCE, STANDINGS

if TYPE_CHECKING:
    from softpower._answers.ties import Timetable

__all__ = ["obligation_spans"]


def obligation_spans(timetable: Timetable, alliance: str) -> dict[str, list[tuple[str, int, int]]]:
    """Return for each obligation of an alliance the spans of days on which it bound some pair, by its standing.

    A span is a standing, a first and a last day as ordinals, by entry into force; spans of one standing are disjoint.
    Obligations that never bound anybody are left out.
    """
    try:
        import numpy as np
    except ImportError:
        raise MissingExtraError("numpy", "plot") from None

    from softpower._spells.arrays import merged

    index = timetable.index
    place = index.resolve("alliances", alliance) - index.span("alliances")[0]
    terms = {term for term, one in enumerate(timetable.column("term_arrangement")) if one == place}
    offsets, entries = timetable.column("term_entries"), ("obligation", "standing", "basis")
    columns = [timetable.column(f"entry_{name}") for name in entries]
    found: set[tuple[int, int, int]] = set()
    for term, first, last in set(zip(*(timetable.column(name) for name in ("term", "first", "last")), strict=True)):
        for entry in range(offsets[term], offsets[term + 1]) if term in terms else ():
            obligation, standing, counts = (column[entry] for column in columns)
            if counts & IN_FORCE:
                found.add((obligation * len(STANDINGS) + standing, first, last))
    keys, firsts, lasts = merged(*np.array(sorted(found), dtype=np.int64).reshape(-1, 3).T)
    spans: dict[str, list[tuple[str, int, int]]] = {}
    for key, first, last in zip(keys.tolist(), firsts.tolist(), lasts.tolist(), strict=True):
        obligation, standing = divmod(key, len(STANDINGS))
        spans.setdefault(index.id(index.span("obligations")[0] + obligation), []).append(
            (STANDINGS[standing], first, last)
        )
    return spans
