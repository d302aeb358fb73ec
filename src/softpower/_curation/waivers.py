"""Findings that are known and accepted, each with its reason, in one file."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Self

from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError

from softpower._curation.findings import Finding, shown
from softpower._curation.reading import Document, read
from softpower._models.fields import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

__all__ = ["FILE", "Waiver", "Waivers"]

FILE = "waivers.yaml"


class Waiver(BaseModel):
    """A finding of `rule` at `place` of `file` that is accepted, and why."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    rule: Text
    file: Text
    place: Text
    reason: Text


class Waivers:
    """What `waivers.yaml` says; without such a file nothing is waived.

    A waiver names its file by the path from the data folder. `findings` are the faults of the file itself.
    """

    def __init__(self, waivers: tuple[Waiver, ...], document: Document | None, root: Path) -> None:
        self.waivers = waivers
        self.document = document
        self.root = root
        self.findings: list[Finding] = list(document.findings) if document else []

    @classmethod
    def read(cls, root: Path) -> Self:
        """Read the waivers of a data folder; of a file with faults none counts."""
        if not os.path.lexists(root / FILE):
            return cls((), None, root)
        document = read(root / FILE, root)
        if document.contents is None:
            return cls((), document, root)
        try:
            return cls(TypeAdapter(tuple[Waiver, ...]).validate_python(document.contents or ()), document, root)
        except ValidationError as error:
            waivers = cls((), document, root)
            for detail in error.errors(include_url=False):
                waivers.findings.append(document.finding(detail["loc"], detail["msg"], "waiver", "correct the waiver"))
            return waivers

    def applied(self, findings: Iterable[Finding], *, whole: bool = True) -> Iterator[Finding]:
        """Yield the findings that no waiver covers and, when all records were read, one for each unused waiver.

        Parameters
        ----------
        findings
            What was found.
        whole
            Whether every record was read. If not, a waiver may be needed again once it is.
        """
        waived = {(one.rule, shown(self.root / one.file, self.root), one.place): one for one in self.waivers}
        needed = set()
        for finding in findings:
            key = (finding.rule, finding.file, finding.place)
            if key in waived:
                needed.add(waived[key])
            else:
                yield finding
        for index, waiver in enumerate(self.waivers):
            if whole and self.document is not None and waiver not in needed:
                message, remedy = f"waives no finding of {waiver.rule} any more", "delete it"
                if not os.path.lexists(self.root / waiver.file):
                    message = f"names {waiver.file}, which is no file of the data folder"
                    remedy = "write the path from the data folder, as in alliances/nato.yaml"
                yield self.document.finding((index,), message, "waiver", remedy)
