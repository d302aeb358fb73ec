"""Whole processes: what importing and a first answer cost beside a bare interpreter, pycountry and a pydantic model."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

import softpower
from benchmarks.report import Row

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["FIRST_ANSWERS", "medians", "rows"]

ROUNDS = 21
SOURCE = Path(softpower.__file__).parents[1]
FIRST_ANSWERS = {
    "members": "import softpower; softpower.members('nato', on='1999-03-12')",
    "ties": "import softpower; softpower.ties('FRA', 'DEU', on='1960-01-01', pledges='defense')",
}
PROGRAMS = {
    "bare": "pass",
    "import": "import softpower",
    **FIRST_ANSWERS,
    "pycountry": "import pycountry; pycountry.countries.get(alpha_3='DEU')",
    "model": "import pydantic\nclass Trivial(pydantic.BaseModel):\n    number: int\nTrivial(number=1)",
    "records": "import softpower; softpower.alliances['nato'].members(on='1999-03-12')",
}


def rows() -> list[Row]:
    """Run each program in turns and compare processor times."""
    cost = medians({name: (program, SOURCE) for name, program in PROGRAMS.items()})

    def row(what: str, ours: str, theirs: str, budget: float) -> Row:
        one, other = (f"{cost[name] * 1000:.1f} ms" for name in (ours, theirs))
        return Row(what, cost[ours] / cost[theirs], budget, one, other)

    return [
        row("import softpower / bare interpreter", "import", "bare", 1.10),
        row("import and members / bare interpreter", "members", "bare", 1.5),
        row("import and ties / bare interpreter", "ties", "bare", 1.7),
        row("import and members / pycountry's import and first look-up", "members", "pycountry", 0.35),
        row("alliances['nato'].members / one trivial pydantic model", "records", "model", 1.15),
    ]


def medians(programs: Mapping[str, tuple[str, Path]]) -> dict[str, float]:
    """Run programs in turns and return the median of each one's processor time, in seconds.

    Parameters
    ----------
    programs
        For each name a program, and the folder in which it finds `softpower`.
    """
    times: dict[str, list[float]] = {name: [] for name in programs}
    for _ in range(ROUNDS + 1):
        for name, (program, folder) in programs.items():
            times[name].append(_seconds(program, folder))
    # The first round writes byte code and fills the caches of the file system.
    return {name: median(seconds[1:]) for name, seconds in times.items()}


def _seconds(program: str, folder: Path) -> float:
    # Started away from the checkout: the current folder on sys.path would be searched before the installed package.
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    environment["PYTHONPATH"] = str(folder)
    here = os.getcwd()
    os.chdir(tempfile.gettempdir())
    try:
        process = os.posix_spawn(sys.executable, [sys.executable, "-c", program], environment)
    finally:
        os.chdir(here)
    _, status, used = os.wait4(process, 0)
    if status:
        raise RuntimeError(f"exited with {status}: {program}")
    return used.ru_utime + used.ru_stime
