"""What holds between the answers to different questions about the same rows."""

from __future__ import annotations

from typing import Any

import pytest
from engines import MAKE, Rows, read
from oracle_days import FIRST, changes, covered, holds
from oracle_records import PLEDGES
from seeded import SYSTEMS, Asked, Expected, Row, columns, rows

import softpower

BOOLEANS = ("allied", "pledged", *PLEDGES)


@pytest.fixture(params=SYSTEMS)
def codes(request: pytest.FixtureRequest) -> str:
    found: str = request.param
    return found


@pytest.fixture
def asked_of(codes: str) -> list[Row]:
    return rows(Expected.of_the_package(), codes, 3000, 31)


def ask(codes: str, asked_of: list[Row], engine: str = "polars", **options: Any) -> Rows:
    frame = MAKE[engine](columns(Asked(codes, True), asked_of))
    return read(softpower.enrich(frame, "a", "b", **{"on": "day", "codes": codes, **options}))


def test_uncertain_no_differs_in_what_is_missing_alone(codes: str, asked_of: list[Row]) -> None:
    missing, no = (ask(codes, asked_of, uncertain=word) for word in ("missing", "no"))
    turned = 0
    for name in (*BOOLEANS, "alliances", "through", "uncertain"):
        for place, (one, other) in enumerate(zip(missing[name], no[name], strict=True)):
            if one != other:
                assert (one, other) == (None, False) and missing["uncertain"][place] > 0, (name, asked_of[place])
                turned += 1
    assert turned > 0
    # The column `uncertain` counts what is behind something missing, and nothing else.
    for place, number in enumerate(missing["uncertain"]):
        if number is not None:
            assert (number > 0) == any(missing[name][place] is None for name in BOOLEANS), asked_of[place]


def one_sided(codes: str) -> list[Row]:
    """Give a row for each pair of which one owes the other what it is not owed, on the first day of that."""
    expected = Expected.of_the_package()
    words = expected.words(codes)
    return [
        (words[one][-1], words[other][-1], FIRST if holds(row.yes, FIRST) else next(changes(row.yes)))
        for (one, other), found in expected.oracle.rows().items()
        if one in words and other in words
        for row in found
        if len(row.owing) == 1 and row.yes
    ]


def either(one: bool | None, other: bool | None) -> bool | None:
    return True if one or other else None if one is None or other is None else False


@pytest.mark.parametrize("basis", ["in-force", "signed"])
def test_undirected_is_directed_one_way_or_the_other(codes: str, asked_of: list[Row], basis: str) -> None:
    asked_of = [*asked_of, *one_sided(codes)]
    turned = [(other, one, day) for one, other, day in asked_of]
    undirected = ask(codes, asked_of, basis=basis)
    there, back = (ask(codes, some, directed=True, basis=basis) for some in (asked_of, turned))
    for name in BOOLEANS:
        both = [either(one, other) for one, other in zip(there[name], back[name], strict=True)]
        assert undirected[name] == both, name
    for place, text in enumerate(undirected["through"]):
        if text is not None:
            ways = {*there["through"][place].split(";"), *back["through"][place].split(";")}
            assert set(filter(None, text.split(";"))) == ways - {""}, asked_of[place]
    assert there["defense"] != back["defense"]


def test_symmetric_actors_get_symmetric_answers(codes: str, asked_of: list[Row]) -> None:
    turned = [(other, one, day) for one, other, day in asked_of]
    one, other = ask(codes, asked_of), ask(codes, turned)
    for name in (*BOOLEANS, "alliances", "through", "uncertain"):
        assert one[name] == other[name], name


def test_outside_coverage_all_columns_are_missing_and_within_counts_and_lists_never_are(
    codes: str, asked_of: list[Row]
) -> None:
    told = ask(codes, asked_of)
    frame = MAKE["polars"](columns(Asked(codes, False), asked_of))
    asked: dict[str, Any] = {"on": "day", "codes": codes, "add": ["nato", "memberships", "member_of"]}
    single = read(softpower.enrich(frame, "a", **asked))
    outside = [place for place, (_, _, day) in enumerate(asked_of) if day is None or not covered(day)]
    assert len(outside) > 20
    for name in (*BOOLEANS, "alliances", "through", "uncertain"):
        assert {told[name][place] for place in outside} == {None}, name
    for name in ("nato", "memberships", "member_of"):
        assert {single[name][place] for place in outside} == {None}, name
    for place in range(len(asked_of)):
        assert len({told[name][place] is None for name in ("alliances", "through", "uncertain")}) == 1
        assert len({single[name][place] is None for name in ("nato", "memberships", "member_of")}) == 1


def test_the_two_words_for_several_pledges_say_what_the_pledges_say(codes: str, asked_of: list[Row]) -> None:
    told = ask(codes, asked_of)
    for place, (allied, pledged) in enumerate(zip(told["allied"], told["pledged"], strict=True)):
        said = {name: told[name][place] for name in PLEDGES}
        assert allied == either(said["defense"], said["offense"]), asked_of[place]
        rest = either(said["neutrality"], either(said["nonaggression"], said["consultation"]))
        assert pledged == either(allied, rest), asked_of[place]


def test_the_pledges_that_are_asked_for_leave_the_words_for_several_as_they_are(
    codes: str, asked_of: list[Row]
) -> None:
    every = ask(codes, asked_of)
    for pledges in (["defense"], ["neutrality", "consultation"]):
        some = ask(codes, asked_of, pledges=pledges)
        for name in ("allied", "pledged", *pledges):
            assert some[name] == every[name], (pledges, name)
        assert some["alliances"] != every["alliances"]
