"""The panel of pairs of states, beside the one that DuckDB makes of the same spans with one statement."""

from __future__ import annotations

import softpower
from benchmarks import panels


def test_sql_gives_the_same_panel() -> None:
    theirs = panels.by_sql(panels.loaded(panels.inputs()))
    ours = softpower.dyad_years(panels.FIRST, panels.LAST, codes="id", uncertain="no")
    panels.require_same("DuckDB", ours, theirs)
