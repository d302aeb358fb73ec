"""Values of records as HTML: dates with their statuses, links to other records, and numbers that lead to sources."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any

from softpower._answers.words import ENDS
from softpower._models.event import Event
from softpower._models.evidence import Citation, Evidence, Fact, Rival
from softpower._models.names import Name
from softpower._models.record import Part, Record
from softpower._models.vocabulary import Status, Term
from softpower._models.walk import tables_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import TypeGuard

    from softpower._records.dataset import Dataset

__all__ = ["Writer", "address", "label", "title"]

INSIDE = {"treaties": "alliance", "obligations": "alliance", "memberships": "alliance", "contributions": "theorist"}
"""Tables whose records stand on the page of the record that this field names."""
GROUND = (*Evidence.model_fields, "date")


def title(record: Record) -> str:
    """Return the name of a record, else its title or its id."""
    return str(getattr(record, "name", None) or getattr(record, "title", None) or record.id)


def label(field: str) -> str:
    """Return the name of a field as it is read."""
    return field.replace("_", " ")


def address(record: Record) -> str:
    """Return where a record stands, from the folder of a table."""
    if record.table == "roster":
        return f"../roster/index.html#{record.id}"
    if record.table in INSIDE:
        holder = getattr(record, INSIDE[record.table])
        return f"../{'theorists' if record.table == 'contributions' else 'alliances'}/{holder}.html#{record.id}"
    return f"../{record.table}/{record.id}.html"


def web(text: object) -> TypeGuard[str]:
    """Return whether a text is an address of the web."""
    return isinstance(text, str) and text.startswith(("https://", "http://"))


class Writer:
    """Writes the values of the records of one page, and counts the sources that they cite."""

    def __init__(self, dataset: Dataset) -> None:
        self._dataset = dataset
        self._numbers: dict[str, int] = {}

    @property
    def cited(self) -> tuple[str, ...]:
        """The sources cited so far, in the order of their numbers."""
        return tuple(self._numbers)

    def link(self, key: str) -> str:
        """Return a link to a record."""
        record = self._dataset.find(key)
        if record.table == "sources":
            return f"{escape(title(record))} {self._cite([Citation(source=key)])}"
        return f'<a href="{escape(address(record))}">{escape(title(record))}</a>'

    def fields(self, record: Record, leave_out: Iterable[str] = ()) -> str:
        """Return a list of the fields that a record has."""
        rows = "".join(
            f'<dt title="{escape(info.description or "")}">{escape(label(name))}</dt><dd>{text}</dd>'
            for name, info in type(record).model_fields.items()
            if name not in leave_out and (text := self.field(record, name))
        )
        return f'<dl class="record">{rows}</dl>' if rows else ""

    def field(self, part: Part, name: str) -> str:
        """Return the value of a field; empty where there is none."""
        value = getattr(part, name)
        if value is None:
            return "ongoing" if name in ENDS and name != "died" and not isinstance(part, Name) else ""
        if name in tables_of(type(part)) and not isinstance(value, Term):
            return ", ".join(self.link(key) for key in (value if isinstance(value, tuple) else (value,)))
        return self.value(value)

    def value(self, value: Any) -> str:
        """Return a value of a field."""
        if isinstance(value, tuple):
            return self._items(value)
        if isinstance(value, Name):
            days = "–".join(str(day) for day in (value.start, value.end) if day)
            said = ", ".join(one for one in (value.lang, str(value.kind), days) if one)
            return f"{escape(value.text)} <small>({escape(said)})</small>"
        if isinstance(value, Citation):
            return self._cite([value])
        if isinstance(value, Fact):
            return self._fact(value)
        if isinstance(value, Part):
            return self._part(value)
        if isinstance(value, bool):
            return "yes" if value else "no"
        if isinstance(value, Term):
            return f'<span title="{escape(value.meaning)}">{escape(value)}</span>'
        if web(value):
            return f'<a class="external" href="{escape(value)}" rel="noopener noreferrer">{escape(value)}</a>'
        return escape(str(value))

    def _items(self, values: tuple[Any, ...]) -> str:
        if any(isinstance(one, Part) and not isinstance(one, Name | Citation) for one in values):
            return f"<ul>{''.join(f'<li>{self.value(one)}</li>' for one in values)}</ul>" if values else ""
        if values and isinstance(values[0], Citation):
            return self._cite(values)
        return ", ".join(self.value(one) for one in values)

    def _fact(self, fact: Fact) -> str:
        said = [self.value(fact.event)] if isinstance(fact, Event) else []
        said += [f'<span class="day">{escape(fact.date.text)}</span>', *self._said(fact, "event"), *self._ground(fact)]
        return " ".join(said)

    def _part(self, part: Part) -> str:
        said = ", ".join(self._said(part))
        return f"{said} {' '.join(self._ground(part))}" if isinstance(part, Evidence) else said

    def _said(self, part: Part, *leave_out: str) -> Iterator[str]:
        """Yield what a part says, without what it rests on."""
        ground = GROUND if isinstance(part, Evidence) else ()
        for name in type(part).model_fields:
            if name not in ground and name not in leave_out:
                text = self.field(part, name)
                if text and name in ("code", "text", "state", "record", "who", "strategy", "date", "name"):
                    yield text
                elif text:
                    yield f"<small>{escape(label(name))}</small> {text}"

    def _ground(self, evidence: Evidence) -> Iterator[str]:
        """Yield the status of a statement, its sources, and what else is claimed."""
        yield self.status(evidence.status)
        if evidence.sources:
            yield self._cite(evidence.sources)
        for rival in evidence.rivals:
            yield f'<div class="more">also claimed: {self._rival(rival)}</div>'
        for name in ("rule", "note"):
            if text := getattr(evidence, name):
                yield f'<div class="more">{name}: {escape(text)}</div>'

    def _rival(self, rival: Rival) -> str:
        note = f" ({escape(rival.note)})" if rival.note else ""
        return f'<span class="day">{escape(rival.date.text)}</span> {self._cite(rival.sources)}{note}'

    @staticmethod
    def status(status: Status) -> str:
        """Return a status as a label."""
        return f'<span class="status {status}" title="{escape(status.meaning)}">{escape(status)}</span>'

    def _cite(self, citations: Iterable[Citation]) -> str:
        """Return the numbers of sources, each a link to its entry at the foot of the page."""
        links = []
        for one in citations:
            number = self._numbers.setdefault(one.source, len(self._numbers) + 1)
            at = f", {escape(one.at)}" if one.at else ""
            links.append(f'<a href="#source-{escape(one.source)}">{number}</a>{at}')
        return f'<span class="cite">[{"; ".join(links)}]</span>'
