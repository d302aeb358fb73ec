"""Everything that can be said against a data folder, at once."""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules
from typing import TYPE_CHECKING, NamedTuple, cast

from softpower.curation import rules as package
from softpower.curation.corpus import Corpus, gather
from softpower.curation.unread import independent
from softpower.curation.waivers import Waivers

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from softpower.curation.findings import Finding

__all__ = ["Rule", "check", "rules"]


class Rule(NamedTuple):
    """A rule: its name, the table or tables it looks at, one line of prose, and the function that applies it."""

    name: str
    scope: str
    prose: str
    apply: Callable[[Corpus], Iterator[Finding]]


def rules() -> tuple[Rule, ...]:
    """Return every rule, one from each module of `curation/rules`, by name."""
    found = []
    for info in iter_modules(package.__path__):
        module = import_module(f"{package.__name__}.{info.name}")
        prose = cast("str", module.__doc__).strip().splitlines()[0]
        found.append(Rule(info.name.replace("_", "-"), module.SCOPE, prose, module.check))
    return tuple(sorted(found))


def check(root: Path) -> tuple[Corpus, tuple[Finding, ...]]:
    """Read, validate and apply every rule to the records below `root`.

    Returns
    -------
    tuple
        The corpus, and all findings that are not waived, in the order of file and line; none means that the dataset may
        be compiled. A waiver that fits no finding is itself one. Files that cannot be read come first, and what would
        be found only because they were not read is left out.

    Raises
    ------
    OSError
        When `root` cannot be listed.
    """
    corpus = gather(root)
    waivers = Waivers.read(root)
    findings = [finding for rule in rules() for finding in rule.apply(corpus)]
    unread = set(corpus.unread)
    if unread:
        findings = independent(findings, corpus)
    if waivers.document is not None and waivers.document.contents is None:
        # Any of them may be waived.
        unread.add(waivers.document.file)
        findings = []
    whole = not unread and all(entry.record is not None for entry in corpus)
    found = {*waivers.findings, *waivers.applied([*corpus.findings, *findings], whole=whole)}
    return corpus, tuple(sorted(found, key=lambda finding: (finding.file not in unread, finding)))
