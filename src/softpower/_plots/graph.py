"""The states and what binds them on a day, as a graph of networkx."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from softpower._errors import MissingExtraError
from softpower._records.chosen import chosen
from softpower._records.suggestion import one_of
from softpower._snapshot.layout import PLEDGES
from softpower._spells.arguments import UNCERTAIN
from softpower._spells.names import lives_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    import networkx

    from softpower._records.dataset import Dataset
    from softpower._spells.arguments import Basis, Suspended, Uncertain
    from softpower._time import On

__all__ = ["graph"]


def graph(
    *,
    on: On,
    pledges: str | Iterable[str] | None = None,
    basis: Basis = "in-force",
    suspended: Suspended = "include",
    uncertain: Uncertain = "no",
    dataset: Dataset | None = None,
) -> networkx.Graph:  # type: ignore[type-arg]  # it takes none when the program runs
    """Return the states of a day and the pledges between them as a graph of networkx (extra `graph`).

    Every state that existed on the day is a node, by its id; every pair that one of the pledges binds is an edge. An
    edge stands for a yes, so that counts of edges count nothing that is not known; `uncertain="missing"` adds the pairs
    that may be bound. All attributes are texts, numbers or booleans, which GraphML and GEXF take.

    Parameters
    ----------
    on, pledges, basis, suspended
        As for `softpower.ties`.
    uncertain
        With `missing`, pairs that may be bound and are not known to be are edges too, whose `answer` is `missing`; with
        `no` they are left out.
    dataset
        The dataset to ask; the packaged one when left out.

    Returns
    -------
    networkx.Graph
        Undirected. A node has `name`, `kind`, `region` and `alliances`, the ids of those it was a member of, with
        blanks between. An edge has `answer` (`yes` or `missing`), `pledges` and `alliances`, which hold what binds the
        pair and through what, `missing`, the pledges that may bind it besides, and `behind`, the arrangements by which
        they may. The graph has `on`, `pledges`, `uncertain` (how many pairs may be bound and are not known to be),
        `version`, `data_version` and `sha256`.

    Raises
    ------
    DateError, CoverageError
        When `on` is no day within coverage.
    ArgumentError
        When an argument is none of its values.
    MissingExtraError
        When networkx is not installed.

    Examples
    --------
    >>> import softpower
    >>> bound = softpower.graph(on="1960-01-01", pledges="defense")
    >>> bound.edges["FRA", "ITA"]["alliances"], bound.has_edge("FRA", "SUN")
    ('nato weu', False)
    """
    one_of("uncertain", uncertain, UNCERTAIN)
    try:
        import networkx
    except ImportError:
        raise MissingExtraError("networkx", "graph") from None
    from softpower._records.suggestion import some_of

    data = chosen(dataset)
    day = data.index.day(on)
    asked = " ".join(PLEDGES[place] for place in some_of("pledges", pledges, PLEDGES))
    made: networkx.Graph[str] = networkx.Graph(on=date.fromordinal(day).isoformat(), pledges=asked, uncertain=0)
    made.graph.update({name.removeprefix("softpower_"): value for name, value in data.stamp.items()})
    _add_states(made, data, day)
    for one, other, ties in data.timetable.pairs(on, asked.split(), basis, suspended):
        if not ties:
            made.graph["uncertain"] += 1
        if ties or uncertain == "missing":
            made.add_edge(
                one,
                other,
                answer="yes" if ties else "missing",
                pledges=_pledges(tie.pledge for tie in ties),
                alliances=_words(tie.alliance for tie in ties),
                missing=_pledges(doubt.pledge for doubt in ties.uncertain),
                behind=_words(doubt.arrangement for doubt in ties.uncertain),
            )
    return made


def _add_states(made: networkx.Graph[str], data: Dataset, day: int) -> None:
    on = date.fromordinal(day)
    for place, state in enumerate(data.states):
        if any(first <= day <= last for first, last in lives_of(data.index, place)):
            alliances = _words(data.alliances_of(state.id, on=on))
            made.add_node(
                state.id, name=state.name, kind=str(state.kind), region=str(state.region), alliances=alliances
            )


def _words(words: Iterable[str]) -> str:
    return " ".join(dict.fromkeys(words))


def _pledges(found: Iterable[str]) -> str:
    held = set(found)
    return _words(pledge for pledge in PLEDGES if pledge in held)
