"""The source that tells most for a statement, against the YAML read by another program."""

from __future__ import annotations

from functools import cmp_to_key
from pathlib import Path
from typing import Any

import pytest
import yaml

import softpower
from softpower._models.source import Source
from softpower._models.witness import best_source

FOLDER = Path(softpower.__file__).parent / "data"


def source(key: str, kind: str, family: str, seen: str) -> Source:
    values = {"id": key, "title": key, "kind": kind, "family": family, "origin": key, "seen": seen}
    return Source.model_validate(values)


TREATY = source("treaty", "treaty", "P", "excerpt")
PRINT = source("print", "treaty", "P", "copy")
PAGE = source("page", "official-page", "P", "whole")
BOOK = source("book", "reference-work", "R", "whole")
PAPER = source("paper", "press", "N", "excerpt")
HEARSAY = source("hearsay", "depositary", "P", "not-seen")
FARM = source("farm", "web-page", "J", "whole")


@pytest.mark.parametrize(
    ("cited", "best"),
    [
        ((), None),
        ((HEARSAY, FARM), None),
        ((FARM, PAPER), PAPER),
        ((PAPER, BOOK), BOOK),
        ((BOOK, PRINT), PRINT),
        # A page of the organization that was read whole tells more than a private print of the treaty.
        ((PRINT, PAGE), PAGE),
        ((PAGE, TREATY), TREATY),
        ((PAPER, source("news", "press", "N", "whole")), source("news", "press", "N", "whole")),
        ((PAPER, source("news", "press", "N", "excerpt")), PAPER),
        ((TREATY, source("register", "depositary", "P", "whole")), source("register", "depositary", "P", "whole")),
    ],
)
def test_the_best_source_is_the_instrument_then_the_surest_family(
    cited: tuple[Source, ...], best: Source | None
) -> None:
    assert best_source(cited) == best


def better(one: dict[str, str], other: dict[str, str]) -> int:
    """Compare two sources as written: below 0 when the first tells more."""
    for rank in (
        lambda it: it["kind"] in ("treaty", "depositary", "act") and it["family"] == "P" and it["seen"] != "copy",
        lambda it: -"PRNW".index(it["family"]),
        lambda it: -["whole", "excerpt", "copy"].index(it["seen"]),
    ):
        if rank(one) != rank(other):
            return -1 if rank(one) > rank(other) else 1
    return 0


def test_the_frame_of_evidence_says_how_the_best_source_was_read() -> None:
    written: dict[str, Any] = {}
    for path in (FOLDER / "sources").glob("*.yaml"):
        with path.open(encoding="utf-8") as file:
            written |= yaml.load(file, Loader=getattr(yaml, "CBaseLoader", yaml.BaseLoader))
    evidence, cited = softpower.load_table("evidence"), softpower.load_table("evidence_sources")
    by_place: dict[tuple[str, str], list[dict[str, str]]] = {}
    for record, path, key in zip(cited["record"], cited["path"], cited["source"], strict=True):
        if written[key]["seen"] != "not-seen" and written[key]["family"] != "J":
            by_place.setdefault((record, path), []).append(written[key])
    for record, path, seen in zip(evidence["record"], evidence["path"], evidence["seen"], strict=True):
        ranked = sorted(by_place.get((record, path), []), key=cmp_to_key(better))
        assert (ranked[0]["seen"] if ranked else None) == (seen if isinstance(seen, str) else None), (record, path)
