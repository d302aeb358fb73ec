"""The table of pledges: small made-up pacts with one thing out of the ordinary each, and the oracle on all records."""

from __future__ import annotations

from datetime import date
from itertools import combinations
from typing import TYPE_CHECKING, Any

import comparison
import pytest
from comparison import Tally
from oracle import Oracle

import softpower
from softpower._curation.corpus import gather
from softpower._curation.emission import emit
from softpower._curation.pledges import pledges
from softpower._records.dataset import Dataset
from softpower._time import OPEN

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from softpower._models.pledges import Owed

    Folder = Callable[[dict[str, str]], Path]
    Table = Callable[..., list[Owed]]
    Days = tuple[str | None, str | None, str | None, str, bool]

SIGNED, FORCE = "1950-02-01", "1950-06-01"
LASTING = ("1950-06-01", None, "1950-02-01", "binding", False)


def fact(day: str | None) -> Any:
    """Return a date with its evidence; a blank as it is."""
    return day if day is None or not day[:1].isdigit() else {"date": day, "status": "unconfirmed"}


def member(state: str, start: str = FORCE, signed: str = SIGNED, end: str | None = None, **more: Any) -> dict[str, Any]:
    spell = {"state": state, "signed": fact(signed), "start": fact(start), "entry": "founding"}
    if end is not None:
        spell |= {"end": fact(end), "exit": "withdrawal"}
    return spell | more


def party(
    state: str, start: str, signed: str = SIGNED, bound_by: str | None = None, end: str | None = None
) -> dict[str, Any]:
    row = {"state": state, "signed": fact(signed), "start": fact(start), "end": fact(end), "bound_by": fact(bound_by)}
    return {name: value for name, value in row.items() if value is not None}


def event(kind: str, day: str) -> dict[str, Any]:
    return {"event": kind, "date": day, "status": "unconfirmed"}


BOTH = (member("AAA"), member("BBB"))
RATIFIED = (event("signed", SIGNED), event("entered-into-force", FORCE))


@pytest.fixture
def table(folder: Folder) -> Table:
    """Make the table of pledges of one pact with one obligation."""

    def make(
        *memberships: dict[str, Any],
        events: tuple[dict[str, Any], ...] = RATIFIED,
        parties: tuple[dict[str, Any], ...] = (),
        kind: str = "founding",
        lives: dict[str, Any] | None = None,
        **obligation: Any,
    ) -> list[Owed]:
        states = {
            key: {
                "name": f"State {key}",
                "kind": "state",
                "region": "western-europe",
                "lives": [(lives or {}).get(key, {"start": "unknown"})],
            }
            for key in ("AAA", "BBB", "CCC")
        }
        treaty = {"id": "treaty", "name": "Treaty", "kind": kind, "access": "public", "events": [*events]}
        pledge = {"id": "promise", "treaty": "treaty", "pledge": "defense", "strength": "automatic", "since": "unknown"}
        pact = {
            "id": "pact",
            "name": "Pact",
            "kind": "collective-defense",
            "regions": ["western-europe"],
            "summary": "Made up.",
            "treaties": [treaty | ({"parties": [*parties]} if parties else {})],
            "obligations": [pledge | {"evidence": {"status": "unconfirmed"}} | obligation],
            "memberships": [*memberships],
        }
        corpus = gather(folder({"states/states.yaml": emit(states), "alliances/pact.yaml": emit(pact)}))
        assert corpus.findings == []
        return pledges(corpus)

    return make


def days(rows: list[Owed]) -> list[Days]:
    """Return start, end, signature, standing and suspension of the rows of AAA and BBB."""

    def written(ordinal: int | None) -> str | None:
        return None if ordinal is None else date.fromordinal(ordinal).isoformat()

    return [
        (written(row.start), written(row.end), written(row.signed), row.standing, row.suspended)
        for row in rows
        if (row.state1, row.state2) == ("AAA", "BBB")
    ]


