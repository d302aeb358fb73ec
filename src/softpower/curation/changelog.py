"""The changelog's section on data, worked out from the snapshot so that no figure in it is typed."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from softpower._snapshot.layout import RELEASE

if TYPE_CHECKING:
    from softpower._snapshot.files import Snapshot

__all__ = ["renewed"]

SECTION = re.compile(r"(?<=^### Data\n\n).*?(?=^### )", re.MULTILINE | re.DOTALL)


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
    text, found = SECTION.subn(lambda _: _section(release), changelog, count=1)
    if not found:
        raise ValueError("CHANGELOG.md has no section `### Data` before the first other section")
    return text


def _section(release: dict[str, Any]) -> str:
    records = sum(release["counts"].values())
    dated = sum(release["statuses"].values())
    lines = [
        f"Data version {release['data_version']}, horizon {release['horizon']}. The first release: "
        f"{records:,} records and\n{dated:,} dated facts, all of them new.",
        "",
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
