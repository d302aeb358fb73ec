"""Compare `enrich` on every engine with the oracle, on many seeded rows.

Run `python tests/exhaustive_enrich.py`; give names of engines to compare these alone. Each engine gets 100,000 rows,
and pandas a million, spread over every system of codes and all questions of `seeded.questions`. The exit is 1 when a
cell differs.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections import Counter
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any

from engines import MAKE, read, table
from seeded import SYSTEMS, Expected, columns, differences, questions, rows

import softpower

if TYPE_CHECKING:
    from collections.abc import Callable

    from engines import Rows

ROWS, MANY = 100_000, 1_000_000
SHOWN = 5
KINDS = {True: "yes", False: "no", None: "missing"}


def compare(name: str, make: Callable[[Rows], Any], number: int, seed: int) -> tuple[int, int, int]:
    """Compare one engine; return the numbers of rows, of cells and of differences."""
    expected, asked_all = Expected.of_the_package(), questions()
    each = -(-number // len(asked_all))
    compared = wrong = asked_of = 0
    kinds: Counter[str] = Counter()
    for codes in SYSTEMS:
        for place, asked in enumerate(one for one in asked_all if one.codes == codes):
            some = rows(expected, codes, each, seed + place)
            answers = expected.answers(asked, some)
            frame = make(columns(asked, some))
            told = read(softpower.enrich(frame, *asked.actors, **asked.options))
            found = differences(told, asked, answers)
            asked_of += len(some)
            compared += len(some) * len(asked.columns)
            wrong += len(found)
            for one in answers if asked.pairs else ():
                said = dict(zip(asked.columns, one, strict=True))
                kinds["no answer" if said["through"] is None else KINDS[said["pledged"]]] += 1
            for column, row, said, right in found[:SHOWN]:
                print(f"  {name}: {asked}\n    {some[row]}: {column} is {said!r}, not {right!r}")
    spread = ", ".join(f"{kind} {count}" for kind, count in kinds.most_common())
    print(f"{name}: {asked_of} rows, {compared} comparisons, {wrong} differences (pledged: {spread})", flush=True)
    return asked_of, compared, wrong


def main(names: list[str]) -> int:
    """Compare the engines named, or all."""
    total = [0, 0, 0]
    with ExitStack() as stack:
        engines = dict(MAKE)
        if not names or "spark" in names:
            from benchmarks.cluster import cluster

            session = stack.enter_context(cluster(Path(stack.enter_context(tempfile.TemporaryDirectory()))))
            engines["spark"] = lambda given: session.createDataFrame(table(given))
        for seed, name in enumerate(names or engines):
            began = time.perf_counter()
            found = compare(name, engines[name], MANY if name == "pandas" else ROWS, 1000 * seed)
            total = [one + other for one, other in zip(total, found, strict=True)]
            print(f"  in {time.perf_counter() - began:.0f} s", flush=True)
    print(f"all: {total[0]} rows, {total[1]} comparisons, {total[2]} differences")
    return 1 if total[2] else 0


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parents[1]))
    sys.exit(main(sys.argv[1:]))
