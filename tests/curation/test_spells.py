from __future__ import annotations

from typing import TYPE_CHECKING, Any

from softpower._curation.corpus import gather
from softpower._curation.spells import Spell, member_spells, party_spells

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from softpower._models.treaty import Treaty

PARTIES = "alliances/guarantee-pact.yaml:treaties.0.parties"


def parties(root: Path) -> list[Spell[Treaty]]:
    return [spell for spell in party_spells(gather(root)) if spell.holder == "guarantee-treaty"]


def test_memberships_are_spells_of_their_alliance(spoiled: Callable[[dict[str, Any]], Path]) -> None:
    spells = [spell for spell in member_spells(gather(spoiled({}))) if spell.holder == "small-league"]
    assert [(spell.state, spell.role, spell.begun) for spell in spells] == [
        ("AAA", "member", "1951-03-01"),
        ("BBB", "member", "1951-03-01"),
        ("BBB", "member", "1985-05"),
        ("CCC", "member", "1951-03-01"),
        ("DDD", "observer", "1991"),
    ]


def test_a_party_without_an_end_ends_with_the_treaty(spoiled: Callable[[dict[str, Any]], Path]) -> None:
    rows = [{"state": "AAA", "signed": "unknown", "start": "unknown"}]
    (spell,) = parties(spoiled({PARTIES: rows}))
    assert (spell.holder, spell.role, spell.begun, spell.ended) == (
        "guarantee-treaty",
        "party",
        "unknown",
        "1999-12-31",
    )
    assert spell.sure is None
    (spell,) = parties(spoiled({PARTIES: [rows[0] | {"end": "unknown"}]}))
    assert spell.end == "unknown"