def test_a_pledge_counts_from_entry_into_force_and_by_signature_from_then(table: Table) -> None:
    [row] = table(*BOTH)
    assert row[:7] == ("AAA", "BBB", "pact", "treaty", "promise", "defense", "both")
    assert days([row]) == [LASTING]


def test_a_start_known_to_the_year_counts_from_the_signature_within_it(table: Table) -> None:
    ratified = (event("signed", SIGNED), event("entered-into-force", "1950"))
    assert days(table(member("AAA", start="1950"), member("BBB", start="1950"), events=ratified)) == [
        (SIGNED, None, SIGNED, "binding", False)
    ]


def test_by_signature_a_pair_counts_from_the_later_of_two(table: Table) -> None:
    assert days(table(member("AAA"), member("BBB", signed="1950-03-05"))) == [
        ("1950-06-01", None, "1950-03-05", "binding", False)
    ]


def test_who_acceded_without_a_signature_counts_from_its_start(table: Table) -> None:
    rows = table(member("AAA"), member("BBB", start="1955-01-01", signed="not-applicable"))
    assert days(rows) == [("1955-01-01", None, "1955-01-01", "binding", False)]


def test_a_signature_of_unknown_day_may_bind_from_that_of_the_treaty(table: Table) -> None:
    rows = table(member("AAA"), member("BBB", signed="unknown"))
    assert days(rows) == [
        (None, "1950-05-31", "1950-02-01", "unknown", False),
        ("1950-06-01", None, "1950-06-01", "binding", False),
    ]


def test_the_end_is_the_same_by_signature(table: Table) -> None:
    ended = (*RATIFIED, event("treaty-ended", "1970-03"))
    assert days(table(*BOTH, events=ended)) == [("1950-06-01", "1970-03-31", "1950-02-01", "binding", False)]
    assert days(table(member("AAA"), member("BBB", end="1960-12-31"))) == [
        ("1950-06-01", "1960-12-31", "1950-02-01", "binding", False)
    ]
    assert days(table(*BOTH, until=fact("1955"))) == [("1950-06-01", "1955-12-31", "1950-02-01", "binding", False)]


def test_an_obligation_with_a_day_of_its_own_counts_by_signature_from_that_of_its_treaty(table: Table) -> None:
    assert days(table(*BOTH, since=fact("1952-01-01"))) == [("1952-01-01", None, "1950-02-01", "binding", False)]


def test_what_never_was_in_force_counts_by_signature_alone(table: Table) -> None:
    never = (event("signed", SIGNED), event("never-in-force", "1954-08-30"))
    spells = [member(state, start=SIGNED, role="signatory") for state in ("AAA", "BBB")]
    assert days(table(*spells, events=never, since="not-applicable")) == [(None, None, "1950-02-01", "binding", False)]


def test_a_declaration_counts_from_its_adoption(table: Table) -> None:
    rows = table(*BOTH, events=(event("adopted", "1950-04-04"),), kind="declaration", since="unknown")
    assert days(rows) == [("1950-06-01", None, "1950-04-04", "binding", False)]


def test_a_signatory_owes_nothing_until_it_is_asked_by_signature(table: Table) -> None:
    signatory = member("BBB", start="1950-03-05", signed="1950-03-05", role="signatory")
    assert days(table(member("AAA"), signatory)) == [(None, None, "1950-03-05", "binding", False)]
    for role in ("observer", "associate", "partner", "candidate"):
        assert table(member("AAA"), member("BBB", role=role)) == []


def test_a_signatory_that_becomes_a_member_has_one_row(table: Table) -> None:
    rows = table(
        member("AAA"),
        member("BBB", start="1950-06-01", end="1953-12-31", role="signatory"),
        member("BBB", start="1954-01-01"),
    )
    assert days(rows) == [("1954-01-01", None, "1950-02-01", "binding", False)]


def standing(kind: str, start: str | None = None, end: str | None = None) -> dict[str, Any]:
    span = {"standing": kind, "status": "unconfirmed", "start": fact(start), "end": fact(end)}
    return {name: value for name, value in span.items() if value is not None}


