"""Whole processes: what importing and a first answer cost beside a bare interpreter, pycountry and a pydantic model."""

from __future__ import annotations

import os
import sys
import tempfile
from statistics import median

from benchmarks.report import Row

__all__ = ["rows"]

ROUNDS = 21
PROGRAMS = {
    "bare": "pass",
    "import": "import softpower",
    "members": "import softpower; softpower.members('nato', on='1999-03-12')",
    "pycountry": "import pycountry; pycountry.countries.get(alpha_3='DEU')",
    "model": "import pydantic\nclass Trivial(pydantic.BaseModel):\n    number: int\nTrivial(number=1)",
    "records": "import softpower; softpower.alliances['nato'].members(on='1999-03-12')",
    "whole": "from softpower import Dataset\nfrom softpower._snapshot.layout import TABLE_NAMES\n"
    "for name in TABLE_NAMES:\n    list(Dataset.load().table(name))",
}


def rows() -> list[Row]:
    """Run each program in turns and compare processor times."""
    times: dict[str, list[float]] = {name: [] for name in PROGRAMS}
    for _ in range(ROUNDS + 1):
        for name, program in PROGRAMS.items():
            times[name].append(_seconds(program))
    # The first round writes byte code and fills the caches of the file system.
    cost = {name: median(seconds[1:]) for name, seconds in times.items()}

    def row(what: str, ours: str, theirs: str, budget: float) -> Row:
        told, beside = (f"{cost[one] * 1000:.1f} ms" for one in (ours, theirs))
        return Row(what, cost[ours] / cost[theirs], budget, told, beside)

    return [
        row("import softpower / bare interpreter", "import", "bare", 1.10),
        row("import and members / bare interpreter", "members", "bare", 1.5),
        row("import and members / pycountry's import and first look-up", "members", "pycountry", 0.35),
        row("alliances['nato'].members / one trivial pydantic model", "records", "model", 1.15),
        row("whole dataset validated / one trivial pydantic model", "whole", "model", 1.6),
    ]


def _seconds(program: str) -> float:
    # Started away from the checkout: the current folder on sys.path would be searched before the installed package.
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
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
