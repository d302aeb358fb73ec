"""What an answer says, as values of columns."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from softpower.answers.bonds import PLEDGES
from softpower.enrichment.timelines import UNKNOWN
from softpower.frames.columns import Coded, Column

if TYPE_CHECKING:
    from softpower._snapshot.index import Index
    from softpower.enrichment.question import Question
    from softpower.enrichment.timelines import Timelines

__all__ = ["BETWEEN", "answered"]

BETWEEN = ";"
"""What stands between the ids of alliances in one text."""


def answered(index: Index, asked: Question, lines: Timelines, names: tuple[str, ...]) -> list[tuple[Column, Any]]:
    """Return the columns to add, each with its value for every answer.

    Values are NumPy arrays of truth values or numbers, or a `Coded`; what stands for the answer `UNKNOWN` means
    nothing, and is -1 among the codes.
    """
    ids = index.ids("alliances")
    through = [_alliances(held, lines.pairs) for held in lines.held]
    words = "through which a pledge binds them" if lines.pairs else f"to which it belonged as {asked.role}"
    columns: list[tuple[Column, Any]] = []
    for name in names:
        if name in ("through", "member_of"):
            told = [BETWEEN.join(ids[alliance] for alliance in sorted(places)) for places in through]
            texts = sorted(set(told))
            codes = np.array([texts.index(text) for text in told], dtype=np.int32)
            codes[UNKNOWN] = -1
            columns.append(
                (Column(name, "category", f"Ids of the alliances {words}, `{BETWEEN}` between."), Coded(codes, texts))
            )
        elif name in ("alliances", "memberships"):
            numbers = np.array([len(places) for places in through], dtype=np.int32)
            columns.append((Column(name, "int", f"Number of alliances {words}."), numbers))
        else:
            truth = np.array([_true(name, held, places, ids) for held, places in zip(lines.held, through, strict=True)])
            columns.append((Column(name, "boolean", _meaning(name, asked)), truth))
    return columns


def _alliances(held: frozenset[int], pairs: bool) -> frozenset[int]:
    return frozenset(one // len(PLEDGES) for one in held) if pairs else held


def _true(name: str, held: frozenset[int], alliances: frozenset[int], ids: tuple[str, ...]) -> bool:
    if name == "allied":
        return bool(held)
    if name in PLEDGES:
        return any(PLEDGES[one % len(PLEDGES)] == name for one in held)
    return ids.index(name) in alliances


def _meaning(name: str, asked: Question) -> str:
    who = "the first owes the second" if asked.directed else "either owes the other"
    if name == "allied":
        return "Whether any of the pledges binds them."
    if name in PLEDGES:
        return f"Whether {who} {name}."
    return f"Whether a pledge binds them through {name}." if asked.pairs else f"Whether it belonged to {name}."
