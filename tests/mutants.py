"""Keep a sample of the mutants of a session of cosmic-ray, drawn with a fixed seed.

    python tests/mutants.py session.sqlite 100 20261202

A run of all mutants takes days. The mutants are sorted by module, place and kind before some are drawn, so that the
same code gives the same sample. `tests/mutation.toml` says how a session is made and run.
"""

from __future__ import annotations

import random
import sqlite3
import sys
from contextlib import closing

ORDER = "module_path, start_pos_row, start_pos_col, operator_name, occurrence"


def sample(session: str, number: int, seed: int) -> tuple[int, int]:
    """Delete every mutant that is not drawn and was not filtered out; return how many there were and are."""
    with closing(sqlite3.connect(session)) as connection, connection:
        # What was filtered out has a result already.
        waiting = "SELECT job_id FROM mutation_specs WHERE job_id NOT IN (SELECT job_id FROM work_results)"
        ids = [job for (job,) in connection.execute(f"{waiting} ORDER BY {ORDER}")]
        kept = random.Random(seed).sample(ids, min(number, len(ids)))
        marks = ", ".join("?" * len(kept))
        for table in ("work_results", "mutation_specs", "work_items"):
            connection.execute(f"DELETE FROM {table} WHERE job_id NOT IN ({marks})", kept)
    return len(ids), len(kept)


if __name__ == "__main__":
    before, after = sample(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
    print(f"{before} mutants, {after} kept")
