"""Measure the cold and warm budgets side by side in one run, and print the ratios.

    python -m benchmarks

Only ratios within one run mean anything: absolute times drift by half between runs. Cold figures are processor time of
whole processes, taken in turns, so that what else the machine does falls on all of them alike; the median of each is
compared. Nothing here fails: a budget that is missed is marked.
"""

from __future__ import annotations

from benchmarks import cold, enrichment, memory, panels, size, tenfold, warm
from benchmarks.report import Row, table


def main() -> None:
    """Run every measurement and print one table."""
    parts = (cold, warm, panels, enrichment, tenfold, memory, size)
    rows: list[Row] = [row for part in parts for row in part.rows()]
    print(table(rows))


if __name__ == "__main__":
    main()