def test_disputed_days_are_rows_of_their_own(table: Table) -> None:
    rows = table(*BOTH, standing=[standing("disputed", "1977-06-30", "1989")])
    assert days(rows) == [
        ("1950-06-01", "1977-06-29", "1950-02-01", "binding", False),
        ("1977-06-30", "1989-12-31", "1977-06-30", "disputed", False),
        ("1990-01-01", None, "1990-01-01", "binding", False),
    ]


def test_a_day_that_is_disputed_and_unknown_is_unknown(table: Table) -> None:
    rows = table(*BOTH, standing=[standing("disputed", "1960"), standing("unknown", "1962", "1963")])
    assert [(start, end, kind) for start, end, _, kind, _ in days(rows)] == [
        ("1950-06-01", "1959-12-31", "binding"),
        ("1960-01-01", "1961-12-31", "disputed"),
        ("1962-01-01", "1963-12-31", "unknown"),
        ("1964-01-01", None, "disputed"),
    ]


def test_an_unpublished_text_may_bind_its_signatories_from_their_signature(table: Table) -> None:
    spells = [
        member("AAA", start=SIGNED, role="signatory"),
        member("BBB", start="1950-03-05", signed="1950-03-05", role="signatory"),
    ]
    rows = table(*spells, events=(event("signed", SIGNED),), standing=[standing("unknown")])
    assert days(rows) == [("1950-03-05", None, "1950-03-05", "unknown", False)]
    # Where it is known to have no force, nothing may bind them.
    assert days(table(*spells, events=(event("signed", SIGNED),))) == [(None, None, "1950-03-05", "binding", False)]


def test_a_party_whose_day_is_unknown_may_be_bound_from_entry_into_force(table: Table) -> None:
    rows = table(*BOTH, parties=(party("AAA", FORCE), party("BBB", "unknown")))
    assert days(rows) == [
        (None, "1950-05-31", "1950-02-01", "binding", False),
        ("1950-06-01", None, None, "unknown", False),
        (None, None, "1950-06-01", "binding", False),
    ]


def test_a_party_that_signed_later_may_be_bound_from_its_signature(table: Table) -> None:
    rows = table(*BOTH, parties=(party("AAA", FORCE), party("BBB", "unknown", signed="1952-01-01")))
    assert days(rows) == [
        ("1952-01-01", None, None, "unknown", False),
        (None, None, "1952-01-01", "binding", False),
    ]


def test_without_any_signature_both_ways_count_it_alike(table: Table) -> None:
    rows = table(*BOTH, parties=(party("AAA", FORCE), party("BBB", "unknown", signed="not-applicable")))
    assert days(rows) == [("1950-06-01", None, "1950-06-01", "unknown", False)]


def test_a_party_that_a_source_shows_bound_is_bound_from_that_day(table: Table) -> None:
    rows = table(
        *BOTH, parties=(party("AAA", FORCE), party("BBB", "unknown", signed="not-applicable", bound_by="1960"))
    )
    assert days(rows) == [
        ("1950-06-01", "1959-12-31", "1950-06-01", "unknown", False),
        ("1960-01-01", None, "1960-01-01", "binding", False),
    ]


def test_a_party_may_be_bound_to_its_own_end_and_no_longer(table: Table) -> None:
    rows = table(
        *BOTH, parties=(party("AAA", FORCE), party("BBB", "unknown", signed="not-applicable", end="1958-05-05"))
    )
    assert days(rows) == [("1950-06-01", "1958-05-05", "1950-06-01", "unknown", False)]


def test_two_parties_of_unknown_day_are_bound_once_both_are_shown_to_be(table: Table) -> None:
    rows = table(
        *BOTH,
        parties=(
            party("AAA", "unknown", signed="not-applicable", bound_by="1955-01-01"),
            party("BBB", "unknown", signed="not-applicable", bound_by="1960-01-01"),
        ),
    )
    assert [(start, end, kind) for start, end, _, kind, _ in days(rows)] == [
        ("1950-06-01", "1959-12-31", "unknown"),
        ("1960-01-01", None, "binding"),
    ]


