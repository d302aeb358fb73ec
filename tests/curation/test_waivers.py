from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from softpower._curation.findings import Finding
from softpower._curation.waivers import Waivers

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

ONE = Finding("data/alliances/pact.yaml", 4, "summary", "says 'pivotal'", "wording", "leave it out")
OTHER = ONE._replace(place="note")
WAIVER = "- {rule: wording, file: alliances/pact.yaml, place: summary, reason: It is a pivot.}\n"


def applied(findings: list[Finding], root: Path) -> list[Finding]:
    waivers = Waivers.read(root)
    return [*waivers.findings, *waivers.applied(findings)]


def test_without_a_file_nothing_is_waived(folder: Callable[[dict[str, str]], Path]) -> None:
    assert applied([ONE, OTHER], folder({})) == [ONE, OTHER]


def test_a_waiver_takes_away_its_finding_whatever_the_line(folder: Callable[[dict[str, str]], Path]) -> None:
    root = folder({"waivers.yaml": WAIVER})
    assert applied([ONE, OTHER], root) == [OTHER]
    assert applied([ONE._replace(line=9, message="says 'vibrant'")], root) == []


@pytest.mark.parametrize("changed", [ONE._replace(rule="horizon"), ONE._replace(file="data/x.yaml"), OTHER])
def test_a_waiver_that_fits_nothing_is_a_finding(changed: Finding, folder: Callable[[dict[str, str]], Path]) -> None:
    found = applied([changed], folder({"waivers.yaml": WAIVER, "alliances/pact.yaml": "id: pact\n"}))
    assert found[0] == changed
    assert [str(finding) for finding in found[1:]] == [
        "data/waivers.yaml:1  [0]  waives no finding of wording any more  [waiver]  delete it"
    ]


def test_an_unused_waiver_is_judged_only_when_all_records_were_read(
    folder: Callable[[dict[str, str]], Path],
) -> None:
    assert list(Waivers.read(folder({"waivers.yaml": WAIVER})).applied([OTHER], whole=False)) == [OTHER]


def test_a_waiver_names_its_file_by_the_path_from_the_data_folder(folder: Callable[[dict[str, str]], Path]) -> None:
    root = folder(
        {"waivers.yaml": WAIVER.replace("alliances/", "data/alliances/"), "alliances/pact.yaml": "id: pact\n"}
    )
    assert list(map(str, applied([ONE], root)[1:])) == [
        "data/waivers.yaml:1  [0]  names data/alliances/pact.yaml, which is no file of the data folder  [waiver]  "
        "write the path from the data folder, as in alliances/nato.yaml"
    ]


def test_a_waiver_without_a_reason_waives_nothing(folder: Callable[[dict[str, str]], Path]) -> None:
    root = folder({"waivers.yaml": WAIVER.replace(", reason: It is a pivot.", "")})
    found = applied([ONE], root)
    assert ONE in found
    assert [str(finding) for finding in found if finding != ONE] == [
        "data/waivers.yaml:1  [0].reason  Field required  [waiver]  correct the waiver"
    ]


def test_a_waiver_file_that_cannot_be_read_waives_nothing(folder: Callable[[dict[str, str]], Path]) -> None:
    found = applied([ONE], folder({"waivers.yaml": "- {rule\n"}))
    assert ONE in found
    assert [finding.rule for finding in found] == ["yaml-syntax", "wording"]
