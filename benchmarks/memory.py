"""The memory of a process that asks a thousand different questions, beside that after the first of each kind."""

from __future__ import annotations

import gc
import warnings
from datetime import timedelta
from multiprocessing import get_context
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any

import softpower
from benchmarks.report import Row
from softpower._answers.belonging import ROLES
from softpower._snapshot.layout import PLEDGES
from softpower._time import COVERAGE_START

if TYPE_CHECKING:
    from collections.abc import Callable

    from softpower._spells.arguments import Codes

__all__ = ["resident", "rows"]

SEED, QUESTIONS = 1949, 1000
CODES: tuple[Codes, ...] = ("id", "iso3", "iso2", "iso_numeric", "cow", "gw", "name")
TABLES = ("memberships", "alliances", "treaties", "obligations", "states", "pledges")


def rows() -> list[Row]:
    """Ask in a process of its own and compare."""
    with get_context("spawn").Pool(1) as pool:
        first, last = pool.apply(occupied)
    one, other = (f"{size / 2**20:.0f} MiB" for size in (last, first))
    what = f"memory after {QUESTIONS:,} different questions / after the first of each"
    return [Row(what, last / first, 1.2, one, other)]


def occupied() -> tuple[int, int]:
    """Return the memory of this process after the first question of each kind, and after all, in bytes."""
    warnings.simplefilter("ignore", softpower.CoverageWarning)
    random = Random(SEED)
    kinds: list[Callable[[Random], object]] = [
        ask_ties,
        ask_members,
        ask_alliances_of,
        ask_load_table,
        ask_panel,
        ask_enrich,
    ]
    for kind in kinds:
        kind(random)
    first = settled()
    for _ in range(QUESTIONS):
        random.choice(kinds)(random)
    return first, settled()


def settled() -> int:
    """Return the memory of this process, without what only waits to be collected."""
    import pyarrow

    gc.collect()
    pyarrow.default_memory_pool().release_unused()
    return resident("VmRSS")


def resident(which: str) -> int:
    """Return a size of this process that Linux gives in `/proc`, in bytes."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(status.split(f"{which}:")[1].split()[0]) * 1024


def ask_ties(random: Random) -> object:
    """Ask by which of some pledges two states were bound."""
    one, other = random.sample(softpower.Dataset.load().states.ids(), 2)
    return softpower.ties(one, other, on=_day(random), pledges=_some(random, PLEDGES), **_counting(random))


def ask_members(random: Random) -> object:
    """Ask for the members of an alliance in some roles."""
    alliance = random.choice(softpower.Dataset.load().alliances.ids())
    return softpower.members(alliance, on=_day(random), role=_some(random, ROLES))


def ask_alliances_of(random: Random) -> object:
    """Ask for the alliances of a state in some roles."""
    state = random.choice(softpower.Dataset.load().states.ids())
    return softpower.alliances_of(state, on=_day(random), role=_some(random, ROLES))


def ask_load_table(random: Random) -> object:
    """Load a table as of a day."""
    return softpower.load_table(random.choice(TABLES), "pandas", as_of=_day(random))


def ask_panel(random: Random) -> object:
    """Build a panel of one year."""
    year = random.randint(1945, 2025)
    codes = random.choice(CODES)
    if random.random() < 0.5:
        return softpower.state_years(year, year, codes=codes, pledges=_some(random, PLEDGES), **_counting(random))
    return softpower.dyad_years(year, year, codes=codes, pledges=_some(random, PLEDGES), **_counting(random))


def ask_enrich(random: Random) -> object:
    """Enrich a frame of a few rows."""
    import pandas

    ids = softpower.Dataset.load().states.ids()
    frame = pandas.DataFrame(
        {
            "left": random.choices(ids, k=20),
            "right": random.choices(ids, k=20),
            "day": pandas.to_datetime([_day(random) for _ in range(20)]),
        }
    )
    return softpower.enrich(
        frame, "left", "right", on="day", codes="id", pledges=_some(random, PLEDGES), **_counting(random)
    )


def _day(random: Random) -> str:
    last = softpower.release.horizon
    return str(COVERAGE_START + timedelta(random.randrange((last - COVERAGE_START).days + 1)))


def _some(random: Random, words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(random.sample(words, random.randint(1, len(words))))


def _counting(random: Random) -> dict[str, Any]:
    return {"basis": random.choice(("in-force", "signed")), "suspended": random.choice(("include", "exclude"))}
