"""Timelines as small drawings in SVG: the bars of `softpower.plot.timeline`, without matplotlib."""

from __future__ import annotations

from datetime import date
from html import escape
from typing import TYPE_CHECKING

from softpower._answers.belonging import ROLES
from softpower._models.alliance import Alliance
from softpower._models.state import State
from softpower._plots.timeline import MEANINGS, Bar, alliance_bars, obligation_bars, state_bars
from softpower._time import COVERAGE_START

if TYPE_CHECKING:
    from softpower._models.record import Record
    from softpower._records.dataset import Dataset

__all__ = ["HATCHES", "timeline"]

WIDTH, NAMES, ROW = 760, 250, 15
HATCHES = (
    '<svg class="hatches" aria-hidden="true"><defs>'
    '<pattern id="slashes" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
    '<rect class="under" width="5" height="5"/><rect class="over" width="1.6" height="5"/></pattern>'
    '<pattern id="dots" width="4" height="4" patternUnits="userSpaceOnUse">'
    '<rect class="under" width="4" height="4"/><circle class="over" cx="2" cy="2" r="0.9"/></pattern>'
    "</defs></svg>"
)
"""The patterns of what is suspended or disputed, and of what is not known; once on each page with a timeline."""


def timeline(dataset: Dataset, record: Record) -> str:
    """Return the timeline of an alliance or a state; empty for other records, and where nothing is recorded."""
    bars: list[Bar] = []
    if isinstance(record, Alliance):
        bars = [*obligation_bars(dataset, record), *alliance_bars(dataset, record, ROLES)]
    elif isinstance(record, State):
        bars = state_bars(dataset, record, ROLES)
    if not bars:
        return ""
    rows = {key: row for row, key in enumerate(dict.fromkeys(bar.key for bar in bars))}
    first = max(COVERAGE_START.toordinal(), min(bar.first for bar in bars))
    last = max(bar.last for bar in bars)
    scale = (WIDTH - NAMES - 8) / max(last - first + 1, 1)
    height = ROW * len(rows) + 18
    said = "".join(_label(bar.label, rows[bar.key]) for bar in {bar.key: bar for bar in bars}.values())
    drawn = "".join(_bar(bar, rows[bar.key], first, scale) for bar in bars if bar.last >= first)
    grid = "".join(_year(year, first, scale, height) for year in _years(first, last))
    words = [word for word in (*ROLES, *MEANINGS) if word in {bar.shows for bar in bars}]
    legend = "".join(f"<li>{_key(word)}{escape(MEANINGS.get(word, word))}</li>" for word in words)
    svg = f'<svg viewBox="0 0 {WIDTH} {height}" role="img" aria-label="Timeline">{grid}{said}{drawn}</svg>'
    return f'{HATCHES}<div class="timeline">{svg}</div><ul class="legend">{legend}</ul>'


def _years(first: int, last: int) -> range:
    start, end = date.fromordinal(first).year, date.fromordinal(last).year
    step = next((step for step in (1, 2, 5, 10, 20) if (end - start) / step <= 8), 50)
    return range(start // step * step + step, end + 1, step)


def _year(year: int, first: int, scale: float, height: int) -> str:
    x = NAMES + (date(year, 1, 1).toordinal() - first) * scale
    line = f'<path class="grid" d="M{x:.1f} 0V{height - 14}"/>'
    return f'{line}<text class="year" x="{x:.1f}" y="{height - 2}">{year}</text>'


def _label(text: str, row: int) -> str:
    return f'<text class="row" x="{NAMES - 6}" y="{row * ROW + 11}">{escape(text)}</text>'


def _bar(bar: Bar, row: int, first: int, scale: float) -> str:
    begin = max(bar.first, first)
    x, width = NAMES + (begin - first) * scale, max((bar.last - begin + 1) * scale, 1.0)
    days = f"{date.fromordinal(bar.first)} to {date.fromordinal(bar.last)}"
    said = escape(f"{bar.label}: {MEANINGS.get(bar.shows, bar.shows)}, {days}")
    place = f'x="{x:.1f}" y="{row * ROW + 2}" width="{width:.1f}" height="{ROW - 4}"'
    return f'<rect class="bar {bar.shows}" {place}><title>{said}</title></rect>'


def _key(word: str) -> str:
    return f'<svg viewBox="0 0 22 10" class="key"><rect class="bar {word}" width="22" height="10"/></svg>'
