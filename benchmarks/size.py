"""The wheel's size, the time to compile and check everything, and what ten times the data cost."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path
from time import perf_counter
from timeit import repeat

from benchmarks.report import Row
from benchmarks.tenfold import tenfold
from softpower._snapshot.files import PACKAGED, Given
from softpower._snapshot.index import Index
from softpower._snapshot.layout import INDEX
from softpower.answers.belonging import Spells

__all__ = ["rows"]

ROOT = Path(__file__).parents[1]
COMPILE = """
import sys
from pathlib import Path
from softpower.curation.check import check
from softpower.curation.compile import compiled
corpus, findings = check(Path(sys.argv[1]))
assert not findings
compiled(corpus, "0")
"""


def rows() -> list[Row]:
    """Measure what has no second party: sizes in MB, seconds, and ten times the data beside once the data."""
    began = perf_counter()
    subprocess.run([sys.executable, "-c", COMPILE, str(ROOT / "src" / "softpower" / "data")], check=True)
    seconds = perf_counter() - began
    with tempfile.TemporaryDirectory() as folder:
        build = [sys.executable, "-m", "build", "--wheel", "--outdir", folder, str(ROOT)]
        subprocess.run(build, check=True, capture_output=True)
        wheel = next(Path(folder).glob("*.whl")).stat().st_size / 2**20
    once, ten = PACKAGED.contents(INDEX), tenfold().snapshot.contents(INDEX)
    cold = _first(ten) / _first(once)
    warm = _again(ten) / _again(once)
    return [
        Row("wheel, in MB / 1 MB", wheel, 2.0, f"{wheel:.2f} MB", "1 MB"),
        Row("compile and check the whole dataset, cold, in s / 1 s", seconds, 10.0, f"{seconds:.1f} s", "1 s"),
        Row("ten times the dataset: cold first answer", cold, 4.0, f"{len(ten):,} bytes", f"{len(once):,} bytes"),
        Row("ten times the dataset: warm query", warm, 1.5, "tenfold", "once"),
    ]


def _index(contents: bytes) -> Index:
    return Index(Given({INDEX: contents}).read(INDEX))


def _first(contents: bytes) -> float:
    return min(repeat(lambda: Spells(_index(bytes(contents))).members("nato", "1999-03-12"), number=20, repeat=9))


def _again(contents: bytes) -> float:
    spells = Spells(_index(contents))
    return min(repeat(lambda: spells.members("nato", "1999-03-12"), number=20_000, repeat=9))
