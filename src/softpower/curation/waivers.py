"""Findings that are known and accepted, each with its reason, in one file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError

from softpower.curation.findings import Finding
from softpower.curation.reading import read
from softpower.models.fields import Text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

__all__ = ["FILE", "Waiver", "applied"]

FILE = "waivers.yaml"


class Waiver(BaseModel):
    """A finding of `rule` at `place` of `file` that is accepted, and why."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    rule: Text
    file: Text
    place: Text
    reason: Text


def applied(findings: list[Finding], root: Path) -> Iterator[Finding]:
    """Yield the findings that no waiver covers, and one for each waiver that covers none."""
    path = root / FILE
    if not path.exists():
        yield from findings
        return
    document = read(path, root)
    yield from document.findings
    try:
        waivers = TypeAdapter(tuple[Waiver, ...]).validate_python(document.contents or ())
    except ValidationError as error:
        for detail in error.errors(include_url=False):
            yield document.finding(detail["loc"], detail["msg"], "waiver", "mend the waiver")
        yield from findings
        return
    needed = set()
    for finding in findings:
        fits = [
            index
            for index, waiver in enumerate(waivers)
            if (waiver.rule, waiver.file, waiver.place) == (finding.rule, finding.file, finding.place)
        ]
        needed.update(fits)
        if not fits:
            yield finding
    for index, waiver in enumerate(waivers):
        if index not in needed:
            yield document.finding((index,), f"waives no finding of {waiver.rule} any more", "waiver", "delete it")
