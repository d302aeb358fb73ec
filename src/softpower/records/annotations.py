"""Annotations that are evaluated when somebody asks for them.

What a question is annotated with is imported for type checkers alone: to import `typing` would make a first `members`
take a third longer, and to import the models a table. `typing.get_type_hints`, pydantic and typer read annotations from
the attribute `__annotations__`, which is here a dictionary that imports what it needs when it is first read.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from typing import Any, TypeVar

    Target = TypeVar("Target")

__all__ = ["HOMES", "resolvable"]

HOMES = {
    "collections.abc": ("Callable", "Iterable", "Iterator", "Mapping", "Sequence"),
    "matplotlib.axes": ("Axes",),
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
    "softpower.records.table": ("Hit", "Table"),
    "softpower.spells.arguments": ("Backend", "Basis", "Codes", "Partial", "Rename", "Suspended", "Uncertain"),
    "softpower.time": ("EDTF", "On"),
}
"""For each module the names that annotations of public questions and records take from it."""
LIBRARIES = ("duckdb", "matplotlib", "networkx", "pandas", "polars", "pyarrow")
"""Optional libraries whose objects are returned: where one is not installed, they are read as `object`."""


FUNCTION = type(lambda: None)
"""The type of functions, as the module `types` has it, which need not be imported for it."""


class Annotations(dict[str, "Any"]):
    """The annotations of a function or class of one module."""

    def __init__(self, texts: Mapping[str, Any], module: str) -> None:
        super().__init__(texts)
        self._names: Names | None = Names(module)

    def _read(self) -> None:
        if self._names is not None:
            # As `typing` evaluates them.
            read = {key: eval(text, {}, self._names) for key, text in super().items() if isinstance(text, str)}
            self.update(read)
            self._names = None

    def __iter__(self) -> Iterator[str]:
        # What is overridden keeps `dict` from copying the texts, which it does with a plain dictionary.
        self._read()
        return super().__iter__()

    def __getitem__(self, key: str) -> Any:
        self._read()
        return super().__getitem__(key)

    def get(self, key: str, default: Any = None) -> Any:
        """Return an annotation, or `default`."""
        self._read()
        return super().get(key, default)

    def items(self) -> Any:
        """Return names and annotations."""
        self._read()
        return super().items()

    def values(self) -> Any:
        """Return annotations."""
        self._read()
        return super().values()

    def copy(self) -> dict[str, Any]:
        """Return a plain dictionary."""
        return dict(self.items())


class Names(dict[str, "Any"]):
    """The names that annotations of a module may use: its own, and those that it imports for type checkers alone."""

    def __init__(self, module: str) -> None:
        super().__init__()
        self._module = module

    def __missing__(self, name: str) -> Any:
        import sys
        from importlib import import_module

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


def resolvable(target: Target) -> Target:
    """Let the annotations of a function, or of a class and its methods, be read; return what was given."""
    if isinstance(target, type):
        for value in list(vars(target).values()):
            method = getattr(value, "fget", None) or getattr(value, "func", None) or getattr(value, "__func__", value)
            if isinstance(method, FUNCTION):
                _lazy(method, target.__module__, method.__annotations__)
        _lazy(target, target.__module__, vars(target).get("__annotations__", {}))
    elif isinstance(target, FUNCTION):
        _lazy(target, target.__module__, target.__annotations__)
    return target


def _lazy(target: Any, module: str, texts: dict[str, Any]) -> None:
    if not isinstance(texts, Annotations) and any(isinstance(text, str) for text in texts.values()):
        target.__annotations__ = Annotations(texts, module)
