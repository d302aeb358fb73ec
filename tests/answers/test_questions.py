"""Members, alliances and ties beside the oracle, on random days and on the days around every change."""

from __future__ import annotations

import copy
import pickle
import warnings
from datetime import date, timedelta
from itertools import combinations
from random import Random
from typing import Any

import comparison
import pytest
from comparison import Tally
from hypothesis import given, settings
from hypothesis import strategies as st
from oracle import Oracle
from oracle_records import PLEDGES, VARIANTS

import softpower
from softpower import ArgumentError, CoverageError, CoverageWarning, DateError, NotFoundError
from softpower._answers.belonging import ROLES
from softpower._models.walk import facts
from softpower._records.dataset import Dataset
from softpower._time import COVERAGE_START

HORIZON = date(2026, 2, 28)
ask: Any = softpower.members  # as one who minds no types
days = st.dates(COVERAGE_START, HORIZON)
variants = st.sampled_from(VARIANTS)


def edges(data: Dataset) -> list[date]:
    """The days of every dated fact of spells, treaties and obligations, and those before and after each."""
    found = {COVERAGE_START, HORIZON}
    for table in (data.memberships, data.treaties, data.obligations):
        for record in table:
            for _, fact in facts(record):
                for when in (fact.date.earliest, fact.date.latest):
                    found |= {when + timedelta(step) for step in (-1, 0, 1)}
    return sorted(one for one in found if COVERAGE_START <= one <= HORIZON)


