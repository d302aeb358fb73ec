"""Counts of facts by status: of one record with what its file holds, and of the whole."""

from __future__ import annotations

from collections import Counter

import softpower
from softpower._answers.grades import READ, depths, grades
from softpower._models.tables import TABLES
from softpower._models.vocabulary import Status
from softpower._records.dataset import Dataset
from softpower._snapshot.layout import TABLE_NAMES


def test_grades_of_an_alliance_count_what_is_written_in_its_file(small: Dataset) -> None:
    # The organ, two treaty events, two beginnings of obligations and one suspension, and the memberships' dates.
    assert grades(small.alliances["small-league"]) == (
        ("primary", 8),
        ("official", 0),
        ("corroborated", 1),
        ("single-source", 8),
        ("conflicted", 1),
        ("unconfirmed", 1),
    )


def test_grades_of_a_record_without_dates_are_all_zero(small: Dataset) -> None:
    assert grades(small.strategies["small-talk"]) == tuple((status.value, 0) for status in Status)


def test_depths_of_an_alliance_count_how_its_best_sources_were_read(small: Dataset) -> None:
    # The charter was read whole, the handbook and the paper in excerpts; one date has no source.
    assert depths(small.alliances["small-league"]) == (("whole", 10), ("excerpt", 8), ("copy", 0), ("none", 1))
    assert depths(small.strategies["small-talk"]) == tuple((depth, 0) for depth in READ)


def test_grades_of_all_files_sum_up_to_the_release(data: Dataset) -> None:
    total: Counter[str] = Counter()
    read: Counter[str] = Counter()
    for table in TABLE_NAMES:
        if TABLES[table].nested_in is None:
            for record in data.table(table):
                total.update(dict(grades(record)))
                read.update(dict(depths(record)))
    assert {status: number for status, number in total.items() if number} == dict(softpower.release.statuses)
    assert {depth: number for depth, number in read.items() if number} == dict(softpower.release.seen)
