"""Overlays on top of a dataset: read, applied, checked by the rules, and compiled."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from softpower._curation.check import rules
from softpower._curation.compile import compiled
from softpower._curation.corpus import Corpus, documents, fill
from softpower._curation.history import History
from softpower._curation.ledger import Contents, Ledger, Moved, Retired, Split
from softpower._curation.overlays.corrections import RULE, correct, is_correction
from softpower._curation.overlays.folder import OWN, folders
from softpower._curation.overlays.layer import Layer, added, restored
from softpower._curation.overlays.origins import Origins
from softpower._curation.rules.files import portable_names, stray_files
from softpower._curation.rules.ids import ledger_ids
from softpower._curation.waivers import Waivers
from softpower._errors import CurationError
from softpower._frames.columns import Coded
from softpower._frames.load import read
from softpower._models.changes import Change
from softpower._models.tables import TABLES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from softpower._curation.findings import Finding
    from softpower._curation.overlays.folder import Folder
    from softpower._curation.reading import Document
    from softpower._records.dataset import Dataset

    Layers = dict[tuple[str, str], Layer]

__all__ = ["overlaid"]

OF_FOLDERS = (stray_files, portable_names, ledger_ids)
"""Rules of the files of one folder, and not of all records."""
OF_USE = ("orphans", "source-use")
"""Rules that ask whether a record is used; one of the dataset may lose its use to an overlay."""


def overlaid(base: Dataset, overlay: object) -> dict[str, bytes]:
    """Put overlays on top of a dataset, check what comes of it, and compile it.

    Parameters
    ----------
    base
        The dataset, which is not changed.
    overlay
        The path of an overlay, or several in a list or tuple: later ones see what earlier ones wrote.

    Returns
    -------
    dict
        The files of the new snapshot, as `softpower._curation.compile` returns them.

    Raises
    ------
    ArgumentError
        When a path is no folder that can be read, or holds too much.
    CurationError
        When a file cannot be read, overlays are in conflict, or a rule finds something new.
    """
    found = folders(overlay)
    layers = restored(base)
    gone, coded = _gone(base), dict[str, str]()
    findings: list[Finding] = []
    for folder in found:
        findings += folder.findings
        ledger = Ledger.read(folder.path)
        if not folder.findings:
            known = _retired(ledger, layers)
            findings += _apply(folder, layers)
            findings += _said(ledger, folder, known | _ids(layers))
        gone = _joined(gone, ledger.contents)
        coded |= ledger.state_ids
    _stop(findings)
    corpus = _filled(layers, found[-1].path if found else Path(), gone.model_copy(update={"state_ids": coded}))
    _stop(_found(corpus, base, found))
    corpus.origins = Origins(corpus, base, found)
    return compiled(corpus, base.release.version, _history(base))


def _history(base: Dataset) -> History:
    """Return what the release below the overlays had changed, from its table of changes."""
    values = read("changes", base).values
    columns = [
        [None if code < 0 else one.categories[code] for code in one.codes] if isinstance(one, Coded) else one
        for one in (values[name] for name in Change._fields)
    ]
    return History(base.release.since, tuple(Change(*row) for row in zip(*columns, strict=True)))


def _stop(findings: Iterable[Finding]) -> None:
    findings = sorted(set(findings))
    if findings:
        raise CurationError(tuple(map(str, findings)))


def _filled(layers: Layers, root: Path, ledger: Contents) -> Corpus:
    corpus = Corpus(root, Ledger(ledger, None))
    order = list(TABLES)
    fill(corpus, ((layers[key].table, layers[key]) for key in sorted(layers, key=lambda key: order.index(key[0]))))
    return corpus


def _apply(folder: Folder, layers: Layers) -> Iterator[Finding]:
    """Add the records of an overlay, and change those that it corrects."""
    corrections: list[tuple[str, str, Document, dict[str, Any]]] = []
    fresh: Layers = {}
    for table, document in documents(folder.path):
        yield from document.findings
        for layer in added(table, document, folder.name) if document.contents is not None else ():
            if not isinstance(layer.contents, dict):
                yield document.finding((), "is no mapping of keys to values", "yaml-plain", "write `key: value` lines")
            elif is_correction(layer.values):
                corrections.append((table, str(layer.values.get("id", layer.id)), document, layer.values))
            elif (other := layers.get((table, layer.id))) is not None:
                whose = (
                    OWN if other.own is None else f"the overlay {other.origin}, at {other.file}:{other.line(other.top)}"
                )
                remedy = "write what changes under `correct`, or rename it"
                yield document.finding(layer.top, f"{layer.id} is already a record of {whose}", RULE, remedy)
            elif (table, layer.id) in fresh:
                yield document.finding(
                    layer.top, f"{layer.id} is written twice in this overlay", RULE, "keep one of them"
                )
            else:
                fresh[table, layer.id] = layer
    layers |= fresh
    for table, key, document, values in corrections:
        there = layers.get((table, key))
        top = (key,) if TABLES[table].keyed else ()
        if there is None or (table, key) in fresh:
            yield document.finding(top, f"{key} is no record of {table} that could be corrected", RULE, "mend the id")
        else:
            yield from correct(there, folder.name, document, top, values)


def _ids(layers: Layers) -> set[str]:
    """Return the ids of all records that have ids of their own."""
    return {key for _, key in layers} | {str(row["id"]) for _, _, row in _nested(layers) if "id" in row}


def _nested(layers: Layers) -> list[tuple[Layer, tuple[str | int, ...], dict[str, Any]]]:
    """Return each record that is written in another, with that and its place in it; the last of a list first."""
    found: list[tuple[Layer, tuple[str | int, ...], dict[str, Any]]] = []
    for layer in layers.values():
        for table, home in TABLES.items():
            rows = layer.values.get(table) if home.nested_in == layer.table else None
            for number, row in reversed(list(enumerate(rows if isinstance(rows, list) else ()))):
                found += [(layer, (table, number), row)] if isinstance(row, dict) else []
    return found


def _retired(ledger: Ledger, layers: Layers) -> set[str]:
    """Take away the records that a ledger says are moved, split or retired; return the ids that there were before."""
    known = _ids(layers)
    for layer, place, row in _nested(layers) if ledger.gone else ():
        if row.get("id") in ledger.gone:
            layer.remove(place)
            if not layer.values[str(place[0])]:
                del layer.values[str(place[0])]
    for key in [key for key in layers if key[1] in ledger.gone]:
        del layers[key]
    return known


def _said(ledger: Ledger, folder: Folder, known: set[str]) -> Iterator[Finding]:
    """Yield what is wrong with a ledger; the ids below it count as published by what is below."""
    yield from ledger.findings
    if ledger.document is not None and ledger.document.contents is not None:
        ledger.published |= dict.fromkeys(known, "")
        yield from ledger_ids.apply(_Ids(folder.path, ledger, known - ledger.gone))


class _Ids(Corpus):
    """What the rule of the ledger asks of a corpus: ids."""

    def __init__(self, root: Path, ledger: Ledger, ids: set[str]) -> None:
        super().__init__(root, ledger)
        self.entries["alliances"] = dict.fromkeys(ids)  # type: ignore[assignment]  # it looks at the ids alone


def _found(corpus: Corpus, base: Dataset, overlays: tuple[Folder, ...]) -> list[Finding]:
    """Return what models and rules find with the overlays, without what they find in the dataset alone."""
    findings = list(corpus.findings)
    used = [one for one in rules() if one not in OF_FOLDERS]
    again = []
    for rule in used:
        found = set(rule.apply(corpus))
        own = {one for one in found if one.file.startswith(f"{OWN}:")}
        findings += found - own
        if own and rule.name not in OF_USE:
            again.append((rule, own))
    if again:
        alone = _filled(restored(base), corpus.root, _gone(base))
        for rule, own in again:
            findings += own - set(rule.apply(alone))
    for folder in overlays:
        corpus.root = folder.path
        findings += [one for rule in (stray_files, portable_names) for one in rule.apply(corpus)]
        waivers = Waivers.read(folder.path)
        findings = [*waivers.findings, *waivers.applied(findings)]
    return findings


def _gone(base: Dataset) -> Contents:
    """Return the ledger of a dataset, as far as it says what became of ids."""
    lines: dict[str, list[Any]] = {"moved": [], "split": [], "retired": []}
    since = base.release.version
    for line in str(base.index.text("gone"), "utf-8").rstrip("\0").splitlines():
        key, how, what = line.split("\t")
        if how == "moved":
            lines[how].append(Moved(id=key, since=since, to=what))
        elif how == "split":
            lines[how].append(Split(id=key, since=since, to=tuple(what.split())))
        else:
            lines[how].append(Retired(id=key, since=since, why=what))
    return Contents(**lines)


def _joined(one: Contents, other: Contents) -> Contents:
    names = ("moved", "split", "retired")
    return Contents(**{name: (*getattr(one, name), *getattr(other, name)) for name in names})
