"""What is wrong with an overlay is told with file and line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from overlay_texts import EDRA, LEAGUE, START

import softpower

if TYPE_CHECKING:
    from overlay_texts import Overlay

    from softpower._records.dataset import Dataset

FAULTS: list[tuple[dict[str, str], str]] = [
    (
        {LEAGUE: "id: small-league\nname: Mine\n"},
        "mine/alliances/small-league.yaml:1  .  small-league is already a record of softpower  [overlay]  "
        "write what changes under `correct`, or rename it",
    ),
    (
        {"states/a.yaml": EDRA, "states/b.yaml": EDRA},
        "mine/states/b.yaml:2  EEE  EEE is written twice in this overlay  [overlay]  keep one of them",
    ),
    (
        {"alliances/none.yaml": "id: none\ncorrect: {name: x}\n"},
        "mine/alliances/none.yaml:1  .  none is no record of alliances that could be corrected  [overlay]  mend the id",
    ),
    (
        {LEAGUE: "id: small-league\nname: x\ncorrect: {kind: x}\n"},
        "mine/alliances/small-league.yaml:2  name  stands beside a correction  [overlay]  write it under `correct`",
    ),
    (
        {
            LEAGUE: "id: small-league\nexpect:\n  memberships.AAA.start: 1951-03-02\n"
            f"correct:\n  memberships.AAA.start: {START}\n"
        },
        "mine/alliances/small-league.yaml:3  expect.memberships.AAA.start  is 1951-03-01, and 1951-03-02 was expected  "
        "[overlay]  see whether the correction is still needed, and say what is there now",
    ),
    (
        {LEAGUE: "id: small-league\nexpect: {note: some}\n"},
        "mine/alliances/small-league.yaml:2  expect.note  is absent, and some was expected  [overlay]  "
        "see whether the correction is still needed, and say what is there now",
    ),
    (
        {LEAGUE: "id: small-league\ncorrect:\n  memberships.AAA.start.date: 1951-03-02\n  memberships.AAA.start: x\n"},
        "mine/alliances/small-league.yaml:4  correct.memberships.AAA.start  is changed twice, at "
        "mine/alliances/small-league.yaml:3  [overlay]  keep one of them",
    ),
    (
        {LEAGUE: "id: small-league\ncorrect: {memberships.BBB.start: x}\n"},
        "mine/alliances/small-league.yaml:2  correct.memberships.BBB.start  memberships.BBB.start leads to 2 items: "
        "add [0] or the start, as in [1951-03-01]  [overlay]  look it up with `softpower explain small-league`",
    ),
    (
        {LEAGUE: "id: small-league\ncorrect: {'memberships.BBB[2].start': x}\n"},
        "mine/alliances/small-league.yaml:2  correct.memberships.BBB[2].start  memberships.BBB[2].start leads to "
        "nothing: the last is [1]  [overlay]  look it up with `softpower explain small-league`",
    ),
    (
        {LEAGUE: "id: small-league\ncorrect: {'memberships.BBB[1990].start': x}\n"},
        "mine/alliances/small-league.yaml:2  correct.memberships.BBB[1990].start  memberships.BBB[1990].start leads to "
        "nothing: there are [1951-03-01], [1985-05]  [overlay]  look it up with `softpower explain small-league`",
    ),
    (
        {LEAGUE: "id: small-league\ncorrect: {memberships.ZZZ.start: x}\n"},
        "mine/alliances/small-league.yaml:2  correct.memberships.ZZZ.start  memberships.ZZZ.start leads to 4 items: "
        "add [0] or the start, as in [1951-03-01]  [overlay]  look it up with `softpower explain small-league`",
    ),
    (
        {LEAGUE: "id: small-league\ncorrect: {organ.begin.date: x}\n"},
        "mine/alliances/small-league.yaml:2  correct.organ.begin.date  organ.begin.date leads to nothing  [overlay]  "
        "look it up with `softpower explain small-league`",
    ),
    (
        {LEAGUE: "id: small-league\ncorrect: {'..': x}\n"},
        "mine/alliances/small-league.yaml:2  correct...  .. is no path such as memberships.FIN.start  [overlay]  "
        "look it up with `softpower explain small-league`",
    ),
    (
        {LEAGUE: "id: small-league\ncorrect: {id: x}\n"},
        "mine/alliances/small-league.yaml:2  correct.id  id cannot be changed  [overlay]  name a field of the record",
    ),
    (
        {LEAGUE: "id: small-league\ncorrect: [name]\n"},
        "mine/alliances/small-league.yaml:2  correct  is no mapping  [overlay]  write `path: value` lines below it",
    ),
    (
        {LEAGUE: "id: small-league\nremove: {name: x}\n"},
        "mine/alliances/small-league.yaml:2  remove  is no list of paths  [overlay]  begin each path with a dash",
    ),
    (
        {LEAGUE: "id: small-league\nremove: [note]\n"},
        "mine/alliances/small-league.yaml:2  remove[0]  is not there  [overlay]  delete the line",
    ),
    (
        {LEAGUE: "id: small-league\nadd: {name: [x]}\n"},
        "mine/alliances/small-league.yaml:2  add.name  is no list to add to  [overlay]  "
        "add a list to a list, or write it under `correct`",
    ),
    # What models and rules say of it, as of our own files.
    (
        {LEAGUE: "id: small-league\ncorrect:\n  memberships.AAA.start.date: 1951-13-01\n"},
        "mine/alliances/small-league.yaml:3  correct.memberships.AAA.start.date  ",
    ),
    (
        {LEAGUE: "id: small-league\ncorrect:\n  memberships.AAA.exceptions.suspended.end.date: 1979-01-01\n"},
        "mine/alliances/small-league.yaml:3  correct.memberships.AAA.exceptions.suspended.end.date  1979-01-01 is ",
    ),
    (
        {LEAGUE: "id: small-league\ncorrect:\n  nmae: x\n"},
        "mine/alliances/small-league.yaml:3  correct.nmae  is no field here  [model]  did you mean name?",
    ),
    ({"states/s.yaml": EDRA}, "mine/states/s.yaml:2  EEE  EEE is none of the state's ISO 3166-1 alpha-3 codes  "),
    ({"notes.txt": "x"}, "mine/notes.txt:1  .  is not a file that softpower reads  [stray-files]  "),
    (
        {"alliances/con.yaml": "id: con\n"},
        "mine/alliances/con.yaml:1  .  has a name that is reserved on Windows  [portable-names]  "
        "rename the record and the file",
    ),
]


@pytest.mark.parametrize(("files", "expected"), FAULTS, ids=range(len(FAULTS)))
def test_what_is_wrong_is_said_with_file_and_line(
    files: dict[str, str], expected: str, small: Dataset, overlay: Overlay
) -> None:
    with pytest.raises(softpower.CurationError) as refused:
        small.overlaid(overlay(files))
    assert any(finding.startswith(expected) for finding in refused.value.findings), "\n".join(refused.value.findings)
    assert all(finding.startswith("mine/") for finding in refused.value.findings), "\n".join(refused.value.findings)
