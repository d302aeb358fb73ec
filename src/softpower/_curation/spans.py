"""Spans of days, as the index counts them; the rules and the compiler share these.

A span is a pair of proleptic Gregorian ordinals, both included; `OPEN` stands for an end that has not come. A start
known to the year or month counts from the earliest day it can be, an end to its latest; what was signed within that
year or month did not begin before. An end that is `unknown` is counted as open: nothing known contradicts it, and the
record says `unknown` to whoever asks for the end itself. Pledges are sure until the last day that is shown alone.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from softpower._models.event import EventKind
from softpower._models.evidence import Fact, earliest_day, first_day, last_day
from softpower._models.membership import Role, spell_days
from softpower._models.treaty import TreatyKind
from softpower._models.vocabulary import Blank
from softpower._time import OPEN

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from softpower._models.alliance import Alliance
    from softpower._models.evidence import End
    from softpower._models.membership import Membership
    from softpower._models.obligation import Obligation
    from softpower._models.treaty import Treaty

__all__ = [
    "Span",
    "alliance_life",
    "alliance_span",
    "format_span",
    "in_effect",
    "in_force",
    "joined",
    "meet",
    "meeting",
    "outside",
    "sure",
    "widest",
    "without",
    "written",
]

Span = tuple[int, int]


def sure(start: End, end: End) -> Span | None:
    """Return the days from the latest a start can be to the earliest an end can be, or None when the start is a blank.

    What is known to the year or month alone is a fault only where every day it can be is one; so a spell that ended in
    `1991` does not overlap one that began in `1991-06`. The first day may come after the last.
    """
    if not isinstance(start, Fact):
        return None
    return start.date.latest.toordinal(), end.date.earliest.toordinal() if isinstance(end, Fact) else OPEN


def widest(start: End, end: End) -> Span:
    """Return the days from the earliest a start can be to the latest an end can be; a blank start has no first day."""
    return first_day(start) or 0, last_day(end)


def format_span(span: Span) -> str:
    """Write a span for a reader: `1949-08-24 to 1991-07-01`, `since 1949-08-24`, `until 1991-07-01` or `always`."""
    first, last = span
    if last >= OPEN:
        return f"since {date.fromordinal(first)}" if first else "always"
    return f"{date.fromordinal(first)} to {date.fromordinal(last)}" if first else f"until {date.fromordinal(last)}"


def written(day: End) -> str:
    """Return a day as it is written: its date, or the word of a blank."""
    return str(day.date if isinstance(day, Fact) else day)


def meet(one: Span, other: Span) -> Span | None:
    """Return the days two spans share, or None."""
    first, last = max(one[0], other[0]), min(one[1], other[1])
    return (first, last) if first <= last else None


def without(span: Span, holes: Iterable[Span]) -> Iterator[Span]:
    """Yield what is left of a span when `holes` are cut out, in order."""
    first, last = span
    for hole_first, hole_last in sorted(holes):
        if hole_last < first or hole_first > last:
            continue
        if hole_first > first:
            yield first, hole_first - 1
        first = hole_last + 1
    if first <= last:
        yield first, last


def joined(spans: Iterable[Span]) -> list[Span]:
    """Return spans sorted, those that overlap or follow one another without a gap made one."""
    found: list[Span] = []
    for first, last in sorted(span for span in spans if span[0] <= span[1]):
        if found and first <= found[-1][1] + 1:
            found[-1] = found[-1][0], max(found[-1][1], last)
        else:
            found.append((first, last))
    return found


def meeting(ones: list[Span], others: list[Span]) -> list[Span]:
    """Return the days that are in both of two lists of disjoint spans."""
    return joined(shared for one in ones for other in others if (shared := meet(one, other)))


def outside(spans: list[Span], holes: Iterable[Span]) -> list[Span]:
    """Return the days of disjoint spans that are in none of the holes."""
    holes = tuple(holes)
    return [left for span in spans for left in without(span, holes)] if holes else spans


def in_force(treaty: Treaty) -> Span | None:
    """Return the days on which an instrument was in force or provisionally applied; None if it never was.

    A declaration, which does not enter into force, counts from its signature, adoption or announcement.
    """
    signed = min((event.date for event in treaty.events if event.event is EventKind.SIGNED), default=None)
    begun = [
        earliest_day(event.date, signed)
        for event in treaty.events
        if event.event in (EventKind.ENTERED_INTO_FORCE, EventKind.PROVISIONALLY_APPLIED)
    ]
    if not begun and treaty.kind is TreatyKind.DECLARATION:
        begun = [
            event.date.earliest.toordinal()
            for event in treaty.events
            if event.event in (EventKind.SIGNED, EventKind.ADOPTED, EventKind.ANNOUNCED)
        ]
    if not begun or any(event.event == EventKind.NEVER_IN_FORCE for event in treaty.events):
        return None
    ended = [event.date.latest.toordinal() for event in treaty.events if event.event == EventKind.TREATY_ENDED]
    return min(begun), min(ended, default=OPEN)


def alliance_span(alliance: Alliance, treaties: Iterable[Treaty]) -> Span | None:
    """Return the days from the first to the last on which an alliance's organ existed or a treaty of it was in force.

    An alliance of which neither ever was counts from its first event to its last. None when it has no date at all.
    """
    treaties = tuple(treaties)
    spans = [span for span in map(in_force, treaties) if span]
    if alliance.organ is not None:
        spans.append((alliance.organ.start.date.earliest.toordinal(), last_day(alliance.organ.end)))
    if not spans:
        days = [event.date for treaty in treaties for event in treaty.events]
        spans = [(date.earliest.toordinal(), date.latest.toordinal()) for date in days]
    return (min(first for first, _ in spans), max(last for _, last in spans)) if spans else None


def alliance_life(
    alliance: Alliance, treaties: Iterable[Treaty], memberships: Iterable[Membership] = ()
) -> Span | None:
    """Return the days of an alliance as `alliance_span`; None for one of which nothing ever was in force.

    Given its spells of membership, it ends with the last of them where the end of any is unknown: no source shows it
    afterwards.
    """
    treaties = tuple(treaties)
    alive = alliance.organ is not None or any(in_force(treaty) for treaty in treaties)
    span = alliance_span(alliance, treaties) if alive else None
    members = [spell for spell in memberships if spell.role == Role.MEMBER]
    if span is None or all(spell.end != Blank.UNKNOWN for spell in members):
        return span
    return span[0], max(span[0], min(span[1], max(spell_days(spell)[1] for spell in members)))


def in_effect(obligation: Obligation, treaty: Treaty | None) -> Span | None:
    """Return the days on which an obligation bound anyone; None if it never did.

    It ends with the treaty or by itself, whichever is first. One whose beginning is `unknown` counts from the treaty's
    entry into force.
    """
    span = in_force(treaty) if treaty else None
    if span is None:
        return None
    first = first_day(obligation.since)
    return meet(span, (span[0] if first is None else first, last_day(obligation.until)))
