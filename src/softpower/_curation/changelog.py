"""The changelog's section on data, worked out from the snapshot so that no figure in it is typed."""

from __future__ import annotations

import json
import re
from textwrap import fill
from typing import TYPE_CHECKING, Any

from softpower._curation.versions import digit
from softpower._errors import CurationError
from softpower._frames.load import read
from softpower._models.changes import FRAME, KINDS, Change
from softpower._records.dataset import Dataset
from softpower._snapshot.layout import RELEASE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from softpower._snapshot.files import Snapshot

__all__ = ["LOG", "released", "renewed"]

LOG = "CHANGELOG.md"

SECTION = re.compile(r"(?<=^### Data\n\n).*?(?=^### )", re.MULTILINE | re.DOTALL)
HEADING = re.compile(r"^## (\S+)( \(unreleased\))?$", re.MULTILINE)
MOST = 60
"""How many ids of a table are listed for one kind of change."""

LABELS = {kind: kind[:1].upper() + kind[1:].replace("-", " ") for kind in KINDS} | {
    "table-added": "Tables added",
    "table-removed": "Tables removed",
    "key-changed": "Keys changed",
    "column-added": "Columns added",
    "column-removed": "Columns removed",
    "column-changed": "Columns changed",
    "word-added": "Words added",
    "word-removed": "Words removed",
    "meaning-changed": "Meanings changed",
}


def renewed(changelog: str, snapshot: Snapshot) -> str:
    """Return the changelog with the Data section of its newest version worked out from a snapshot.

    Parameters
    ----------
    changelog
        The text of the changelog, newest version first.
    snapshot
        The compiled snapshot of that version.

    Raises
    ------
    ValueError
        When the changelog does not open with a Data section.
    """
    release = json.loads(bytes(snapshot.read(RELEASE)))
    changes = _changes(snapshot) if release["since"] else ()
    text, found = SECTION.subn(lambda _: _section(release, changes), changelog, count=1)
    if not found:
        raise ValueError("CHANGELOG.md has no section `### Data` before the first other section")
    return text


def released(changelog: str, version: str) -> str:
    """Return the changelog with its newest section no longer marked as unreleased.

    Raises
    ------
    CurationError
        When that section is of another version.
    """
    found = HEADING.search(changelog)
    if found is None or found[1] != version:
        newest = found[1] if found else "no version"
        message = f"CHANGELOG.md  begins with {newest}, and the version is {version}  [version]"
        raise CurationError((f"{message}  begin a section `## {version} (unreleased)`",))
    return f"{changelog[: found.start()]}## {version}{changelog[found.end() :]}"


def _changes(snapshot: Snapshot) -> tuple[Change, ...]:
    stored = read(FRAME.name, Dataset(snapshot))
    kinds = stored.values["kind"]
    values = {**stored.values, "kind": [kinds.categories[code] for code in kinds.codes]}
    return tuple(Change(*row) for row in zip(*(values[name] for name in Change._fields), strict=True))


def _section(release: dict[str, Any], changes: tuple[Change, ...]) -> str:
    records = sum(release["counts"].values())
    dated = sum(release["statuses"].values())
    lead = f"Data version {release['data_version']}, horizon {release['horizon']}."
    if release["since"]:
        lines = [
            _filled(f"{lead} {_summary(release['since'], changes)} {records:,} records, {dated:,} dated facts."),
            "",
        ]
        lines += [*_items(changes), *([""] if changes else [])]
    else:
        lines = [f"{lead} The first release: {records:,} records and\n{dated:,} dated facts, all of them new.", ""]
    lines += [
        "| table | records |",
        "| --- | ---: |",
        *(f"| `{table}` | {number:,} |" for table, number in release["counts"].items()),
        "",
        "| status of a dated fact | facts | share |",
        "| --- | ---: | ---: |",
        *(
            f"| `{status}` | {number:,} | {number / dated:.1%} |"
            for status, number in sorted(release["statuses"].items(), key=lambda pair: -pair[1])
        ),
        "",
    ]
    return "\n".join(lines) + "\n"


def _summary(since: str, changes: tuple[Change, ...]) -> str:
    if not changes:
        return f"No data changed since {since}."
    return f"Since {since} the data changed as a {digit(changes)} version says; `softpower.changes()` has each value."


def _items(changes: tuple[Change, ...]) -> Iterator[str]:
    """Yield an item for each kind of change of each table, with the ids."""
    for kind in KINDS:
        found: dict[str, dict[str, list[Change]]] = {}
        for change in changes:
            if change.kind == kind and not (kind == "moved" and change.field):
                table = (change.table or "") if change.record else ""
                found.setdefault(table, {}).setdefault(change.record or _column(change), []).append(change)
        for table, ids in found.items():
            shown = [_entry(key, of) for key, of in list(ids.items())[:MOST]]
            more = [f"and {len(ids) - MOST:,} more"] if len(ids) > MOST else []
            where = f" in `{table}`" if table else ""
            yield _filled(f"- {LABELS[kind]}{where}: {', '.join([*shown, *more])}.", "  ")


def _column(change: Change) -> str:
    return ".".join(one for one in (change.table, change.field) if one)


def _entry(key: str, changes: list[Change]) -> str:
    """Write the id of a record or the name of a column, and behind it what it is now or which fields changed."""
    first = changes[0]
    if first.kind in ("moved", "split"):
        return f"`{key}` (now {_listed((first.new or '').split())})"
    if first.kind == "retired":
        return f"`{key}` ({first.new})"
    if first.kind == "horizon-moved":
        return f"from {first.old} to {first.new}"
    fields = [str(change.field) for change in changes if change.record and change.field]
    words = [change.old or change.new for change in changes] if first.kind.startswith("word-") else []
    return f"`{key}` ({', '.join((*fields, *map(str, words)))})" if fields or words else f"`{key}`"


def _listed(ids: Iterable[str]) -> str:
    return " and ".join(f"`{one}`" for one in ids)


def _filled(text: str, indent: str = "") -> str:
    return fill(text, 118, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False)
