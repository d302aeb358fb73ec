"""Spells to the day: nothing lost, nothing twice, and each flag as the record has it."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import groupby, pairwise
from pathlib import Path
from shutil import copytree
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from oracle import Oracle
from oracle_days import FIRST, HORIZON
from plain import BACKENDS, columns, rows

import softpower
from softpower._answers.belonging import ROLES
from softpower._curation.compile import compiled
from softpower._curation.corpus import gather
from softpower._models.membership import Membership
from softpower._panels.memberships import Span, _reaches
from softpower._records.dataset import Dataset
from softpower._snapshot.files import Given

SMALL = Path(__file__).parents[1] / "small"
KINDS = ("suspended", "participation-frozen", "outside-body", "opt-out", "excluded")


def spans(**arguments: Any) -> list[dict[str, Any]]:
    return rows(softpower.membership_days(backend="pyarrow", **arguments))


def lasts(exception: Any, day: date) -> bool:
    """Whether an exception held on a day; one of which no first day is known never does."""
    if not hasattr(exception.start, "date") or day < exception.start.date.earliest:
        return False
    return not hasattr(exception.end, "date") or day <= exception.end.date.latest


def begins(spell: Membership) -> date:
    """Return the earliest day that a start may mean, which is not before a signature within it."""
    earliest, latest = spell.start.date.earliest, spell.start.date.latest
    signed = getattr(spell.signed, "date", None)
    return signed.earliest if signed and earliest <= signed.earliest <= latest else earliest


@pytest.mark.parametrize("which", ["data", "small"])
def test_spans_of_a_spell_are_its_days_with_its_exceptions(which: str, request: pytest.FixtureRequest) -> None:
    dataset: Dataset = request.getfixturevalue(which)
    told = {
        key: list(group) for key, group in groupby(spans(role=None, dataset=dataset), lambda one: one["membership"])
    }
    assert list(told) == [spell.id for spell in dataset.memberships]
    for spell in dataset.memberships:
        cuts = told[spell.id]
        assert cuts[0]["start"] == begins(spell)
        assert (cuts[-1]["end"] is None) == (spell.end is None)
        if spell.end == "unknown":
            known = spell.known_until.date.latest if spell.known_until else begins(spell)
            assert cuts[-1]["end"] == max(known, begins(spell)) and cuts[-1]["end_status"] == "unknown"
        assert all(one["end"] + timedelta(1) == other["start"] for one, other in pairwise(cuts))
        for one, other in pairwise(cuts):
            assert any(one[kind.replace("-", "_")] != other[kind.replace("-", "_")] for kind in KINDS)
        for one in cuts:
            assert (one["alliance"], one["state"], one["role"]) == (spell.alliance, spell.state, spell.role.value)
            for day in {one["start"], one["end"] or max(one["start"], HORIZON)}:
                for kind in KINDS:
                    held = any(part.kind == kind and lasts(part, day) for part in spell.exceptions)
                    assert one[kind.replace("-", "_")] == held, (spell.id, day, kind)


@settings(max_examples=30, deadline=None)
@given(
    on=st.dates(FIRST, HORIZON),
    role=st.sets(st.sampled_from(ROLES), min_size=1),
    suspended=st.sampled_from(("include", "exclude")),
)
def test_rows_of_a_day_are_the_members_of_the_oracle(
    on: date, role: set[str], suspended: str, data: Dataset, data_oracle: Oracle
) -> None:
    then = {
        (one["alliance"], one["state"])
        for one in spans(role=role, suspended=suspended)
        if one["start"] <= on <= (one["end"] or date.max)
    }
    assert then == {
        (alliance, state)
        for alliance in data.alliances.ids()
        for state in data_oracle.members(alliance, on, sorted(role), suspended)
    }


def test_a_suspension_cuts_a_spell_in_three(small: Dataset) -> None:
    told = [one for one in spans(dataset=small) if (one["alliance"], one["state"]) == ("small-league", "AAA")]
    assert [(one["start"], one["end"], one["end_status"], one["suspended"]) for one in told] == [
        (date(1951, 3, 1), date(1979, 12, 31), "ended", False),
        (date(1980, 1, 1), date(1980, 12, 31), "ended", True),
        (date(1981, 1, 1), None, "ongoing", False),
    ]
    assert [one["start_precision"] for one in told] == ["day"] * 3 and told[-1]["end_precision"] is None
    kept = [one for one in spans(dataset=small, suspended="exclude") if one["state"] == "AAA"]
    assert [one["suspended"] for one in kept] == [False] * len(kept) and len(kept) == 4


def test_an_exception_may_begin_on_the_last_day_of_a_spell_or_end_on_the_day_before(tmp_path: Path) -> None:
    folder = copytree(SMALL, tmp_path / "data")
    path = folder / "alliances" / "small-league.yaml"
    text = path.read_text(encoding="utf-8")
    edge = "status: single-source, sources: [small-handbook]"
    # BBB left on 1960-06-30, CCC on 1990-10-02.
    exceptions = {
        "1960-06-30": ("1960-06-30", "1960-06-30", "withdrawal"),
        "1990-10-02": ("1990-09-01", "1990-10-01", "state-ended"),
    }
    for first, last, exit_ in exceptions.values():
        added = f"    exceptions:\n      - kind: suspended\n        start: {{date: {first}, {edge}}}\n"
        added += f"        end: {{date: {last}, {edge}}}\n        note: Made up.\n"
        text = text.replace(f"    exit: {exit_}\n", f"    exit: {exit_}\n{added}")
    path.write_text(text, encoding="utf-8")
    told = spans(dataset=Dataset(Given(compiled(gather(folder), "0.0.0"))))
    found = {
        key: [(str(one["start"]), str(one["end"]), one["suspended"]) for one in told if one["membership"] == key]
        for key in ("small-league.BBB.member.1", "small-league.CCC.member.1")
    }
    assert found == {
        "small-league.BBB.member.1": [("1951-03-01", "1960-06-29", False), ("1960-06-30", "1960-06-30", True)],
        "small-league.CCC.member.1": [
            ("1951-03-01", "1990-08-31", False),
            ("1990-09-01", "1990-10-01", True),
            ("1990-10-02", "1990-10-02", False),
        ],
    }


def test_a_span_reaches_into_years_by_its_first_or_last_day() -> None:
    for first, last, reaches in (
        ((1959, 1, 1), (1960, 1, 1), True),
        ((1959, 1, 1), (1959, 12, 31), False),
        ((1961, 12, 31), (1965, 1, 1), True),
        ((1962, 1, 1), (1965, 1, 1), False),
    ):
        span = Span(0, date(*first).toordinal(), "day", date(*last).toordinal(), "day", "ended", frozenset())
        assert _reaches(span, 1960, 1961) is reaches


def test_an_excluded_member_is_left_out_as_a_suspended_one_is(small: Dataset) -> None:
    asked: dict[str, Any] = {"dataset": small, "start": 1965, "end": 1966}
    assert [one["excluded"] for one in spans(**asked) if one["alliance"] == "doubtful-pact"] == [False, True, False]
    kept = [one for one in spans(suspended="exclude", **asked) if one["alliance"] == "doubtful-pact"]
    assert [one["state"] for one in kept] == ["AAA", "CCC"]
    assert "BBB" not in small.members("doubtful-pact", on="1965-06-01", suspended="exclude")


def test_precision_stands_beside_each_edge(small: Dataset) -> None:
    [back] = [one for one in spans(dataset=small) if one["membership"] == "small-league.BBB.member.2"]
    assert (back["start"], back["start_precision"]) == (date(1985, 5, 1), "month")


def test_years_and_roles_choose_rows(small: Dataset) -> None:
    chosen = spans(dataset=small, start=1980, end=1980)
    assert {(one["alliance"], one["state"], one["start"].year) for one in chosen} == {
        *(("guarantee-pact", "AAA", 1960), ("guarantee-pact", "BBB", 1960)),
        *(("small-league", "AAA", 1980), ("small-league", "CCC", 1951)),
        *(("doubtful-pact", "AAA", 1953), ("doubtful-pact", "BBB", 1967), ("doubtful-pact", "CCC", 1953)),
    }
    assert {one["role"] for one in spans(dataset=small, role="observer")} == {"observer"}
    assert {one["role"] for one in spans(dataset=small, role=("observer", "signatory"))} == {"observer", "signatory"}
    assert len(spans(dataset=small, role=None)) == len(spans(dataset=small)) + 3


@pytest.mark.parametrize("backend", BACKENDS)
def test_every_backend_says_the_same(backend: str) -> None:
    told = columns(softpower.membership_days(backend=backend), backend)  # type: ignore[call-overload]  # a Literal is drawn as str
    expected = columns(softpower.membership_days(backend="pyarrow"), "pyarrow")
    assert list(told) == list(expected)
    for name, values in told.items():
        plain = [one.date() if hasattr(one, "date") else one for one in values]
        assert plain == expected[name], name
