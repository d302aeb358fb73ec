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
    "softpower.answers.belonging": ("Alliances", "Spells"),
    "softpower.answers.tie": ("Doubt", "Tie", "Ties"),
    "softpower.answers.ties": ("Timetable",),
    "softpower.enrichment.enrich": ("Unmatched",),
    "softpower.enrichment.report": ("Report",),
    "softpower.frames.backends": ("Frame",),
    "softpower.models.alliance": ("Alliance",),
    "softpower.models.challenge": ("Challenge",),
    "softpower.models.episode": ("Episode",),
    "softpower.models.concept": ("Concept",),
    "softpower.models.evidence": ("Rival",),
    "softpower.frames.listing": ("Tables",),
    "softpower.models.initiative": ("Initiative",),
    "softpower.models.measure": ("Measure",),
    "softpower.models.mechanism": ("Mechanism",),
    "softpower.models.membership": ("Membership",),
    "softpower.models.obligation": ("Obligation",),
    "softpower.models.outlook": ("Outlook",),
    "softpower.models.record": ("Record",),
    "softpower.models.roster": ("Arrangement",),
    "softpower.models.source": ("Source",),
    "softpower.models.state": ("State",),
    "softpower.models.strategy": ("Strategy",),
    "softpower.models.study": ("Study", "Verdict"),
    "softpower.models.theorist": ("Contribution", "Theorist"),
    "softpower.models.treaty": ("Treaty",),
    "softpower.plots.plots": ("Plots",),
    "softpower.records.dataset": ("Dataset",),
    "softpower.records.overlays": ("Overlays",),
    "softpower.records.table": ("Hit", "Table"),
    "softpower.spells.arguments": ("Backend", "Basis", "Codes", "Partial", "Rename", "Suspended", "Uncertain"),
    "softpower.time": ("EDTF", "On"),
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
                except ImportError:
                    if home.partition(".")[0] not in LIBRARIES:
                        raise
                    return object
        raise KeyError(name)


class Missing:
    """A library that is not installed: each of its classes is `object`."""

    def __getattr__(self, name: str) -> type:
        return object
