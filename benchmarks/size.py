"""The wheel's size and bytes, and the time to compile and check everything; these have nothing beside them."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path
from time import perf_counter

import softpower
from benchmarks.report import Row

__all__ = ["rows"]

ROOT = Path(__file__).parents[1]
COMPILE = """
import sys
from pathlib import Path
from softpower._curation.check import check
from softpower._curation.compile import compiled
corpus, findings = check(Path(sys.argv[1]))
assert not findings
compiled(corpus, "0")
"""


def rows() -> list[Row]:
    """Measure sizes in MB and times in seconds."""
    began = perf_counter()
    subprocess.run([sys.executable, "-c", COMPILE, str(ROOT / "src" / "softpower" / "data")], check=True)
    seconds = perf_counter() - began
    wheels = [built(), built()]
    size = len(wheels[0]) / 2**20
    return [
        Row("wheel, in MB / 1 MB", size, 6.0, f"{size:.2f} MB", "1 MB"),
        Row("wheel built twice: different ones / 1", len(set(wheels)), 1.0, f"{len(wheels[1]):,} bytes", "built twice"),
        Row("compile and check the whole dataset, cold, in s / 1 s", seconds, _allowed(), f"{seconds:.1f} s", "1 s"),
    ]


def _allowed() -> float:
    """Return the seconds that compiling may take: 10 with 42 alliances and 40 with 400, between them in proportion."""
    return 10 + 30 * (len(softpower.alliances) - 42) / (400 - 42)


def built() -> bytes:
    """Build the wheel and return its bytes."""
    with tempfile.TemporaryDirectory() as folder:
        build = [sys.executable, "-m", "build", "--wheel", "--outdir", folder, str(ROOT)]
        subprocess.run(build, check=True, capture_output=True)
        return next(Path(folder).glob("*.whl")).read_bytes()
