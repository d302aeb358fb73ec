"""The page of each record, and the list of each table."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any

from recordpages.timelines import timeline
from recordpages.values import Writer, address, label, title, web
from softpower._models.study import CLAIMS, Study
from softpower._models.tables import model
from softpower._snapshot.layout import TABLE_NAMES

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from softpower._models.record import Record
    from softpower._models.source import Source
    from softpower._records.dataset import Dataset

__all__ = ["LISTED", "list_page", "record_page", "words"]

PARTS = {"alliances": ("treaties", "obligations", "memberships"), "theorists": ("contributions",)}
"""Tables whose records are shown on the page of the record that they belong to."""
WITH_PAGES = tuple(
    name
    for name in TABLE_NAMES
    if name not in ("sources", "roster", "treaties", "obligations", "memberships", "contributions")
)
"""Tables whose records have pages of their own."""
LISTED = (*WITH_PAGES, "roster")
"""Tables that have a list."""
TEXTS = ("summary", "definition", "question", "finding")
"""Fields that come first on a page."""
COLUMNS = {
    "states": ("kind", "region"),
    "alliances": ("kind", "regions"),
    "initiatives": ("kind", "alliances", "start", "end"),
    "studies": ("published", "method", "direction"),
    "measures": ("kind", "owner"),
    "theorists": ("born", "died"),
    "episodes": ("effect", "alliance", "start"),
    "outlook": ("kind",),
    "strategies": ("support",),
    "mechanisms": ("support",),
    "roster": ("pledges", "signed", "in_force", "ended", "decision", "reason"),
}
"""What lists say of a record besides its name."""


def record_page(dataset: Dataset, record: Record) -> str:
    """Return the page of a record: its fields, what belongs to it, what refers to it, and its sources."""
    writer = Writer(dataset)
    leave_out = ("id", "name", "sources", *TEXTS)
    kind = f'{_up(record.table)} › <code>{escape(record.id)}</code> · <a href="{_explorer(record)}">in the explorer</a>'
    body = [f'<p class="kind">{kind}</p>', f"<h1>{escape(title(record))}</h1>"]
    body += [f"<p>{writer.field(record, name)}</p>" for name in TEXTS if getattr(record, name, None)]
    if "sources" in type(record).model_fields and (cited := writer.field(record, "sources")):
        body.append(f"<p>Sources: {cited}</p>")
    body.append(timeline(dataset, record))
    body.append(writer.fields(record, leave_out))
    for table in PARTS.get(record.table, ()):
        body.append(_part(writer, table, record))
    if record.table == "states":
        body.append(_spells(writer, "Memberships", record.referrers("memberships"), "alliance"))
    body += _referring(writer, record)
    body.append(_sources(dataset, writer))
    return "\n".join(body)


def words(record: Record) -> Iterator[str]:
    """Yield the texts of a record that the search of the site finds it by."""
    yield record.id
    for name in getattr(record, "names", ()):
        yield name.text
    for field in TEXTS:
        if text := getattr(record, field, None):
            yield str(text)


def list_page(dataset: Dataset, table: str) -> str:
    """Return the list of a table's records; the roster's says of each what was decided and why."""
    writer = Writer(dataset)
    columns = COLUMNS.get(table, ())
    head = "".join(f"<th>{escape(label(name))}</th>" for name in ("name", *columns))
    rows = []
    for one in sorted(dataset.table(table), key=lambda one: title(one).casefold()):
        name = escape(title(one))
        if table != "roster":
            name = f'<a href="{escape(one.id)}.html">{name}</a>'
        elif one.id in dataset.alliances:
            name = f'<a href="../alliances/{escape(one.id)}.html">{name}</a>'
        cells = "".join(f"<td>{_short(writer, one, column)}</td>" for column in columns)
        rows.append(f'<tr id="{escape(one.id)}"><td>{name}</td>{cells}</tr>')
    about = escape((model(table).__doc__ or "").partition("\n")[0])
    body = f"<thead><tr>{head}</tr></thead><tbody>{''.join(rows)}</tbody>"
    return (
        f'<p class="kind"><a href="../../records.html">Records</a></p><h1>{table.capitalize()}</h1>'
        f"<p>{about} {len(rows):,} in this version; "
        f'<a href="../../data-dictionary.html#{table}">what the fields mean</a>.</p>'
        f'<div class="wide"><table class="table">{body}</table></div>'
    )


def _short(writer: Writer, record: Record, field: str) -> str:
    value = getattr(record, field)
    return escape(value.date.text) if hasattr(value, "date") else writer.field(record, field)


def _up(table: str) -> str:
    return f'<a href="../../records.html">Records</a> › <a href="index.html">{table.capitalize()}</a>'


def _explorer(record: Record) -> str:
    place = {"states": "state", "alliances": "alliance"}.get(record.table)
    what = f"{place}={record.id}&view=timeline" if place else f"record={record.table}/{record.id}&view=record"
    return escape(f"../../explorer/index.html#{what}")


def _part(writer: Writer, table: str, record: Record) -> str:
    """Return what belongs to a record, with anchors."""
    found = record.referrers(table)
    if table == "memberships":
        return _spells(writer, "Memberships", found, "state")
    if not found:
        return ""
    leave_out = ("id", "name", "alliance", "theorist")
    shown = "".join(
        f'<section id="{escape(one.id)}"><h3>{escape(title(one))}</h3>{writer.fields(one, leave_out)}</section>'
        for one in found
    )
    return f"<h2>{table.capitalize()}</h2>{shown}"


def _spells(writer: Writer, heading: str, spells: Sequence[Any], of: str) -> str:
    """Return spells of membership as a table, of one alliance or of one state."""
    if not spells:
        return ""
    columns = [name for name in type(spells[0]).model_fields if name not in ("id", "alliance", "state")]
    held = [of, *(name for name in columns if any(getattr(one, name) not in (None, ()) for one in spells))]
    if "end" not in held:
        held.insert(held.index("start") + 1, "end")
    head = "".join(f"<th>{name}</th>" for name in held)
    rows = "".join(
        f'<tr id="{escape(one.id)}">{"".join(f"<td>{writer.field(one, name)}</td>" for name in held)}</tr>'
        for one in spells
    )
    table = f'<table class="table"><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>'
    return f'<h2>{heading}</h2><div class="wide">{table}</div>'


def _referring(writer: Writer, record: Record) -> Iterator[str]:
    """Yield the records of other pages that refer to a record, by table."""
    inside = (*PARTS.get(record.table, ()), *(("memberships",) if record.table == "states" else ()))
    shown = ""
    for table in TABLE_NAMES:
        found = () if table in inside or table == "sources" else record.referrers(table)
        if found:
            items = "".join(f"<li>{_reference(record, one)}</li>" for one in found)
            shown += f"<details><summary>{len(found)} {table}</summary><ul>{items}</ul></details>"
    if shown:
        yield f"<h2>What refers to it</h2>{shown}"


def _reference(record: Record, other: Record) -> str:
    link = f'<a href="{escape(address(other))}">{escape(title(other))}</a>'
    if isinstance(other, Study) and record.table in CLAIMS:
        return f"{link} <small>{other.verdict(record.id) or ''}</small>"
    return link


def _sources(dataset: Dataset, writer: Writer) -> str:
    """Return what was cited on the page, in the order of the numbers."""
    if not writer.cited:
        return ""
    items = "".join(
        f'<li id="source-{escape(key)}">{_source(dataset.sources[key])} <code>{escape(key)}</code></li>'
        for key in writer.cited
    )
    return f'<h2>Sources</h2><ol class="sources">{items}</ol>'


def _source(source: Source) -> str:
    name = escape(source.title)
    if web(source.url):
        name = f'<a class="external" href="{escape(source.url)}" rel="noopener noreferrer">{name}</a>'
    authors = "; ".join(", ".join(filter(None, (one.family, one.given))) for one in source.authors)
    volume = " ".join(filter(None, (source.volume, f"({source.issue})" if source.issue else None)))
    said = [authors, name, source.container, volume, source.pages, source.publisher]
    text = ". ".join(one if one is name else escape(one) for one in said if one)
    issued = f" ({escape(source.issued.text)})" if source.issued else ""
    doi = f". doi:{escape(source.doi)}" if source.doi else ""
    return f'{text}{issued}{doi}. <small title="{escape(source.seen.meaning)}">{escape(source.seen)}</small>'
