"""The states that existed in the place of one that did not."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from softpower.spells.bearers import LETTERS, code_spans, letters, lives

if TYPE_CHECKING:
    from datetime import date

    from softpower._snapshot.index import Index
    from softpower.enrichment.plan import Plan

__all__ = ["stand_ins"]


def stand_ins(plan: Plan, actors: tuple[Any, ...], on: date) -> tuple[str, ...]:
    """Return the ids of the states that existed on a day in the place of actors that did not.

    They are found along predecessors and successors: on a day of 1980 the Soviet Union for Russia, in 1995 Czechia and
    Slovakia for Czechoslovakia. Actors that are written by name are not looked up.
    """
    if plan.asked.codes == "name":
        return ()
    index, day = plan.dataset.index, on.toordinal()
    alive = {state for state, first, last in zip(*lives(index), strict=True) if first <= day <= last}
    found: set[int] = set()
    for actor in actors:
        bearers = _bearers(index, plan.asked.codes, actor)
        if not bearers & alive:
            found |= _related(index, bearers) & alive
    base = index.span("states")[0]
    return tuple(index.id(base + state) for state in sorted(found))


def _bearers(index: Index, codes: str, actor: Any) -> set[int]:
    if codes == "id":
        row = index.row("states", actor)
        return set() if row is None else {row - index.span("states")[0]}
    spans = code_spans(index, codes)
    return {
        state
        for code, state in zip(spans.key.tolist(), spans.state.tolist(), strict=True)
        if (letters(code, codes) if codes in LETTERS else code) == actor
    }


def _related(index: Index, states: set[int]) -> set[int]:
    """Return what is found from some states along predecessors and along successors, each in one direction."""
    base = index.span("states")[0]
    found: set[int] = set()
    for step in (index.referred, index.referring):
        seen, ahead = set(states), set(states)
        while ahead:
            ahead = {row - base for one in ahead for row in step(base + one, "states", "predecessors")} - seen
            seen |= ahead
        found |= seen - states
    return found
