from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

import pytest

from softpower._curation.corpus import gather
from softpower._curation.rules import files

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

CASES: dict[str, list[tuple[dict[str, Any], list[str]]]] = {}

STRAY = ("notes.txt", "alliances/old/nato.yaml", "allainces/nato.yaml", "alliances/nato.yml", "treaties/charter.yaml")

CASES["stray-files"] = [
    ({}, []),
    ({"waivers.yaml": [], "alliances/nato.yaml": {"id": "nato"}}, []),
    *(({name: ["lost"]}, [f"{PurePosixPath(name).stem}: .: is not a file that softpower reads"]) for name in STRAY),
]

CASES["portable-names"] = [
    ({"sources/console.yaml": {}, "concepts/com10.yaml": {"id": "com10"}}, []),
    ({"concepts/con.yaml": {"id": "con"}}, ["con: .: has a name that is reserved on Windows"]),
    ({"sources/LPT1.yaml": {}}, ["LPT1: .: has a name that is reserved on Windows"]),
]


@pytest.mark.parametrize(
    ("name", "changes", "expected"), [(name, *case) for name, cases in CASES.items() for case in cases]
)
def test_a_file_that_nobody_reads_or_may_not_be_there_is_found(
    name: str, changes: dict[str, Any], expected: list[str], spoiled: Callable[[dict[str, Any]], Path]
) -> None:
    corpus = gather(spoiled(changes))
    [rule] = [one for one in (files.stray_files, files.portable_names) if one.name == name]
    found = [f"{PurePosixPath(one.file).stem}: {one.place}: {one.message}" for one in rule.apply(corpus)]
    assert found == expected


def test_the_finding_names_the_file(folder: Callable[[dict[str, str]], Path]) -> None:
    found = list(
        files.stray_files.apply(gather(folder({"waivers.yaml": "[]\n", "alliances/old/nato.yaml": "id: nato\n"})))
    )
    assert [str(finding) for finding in found] == [
        "data/alliances/old/nato.yaml:1  .  is not a file that softpower reads  [stray-files]  "
        "write a record as `<table>/<id>.yaml`, or remove the file"
    ]
