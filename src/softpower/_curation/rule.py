"""What a rule of the data is, and the decorator that makes a function one."""

from __future__ import annotations

from traceback import walk_tb
from typing import TYPE_CHECKING, NamedTuple, Protocol

from softpower._errors import RuleError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from softpower._curation.corpus import Corpus
    from softpower._curation.findings import Finding, Place

__all__ = ["Fault", "Rule", "located", "registered", "rule"]


class Written(Protocol):
    """What a fault is in: the entry of a record, a document, or whatever else can name its file and line."""

    def finding(self, place: Place, message: str, rule: str, remedy: str) -> Finding:
        """Build a finding at a place of it."""


class Fault(NamedTuple):
    """What a rule yields: in what the fault is, at which place of it, what is wrong, and how to remedy it."""

    within: Written
    place: Place
    message: str
    remedy: str


class Rule(NamedTuple):
    """A rule: its name, the table or tables it looks at, one line of prose, and the function that yields the faults."""

    name: str
    scope: str
    prose: str
    faults: Callable[[Corpus], Iterator[Fault]]

    def apply(self, corpus: Corpus) -> Iterator[Finding]:
        """Yield a finding with the name of this rule for each fault in a corpus.

        Raises
        ------
        RuleError
            When the function of the rule raises an error, or yields what is no fault.
        """
        try:
            for fault in self.faults(corpus):
                yield fault.within.finding(fault.place, fault.message, self.name, fault.remedy)
        except Exception as error:
            raise RuleError(f"the rule {self.name} failed in {located(error, self.faults.__module__)}") from error


def located(error: Exception, module: str) -> str:
    """Write an error after the last line of a module that it came through: `rules.spells, line 12: TypeError: ...`."""
    lines = [line for frame, line in walk_tb(error.__traceback__) if frame.f_globals.get("__name__") == module]
    last = f", line {lines[-1]}" if lines else ""
    return f"{module.removeprefix('softpower._curation.')}{last}: {type(error).__name__}: {error}"


_RULES: dict[str, Rule] = {}


def rule(name: str | None = None, *, scope: str) -> Callable[[Callable[[Corpus], Iterator[Fault]]], Rule]:
    """Make a function a rule and register it.

    Parameters
    ----------
    name
        Name in findings and waivers; if left out, the function's with hyphens.
    scope
        Table or tables the rule looks at, as the data dictionary lists them.

    Returns
    -------
    Callable
        A decorator, which returns the `Rule`. The prose of the rule is the first line of the function's docstring.

    Raises
    ------
    ValueError
        When the function has no docstring, or another rule has the name.
    """

    def register(faults: Callable[[Corpus], Iterator[Fault]]) -> Rule:
        found = Rule(name or faults.__name__.replace("_", "-"), scope, _first_line(faults.__doc__), faults)
        if not found.prose:
            raise ValueError(f"the rule {found.name} has no docstring")
        if found.name in _RULES:
            raise ValueError(f"there are two rules of the name {found.name}")
        _RULES[found.name] = found
        return found

    return register


def registered() -> tuple[Rule, ...]:
    """Return the rules of all modules that have been imported, by name."""
    return tuple(_RULES[name] for name in sorted(_RULES))


def _first_line(docstring: str | None) -> str:
    return (docstring or "").strip().partition("\n")[0]
