"""Everything that can be said against a data folder, at once."""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules
from typing import TYPE_CHECKING

from softpower._curation import rules as package
from softpower._curation.corpus import Corpus, gather
from softpower._curation.findings import dotted
from softpower._curation.rule import Rule, located, registered
from softpower._curation.unread import independent
from softpower._curation.waivers import Waivers
from softpower._errors import RuleError

if TYPE_CHECKING:
    from pathlib import Path

    from softpower._curation.findings import Finding

__all__ = ["Rule", "check", "rules"]


def rules() -> tuple[Rule, ...]:
    """Return every rule of the modules in `curation/rules`, by name.

    Raises
    ------
    RuleError
        When one of the modules cannot be imported.
    """
    for info in iter_modules(package.__path__):
        module = f"{package.__name__}.{info.name}"
        try:
            import_module(module)
        except Exception as error:
            raise RuleError(f"the rules cannot be read, because of {located(error, module)}") from error
    return registered()


def check(root: Path) -> tuple[Corpus, tuple[Finding, ...]]:
    """Read, validate and apply every rule to the records below `root`.

    Returns
    -------
    tuple
        The corpus, and all findings that are not waived, by file and in the order of the file; none means that the
        dataset may be compiled. A waiver that fits no finding is itself one. Files that cannot be read come first, and
        what would be found only because they were not read is left out.

    Raises
    ------
    OSError
        When `root` cannot be listed.
    RuleError
        When a rule fails, so that the records cannot be judged.
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
    return corpus, _in_order(corpus, found, unread)


def _in_order(corpus: Corpus, findings: set[Finding], unread: set[str]) -> tuple[Finding, ...]:
    """Sort findings by file and line, and those of one line as the places stand on it; unread files come first."""
    documents = {entry.document.file: entry.document for entry in corpus}
    order: dict[str, dict[str, int]] = {}
    for file in {finding.file for finding in findings} & documents.keys():
        order[file] = {dotted(place): number for number, place in enumerate(documents[file].lines)}

    def key(finding: Finding) -> tuple[bool, str, int, int, Finding]:
        place = order.get(finding.file, {}).get(finding.place, -1)
        return finding.file not in unread, finding.file, finding.line, place, finding

    return tuple(sorted(findings, key=key))
