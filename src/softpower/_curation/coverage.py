"""How much is covered: the roster by decision, and how many dyad-years are missing, worked out at build."""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import date
from typing import TYPE_CHECKING, Any

from softpower._curation.existence import lives
from softpower._curation.spans import joined, meet
from softpower._models.alliance import Alliance
from softpower._models.roster import Arrangement, Decision
from softpower._snapshot.layout import IN_FORCE, PLEDGES, STANDINGS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from softpower._curation.corpus import Corpus
    from softpower._curation.spans import Span
    from softpower._curation.timetable import Timetable

__all__ = ["coverage"]

FIRST, LAST = 1946, 2025
"""Years of the share of what is missing: the last is the last that the horizon holds whole."""
YES = STANDINGS.index("unknown")
GROUPS = {pledge: 1 << place for place, pledge in enumerate(PLEDGES)}


def coverage(corpus: Corpus, timetable: Timetable) -> dict[str, Any]:
    """Return counts of the roster, the dyad-years missing by pledge, and the years for which soft power is coded.

    Dyad-years are pairs of states of the table of states in the years in which both existed on a common day; one is
    missing by a pledge where the pledge may bind on some day of the year and binds on none. `soft_power` has the first
    and the last year by alliance for which its initiatives and episodes were looked for.
    """
    roster = corpus.all(Arrangement).values()
    return {
        "decisions": _counted((one, "all") for one in roster)["all"] if roster else {},
        "regions": _counted((one, region) for one in roster for region in one.region),
        "decades": _counted((one, f"{decade}s") for one in roster if (decade := _decade(one)) is not None),
        "clusters": _counted((one, one.cluster) for one in roster if one.cluster is not None),
        "years": [FIRST, LAST],
        "dyad_years": sum(1 for _ in _dyad_years(corpus)),
        "missing": _missing(timetable),
        "soft_power": {
            key: [coded.start.earliest.year, coded.end.latest.year]
            for key, one in sorted(corpus.all(Alliance).items())
            if (coded := one.soft_power) is not None
        },
    }


def _counted(pairs: Iterator[tuple[Arrangement, str]]) -> dict[str, dict[str, int]]:
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for one, key in pairs:
        found[key][one.decision.value] += 1
    return {
        key: {decision.value: found[key][decision.value] for decision in Decision if found[key][decision.value]}
        for key in sorted(found)
    }


def _decade(one: Arrangement) -> int | None:
    return None if one.signed is None else one.signed.earliest.year // 10 * 10


def _dyad_years(corpus: Corpus) -> Iterator[tuple[int, str, str]]:
    """Yield each year and pair of states that existed on a common day of it."""
    alive: dict[str, list[Span]] = {}
    for state, life in lives(corpus):
        alive.setdefault(state, []).append(life)
    for year in range(FIRST, LAST + 1):
        whole = date(year, 1, 1).toordinal(), date(year, 12, 31).toordinal()
        present = [
            (state, shared)
            for state in sorted(alive)
            if (shared := joined(days for life in alive[state] if (days := meet(life, whole))))
        ]
        for place, (one, ones) in enumerate(present):
            for other, others in present[place + 1 :]:
                if [whole] in (ones, others) or any(meet(mine, yours) for mine in ones for yours in others):
                    yield year, one, other


def _missing(timetable: Timetable) -> dict[str, int]:
    """Count the dyad-years that are missing by each pledge."""
    certain: dict[tuple[int, int], int] = defaultdict(int)
    possible: dict[tuple[int, int], int] = defaultdict(int)
    for pair, term, first, last in zip(timetable.pair, timetable.term, timetable.first, timetable.last, strict=True):
        years = _years(first, last)
        for entry in timetable.terms[term][1]:
            if entry.basis & IN_FORCE:
                (certain if entry.standing < YES else possible)[pair, entry.pledge] |= years
    counts = Counter[int]()
    for (pair, pledge), years in possible.items():
        counts[pledge] += (years & ~certain.get((pair, pledge), 0)).bit_count()
    return {pledge: counts[place] for place, pledge in enumerate(PLEDGES)}


def _years(first: int, last: int) -> int:
    """Return the years from a day to another within those that count, as bits."""
    begin = max(date.fromordinal(max(first, 1)).year, FIRST)
    end = min(date.fromordinal(min(last, date.max.toordinal())).year, LAST)
    return 0 if end < begin else (1 << end - FIRST + 1) - (1 << begin - FIRST)
