from __future__ import annotations

import pytest

from softpower.curation.findings import Finding, Place, dotted


@pytest.mark.parametrize(
    ("place", "text"),
    [
        ((), "."),
        (("name",), "name"),
        (("memberships", 4, "end"), "memberships[4].end"),
        (("AAA", "iso3", 0, "code"), "AAA.iso3[0].code"),
        ((3, "reason"), "[3].reason"),
    ],
)
def test_places_are_written_as_a_reader_would(place: Place, text: str) -> None:
    assert dotted(place) == text


def test_a_finding_is_one_line_and_sorts_by_file_and_line() -> None:
    later = Finding("data/a.yaml", 31, "memberships[4].end", "1973 is before start 1974", "interval-order", "swap them")
    assert str(later) == "data/a.yaml:31  memberships[4].end  1973 is before start 1974  [interval-order]  swap them"
    earlier = later._replace(line=4, place="z")
    assert sorted([later._replace(file="data/b.yaml", line=1), later, earlier])[:2] == [earlier, later]
