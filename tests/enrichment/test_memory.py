"""What many different questions leave in memory."""

from __future__ import annotations

import itertools
import json
import subprocess
import sys

import pytest

CODE = """
import ctypes, gc, json, sys
from itertools import product
from pathlib import Path
import pandas, polars, pyarrow, duckdb
import softpower

frame = pandas.DataFrame({"a": ["FRA", "USA"], "b": ["DEU", "KOR"], "day": pandas.to_datetime(["1960-01-01"] * 2)})
engine = {"pandas": lambda: frame, "duckdb": lambda: duckdb.from_df(frame)}[sys.argv[1]]
pledges = [["defense"], ["offense"], ["neutrality"], ["nonaggression"], ["consultation"], None]
pledges += [["defense", one] for one in ("offense", "neutrality", "nonaggression", "consultation")]
questions = list(product(
    (False, True), pledges, ("in-force", "signed"), ("include", "exclude"), ("missing", "no"),
    ("", "p_", "q_", "r_", "s_", "t_", "u_"),
))
ids = [one.id for one in softpower.alliances]

def ask(number):
    directed, some, basis, suspended, uncertain, prefix = questions[number * 37 % len(questions)]
    options = dict(directed=directed, pledges=some, basis=basis, suspended=suspended, uncertain=uncertain)
    add = ["allied", "through", ids[number % len(ids)]]
    told = softpower.enrich(engine(), "a", "b", on="day", add=add, prefix=prefix, **options)
    assert len(told) == 2

def resident():
    gc.collect()
    ctypes.CDLL(None).malloc_trim(0)  # what the allocator keeps for later is not left by questions
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmRSS"))

found = []
for number in range(200):
    ask(number)
    if number % 50 == 49:
        found.append(resident())
print(json.dumps(found))
"""


def measure(engine: str) -> list[int]:
    """Return the kilobytes that are resident after each of four fifties of questions."""
    command = [sys.executable, "-c", CODE, engine]
    found: list[int] = json.loads(subprocess.run(command, capture_output=True, check=True, text=True).stdout)
    return found


@pytest.mark.skipif(sys.platform != "linux", reason="the resident size is read from /proc")
@pytest.mark.parametrize("engine", ["pandas", "duckdb"])
def test_questions_do_not_fill_the_memory(engine: str) -> None:
    # A leak grows with every fifty; the pools of an engine grow in one of them, now and then. How much
    # the first hundred leaves is measured by `python -m benchmarks`.
    found = measure(engine)
    grown = [after - before for before, after in itertools.pairwise(found)]
    assert min(grown) <= 0.005 * found[0], found
