"""Memberships of which no source says when they ended count to the last day on which one shows them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
import yaml
from conftest import DATA

import softpower


def _written() -> list[tuple[str, str, str]]:
    """Give the alliance, state and last known day of each member spell whose last day is unknown, known to the day."""
    found = []
    for path in sorted((DATA / "alliances").glob("*.yaml")):
        record = yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader)
        for spell in record.get("memberships", []):
            states = [one["state"] for one in record["memberships"] if one.get("role", "member") == "member"]
            if spell.get("end") == "unknown" and spell.get("role", "member") == "member":
                day = spell.get("known_until", {}).get("date", "")
                if len(day) == 10 and day > "1945" and states.count(spell["state"]) == 1:
                    found.append((record["id"], spell["state"], day))
    return found


SPELLS = _written()


def test_there_are_such_spells() -> None:
    assert len(SPELLS) > 40


@pytest.mark.parametrize(("alliance", "state", "last"), SPELLS)
def test_a_member_counts_to_the_last_day_on_which_a_source_shows_it(alliance: str, state: str, last: str) -> None:
    day = date.fromisoformat(last)
    assert state in softpower.members(alliance, on=day)
    assert state not in softpower.members(alliance, on=day + timedelta(days=1))
    assert alliance in softpower.alliances_of(state, on=day)
    assert alliance not in softpower.alliances_of(state, on="latest")


def test_an_alliance_that_a_state_left_nobody_knows_when_is_uncertain() -> None:
    assert "qatar-uk-1971" in softpower.alliances_of("QAT", on="1971-09-03")
    after = softpower.alliances_of("QAT", on="1971-09-04")
    assert "qatar-uk-1971" not in after and "qatar-uk-1971" in after.uncertain
    assert "qatar-uk-1971" not in softpower.alliances_of("QAT", on="1971-09-02").uncertain
    assert {"operation-condor-1975"} <= set(softpower.alliances_of("BOL", on="latest").uncertain)
    assert not any(
        "east" in one or one.startswith("gdr") for one in softpower.alliances_of("DDR", on="latest").uncertain
    )


def test_as_of_drops_the_same_spells() -> None:
    latest = softpower.load_table("memberships", as_of="latest")
    assert not (latest["end_status"] == "unknown").any()
    then = softpower.load_table("memberships", as_of="1979-01-01")
    condor = then[then["alliance"] == "operation-condor-1975"]
    assert set(condor["state"]) == set(softpower.members("operation-condor-1975", on="1979-01-01")) != set()


def test_an_alliance_is_not_active_after_the_last_member_that_is_known() -> None:
    panel = softpower.alliance_years(1979, 2025)
    years = panel.loc[panel["alliance"] == "operation-condor-1975", "year"].tolist()
    assert years == [1979, 1980]
    assert "operation-condor-1975" not in set(softpower.load_table("alliances", as_of="latest")["id"])
    active = {one.id for one in softpower.alliances.where(active_on="latest")}
    assert not {"operation-condor-1975", "saadabad-pact", "safari-club-1976"} & active and "nato" in active


def test_a_spell_covers_the_days_on_which_its_state_is_a_member() -> None:
    for alliance, state, last in SPELLS:
        [spell] = [one for one in softpower.alliances[alliance].memberships(state) if one.role == "member"]
        day = date.fromisoformat(last)
        assert spell.covers(day) and not spell.covers(day + timedelta(days=1))
