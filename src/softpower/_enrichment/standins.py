"""What may have been meant by an actor that is none, and the states that existed in the place of one that did not."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from softpower._enrichment.question import NUMBERS
from softpower._records.normal import normal
from softpower._records.numbers import read_number
from softpower._records.suggestion import meant
from softpower._spells.bearers import LETTERS, code_spans, letters, lives
from softpower._spells.names import read_name

if TYPE_CHECKING:
    from datetime import date

    from softpower._enrichment.plan import Plan
    from softpower._snapshot.index import Index

__all__ = ["hints", "stand_ins"]


def hints(plan: Plan, actor: Any) -> tuple[str, ...]:
    """Return up to three codes, or names, that may have been meant by an actor that is none; of a name its codes."""
    index, codes = plan.dataset.index, plan.asked.codes
    if codes == "name":
        return tuple(meant(normal(str(actor)), [name for name, _ in index.names("states")]))
    named = {one.state for one in read_name(index, str(actor)) or ()}
    if named:
        ids = index.ids("states")
        found = [ids[one] for one in named] if codes == "id" else _codes_of(index, codes, named)
        return tuple(map(str, sorted(found)[:3]))
    return tuple(meant(str(actor), [str(code) for code in plan.prepared.known]))


def _codes_of(index: Index, codes: str, states: set[int]) -> set[Any]:
    spans = code_spans(index, codes)
    borne = zip(spans.key.tolist(), spans.state.tolist(), strict=True)
    return {letters(code, codes) if codes in LETTERS else code for code, state in borne if state in states}


def stand_ins(plan: Plan, actors: tuple[Any, ...], on: date) -> tuple[str, ...]:
    """Return the ids of the states that existed on a day in the place of actors that did not.

    They are found along predecessors and successors: on a day of 1980 the Soviet Union for Russia, in 1995 Czechia and
    Slovakia for Czechoslovakia.
    """
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
    if codes == "name":
        return {one.state for one in read_name(index, actor) or ()}
    if codes == "id":
        row = index.row("states", actor)
        return set() if row is None else {row - index.span("states")[0]}
    spans = code_spans(index, codes)
    actor = read_number(actor) if codes in NUMBERS and isinstance(actor, str) else actor
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
