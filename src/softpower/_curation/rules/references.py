"""Rules of references: each leads to a record, none in a circle or back in time, and nothing stands alone."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from softpower._curation.leaves import mentions
from softpower._curation.rule import Fault, rule
from softpower._models.alliance import Alliance
from softpower._models.evidence import Fact
from softpower._models.initiative import Initiative
from softpower._models.state import State
from softpower._models.treaty import Treaty
from softpower._records.suggestion import meant

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Mapping

    from softpower._curation.corpus import Corpus, Entry
    from softpower._time import EDTF

__all__ = ["acyclic", "orphans", "predecessor_order", "references"]

SHOWN_BY = (("strategies", "initiatives", 1), ("mechanisms", "initiatives", 1), ("challenges", "episodes", 2))


@rule(scope="all tables")
def references(corpus: Corpus) -> Iterator[Fault]:
    """Every id that a record refers to is a record of the table it should be in."""
    for entry in corpus:
        for link in entry.links:
            if any(link.id in corpus.entries[table] for table in link.tables):
                continue
            close = meant(link.id, [one for table in link.tables for one in corpus.entries[table]])
            remedy = f"did you mean {close[0]}?" if close else "write the record, or mend the id"
            yield Fault(entry, link.place, f"{link.id} is no record of {' or '.join(link.tables)}", remedy)


@rule(scope="states, alliances, treaties, initiatives")
def acyclic(corpus: Corpus) -> Iterator[Fault]:
    """Nothing is its own predecessor, parent, part or replacement, directly or through others.

    A circle is reported once, at the first of its records by id.
    """
    states, alliances = corpus.all(State), corpus.all(Alliance)
    treaties, initiatives = corpus.all(Treaty), corpus.all(Initiative)
    for table, field, steps in (
        (State.table, "predecessors", {key: one.predecessors for key, one in states.items()}),
        (Alliance.table, "predecessors", {key: one.predecessors for key, one in alliances.items()}),
        (Alliance.table, "parent", {key: (one.parent,) for key, one in alliances.items() if one.parent}),
        (Treaty.table, "amends", {key: one.amends for key, one in treaties.items()}),
        (Treaty.table, "replaces", {key: one.replaces for key, one in treaties.items()}),
        (Initiative.table, "predecessors", {key: one.predecessors for key, one in initiatives.items()}),
        (Initiative.table, "part_of", {key: (one.part_of,) for key, one in initiatives.items() if one.part_of}),
    ):
        for circle in _circles(steps):
            message = f"goes in a circle: {' → '.join([*circle, circle[0]])}"
            yield Fault(corpus.entries[table][circle[0]], (field,), message, "cut one of the links")


def _circles(steps: Mapping[str, tuple[str, ...]]) -> Iterator[list[str]]:
    """Yield circles of links, none with an id of an earlier one at its beginning."""
    seen: set[str] = set()
    for key in sorted(steps):
        circle = [] if key in seen else _circle(key, steps)
        if circle:
            seen.update(circle)
            yield circle


def _circle(start: str, steps: Mapping[str, tuple[str, ...]]) -> list[str]:
    """Return the shortest way from an id back to itself, beginning with it; empty when there is none."""
    ways, seen = [[start]], set()
    for way in ways:
        for target in steps.get(way[-1], ()):
            if target == start:
                return way
            if target not in seen:
                seen.add(target)
                ways.append([*way, target])
    return []


@rule(scope="states, alliances, treaties, initiatives")
def predecessor_order(corpus: Corpus) -> Iterator[Fault]:
    """A predecessor begins before what came in its place, and an instrument before what amends or replaces it.

    A state may take in a younger one, as Germany did the GDR.
    """
    states, treaties = corpus.all(State), corpus.all(Treaty)
    begun = _alliance_beginnings(corpus)
    for entry, alliance in corpus.each(Alliance):
        yield from _younger(entry, "predecessors", alliance.predecessors, begun)
    begun = {key: [one.start.date] for key, one in corpus.all(Initiative).items()}
    for entry, initiative in corpus.each(Initiative):
        yield from _younger(entry, "predecessors", initiative.predecessors, begun)
    begun = {key: [min(event.date for event in one.events)] for key, one in treaties.items() if one.events}
    for entry, treaty in corpus.each(Treaty):
        yield from _younger(entry, "amends", treaty.amends, begun)
        yield from _younger(entry, "replaces", treaty.replaces, begun)
    begun = {
        key: [life.start.date for life in one.lives if isinstance(life.start, Fact)] for key, one in states.items()
    }
    for entry, state in corpus.each(State):
        absorbed = {name for name in state.predecessors if name in states and _absorbed(states[name], state)}
        yield from _younger(entry, "predecessors", state.predecessors, begun, absorbed)


def _younger(
    entry: Entry, field: str, names: tuple[str, ...], begun: dict[str, list[EDTF]], absorbed: Container[str] = ()
) -> Iterator[Fault]:
    """Yield a fault for each of the names that began on the same day as the record of the entry or later.

    `begun` has the days on which each record began: more than one only for a state with several lives.
    """
    own = max(begun.get(entry.id, ()), default=None)
    for index, name in enumerate(names):
        first = min(begun.get(name, ()), default=None)
        if own is None or first is None or name == entry.id or name in absorbed:
            continue
        if first.earliest >= own.latest:
            message = f"{name} began {first}, not before {entry.id} ({own})"
            yield Fault(entry, (field, index), message, "turn the link round, or mend one of the dates")


def _alliance_beginnings(corpus: Corpus) -> dict[str, list[EDTF]]:
    dates: dict[str, list[EDTF]] = defaultdict(list)
    for _, treaty in corpus.each(Treaty):
        dates[treaty.alliance] += [event.date for event in treaty.events]
    for _, alliance in corpus.each(Alliance):
        if alliance.organ:
            dates[alliance.id].append(alliance.organ.start.date)
    return {key: [min(days)] for key, days in dates.items() if days}


def _absorbed(predecessor: State, state: State) -> bool:
    """Whether a younger state ended on the day before or on a day of an older one that took it in, as the GDR did."""
    ends = [life.end.date.latest for life in predecessor.lives if isinstance(life.end, Fact)]
    return bool(ends) and any(
        (not isinstance(life.start, Fact) or life.start.date.earliest <= max(ends)) and not isinstance(life.end, Fact)
        for life in state.lives
    )


@rule(scope="strategies, mechanisms, challenges")
def orphans(corpus: Corpus) -> Iterator[Fault]:
    """Strategies and mechanisms are shown by an initiative, challenges by two episodes.

    A table without any records asks for nothing.
    """
    for table, others, wanted in SHOWN_BY:
        shown = Counter(key for entry in corpus.entries[others].values() for key in mentions(entry))
        for key, entry in corpus.entries[table].items():
            if corpus.entries[others] and shown[key] < wanted:
                few = "none" if not shown[key] else f"only {shown[key]}"
                remedy = f"link {'one' if wanted == 1 else 'two'} of them to it"
                yield Fault(entry, (), f"{key} is shown by {few} of the {others}", remedy)
