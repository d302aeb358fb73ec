"""Who, when and with whom: `members`, `alliances-of` and `ties`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, cast
from warnings import catch_warnings, simplefilter

import typer

from softpower._cli.completion import alliances_like, states_like
from softpower._cli.output import AsJson, counted, lines, plural, print_json, print_table, stop_if_empty
from softpower._cli.overlays import OverlayPaths, asked
from softpower._errors import CoverageWarning
from softpower._models.membership import Role as Roles
from softpower._models.obligation import Pledge
from softpower._time import PARTIALS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from softpower._models.membership import Exemption, Membership

__all__ = ["alliances_of", "exception_text", "members", "print_spells", "ties"]

On = Annotated[str, typer.Option(help="A day such as 1999-03-12; with --partial also a year or a month.")]
OnDay = Annotated[str, typer.Option("--on", help="A day such as 1999-03-12.")]
Role = Annotated[list[str] | None, typer.Option(help=f"One of {', '.join(Roles)}; may be repeated.")]
Suspended = Annotated[str, typer.Option(help="Whether suspended members count: include or exclude.")]
Partial = Annotated[
    str | None, typer.Option(help=f"How belonging during a part of a year or month counts: {', '.join(PARTIALS)}.")
]
Pledges = Annotated[list[str] | None, typer.Option("--pledge", help=f"One of {', '.join(Pledge)}; may be repeated.")]
Basis = Annotated[
    str, typer.Option(help="Whether a pledge counts from entry into force or signature: in-force, signed.")
]

SAID = {
    "suspended": "suspended",
    "participation-frozen": "participation frozen",
    "outside-body": "outside the",
    "opt-out": "opted out of",
    "excluded": "excluded",
}


def members(
    alliance: Annotated[str, typer.Argument(help="Id of an alliance, such as nato.", autocompletion=alliances_like)],
    on: On,
    role: Role = None,
    suspended: Suspended = "include",
    partial: Partial = None,
    overlay: OverlayPaths = None,
    as_json: AsJson = False,
) -> None:
    """Print who belonged to an alliance on a day.

    The last column says what was special that day, such as a suspension.
    """
    dataset = asked(overlay)
    roles = role or ["member"]
    options: Any = {"on": on, "role": roles, "suspended": suspended, "partial": partial}
    ids = dataset.members(alliance, **options)
    record = dataset.alliances[alliance]
    spells = _by(record.memberships(), roles, "state", on, partial)
    found = [(dataset.states[one], spells[one]) for one in ids]
    print_spells(record.name, " or ".join(roles), found, on, partial, as_json)


def alliances_of(
    state: Annotated[str, typer.Argument(help="Id of a state, such as FIN.", autocompletion=states_like)],
    on: On,
    role: Role = None,
    suspended: Suspended = "include",
    partial: Partial = None,
    overlay: OverlayPaths = None,
    as_json: AsJson = False,
) -> None:
    """Print the alliances of a state on a day.

    The last column says what was special that day, such as a suspension. Below stand the arrangements that name the
    state on that day and are not yet recorded.
    """
    dataset = asked(overlay)
    roles = role or ["member"]
    options: Any = {"on": on, "role": roles, "suspended": suspended, "partial": partial}
    ids = dataset.alliances_of(state, **options)
    record = dataset.states[state]
    spells = _by(record.memberships(), roles, "alliance", on, partial)
    found = [(dataset.alliances[one], spells[one]) for one in ids]
    print_spells(record.name, "alliance", found, on, partial, as_json, ids.uncertain)


def ties(
    one: Annotated[str, typer.Argument(help="Id of a state, such as FRA.", autocompletion=states_like)],
    other: Annotated[str, typer.Argument(help="Id of another state, such as DEU.", autocompletion=states_like)],
    on: OnDay,
    pledges: Pledges = None,
    basis: Basis = "in-force",
    suspended: Suspended = "include",
    overlay: OverlayPaths = None,
    as_json: AsJson = False,
) -> None:
    """Print the pledges between two states on a day, and those that may bind them.

    Exits with 3 when none is known to bind them and one may.
    """
    dataset = asked(overlay)
    options: Any = {"on": on, "pledges": pledges or None, "basis": basis, "suspended": suspended}
    with catch_warnings():
        # What may bind them is printed.
        simplefilter("ignore", CoverageWarning)
        found = dataset.ties(one, other, **options)
    if as_json:
        print_json(
            {"ties": [tie._asdict() for tie in found], "uncertain": [doubt._asdict() for doubt in found.uncertain]}
        )
    else:
        names = " and ".join(dataset.states[state].name for state in (one, other))
        lines(f"{names} on {on}: {counted(len(found), 'pledge')}")
        rows = [(tie.pledge, tie.alliance, tie.treaty, " and ".join(tie.owed_by), tie.standing) for tie in found]
        if rows:
            print_table(("pledge", "alliance", "treaty", "owed by", "standing"), rows)
        if found.uncertain:
            lines(f"not known: {counted(len(found.uncertain), 'pledge')}")
            print_table(("pledge", "arrangement", "standing"), [(one.pledge, *one[::2]) for one in found.uncertain])
    if not found and found.uncertain:
        raise typer.Exit(3)
    stop_if_empty(found)


def _by(spells: Iterable[Membership], roles: list[str], by: str, on: str, partial: str | None) -> dict[str, Membership]:
    """Return the spells of that day by state or alliance; of two in one year or month the later."""
    part = cast("Any", partial)
    return {getattr(spell, by): spell for spell in spells if spell.role in roles and spell.covers(on, part)}


def print_spells(
    name: str,
    what: str,
    found: list[tuple[Any, Membership]],
    on: str,
    partial: Any,
    as_json: bool,
    uncertain: tuple[str, ...] | None = None,
) -> None:
    """Print states or alliances with the spell of each: since when, and what was special on that day.

    `uncertain` are ids of arrangements that are not yet recorded; None where the question has none.
    """
    special = {record.id: spell.exceptions_on(on, partial) for record, spell in found}
    if as_json:
        spells = [
            {
                "id": record.id,
                "name": record.name,
                "since": spell.start.date.text,
                "exceptions": [one.model_dump(mode="json", exclude_none=True) for one in special[record.id]],
            }
            for record, spell in found
        ]
        print_json(spells if uncertain is None else {plural(what): spells, "uncertain": list(uncertain)})
    else:
        lines(f"{name} on {on}: {counted(len(found), what)}")
        rows = [
            (record.id, record.name, spell.start.date.text, "; ".join(map(exception_text, special[record.id])))
            for record, spell in found
        ]
        if rows:
            print_table(("id", "name", "since", "on that day"), rows)
        if uncertain:
            lines(f"not yet recorded: {', '.join(uncertain)}")
    stop_if_empty(found)


def exception_text(exception: Exemption) -> str:
    """Say an exception in a few words, with its days."""
    end = exception.end
    until = "" if end is None else f" to {getattr(end, 'date', end)}"
    of = f" {exception.of}" if exception.of else ""
    return f"{SAID[exception.kind]}{of} ({getattr(exception.start, 'date', exception.start)}{until or ' on'})"
