"""Timelines: their bars begin and end where the YAML says."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from matplotlib import pyplot
from matplotlib.axes import Axes
from matplotlib.patches import Rectangle
from oracle import Oracle
from oracle_days import span
from oracle_records import read

import softpower
from softpower._plots.timeline import alliance_bars, obligation_bars, state_bars
from softpower._records.dataset import Dataset

HORIZON = softpower.HORIZON
DATA = Path(softpower.__file__).parent / "data"


def bars(ax: Axes) -> set[tuple[str, float, float, bool]]:
    """Return the bars that are drawn: label of the row, start and end, and whether hatched."""
    labels = [label.get_text() for label in ax.get_yticklabels()]
    boxes = [patch for patch in ax.patches if isinstance(patch, Rectangle)]
    return {
        (
            labels[round(box.get_y() + box.get_height() / 2)],
            box.get_x(),
            box.get_x() + box.get_width(),
            bool(box.get_hatch()),
        )
        for box in boxes
    }


def since_1970(day: date) -> float:
    """Return a day as matplotlib counts it."""
    return (day - date(1970, 1, 1)) / timedelta(days=1)


def drawn(label: str, first: str, last: str | None, hatched: bool = False) -> tuple[str, float, float, bool]:
    """Return a bar as `bars` has it; its last day is drawn to its end."""
    end = HORIZON if last is None else date.fromisoformat(last)
    return label, since_1970(date.fromisoformat(first)), since_1970(end) + 1, hatched


def test_bars_of_nato_end_where_its_file_says() -> None:
    spells = [
        one for one in read(DATA / "alliances" / "nato.yaml")["memberships"] if one.get("role", "member") == "member"
    ]
    names = {one.id: one.name for one in softpower.states}
    expected = {drawn(names[one["state"]], str(one["start"]["date"]), None) for one in spells}
    assert len(expected) == 32
    found = bars(softpower.plot.timeline("nato"))
    obligations = {bar for bar in found if "art." in bar[0]}
    assert {bar for bar in found - obligations if not bar[3]} == expected
    assert obligations == {
        drawn(label, "1949-08-24", None)
        for label in ("defense, art. 5", "consultation, art. 4", "nonaggression, art. 1")
    }
    assert drawn("France", "1966-07-01", "2009-04-03", True) in found


def test_members_of_all_alliances_have_bars_on_the_days_of_the_oracle(data: Dataset, data_oracle: Oracle) -> None:
    covered, wrong = span(date.min, HORIZON), []
    for alliance in data.alliances:
        for roles in (("member",), ("observer", "partner", "signatory")):
            found: dict[str, int] = {}
            for bar in alliance_bars(data, alliance, roles):
                if bar.shows in roles:
                    days = span(date.fromordinal(bar.first), date.fromordinal(bar.last))
                    found[bar.key] = found.get(bar.key, 0) | days
            expected = {key: days & covered for key, days in data_oracle.spells(alliance.id, roles).items()}
            if {key: days for key, days in found.items() if days} != {
                key: days for key, days in expected.items() if days
            }:
                wrong.append(alliance.id)
    assert wrong == []


def test_what_ended_before_the_coverage_has_no_row(data: Dataset) -> None:
    ends = [one["known_until"]["date"] for one in read(DATA / "alliances" / "saadabad-pact.yaml")["memberships"]]
    assert max(str(end) for end in ends) < "1945"
    axes = softpower.plot.timeline("saadabad-pact")
    assert {label for label, *_ in bars(axes)} == {"consultation, art. 3", "nonaggression, art. 4"}
    low, high = axes.get_xlim()
    assert since_1970(date(1945, 1, 1)) <= low < high
    alone = bars(softpower.plot.timeline("arab-brotherhood-1936"))
    assert {label for label, *_ in alone if "art." not in label} == {data.states["YAR"].name}


def test_suspensions_exclusions_and_doubts_are_hatched(data: Dataset) -> None:
    cuba = [bar for bar in alliance_bars(data, data.alliances["oas"], ("member",)) if bar.key == "CUB"]
    [written] = [one for one in read(DATA / "alliances" / "oas.yaml")["memberships"] if one["state"] == "CUB"]
    excluded, apart = written["exceptions"]
    assert (excluded["kind"], apart["kind"]) == ("excluded", "participation-frozen")
    assert [(bar.shows, date.fromordinal(bar.first).isoformat()) for bar in cuba] == [
        ("member", written["start"]["date"]),
        ("suspended", excluded["start"]["date"]),
        ("apart", apart["start"]["date"]),
    ]
    assert date.fromordinal(cuba[1].last).isoformat() == excluded["end"]["date"]
    treaty = obligation_bars(data, data.alliances["anzus"])
    paused = [bar for bar in treaty if bar.shows == "paused"]
    assert {bar.label for bar in paused} == {"consultation, art. III", "defense, art. IV and V"}
    assert {date.fromordinal(bar.first).isoformat() for bar in paused} == {"1986-08-11"}
    shown = {bar.shows for bar in obligation_bars(data, data.alliances["seato"])}
    assert shown == {"obligation", "disputed"}
    assert {bar.shows for bar in obligation_bars(data, data.alliances["saudi-pakistan-2025"])} == {"uncertain"}


def test_a_state_has_a_bar_for_each_alliance_and_an_unknown_end_is_hatched(data: Dataset) -> None:
    found = state_bars(data, data.states["LAO"], ("member",))
    assert {bar.key for bar in found} == {
        spell.alliance for spell in data.states["LAO"].memberships() if spell.role == "member"
    }
    assert [bar.shows for bar in found if bar.key == "france-laos-1953"] == ["member", "unknown"]
    labels = {bar.key: bar.label for bar in state_bars(data, data.states["UKR"], ("member", "signatory"))}
    assert len(set(labels.values())) == len(labels) and max(map(len, labels.values())) <= 42
    roles = {bar.shows for bar in state_bars(data, data.states["UKR"], ("member", "candidate", "partner"))}
    assert "candidate" in roles


def test_axes_given_are_drawn_on_and_returned() -> None:
    figure, (left, right) = pyplot.subplots(1, 2)
    assert softpower.plot.timeline("seato", ax=right) is right
    assert not left.patches and figure.axes == [left, right]
    assert softpower.Dataset.load().plot.timeline("seato", ax=left) is left
    assert bars(left) == bars(right)


def test_what_has_no_timeline_is_refused() -> None:
    with pytest.raises(softpower.ArgumentError) as error:
        softpower.plot.timeline("joseph-nye")
    assert str(error.value) == "timeline takes the id of an alliance or a state; 'joseph-nye' is one of theorists"
    with pytest.raises(softpower.NotFoundError, match="no record 'natoo'; did you mean nato"):
        softpower.plot.timeline("natoo")
    with pytest.raises(softpower.ArgumentError) as error:
        softpower.plot.timeline("nato", ax=7)  # type: ignore[arg-type]  # refused on purpose
    assert str(error.value) == "ax takes the axes of a matplotlib figure, not 7"
    with pytest.raises(softpower.ArgumentError, match="role"):
        softpower.plot.timeline("nato", role="full")


def test_nothing_recorded_is_said(small: Dataset) -> None:
    ax = small.plot.timeline("AAA", role="candidate")
    assert "nothing recorded since 1945" in {text.get_text() for text in ax.texts}
