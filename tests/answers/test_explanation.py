"""`explain` on every dated fact, and the paths it refuses."""

from __future__ import annotations

import pytest

from softpower import AmbiguousError, NotFoundError, explain
from softpower._models.paths import paths
from softpower._records.dataset import Dataset


def test_every_dated_fact_can_be_explained_by_its_path(small: Dataset, data: Dataset) -> None:
    for dataset, tables in ((small, ("alliances", "theorists", "challenges", "states")), (data, ("alliances",))):
        for table in tables:
            for record in dataset.table(table):
                found = paths(record)
                assert len(set(found)) == len(found)
                for path in found:
                    explained = explain(record.id, path, dataset=dataset)
                    assert explained.value[:4].isdigit() and explained.status and explained.precision, path


def test_rivals_rules_and_sources_are_told(small: Dataset) -> None:
    explained = explain("small-league", "memberships.BBB[0].start", dataset=small)
    assert (explained.value, explained.precision, explained.status) == ("1951-03-01", "day", "conflicted")
    assert [(one.source.id, one.at) for one in explained.sources] == [("small-charter", None)]
    assert [(rival.date.text, rival.note) for rival in explained.rivals] == [("1951-03-04", "the day of the ceremony")]
    assert str(explained) == (
        "small-league memberships.BBB[0].start: 1951-03-01\n"
        "  precise to the day\n"
        "  status: conflicted\n"
        "  best source: whole\n"
        "  source: Charter of the Small League [small-charter]\n"
        "  also claimed: 1951-03-04 by small-handbook (the day of the ceremony)\n"
        "  rule: treaty before handbook"
    )


@pytest.mark.parametrize(
    ("path", "value", "status"),
    [
        ("memberships.BBB[1].start", "1985-05", "single-source"),
        ("memberships.BBB[1].end", "ongoing", None),
        ("memberships.BBB[1].signed", "not-applicable", None),
        ("memberships.CCC.signed", "unknown", None),
        ("memberships.DDD.observer.start", "1991", "unconfirmed"),
        ("memberships.AAA.exceptions.suspended.end", "1980-12-31", "single-source"),
        ("memberships.AAA.exceptions[0].end", "1980-12-31", "single-source"),
        ("treaties.small-charter-treaty.events.signed", "1951-01-10", "primary"),
        ("treaties.small-charter-treaty.events[1]", "1951-03-01", "primary"),
        ("obligations.small-defense.article", "art. 2", "primary"),
        ("obligations.small-defense.pledge", "defense", "primary"),
        ("organ.start", "1951-03-01", "primary"),
        ("kind", "collective-defense", None),
        ("regions", "western-europe, northern-europe", None),
        ("decision_rule", "none", None),
    ],
)
def test_values_of_every_kind(small: Dataset, path: str, value: str, status: str | None) -> None:
    explained = explain("small-league", path, dataset=small)
    assert (explained.value, explained.status) == (value, status)


@pytest.mark.parametrize(
    ("path", "error", "message"),
    [
        (
            "membership.AAA.start",
            NotFoundError,
            "no value in small-league at 'membership.AAA.start'; did you mean memberships.AAA.start",
        ),
        (
            "memberships.ZZZ.start",
            NotFoundError,
            "no value in small-league at 'memberships.ZZZ.start'; did you mean memberships.",
        ),
        ("memberships.AAA.begin", NotFoundError, "no value in small-league at 'memberships.AAA.begin'"),
        (
            "memberships.BBB.start",
            AmbiguousError,
            "memberships.BBB.start fits 2 items of small-league: memberships.BBB[0], memberships.BBB[1]",
        ),
        ("memberships.BBB[2].start", NotFoundError, "small-league has 2 at memberships.BBB: the last is [1]"),
        ("", NotFoundError, "no value in small-league at ''"),
    ],
)
def test_wrong_paths_say_what_was_meant(small: Dataset, path: str, error: type[Exception], message: str) -> None:
    with pytest.raises(error) as caught:
        explain("small-league", path, dataset=small)
    assert str(caught.value).startswith(message)


def test_an_unknown_record_is_refused() -> None:
    with pytest.raises(NotFoundError, match="did you mean nato"):
        explain("natto", "organ.start")
