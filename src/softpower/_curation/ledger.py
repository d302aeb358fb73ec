"""The ledger of every id ever released, which none may leave unless it moved, was split or was retired."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from softpower._curation.findings import Finding
from softpower._curation.reading import Document, read
from softpower._models.fields import Text

__all__ = ["FILE", "UNLISTED", "Contents", "Ledger", "Moved", "Retired", "Split"]

FILE = "ledger.yaml"
UNLISTED = ("memberships", "roster")
"""Tables whose ids are not in the ledger: those of memberships are derived, those of the roster are of alliances."""


class _Line(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    id: Text
    since: Text
    note: Text | None = None


class Moved(_Line):
    """An id that was renamed; the new one is followed, with a warning."""

    to: Text


class Split(_Line):
    """An id whose record was split into several."""

    to: Annotated[tuple[Text, ...], Field(min_length=2)]


class Retired(_Line):
    """An id whose record is gone for a reason."""

    why: Text


class Contents(BaseModel):
    """The keys of the ledger, in the order in which they are written."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    state_ids: dict[str, Text] = {}
    published: dict[str, tuple[str, ...]] = {}
    moved: tuple[Moved, ...] = ()
    split: tuple[Split, ...] = ()
    retired: tuple[Retired, ...] = ()
    reworded: dict[str, tuple[str, ...]] = {}


class Ledger:
    """What `ledger.yaml` says.

    `state_ids` holds the ids of states that are no ISO 3166-1 alpha-3 code, each with its reason; `published` the ids
    by the version that published them first. `contents.reworded` holds, by version, the columns whose meaning it puts
    into other words without changing it.
    """

    def __init__(self, contents: Contents, document: Document | None) -> None:
        self.contents = contents
        self.document = document
        self.findings: list[Finding] = list(document.findings) if document else []
        self.state_ids = contents.state_ids
        self.by_version = contents.published
        self.published = {one: version for version, ids in contents.published.items() for one in ids}
        self.moved = {line.id: line for line in contents.moved}
        self.split = {line.id: line for line in contents.split}
        self.retired = {line.id: line for line in contents.retired}

    @classmethod
    def read(cls, root: Path) -> Self:
        """Read the ledger of a data folder; an overlay without one has an empty ledger."""
        path = root / FILE
        if not os.path.lexists(path):
            return cls(Contents(), None)
        document = read(path, root)
        if document.contents is None:
            return cls(Contents(), document)
        try:
            return cls(Contents.model_validate(document.contents), document)
        except ValidationError as error:
            ledger = cls(Contents(), document)
            for detail in error.errors(include_url=False):
                ledger.findings.append(document.finding(detail["loc"], detail["msg"], "ledger", "mend the ledger"))
            return ledger

    @property
    def gone(self) -> set[str]:
        """The ids that stand for no record any more."""
        return set(self.moved) | set(self.split) | set(self.retired)

    def fate(self, key: str) -> tuple[str, str] | None:
        """Say what became of an id that stands for no record any more, as `Index.fate` does."""
        head, dot, rest = key.partition(".")
        if head in self.moved:
            return "moved", f"{self.moved[head].to}{dot}{rest}"
        if head in self.split:
            return "split", " ".join(self.split[head].to)
        return ("retired", self.retired[head].why) if head in self.retired else None
