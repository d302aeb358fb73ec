"""Values of records in words, as people read them on a card or in an explanation."""

from __future__ import annotations

from typing import Any

from softpower._models.episode import Position
from softpower._models.evidence import Citation, Evidence, Fact
from softpower._models.names import Name
from softpower._models.record import Part

__all__ = ["ENDS", "value_text"]

ENDS = ("end", "until", "died")


def value_text(value: Any, name: str = "") -> str:
    """Return a value as text: of a part of a record its date and what it says, then how sure it is.

    Parameters
    ----------
    value
        A value of a record, a part of it, or a tuple of either; None of an end is `ongoing`, any other is empty.
    name
        The field that it stands in.
    """
    if value is None:
        return "ongoing" if name in ENDS else ""
    if isinstance(value, tuple):
        short = not any(isinstance(one, Part) and not isinstance(one, Name | Citation) for one in value)
        return (", " if short else "\n").join(value_text(one) for one in value)
    if isinstance(value, Name):
        return f"{value.text} ({value.lang})"
    if isinstance(value, Citation):
        return f"{value.source}, {value.at}" if value.at else value.source
    if isinstance(value, Position):
        day = f" [{value.on.date}]" if value.on else ""
        return f"{value.who or value.name} ({value.role}): {value.act}{day}"
    if isinstance(value, Part):
        return _part(value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)


def _part(part: Part) -> str:
    """One line for a piece of a record: its date and what it says, then how sure it is."""
    said = []
    evidence = set(Evidence.model_fields) if isinstance(part, Evidence) else set()
    for name in type(part).model_fields:
        value = getattr(part, name)
        if name in evidence or value is None or value == ():
            continue
        text = value_text(value, name)
        said.append(text if name in ("date", "code", "text") else f"{name.replace('_', ' ')} {text}")
    if isinstance(part, Fact):
        said = [part.date.text, *(one for one in said if one != part.date.text)]
    line = ", ".join(said)
    if not isinstance(part, Evidence):
        return line
    return f"{line} [{part.status}]" if line else f"{part.status}: {value_text(part.sources)}"
