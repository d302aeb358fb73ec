"""The plot of an alliance's members and obligations, or of a state's alliances, through time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from softpower._answers.belonging import ROLES as ALL_ROLES
from softpower._errors import ArgumentError
from softpower._models.alliance import Alliance
from softpower._models.evidence import first_day, last_day
from softpower._models.membership import ExceptionKind, spell_days
from softpower._models.state import State
from softpower._plots.drawing import (
    APART,
    INK,
    LESS,
    MISSING,
    RED,
    ROLES,
    SUSPENDED,
    axes_for,
    cut,
    day_number,
    imprint,
    legend,
    short_name,
)
from softpower._plots.obligations import obligation_spans
from softpower._records.suggestion import some_of
from softpower._time import COVERAGE_START

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from matplotlib.axes import Axes

    from softpower._models.membership import Exemption, Membership
    from softpower._records.dataset import Dataset

__all__ = ["Bar", "alliance_bars", "draw", "state_bars"]

OUT = (ExceptionKind.SUSPENDED, ExceptionKind.EXCLUDED)
STANDINGS = {"binding": "obligation", "disputed": "disputed", "unknown": "uncertain"}
MEANINGS = {
    "obligation": "obligation in force",
    "disputed": "disputed",
    "uncertain": "not known to bind",
    "paused": "suspended between two parties",
    "suspended": "suspended or excluded",
    "apart": "outside part of the organization",
    "unknown": "last day not known",
}
"""What a bar shows besides a role, in the words of the legend."""


class Bar(NamedTuple):
    """A bar: its row's key and label, what it shows, and its first and last day as ordinals, both included.

    `shows` is a role or a key of `MEANINGS`.
    """

    key: str
    label: str
    shows: str
    first: int
    last: int


def draw(dataset: Dataset, key: str, role: str | Iterable[str] | None, ax: Axes | None) -> Axes:
    """Draw the timeline of an alliance or a state; see `softpower._plots.plots.Plots.timeline`."""
    roles = tuple(ALL_ROLES[place] for place in some_of("role", role, ALL_ROLES))
    record = dataset.find(key)
    if isinstance(record, Alliance):
        bars = [*obligation_bars(dataset, record), *alliance_bars(dataset, record, roles)]
    elif isinstance(record, State):
        bars = state_bars(dataset, record, roles)
    else:
        raise ArgumentError(f"timeline takes the id of an alliance or a state; {record.id!r} is one of {record.table}")
    floor = COVERAGE_START.toordinal()
    bars = [bar for bar in bars if bar.last >= floor]
    rows = list(dict.fromkeys(bar.key for bar in bars))
    ax = axes_for(ax, 8, 1.3 + 0.17 * max(len(rows), 3))
    for bar in bars:
        _paint(ax, bar, rows.index(bar.key))
    labels = {bar.key: bar.label for bar in bars}
    ax.set_yticks(range(len(rows)), [labels[row] for row in rows], fontsize=7 if len(rows) < 40 else 6)
    ax.set_ylim(max(len(rows), 3) - 0.4, -0.6)
    ax.tick_params(axis="y", length=0)
    ax.xaxis_date()
    last = max((bar.last for bar in bars), default=dataset.horizon)
    first = max(floor, min((bar.first for bar in bars), default=floor))
    margin = max((last - first) // 60, 30)
    ax.set_xlim(day_number(max(first - margin, floor)), day_number(last + margin))
    ax.tick_params(axis="x", labelsize=8)
    ax.grid(axis="x", color=LESS, linewidth=0.4, alpha=0.6)
    ax.set_axisbelow(True)
    ax.spines[["top", "right", "left"]].set_visible(False)
    ax.set_title(record.name, loc="left", fontsize=10)
    if not bars:
        said = f"nothing recorded since {COVERAGE_START.year}"
        ax.text(0.5, 0.5, said, transform=ax.transAxes, ha="center", va="center", color=INK)
    _explain(ax, bars)
    imprint(ax, dataset)
    return ax


def alliance_bars(dataset: Dataset, alliance: Alliance, roles: Sequence[str]) -> list[Bar]:
    """Return the bars of an alliance's members, in the order in which they came to belong."""
    return _membership_bars(
        dataset,
        dataset.memberships_of(alliance=alliance.id),
        roles,
        lambda spell: (spell.state, dataset.states[spell.state].name),
    )


