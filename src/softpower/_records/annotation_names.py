"""The names that annotations of public questions and records use, found when an annotation is read."""

from __future__ import annotations

import sys
from importlib import import_module
from typing import Any

__all__ = ["Names"]

HOMES = {
    "collections.abc": ("Callable", "Iterable", "Iterator", "Mapping", "Sequence"),
    "matplotlib.axes": ("Axes",),
    "os": ("PathLike",),
    "pathlib": ("Path",),
    "typing": ("Any", "ClassVar", "Literal", "NamedTuple", "Protocol", "TypeAlias"),
    "softpower._snapshot.files": ("Snapshot",),
    "softpower._snapshot.index": ("Index",),
    "softpower._snapshot.release": ("Release",),
    "softpower._answers.belonging": ("Alliances", "Spells"),
    "softpower._answers.tie": ("Doubt", "Tie", "Ties"),
    "softpower._answers.ties": ("Timetable",),
    "softpower._enrichment.enrich": ("Unmatched",),
    "softpower._enrichment.report": ("Report",),
    "softpower._frames.backends": ("Frame",),
    "softpower._models.alliance": ("Alliance",),
    "softpower._models.challenge": ("Challenge",),
    "softpower._models.episode": ("Episode",),
    "softpower._models.concept": ("Concept",),
    "softpower._models.evidence": ("Rival",),
    "softpower._frames.listing": ("Tables",),
    "softpower._models.initiative": ("Initiative",),
    "softpower._models.measure": ("Measure",),
    "softpower._models.mechanism": ("Mechanism",),
    "softpower._models.membership": ("Membership",),
    "softpower._models.obligation": ("Obligation",),
    "softpower._models.outlook": ("Outlook",),
    "softpower._models.record": ("Record",),
    "softpower._models.roster": ("Arrangement",),
    "softpower._models.source": ("Source",),
    "softpower._models.state": ("State",),
    "softpower._models.strategy": ("Strategy",),
    "softpower._models.study": ("Study", "Verdict"),
    "softpower._models.theorist": ("Contribution", "Theorist"),
    "softpower._models.treaty": ("Treaty",),
    "softpower._plots.plots": ("Plots",),
    "softpower._records.dataset": ("Dataset",),
    "softpower._records.overlays": ("Overlays",),
    "softpower._records.table": ("Hit", "Table"),
    "softpower._spells.arguments": ("Backend", "Basis", "Codes", "Partial", "Rename", "Suspended", "Uncertain"),
    "softpower._time": ("EDTF", "On"),
}
"""For each module the names that annotations of public questions and records take from it."""
LIBRARIES = ("duckdb", "matplotlib", "networkx", "pandas", "polars", "pyarrow")
"""Optional libraries whose objects are returned: where one is not installed, they are read as `object`."""


class Names(dict[str, Any]):
    """The names that annotations of a module may use: its own, and those that it imports for type checkers alone."""

    def __init__(self, module: str) -> None:
        super().__init__()
        self._module = module

    def __missing__(self, name: str) -> Any:
        own = vars(sys.modules[self._module])
        if name in own:
            return own[name]
        if name in LIBRARIES:
            try:
                return import_module(name)
            except ImportError:
                return Missing()
        for home, names in HOMES.items():
            if name in names:
                try:
                    return getattr(import_module(home), name)
                except ImportError as error:
                    if (error.name or "softpower").partition(".")[0] == "softpower":
                        raise
                    return object  # an optional library is missing, or a module of ours needs it
        raise KeyError(name)


class Missing:
    """A library that is not installed: each of its classes is `object`."""

    def __getattr__(self, name: str) -> type:
        return object