def test_what_ended_on_a_day_that_is_unknown_may_bind_after_the_last_day_that_is_shown(table: Table) -> None:
    certain = ("1950-06-01", "1950-06-01", "1950-02-01", "binding")
    shown = {"known_until": fact("1960")}
    lost = member("AAA", end="unknown")
    begun = [certain, ("1950-06-02", None, "unknown")]
    told = [(*certain[:1], "1960-12-31", *certain[2:]), ("1961-01-01", None, "unknown")]
    for rows, expected in (
        (table(lost, member("BBB")), begun),
        (table(lost | shown, member("BBB")), told),
        (table(*BOTH, until="unknown"), begun),
        (table(*BOTH, until="unknown", **shown), told),
        (table(*BOTH, parties=(party("AAA", FORCE, end="unknown") | shown, party("BBB", FORCE))), told),
        (table(lost, member("BBB"), until="unknown", **shown), begun),
    ):
        found = days(rows)
        assert [found[0][:4], (*found[1][:2], found[1][3])] == expected and len(found) == 2, found
    ended = table(lost | shown, member("BBB"), events=(*RATIFIED, event("treaty-ended", "1958-05-05")))
    assert days(ended) == [("1950-06-01", "1958-05-05", "1950-02-01", "binding", False)]


def test_listed_parties_stand_in_place_of_the_members(table: Table) -> None:
    rows = table(*BOTH, member("CCC"), parties=(party("AAA", FORCE), party("CCC", "1951-01-01")))
    assert [(row.state1, row.state2, row.start) for row in rows] == [("AAA", "CCC", date(1951, 1, 1).toordinal())]


def test_what_two_suspended_between_them_binds_the_others(table: Table) -> None:
    pause = {"between": ["AAA", "BBB"], "start": fact("1960-01-01"), "end": fact("1961-12-31")}
    rows = table(*BOTH, member("CCC"), suspensions=[pause])
    assert days(rows) == [
        ("1950-06-01", "1959-12-31", "1950-02-01", "binding", False),
        ("1962-01-01", None, "1962-01-01", "binding", False),
    ]
    assert [row.end for row in rows if row.state2 == "CCC"] == [None, None]
    lasting = table(*BOTH, suspensions=[pause | {"end": "unknown"}])
    assert days(lasting) == [("1950-06-01", "1959-12-31", "1950-02-01", "binding", False)]
    assert days(table(*BOTH, suspensions=[pause | {"start": "unknown"}])) == [LASTING]


@pytest.mark.parametrize("kind", ["suspended", "excluded"])
def test_days_on_which_a_member_is_suspended_or_excluded_are_marked(kind: str, table: Table) -> None:
    away = {"kind": kind, "start": fact("1962-01-31"), "end": fact("1970-12-31")}
    assert days(table(member("AAA", exceptions=[away]), member("BBB"))) == [
        ("1950-06-01", "1962-01-30", "1950-02-01", "binding", False),
        ("1962-01-31", "1970-12-31", "1962-01-31", "binding", True),
        ("1971-01-01", None, "1971-01-01", "binding", False),
    ]


def test_a_suspension_without_an_end_lasts_as_long_as_its_spell(table: Table) -> None:
    away = {"kind": "suspended", "start": fact("1962-01-31")}
    rows = table(member("AAA", end="1965-12-31", exceptions=[away]), member("AAA", start="1970-01-01"), member("BBB"))
    # By signature the second spell counts from the signature that is given for it, too.
    assert [(row.start, row.suspended) for row in rows if row.start is not None] == [
        (date(1950, 6, 1).toordinal(), False),
        (date(1962, 1, 31).toordinal(), True),
        (date(1970, 1, 1).toordinal(), False),
    ]