def ties(dataset: Dataset, *asked: Any, **more: Any) -> softpower.Ties:
    """Answer `ties` without its warning."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", CoverageWarning)
        return dataset.ties(*asked, **more)


@pytest.mark.parametrize("suspended", ["include", "exclude"])
def test_members_on_every_day_of_change(small: Dataset, small_oracle: Oracle, suspended: Any) -> None:
    for on in edges(small):
        for alliance in small.alliances.ids():
            for role in (*ROLES, ("observer", "signatory")):
                expected = small_oracle.members(alliance, on, role, suspended)
                assert small.members(alliance, on=on, role=role, suspended=suspended) == expected


@pytest.mark.parametrize("which", ["data", "small"])
def test_ties_around_every_change_are_those_of_the_oracle(which: str, request: pytest.FixtureRequest) -> None:
    dataset: Dataset = request.getfixturevalue(which)
    oracle: Oracle = request.getfixturevalue(f"{which}_oracle")
    pairs = list(combinations(dataset.states.ids(), 2))
    if which == "data":
        # Half of them with something between the two.
        random = Random(20260228)
        pairs = [*random.sample(pairs, 200), *random.sample(sorted(oracle.rows()), 200)]
    tally = Tally()
    comparison.ties(tally, dataset, oracle, pairs)
    assert not tally.differences
    assert tally.compared > {"data": 40_000, "small": 1_500}[which]


@settings(max_examples=60, deadline=None)
@given(data_of=st.data(), on=days, suspended=st.sampled_from(["include", "exclude"]))
def test_packaged_members_and_alliances_agree_with_the_records(
    data_of: st.DataObject, on: date, suspended: str, data: Dataset, data_oracle: Oracle
) -> None:
    alliance = data_of.draw(st.sampled_from(data.alliances.ids()))
    expected = data_oracle.members(alliance, on, "member", suspended)
    assert softpower.members(alliance, on=on, suspended=suspended) == expected  # type: ignore[arg-type]  # a Literal is drawn as str
    state = data_of.draw(st.sampled_from(data.states.ids()))
    role = data_of.draw(st.one_of(st.sampled_from(ROLES), st.sets(st.sampled_from(ROLES), min_size=1)))
    asked: dict[str, Any] = {"role": role, "suspended": suspended}
    holding = softpower.alliances_of(state, on=on.isoformat(), **asked)
    roles = role if isinstance(role, str) else sorted(role)
    assert holding == tuple(sorted(data_oracle.alliances_of(state, on, roles, suspended)))


@settings(max_examples=60, deadline=None)
@given(data_of=st.data(), on=days, variant=variants)
def test_ties_do_not_depend_on_order_and_each_pledge_is_answered_by_itself(
    data_of: st.DataObject, on: date, variant: tuple[str, str], data: Dataset
) -> None:
    alliance = data_of.draw(st.sampled_from(data.alliances.ids()))
    pool = sorted({spell.state for spell in data.alliances[alliance].memberships()}) or list(data.states.ids())
    one, other = data_of.draw(st.sampled_from(pool)), data_of.draw(st.sampled_from(pool))
    asked: dict[str, Any] = {"on": on, "basis": variant[0], "suspended": variant[1]}
    every = ties(data, one, other, **asked)
    turned = ties(data, other, one, **asked)
    assert every == turned and every.uncertain == turned.uncertain
    assert not {tie.pledge for tie in every} & {doubt.pledge for doubt in every.uncertain}
    pledges = data_of.draw(st.sets(st.sampled_from(PLEDGES), min_size=1))
    for chosen in (pledges, *PLEDGES):
        some = ties(data, one, other, pledges=chosen, **asked)
        wanted = {chosen} if isinstance(chosen, str) else chosen
        assert some == tuple(tie for tie in every if tie.pledge in wanted)
        assert some.uncertain == tuple(doubt for doubt in every.uncertain if doubt.pledge in wanted)


def test_what_may_bind_two_states_is_told_where_nothing_does(small: Dataset) -> None:
    # The letter is not published, and the league's own promise counts from 1955 on.
    before = ties(small, "AAA", "CCC", on="1958-06-30", pledges="defense")
    assert [tie.obligation for tie in before] == ["small-defense"] and before.uncertain == ()
    while_suspended = ties(small, "AAA", "CCC", on="1970-06-01", pledges="defense")
    [doubt] = while_suspended.uncertain
    assert not while_suspended and len(while_suspended) == 0
    assert doubt == softpower.Doubt("doubtful-pact", "defense", "unknown")
    # What is disputed binds.
    [tie] = ties(small, "AAA", "BBB", on="1980-01-01", pledges="nonaggression")
    assert (tie.obligation, tie.standing, tie.owed_by) == ("doubtful-nonaggression", "disputed", ("AAA", "BBB"))


def test_a_warning_is_issued_when_nothing_is_known_to_bind_and_something_may(small: Dataset) -> None:
    with pytest.warns(CoverageWarning) as caught:
        small.ties("CCC", "AAA", on="1985-06-01", pledges=["nonaggression", "neutrality"])
    assert [str(one.message) for one in caught] == [
        "nothing is known to bind CCC and AAA on that day; neutrality and nonaggression may, by doubtful-pact"
    ]
    with pytest.warns(CoverageWarning, match="AGO and ZMB on that day; defense may, by icglr-protocol"):
        softpower.ties("AGO", "ZMB", on="2010-01-01", pledges="defense")
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        # Something binds them, or nothing may.
        assert softpower.ties("AGO", "ZMB", on="2010-01-01").uncertain
        assert softpower.ties("CHE", "JPN", on="2020-01-01") == ()
        assert softpower.ties("KEN", "UGA", on="2010-01-01", pledges="defense").uncertain == ()


def test_a_warning_names_the_line_of_the_caller(small: Dataset) -> None:
    with pytest.warns(CoverageWarning) as caught:
        softpower.ties("AGO", "ZMB", on="2010-01-01", pledges="defense")
        small.ties("AAA", "CCC", on="1985-06-01", pledges="neutrality")
    assert {one.filename for one in caught} == {__file__}


@pytest.mark.parametrize("again", [copy.copy, copy.deepcopy, lambda one: pickle.loads(pickle.dumps(one))])
def test_a_copy_of_an_answer_keeps_what_is_uncertain(again: Any) -> None:
    found = softpower.ties("AGO", "ZMB", on="2010-01-01")
    copied = again(found)
    assert type(copied) is softpower.Ties and copied == found and copied.uncertain == found.uncertain != ()


def test_by_signature_what_was_never_in_force_binds_its_signatories() -> None:
    assert softpower.ties("FRA", "DEU", on="1953-01-01", pledges="defense") == ()
    [tie] = softpower.ties("FRA", "DEU", on="1953-01-01", basis="signed", pledges="defense")
    assert (tie.alliance, tie.pledge, tie.owed_by) == ("european-defense-community", "defense", ("DEU", "FRA"))
    assert softpower.ties("FRA", "DEU", on="1952-05-26", basis="signed", pledges="defense") == ()


def test_suspended_and_excluded_members_are_bound_unless_they_are_left_out(small: Dataset) -> None:
    for states, on, alliance in (
        (("AAA", "BBB"), "1965-01-01", "doubtful-pact"),
        (("AAA", "CCC"), "1980-06-01", "small-league"),
    ):
        bound, left = (ties(small, *states, on=on, suspended=way) for way in ("include", "exclude"))
        assert alliance in {tie.alliance for tie in bound} and alliance not in {tie.alliance for tie in left}


@settings(max_examples=40, deadline=None)
@given(year=st.integers(1945, 2025), data_of=st.data())
def test_parts_of_a_year_are_ordered(year: int, data_of: st.DataObject, data: Dataset) -> None:
    alliance = data_of.draw(st.sampled_from(data.alliances.ids()))
    by = {part: set(ask(alliance, on=str(year), partial=part)) for part in ("any", "first", "last", "all")}
    assert by["all"] <= by["first"] & by["last"] and by["first"] | by["last"] <= by["any"]
    assert by["first"] == set(softpower.members(alliance, on=f"{year}-01-01"))
    assert by["last"] == set(softpower.members(alliance, on=f"{year}-12-31"))


def test_any_and_all_look_at_every_day_of_the_period(small: Dataset) -> None:
    assert small.members("small-league", on="1960", partial="any") == ("AAA", "BBB", "CCC")
    assert small.members("small-league", on="1960", partial="all") == ("AAA", "CCC")
    assert small.members("small-league", on="1985", partial="any") == ("AAA", "BBB", "CCC")
    assert small.members("small-league", on="1985", partial="first") == ("AAA", "CCC")
    assert small.members("small-league", on="1985-05", partial="all") == ("AAA", "BBB", "CCC")


@pytest.mark.parametrize(
    ("call", "error", "message"),
    [
        (
            lambda: softpower.members("natto", on="1999-03-12"),
            NotFoundError,
            "no alliance 'natto'; did you mean nato or seato or cento?",
        ),
        (lambda: softpower.members("", on="1999-03-12"), NotFoundError, "no alliance ''"),
        (lambda: ask(["nato"], on="1999-03-12"), NotFoundError, "no alliance ['nato']"),
        (lambda: ask(None, on="1999-03-12"), NotFoundError, "no alliance None"),
        (
            lambda: softpower.members("nato\0", on="1999-03-12"),
            NotFoundError,
            "no alliance 'nato\\x00'; did you mean nato?",
        ),
        (lambda: softpower.alliances_of("FRX", on="1999-03-12"), NotFoundError, "no state 'FRX'; did you mean FRA?"),
        (
            lambda: softpower.members("nato", on="1999-03-12", role="members"),
            ArgumentError,
            "role is one of member, associate, observer, partner, candidate, signatory, not 'members'; "
            "did you mean member?",
        ),
        (
            lambda: ask("nato", on="1999-03-12", suspended=True),
            ArgumentError,
            "suspended is one of include, exclude, not True",
        ),
        (
            lambda: softpower.ties("FRA", "ITA", on="1999-03-12", pledges="defence"),
            ArgumentError,
            "pledges is one of defense, offense, neutrality, nonaggression, consultation, not 'defence'; "
            "did you mean defense?",
        ),
        (
            lambda: softpower.ties("FRA", "ITA", on="1999-03-12", pledges=()),
            ArgumentError,
            "pledges is empty: give one or more of defense, offense, neutrality, nonaggression, consultation",
        ),
        (
            lambda: softpower.ties("FRA", "ITA", on="1999-03-12", basis="force"),  # type: ignore[arg-type]  # refused on purpose
            ArgumentError,
            "basis is one of in-force, signed, not 'force'; did you mean in-force?",
        ),
        (
            lambda: softpower.ties("FRA", "ITA", on="1999-03-12", suspended=None),  # type: ignore[arg-type]  # refused on purpose
            ArgumentError,
            "suspended is one of include, exclude, not None",
        ),
        (lambda: softpower.ties("FRA", "FRX", on="1999-03-12"), NotFoundError, "no state 'FRX'; did you mean FRA?"),
        (lambda: ask("nato", on=["1999-03-12"]), DateError, None),
        (lambda: softpower.members("nato", on="1999-02-30"), DateError, "on='1999-02-30' is no day of the calendar"),
        (lambda: softpower.ties("FRA", "ITA", on="1999"), DateError, None),
        (lambda: softpower.members("nato", on="1944-12-31"), CoverageError, None),
        (lambda: softpower.alliances_of("FRA", on="2026-03-01"), CoverageError, None),
    ],
)
def test_wrong_arguments_say_what_is_wrong(call, error: type[Exception], message: str | None) -> None:  # type: ignore[no-untyped-def]  # any call
    for _ in range(2):  # the second time the timeline may be kept, and the error must be the same
        with pytest.raises(error) as caught:
            call()
        assert type(caught.value) is error
        assert message is None or str(caught.value) == message


@pytest.mark.parametrize("ask_of", [("nato", softpower.members), ("FRA", softpower.alliances_of)])
def test_a_question_asked_again_in_other_objects_has_the_same_answer(ask_of: tuple[str, Any]) -> None:
    key, question = ask_of
    first = question(key, on="1999-03-12")
    text = "".join(["mem", "ber"])  # equal to the default, and another object
    for role in (text, ["member"], ("member",), {"member"}, iter(["member"])):
        assert question(key, on="1999-03-12", role=role) == first
    every = question(key, on="1999-03-12", role=ROLES)
    assert set(every) >= set(first)
    assert question(key, on="1999-03-12", role=None) == every
    assert question(key, on="1999-03-12") == first


def test_no_argument_is_taken_because_another_question_was_asked_before() -> None:
    every: Any = softpower.ties
    for _ in range(2):  # the second time all that may be kept is kept
        for role in (None, "member", ["member"], ("member",), {"member", "observer"}):
            softpower.members("nato", on="1999-03-12", role=role)
            softpower.alliances_of("FRA", on="1999-03-12", role=role)
        for pledges in (None, "defense", ("defense",)):
            ties(softpower.Dataset.load(), "USA", "FRA", on="1999-03-12", pledges=pledges)
            softpower.ties("USA", "FRA", on="1999-03-12", pledges=pledges)
        for refused in (("nato", None, "include"), ("nato", "member", "include"), (0, (0,), "include")):
            with pytest.raises(NotFoundError, match="no alliance"):
                ask(refused, on="1999-03-12")
        for numbers in ((0,), (False,), [0], b"member", ("member", 0)):
            with pytest.raises(ArgumentError, match="role is one of member"):
                ask("nato", on="1999-03-12", role=numbers)
            with pytest.raises(ArgumentError, match="pledges is one of defense"):
                every("USA", "FRA", on="1999-03-12", pledges=numbers)


@pytest.mark.parametrize("question", [softpower.members, softpower.alliances_of])
def test_a_day_as_the_data_have_it_is_taken_whether_it_was_asked_before_or_not(question: Any) -> None:
    key = "nato" if question is softpower.members else "FRA"
    found = question(key, on=softpower.EDTF("1999-03-13"))
    assert found == question(key, on="1999-03-13") == question(key, on=softpower.EDTF("1999-03-13"))
    for vague in ("1999-03", "1999", "1999-03-13~"):
        with pytest.raises(DateError):
            question(key, on=softpower.EDTF(vague))


def test_an_answer_cannot_be_changed_for_the_next_caller() -> None:
    found = ties(softpower.Dataset.load(), "CHN", "TJK", on="2025-06-01", pledges="neutrality")
    of_state = softpower.alliances_of("USA", on="2000-01-01")
    assert found.uncertain and of_state.uncertain
    for answer in (found, of_state):
        before: Any = answer.uncertain
        with pytest.raises(AttributeError, match="an answer is frozen: uncertain cannot be set"):
            answer.uncertain = ()
        with pytest.raises(AttributeError, match="an answer is frozen: uncertain cannot be deleted"):
            del answer.uncertain
        assert answer.uncertain == before
        assert copy.deepcopy(answer).uncertain == before == pickle.loads(pickle.dumps(answer)).uncertain


def test_an_id_that_moved_warns_on_every_call_and_names_the_line_of_the_caller(monkeypatch: pytest.MonkeyPatch) -> None:
    from softpower._answers.belonging import Spells
    from softpower._answers.ties import Timetable
    from softpower._snapshot.files import PACKAGED
    from softpower._snapshot.index import Index
    from softpower._snapshot.layout import TIMETABLE

    moved = {"old-nato": ("moved", "nato"), "OLD": ("moved", "FRA")}
    monkeypatch.setattr(Index, "fate", lambda self, key: moved.get(key))
    index = Index(PACKAGED)
    spells, timetable = Spells(index), Timetable(PACKAGED.read(TIMETABLE), index)
    for call, right in (
        (lambda: spells.members("old-nato", "1999-03-12"), spells.members("nato", "1999-03-12")),
        (lambda: spells.alliances_of("OLD", "1999-03-12"), spells.alliances_of("FRA", "1999-03-12")),
        (lambda: timetable.ties("OLD", "USA", "1999-03-12"), timetable.ties("FRA", "USA", "1999-03-12")),
    ):
        for _ in range(3):
            with pytest.warns(softpower.MovedWarning) as caught:
                assert call() == right
            assert [one.filename for one in caught] == [__file__]


def test_on_is_required() -> None:
    with pytest.raises(TypeError, match="'on'"):
        softpower.members("nato")  # type: ignore[call-arg]  # refused on purpose
