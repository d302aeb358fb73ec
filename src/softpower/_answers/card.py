"""Records and answers as cards of HTML, which notebooks show in place of their one line of text.

All that a record or an answer says is escaped. Colors are those of the notebook, light or dark.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from softpower._answers.counting import counted

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from softpower._answers.explanation import Explanation
    from softpower._answers.tie import Ties
    from softpower._models.record import Record
    from softpower._models.source import Source
    from softpower._snapshot.release import Release

__all__ = ["explanation_card", "record_card", "release_card", "ties_card"]

LINES = 12
"""Lines of a text, or rows of a table, that are shown before the rest is counted."""
CARD = "border-left: 3px solid; padding: 0.2em 0.8em; margin: 0.3em 0; max-width: 60em"
LABEL = "text-align: left; vertical-align: top; padding-right: 1em; white-space: nowrap"
TEXT = "text-align: left; vertical-align: top; white-space: pre-wrap; overflow-wrap: anywhere"
CELL = "text-align: left; vertical-align: top; padding-right: 1em"
TABLE = "margin: 0; border: none; font-size: inherit"


def record_card(record: Record) -> str:
    """Return the card of a record: what it says, what refers to it, and its sources, folded."""
    from softpower._answers.fields import pairs
    from softpower._answers.words import value_text

    title = getattr(record, "name", None) or getattr(record, "title", None) or record.id
    shown = [(label, text) for label, text in pairs(record) if label != "sources"]
    if record.detached:
        cited = [escape(value_text(one)) for one in getattr(record, "sources", ())]
    else:
        sources: Iterable[Source] = record.targets("sources")  # type: ignore[assignment]  # what the table holds
        cited = [_source(one) for one in sources]
    return _card(title, f"{record.table}: {record.id}", _rows(shown) + _folded(cited))


def ties_card(ties: Ties) -> str:
    """Return the card of what binds two states, and below it what may."""
    head = ("alliance", "treaty", "obligation", "pledge", "owed by", "standing")
    rows = [(*tie[:4], ", ".join(tie.owed_by), tie.standing) for tie in ties]
    body = _table(head, rows) if ties else "<p>Nothing is known to bind them.</p>"
    if ties.uncertain:
        body += "<p>Not known whether these bind them:</p>"
        body += _table(("arrangement", "pledge", "standing"), [tuple(doubt) for doubt in ties.uncertain])
    return _card("Ties", counted(len(ties), "pledge"), body)


def explanation_card(explanation: Explanation) -> str:
    """Return the card of what a value rests on; its sources are folded."""
    rivals = [
        f"{rival.date} by {', '.join(one.source for one in rival.sources)}{f' ({rival.note})' if rival.note else ''}"
        for rival in explanation.rivals
    ]
    said = (
        ("precision", explanation.precision),
        ("status", explanation.status or "none recorded"),
        ("best source", explanation.seen),
        ("also claimed", "\n".join(rivals)),
        ("rule", explanation.rule),
        ("note", explanation.note),
    )
    cited = [_source(witness.source, witness.at) for witness in explanation.sources]
    body = _rows((label, text) for label, text in said if text) + _folded(cited)
    return _card(explanation.value, f"{explanation.record}: {explanation.path}", body)


def release_card(release: Release) -> str:
    """Return the card of a release: versions, records, statuses of dated facts, and coverage."""
    facts, coverage = sum(number for _, number in release.statuses), release.coverage
    missing = [f"{pledge} {number / coverage.dyad_years:.2%}" for pledge, number in coverage.missing]
    said = (
        ("data", release.data_version),
        ("horizon", release.horizon.isoformat()),
        ("sha256", release.sha256),
        ("records", ", ".join(f"{number:,} {table}" for table, number in release.counts)),
        ("dated facts", ", ".join(f"{number / facts:.1%} {status}" for status, number in release.statuses if facts)),
        ("roster", ", ".join(f"{number:,} {decision}" for decision, number in coverage.decisions)),
        ("missing", f"of {coverage.dyad_years:,} dyad-years {coverage.first}–{coverage.last}: {', '.join(missing)}"),
    )
    return _card(f"softpower {release.version}", "release", _rows((label, text) for label, text in said if text))


def _card(title: str, kind: str, body: str) -> str:
    head = f"<strong>{escape(title)}</strong> <span style='opacity: 0.7'>{escape(kind)}</span>"
    return f"<div class='softpower-card' style='{CARD}'><div>{head}</div>{body}</div>"


def _rows(pairs: Iterable[tuple[str, str]]) -> str:
    rows = (
        f"<tr><th scope='row' style='{LABEL}'>{escape(label)}</th><td style='{TEXT}'>{escape(_cut(text))}</td></tr>"
        for label, text in pairs
    )
    return f"<table style='{TABLE}'>{''.join(rows)}</table>"


def _cut(text: str) -> str:
    """Cut a text of many lines, and count the rest."""
    lines = text.split("\n")
    return text if len(lines) <= LINES else "\n".join([*lines[:LINES], f"and {len(lines) - LINES} more"])


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    top = "".join(f"<th style='{LABEL}'>{escape(name)}</th>" for name in head)
    lines = ("".join(f"<td style='{CELL}'>{escape(cell)}</td>" for cell in row) for row in rows[:LINES])
    body = "".join(f"<tr>{line}</tr>" for line in lines)
    rest = f"<tr><td colspan='{len(head)}'>and {len(rows) - LINES} more</td></tr>" if len(rows) > LINES else ""
    return f"<table style='{TABLE}'><tr>{top}</tr>{body}{rest}</table>"


def _folded(sources: Sequence[str]) -> str:
    """Return sources, as HTML, behind a line that counts them."""
    if not sources:
        return ""
    items = "".join(f"<li>{one}</li>" for one in sources)
    return f"<details><summary>{counted(len(sources), 'source')}</summary><ul>{items}</ul></details>"


def _source(source: Source, at: str | None = None) -> str:
    """Return a source as HTML; only an address of the web becomes a link."""
    title, place = escape(source.title), escape(f", {at}" if at else "")
    if source.url and source.url.startswith(("https://", "http://")):
        title = f"<a href='{escape(source.url)}' rel='noopener noreferrer'>{title}</a>"
    return f"{title}{place} [{escape(source.id)}, {escape(source.seen.value)}]"