@pytest.mark.parametrize("kind", ["participation-frozen", "outside-body", "opt-out"])
def test_other_exceptions_and_those_of_unknown_day_change_no_pledge(kind: str, table: Table) -> None:
    away = {"kind": kind, "start": fact("1962-01-31")}
    assert days(table(member("AAA", exceptions=[away]), member("BBB"))) == [LASTING]
    unknown = {"kind": "suspended", "start": "unknown"}
    assert days(table(member("AAA", exceptions=[unknown]), member("BBB"))) == [LASTING]


@pytest.mark.parametrize(
    ("obligation", "expected"),
    [
        ({}, {("AAA", "BBB"): "both", ("AAA", "CCC"): "both", ("BBB", "CCC"): "both"}),
        ({"owed_by": ["BBB"]}, {("AAA", "BBB"): "second", ("BBB", "CCC"): "first"}),
        ({"owed_to": ["BBB"]}, {("AAA", "BBB"): "first", ("BBB", "CCC"): "second"}),
        ({"owed_by": ["AAA"], "owed_to": ["CCC"]}, {("AAA", "CCC"): "first"}),
        ({"owed_by": ["AAA", "BBB"], "owed_to": ["BBB", "CCC"]},
         {("AAA", "BBB"): "first", ("AAA", "CCC"): "first", ("BBB", "CCC"): "first"}),
    ],
)  # fmt: skip
def test_who_owes_whom(obligation: dict[str, Any], expected: dict[tuple[str, str], str], table: Table) -> None:
    rows = table(*BOTH, member("CCC"), **obligation)
    assert {(row.state1, row.state2): row.owed_by for row in rows} == expected


def test_nothing_binds_a_state_that_does_not_exist(table: Table) -> None:
    lives = {"BBB": {"start": fact("1952-03-03"), "end": fact("1959-12-31")}}
    assert days(table(*BOTH, lives=lives)) == [("1952-03-03", "1959-12-31", "1952-03-03", "binding", False)]


@pytest.mark.parametrize("which", ["data", "small"])
def test_every_row_of_the_frame_is_that_of_the_oracle(which: str, request: pytest.FixtureRequest) -> None:
    dataset: Dataset = request.getfixturevalue(which)
    oracle: Oracle = request.getfixturevalue(f"{which}_oracle")
    tally = Tally()
    comparison.pledge_rows(tally, dataset, oracle)
    assert not tally.differences
    assert tally.compared > {"data": 100_000, "small": 200}[which]


@pytest.mark.parametrize("which", ["data", "small"])
def test_rows_of_a_pair_and_an_arrangement_never_share_a_day(which: str, request: pytest.FixtureRequest) -> None:
    dataset: Dataset = request.getfixturevalue(which)
    columns = (dataset.timetable.column(name) for name in ("pair", "term", "first", "last"))
    arrangements = dataset.timetable.column("term_arrangement")
    before: tuple[int, int, int] = (-1, -1, -1)
    for pair, term, first, last in zip(*columns, strict=True):
        assert first <= last <= OPEN and (pair, arrangements[term], first) > before
        before = pair, arrangements[term], last


@pytest.mark.parametrize("which", ["data", "small"])
def test_rows_of_an_obligation_never_share_a_day_by_either_basis(which: str, request: pytest.FixtureRequest) -> None:
    dataset: Dataset = request.getfixturevalue(which)
    groups: dict[tuple[str, ...], list[dict[str, Any]]] = {}
    for row in softpower.load_table("pledges", "pyarrow", dataset=dataset).to_pylist():
        groups.setdefault((row["state1"], row["state2"], row["obligation"]), []).append(row)
    assert max(map(len, groups.values())) > 1
    for basis in ("start", "signed"):
        for key, rows in groups.items():
            spans = [(row[basis], row["end"] or date.max) for row in rows if row[basis] is not None]
            for (begun, ended), (other, until) in combinations(spans, 2):
                assert ended < other or until < begun, key
