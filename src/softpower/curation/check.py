"""Everything that can be said against a data folder, at once."""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules
from typing import TYPE_CHECKING

from softpower.curation import rules as package
from softpower.curation import waivers
from softpower.curation.corpus import Corpus, gather
from softpower.curation.rule import Rule, registered

if TYPE_CHECKING:
    from pathlib import Path

    from softpower.curation.findings import Finding

__all__ = ["Rule", "check", "rules"]


def rules() -> tuple[Rule, ...]:
    """Return every rule of the modules in `curation/rules`, by name."""
    for info in iter_modules(package.__path__):
        import_module(f"{package.__name__}.{info.name}")
    return registered()


def check(root: Path) -> tuple[Corpus, tuple[Finding, ...]]:
    """Read, validate and apply every rule to the records below `root`.

    Returns
    -------
    tuple
        The corpus, and all findings that are not waived, in the order of file and line; none means that the dataset may
        be compiled. A waiver that fits no finding is itself one.
    """
    corpus = gather(root)
    findings = list(corpus.findings)
    for rule in rules():
        findings.extend(rule.apply(corpus))
    return corpus, tuple(sorted(set(waivers.applied(findings, root))))
