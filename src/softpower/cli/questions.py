"""Who, when and with whom: `members`, `alliances-of` and `ties`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, cast

import typer

from softpower.cli.output import AsJson, counted, lines, print_json, print_table, stop_if_empty
from softpower.models.membership import Role as Roles
from softpower.models.obligation import Pledge as Pledges
from softpower.time import PARTIALS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from softpower.models.membership import Exemption, Membership

__all__ = ["alliances_of", "members", "print_spells", "ties", "told"]

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
    """Print who belonged to an alliance on a day.

    The last column says what was special that day, such as a suspension.
    """
    import softpower

    asked: Any = {"on": on, "role": role, "suspended": suspended, "partial": partial}
    ids = softpower.members(alliance, **asked)
    record = softpower.alliances[alliance]
    held = _held(record.memberships(role=role), "state", on, partial)
    print_spells(record.name, role, [(softpower.states[one], held[one]) for one in ids], on, partial, as_json)


def alliances_of(
    state: Annotated[str, typer.Argument(help="Id of a state, such as FIN.")],
    on: On,
    role: Role = "member",
    suspended: Suspended = "include",
    partial: Partial = None,
    as_json: AsJson = False,
) -> None:
    """Print the alliances of a state on a day.

    The last column says what was special that day, such as a suspension.
    """
    import softpower

    asked: Any = {"on": on, "role": role, "suspended": suspended, "partial": partial}
    ids = softpower.alliances_of(state, **asked)
    record = softpower.states[state]
    held = _held((one for one in record.memberships() if one.role == role), "alliance", on, partial)
    found = [(softpower.alliances[one], held[one]) for one in ids]
    print_spells(record.name, "alliance", found, on, partial, as_json)


def ties(
    one: Annotated[str, typer.Argument(help="Id of a state, such as FRA.")],
    other: Annotated[str, typer.Argument(help="Id of another state, such as DEU.")],
    on: On,
    obligation: Pledge = None,
    as_json: AsJson = False,
) -> None:
    """Print the pledges between two states on a day."""
    import softpower

    found = softpower.ties(one, other, on=on, obligation=obligation)
    if as_json:
        print_json([tie._asdict() for tie in found])
    else:
        names = " and ".join(softpower.states[state].name for state in (one, other))
        lines(f"{names} on {on}: {counted(len(found), 'pledge')}")
        rows = [(tie.pledge, tie.alliance, tie.treaty, " and ".join(tie.owed_by)) for tie in found]
        if rows:
            print_table(("pledge", "alliance", "treaty", "owed by"), rows)
    stop_if_empty(found)


def _held(spells: Iterable[Membership], by: str, on: str, partial: str | None) -> dict[str, Membership]:
    """Return the spells of that day by state or alliance; of two in one year or month the later."""
    part = cast("Any", partial)
    return {getattr(spell, by): spell for spell in spells if spell.covers(on, part)}


def print_spells(
    name: str, what: str, found: list[tuple[Any, Membership]], on: str, partial: Any, as_json: bool
) -> None:
    """Print states or alliances with the spell of each: since when, and what was special on that day."""
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
        lines(f"{name} on {on}: {counted(len(found), what)}")
        rows = [
            (record.id, record.name, spell.start.date.text, "; ".join(map(told, special[record.id])))
            for record, spell in found
        ]
        if rows:
            print_table(("id", "name", "since", "on that day"), rows)
    stop_if_empty(found)


def told(exception: Exemption) -> str:
    """Say an exception in a few words, with its days."""
    end = exception.end
    until = "" if end is None else f" to {getattr(end, 'date', end)}"
    of = f" {exception.of}" if exception.of else ""
    return f"{SAID[exception.kind]}{of} ({getattr(exception.start, 'date', exception.start)}{until or ' on'})"
