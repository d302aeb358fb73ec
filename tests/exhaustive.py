"""Compare every answer about pledges with the oracle: `python tests/exhaustive.py`, some ten minutes.

Every row of the frame of pledges; the ties of every pair of states on every day on which anything between the two
changes, and the days before and after; the panels of pairs, of states and of alliances by all codes, under every
`partial`, in both directions, for the years that the data cover. Prints how many answers of each kind were compared and
what differs, and exits with 1 if anything does.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor, as_completed
from functools import cache, partial
from itertools import combinations, product
from typing import Any

import comparison
from comparison import CODES, PARTIALS, Tally
from conftest import DATA
from oracle import Oracle
from oracle_days import YEARS
from oracle_records import VARIANTS

from softpower._answers.belonging import ROLES
from softpower._records.dataset import Dataset

SPAN = YEARS[0], YEARS[-1]
PROCESSES = 2
SHOWN = 10


@cache
def oracle() -> Oracle:
    return Oracle(DATA)


def rows() -> Tally:
    tally = Tally()
    comparison.pledge_rows(tally, Dataset.load(), oracle())
    return tally


def ties(part: int, parts: int) -> Tally:
    tally = Tally()
    pairs = list(combinations(Dataset.load().states.ids(), 2))
    comparison.ties(tally, Dataset.load(), oracle(), pairs[part::parts])
    return tally


def existence(codes: str) -> Tally:
    """Compare which rows a panel of pairs has, those that nothing binds included."""
    tally = Tally()
    comparison.dyad_years(tally, Dataset.load(), oracle(), SPAN, codes=codes, partial="any")
    return tally


def dyads(codes: str, part: str) -> Tally:
    """Compare a panel of pairs in both directions, each with two of the four variants; all four by any codes."""
    tally = Tally()
    turn = PARTIALS.index(part)
    for directed, step in product((False, True), (0, 1)):
        basis, suspended = VARIANTS[(turn + step + 2 * directed) % len(VARIANTS)]
        arguments: dict[str, Any] = {"partial": part, "directed": directed, "suspended": suspended, "basis": basis}
        comparison.dyad_years(tally, Dataset.load(), oracle(), SPAN, codes=codes, empty=False, **arguments)
    return tally


def states(codes: str) -> Tally:
    tally = Tally()
    for part, (basis, suspended), role in product(PARTIALS, VARIANTS, ("member", ROLES)):
        arguments: dict[str, Any] = {"partial": part, "suspended": suspended, "basis": basis, "role": role}
        comparison.state_years(tally, Dataset.load(), oracle(), SPAN, codes=codes, **arguments)
    return tally


def alliances() -> Tally:
    tally = Tally()
    for part, (basis, suspended), role in product(PARTIALS, VARIANTS, ("member", ROLES)):
        arguments: dict[str, Any] = {"partial": part, "suspended": suspended, "basis": basis, "role": role}
        comparison.alliance_years(tally, Dataset.load(), oracle(), SPAN, **arguments)
    return tally


def jobs() -> Iterator[tuple[str, Any]]:
    """Yield what is to be compared, and under which heading it counts."""
    yield "rows of the frame of pledges", rows
    for place in range(PROCESSES):
        yield "ties of every pair of states around every change", partial(ties, place, PROCESSES)
    yield "panels of alliances, every partial and variant", alliances
    for codes in CODES:
        yield f"panels of states by {codes}, every partial and variant", partial(states, codes)
        yield f"rows of the panel of pairs by {codes}", partial(existence, codes)
        for part in PARTIALS:
            yield f"panels of pairs by {codes}, every partial, both directions", partial(dyads, codes, part)


def main() -> int:
    began = time.monotonic()
    with ProcessPoolExecutor(PROCESSES) as pool:
        running = {pool.submit(job): heading for heading, job in jobs()}
        total: dict[str, Tally] = {heading: Tally() for heading in running.values()}
        for done in as_completed(list(running)):
            heading = running.pop(done)
            found, tally = done.result(), total[heading]
            tally.compared += found.compared
            tally.differences += found.differences
            if heading not in running.values():
                print(f"{heading}: {tally.compared:,} compared, {len(tally.differences):,} differ", flush=True)
                for difference in tally.differences[:SHOWN]:
                    print(f"  {difference}", flush=True)
    compared = sum(tally.compared for tally in total.values())
    differ = sum(len(tally.differences) for tally in total.values())
    print(f"together: {compared:,} compared, {differ:,} differ ({time.monotonic() - began:.0f} s)")
    return 1 if differ else 0


if __name__ == "__main__":
    sys.exit(main())
