"""Who, when and with whom: `members`, `alliances-of` and `ties`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, cast

import typer

from softpower.cli.output import AsJson, lines, print_json, print_table, stop_if_empty
from softpower.models.vocabulary import Pledge as Pledges
from softpower.models.vocabulary import Role as Roles
from softpower.time import PARTIALS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from softpower.models.membership import Exemption, Membership

__all__ = ["alliances_of", "members", "ties"]

On = Annotated[str, typer.Option(help="A day such as 1999-03-12; with --partial also a year or a month.")]
Role = Annotated[str, typer.Option(help=f"One of {', '.join(Roles)}.")]
Suspended = Annotated[str, typer.Option(help="Whether suspended members count: include or exclude.")]
Partial = Annotated[
    str | None, typer.Option(help=f"How belonging during a part of a year or month counts: {', '.join(PARTIALS)}.")
]
Pledge = Annotated[str | None, typer.Option(help=f"One of {', '.join(Pledges)}.")]

SAID = {
    "suspended": "suspended",
    "participation-frozen": "participation frozen",
    "outside-body": "outside the",
    "opt-out": "opted out of",
    "excluded": "excluded",
}


def members(
    alliance: Annotated[str, typer.Argument(help="Id of an alliance, such as nato.")],
    on: On,
    role: Role = "member",
    suspended: Suspended = "include",
    partial: Partial = None,
    as_json: AsJson = False,
) -> None:
    """Print who belonged to an alliance on a day, and what was special about each that day."""
    import softpower

    asked: Any = {"on": on, "role": role, "suspended": suspended, "partial": partial}
    ids = softpower.members(alliance, **asked)
    record = softpower.alliances[alliance]
    held = _held(record.memberships(role=role), "state", on, partial)
    _print(record.name, f"{role}s", [(softpower.states[one], held[one]) for one in ids], asked, as_json)


def alliances_of(
    state: Annotated[str, typer.Argument(help="Id of a state, such as FIN.")],
    on: On,
    role: Role = "member",
    suspended: Suspended = "include",
    partial: Partial = None,
    as_json: AsJson = False,
) -> None:
    """Print what a state belonged to on a day, and what was special about it there that day."""
    import softpower

    asked: Any = {"on": on, "role": role, "suspended": suspended, "partial": partial}
    ids = softpower.alliances_of(state, **asked)
    record = softpower.states[state]
    held = _held((one for one in record.memberships() if one.role == role), "alliance", on, partial)
    _print(record.name, "alliances", [(softpower.alliances[one], held[one]) for one in ids], asked, as_json)


def ties(
    one: Annotated[str, typer.Argument(help="Id of a state, such as FRA.")],
    other: Annotated[str, typer.Argument(help="Id of another state, such as DEU.")],
    on: On,
    obligation: Pledge = None,
    as_json: AsJson = False,
) -> None:
    """Print the pledges that bound two states to each other on a day, and through what."""
    import softpower

    found = softpower.ties(one, other, on=on, obligation=obligation)
    if as_json:
        print_json([tie._asdict() for tie in found])
    else:
        lines(f"{softpower.states[one].name} and {softpower.states[other].name} on {on}: {len(found) or 'no'} pledges")
        rows = [(tie.pledge, tie.alliance, tie.treaty, " and ".join(tie.owed_by)) for tie in found]
        if rows:
            print_table(("pledge", "alliance", "treaty", "owed by"), rows)
    stop_if_empty(found)


def _held(spells: Iterable[Membership], by: str, on: str, partial: str | None) -> dict[str, Membership]:
    """The spells of that day, by state or alliance; of two in one year or month the later."""
    part = cast("Any", partial)
    return {getattr(spell, by): spell for spell in spells if spell.covers(on, part)}


def _print(name: str, what: str, found: list[tuple[Any, Membership]], asked: dict[str, Any], as_json: bool) -> None:
    on, partial = asked["on"], asked["partial"]
    special = {record.id: spell.exceptions_on(on, partial) for record, spell in found}
    if as_json:
        print_json(
            [
                {
                    "id": record.id,
                    "name": record.name,
                    "since": spell.start.date.text,
                    "exceptions": [one.model_dump(mode="json", exclude_none=True) for one in special[record.id]],
                }
                for record, spell in found
            ]
        )
    else:
        lines(f"{name} on {on}: {len(found) or 'no'} {what}")
        rows = [
            (record.id, record.name, spell.start.date.text, "; ".join(map(_said, special[record.id])))
            for record, spell in found
        ]
        if rows:
            print_table(("id", "name", "since", "on that day"), rows)
    stop_if_empty(found)


def _said(exception: Exemption) -> str:
    end = exception.end
    until = "" if end is None else f" to {getattr(end, 'date', end)}"
    of = f" {exception.of}" if exception.of else ""
    return f"{SAID[exception.kind]}{of} ({getattr(exception.start, 'date', exception.start)}{until or ' on'})"