def state_bars(dataset: Dataset, state: State, roles: Sequence[str]) -> list[Bar]:
    """Return the bars of the alliances of a state, in the order in which it came to belong."""
    return _membership_bars(
        dataset,
        dataset.memberships_of(state=state.id),
        roles,
        lambda spell: (spell.alliance, short_name(dataset.alliances[spell.alliance])),
    )


def _membership_bars(
    dataset: Dataset, spells: Iterable[Membership], roles: Sequence[str], named: Callable[[Membership], tuple[str, str]]
) -> list[Bar]:
    bars: list[Bar] = []
    for spell in spells:
        if spell.role in roles:
            key, label = named(spell)
            bars += _spell_bars(spell, key, label, dataset.horizon)
    return _in_order(bars)


def _spell_bars(spell: Membership, key: str, label: str, horizon: int) -> Iterator[Bar]:
    first, last = spell_days(spell)
    last = min(last, horizon)
    yield Bar(key, label, spell.role.value, first, last)
    if spell.end == "unknown":
        yield Bar(key, label, "unknown", first, last)
    for one in spell.exceptions:
        # Without a first day there is nothing to draw; the record has the note.
        if (begun := first_day(one.start)) is not None:
            yield Bar(key, label, _kind(one), begun, min(last_day(one.end), last))


def _kind(exception: Exemption) -> str:
    return "suspended" if exception.kind in OUT else "apart"


def obligation_bars(dataset: Dataset, alliance: Alliance) -> list[Bar]:
    """Return the bars of an alliance's obligations: the days on which each bound, or may have bound, some parties."""
    spans = obligation_spans(dataset.timetable, alliance.id)
    bars: list[Bar] = []
    for one in alliance.obligations():
        label = cut(f"{one.pledge}, {one.article}" if one.article else str(one.pledge))
        found = sorted(spans.get(one.id, ()), key=lambda span: span[1:])
        bars += [Bar(one.id, label, STANDINGS[how], first, min(last, dataset.horizon)) for how, first, last in found]
        for pause in one.suspensions if found else ():
            if (begun := first_day(pause.start)) is not None:
                bars.append(Bar(one.id, label, "paused", begun, min(last_day(pause.end), bars[-1].last)))
    return _in_order(bars)


def _in_order(bars: list[Bar]) -> list[Bar]:
    """Sort bars by the first day of their row; those of a row stay in the order in which they are painted."""
    begins: dict[str, int] = {}
    for bar in bars:
        begins[bar.key] = min(begins.get(bar.key, bar.first), bar.first)
    return sorted(bars, key=lambda bar: (begins[bar.key], bar.label, bar.key))


def _paint(ax: Axes, bar: Bar, row: int) -> None:
    ax.barh(row, bar.last - bar.first + 1, 0.7, day_number(bar.first), zorder=2, **_look(bar.shows))


def _look(shows: str) -> dict[str, Any]:
    """Return how a bar is drawn: filled where something held, hatched where it did not wholly, or is not known."""
    if shows in ROLES:
        return {"facecolor": ROLES[shows], "edgecolor": ROLES[shows], "linewidth": 0.4}
    return {
        "obligation": {"facecolor": INK, "edgecolor": INK, "linewidth": 0.4},
        "disputed": {"facecolor": LESS, "edgecolor": INK, "hatch": SUSPENDED, "linewidth": 0.4},
        "uncertain": {"facecolor": "white", "edgecolor": INK, "hatch": MISSING, "linewidth": 0.4},
        "paused": {"facecolor": INK, "edgecolor": "white", "hatch": SUSPENDED, "linewidth": 0.4},
        "suspended": {"facecolor": "white", "edgecolor": RED, "hatch": SUSPENDED, "linewidth": 0.6},
        "apart": {"facecolor": "#cfe3f1", "edgecolor": INK, "hatch": APART, "linewidth": 0.4},
        "unknown": {"facecolor": "none", "edgecolor": "white", "hatch": MISSING, "linewidth": 0.4},
    }[shows]


def _explain(ax: Axes, bars: Iterable[Bar]) -> None:
    """Draw a legend of what is drawn, where it is more than members alone."""
    from matplotlib.patches import Patch

    shown = {bar.shows for bar in bars}
    words = [word for word in (*ROLES, *MEANINGS) if word in shown]
    if words not in ([], ["member"]):
        # A hatch without a fill lies over the bar of a role.
        looks = {word: {"facecolor": ROLES["member"]} if word == "unknown" else {} for word in words}
        legend(ax, [Patch(label=MEANINGS.get(word, word), **_look(word) | looks[word]) for word in words])
