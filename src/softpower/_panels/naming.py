"""What users of other datasets call the columns of panels.

The names of the Alliance Treaty Obligations and Provisions project are those of its codebook (version 5: dyad-year,
directed dyad-year and state-year files), those of Correlates of War the ones of Formal Alliances 4.1. A column for
which a dataset has no counterpart keeps its name.
"""

from __future__ import annotations

__all__ = ["names"]

_ATOP = {"neutrality": "neutral", "nonaggression": "nonagg", "consultation": "consul", "pledged": "atopally"}
_PANELS = {
    # ATOP's `state` is a Correlates of War number.
    "states": {"state": "state_id", "ccode": "state"},
    "dyads": {"ccode1": "mem1", "ccode2": "mem2"},
    "directed": {"ccode1": "stateA", "ccode2": "stateB"},
    "alliances": {},
}


def names(panel: str, rename: str | None) -> dict[str, str]:
    """Return the new names of columns by their own.

    Parameters
    ----------
    panel
        `states`, `dyads`, `directed` or `alliances`.
    rename
        `atop`, `cow`, or None for the package's own names.
    """
    if rename == "atop":
        return _ATOP | _PANELS[panel]
    return {"consultation": "entente"} if rename == "cow" else {}
