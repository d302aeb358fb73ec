"""The questions of the package, asked of one dataset."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

    from softpower._answers import citation, explanation
    from softpower._enrichment import enrich, statement, table
    from softpower._exporting import export
    from softpower._frames import changes, listing, load, restoration
    from softpower._panels import alliances, dyads, memberships, states
    from softpower._plots import graph
    from softpower._snapshot import integrity

    Asked = TypeVar("Asked", bound=Callable[..., object])
else:
    Asked = TypeVar("Asked")

__all__ = ["QUESTIONS", "Questions"]

QUESTIONS = (
    *(
        "alliance_years",
        "changes",
        "cite",
        "describe",
        "dyad_years",
        "enrich",
        "enrich_sql",
        "enrich_table",
        "explain",
        "export",
    ),
    *("graph", "load_table", "membership_days", "read_table", "state_years", "tables", "verify"),
)
"""The questions of the package that take a dataset."""


class Question(Generic[Asked]):
    """A question of the package whose `dataset` is the one that it is asked of; imported when it is first used."""

    def __init__(self, function: Asked | str) -> None:
        self._name = str(function)

    def __get__(self, dataset: object, owner: type) -> Asked:
        import inspect
        from functools import wraps

        import softpower

        function: Any = getattr(softpower, self._name)
        if dataset is None:
            asked: Asked = function
            return asked

        @wraps(function)
        def ask(*args: Any, **options: Any) -> Any:
            return function(*args, dataset=dataset, **options)

        signature = inspect.signature(function)
        rest = [one for one in signature.parameters.values() if one.name != "dataset"]
        ask.__dict__["__signature__"] = signature.replace(parameters=rest)
        bound: Asked = ask  # type: ignore[assignment]  # it takes what the question takes
        return bound


class Questions:
    """What a dataset can be asked besides its members and ties: as the functions of the package of the same names."""

    if TYPE_CHECKING:
        alliance_years = Question(alliances.alliance_years)
        changes = Question(changes.changes)
        cite = Question(citation.cite)
        describe = Question(load.describe)
        dyad_years = Question(dyads.dyad_years)
        enrich = Question(enrich.enrich)
        enrich_sql = Question(statement.enrich_sql)
        enrich_table = Question(table.enrich_table)
        explain = Question(explanation.explain)
        export = Question(export.export)
        graph = Question(graph.graph)
        load_table = Question(load.load_table)
        membership_days = Question(memberships.membership_days)
        read_table = Question(restoration.read_table)
        state_years = Question(states.state_years)
        tables = Question(listing.tables)
        verify = Question(integrity.verify)


for _name in QUESTIONS:
    setattr(Questions, _name, Question[Any](_name))
