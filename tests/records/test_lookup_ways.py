"""Names of organizations and treaties, found by the other ways in which English writes them."""

from __future__ import annotations

import pytest

import softpower
from softpower import NotFoundError


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Warsaw Treaty", "warsaw-pact"),
        ("Warsaw Treaty Organisation", "warsaw-pact"),
        ("Washington Treaty", "nato"),
        ("The North Atlantic Treaty Organisation", "nato"),
        ("Brussels Treaty", "weu"),
        ("Treaty of Brussels", "weu"),
        ("the Treaty of Aachen", "france-germany-2019"),
        ("Organisation of American States", "oas"),
        ("Five Power Defense Arrangements", "fpda"),
        ("Five Power Defence Arrangements", "fpda"),
    ],
)
def test_an_alliance_is_found_by_what_it_is_called(name: str, expected: str) -> None:
    assert softpower.alliances.lookup(name).id == expected


@pytest.mark.parametrize("name", ["Quad", "the Quad", "QUAD", "Quadrilateral Security Dialogue"])
def test_what_is_on_the_roster_alone_is_known_by_its_id_and_its_name(name: str) -> None:
    with pytest.raises(NotFoundError) as refused:
        softpower.alliances.lookup(name)
    assert str(refused.value) == "no alliance 'quad': it is known and not yet recorded, see softpower.roster['quad']"


def test_the_name_of_a_state_is_not_tried_another_way() -> None:
    with pytest.raises(NotFoundError):
        softpower.states.lookup("the Pact of France")


def test_no_way_of_writing_leads_to_two_alliances() -> None:
    """Whatever the ways, a name that is written out still means its own alliance."""
    for alliance in softpower.alliances:
        own = {alliance.name} | {one.text for one in alliance.names if one.lang == "en" and one.end is None}
        for text in own:
            try:
                found = softpower.alliances.lookup(text)
            except softpower.AmbiguousError:
                continue
            assert found == alliance or text in {found.name, *(one.text for one in found.names)}, (alliance.id, text)
