"""How published datasets write the names of states.

The World Bank's names were read from a file of its codes. The others were typed in as they are known, without their
codebooks at hand, and want a reader.

Each line of a file in `tests/spellings` is the id of the state in our data and the name. A name is checked on the last
day of the state's life, or on the day behind `@`.
"""

from __future__ import annotations

from pathlib import Path

__all__ = ["LISTS", "REFUSED"]


def written_in(*names: str) -> list[str]:
    """Return the lines of files, and of the file of names that nearly all lists write alike."""
    folder = Path(__file__).parent / "spellings"
    return [line for name in ("plain", *names) for line in (folder / f"{name}.txt").read_text("utf-8").splitlines()]


LISTS = {
    "World Bank": written_in("world-bank"),
    "V-Dem": written_in("v-dem"),
    "UCDP": written_in("ucdp"),
    "Polity": written_in("polity"),
    "Correlates of War": written_in("small", "cow"),
    "Gleditsch and Ward": written_in("ucdp", "small", "gw"),
    "United Nations": written_in("un"),
    "CAMEO": written_in("cameo"),
}
"""The lists, by what they come from."""

REFUSED = {
    "Congo": "both states of that name bear it",
    "Korea": "both states of that name bear it",
}
"""Names in the lists that mean no state, and why."""
