"""What is asked of each row, checked."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from softpower._answers.belonging import ROLES
from softpower._answers.ties import BASES, SUSPENDED
from softpower._errors import ArgumentError, MissingExtraError, shown
from softpower._records.chosen import chosen
from softpower._records.suggestion import not_found, one_of, some_of, true_or_false
from softpower._snapshot.layout import PLEDGES
from softpower._spells.arguments import CODES, UNCERTAIN

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from softpower._snapshot.index import Index

__all__ = [
    "ACTORS",
    "DAY",
    "ELSEWHERE",
    "KNOWN",
    "MARK",
    "NO_NAME",
    "NUMBERS",
    "OF_ONE",
    "OF_TWO",
    "STATUS",
    "Question",
    "added",
    "columns",
    "question",
    "required",
]

OF_TWO = ("allied", "pledged", *PLEDGES, "alliances", "through", "uncertain")
OF_ONE = ("memberships", "member_of")
NUMBERS = ("iso_numeric", "cow", "gw")
"""Systems whose codes are numbers."""
MARK = "softpower_mark"
"""How the columns begin that say of each actor whether it is a code or name at all; for reports alone."""
DAY = f"{MARK}_day"
"""A column for reports alone: the day of the row, as it was read."""
STATUS = "softpower_status"
"""A column for reports alone: whether there is an answer, and what is behind what is missing in it."""
NO_NAME, KNOWN, ELSEWHERE = 0, 1, 2
"""Marks for a report: the code or name of no state on any day, one of a state, and a name that is read as that of the
only state that ever bore it. The mark of a code that is a number is the number, below 0."""
ACTORS = {True: ("actor1", "actor2"), False: ("actor",)}
"""The columns of actors in the table that SQL joins, for pairs and for single ones."""


class Question(NamedTuple):
    """What decides the answers, apart from the rows.

    `codes` is how actors are written, `pairs` whether there are two; `pledges` are places in
    `softpower._snapshot.layout.PLEDGES`, `roles` in `softpower._answers.belonging.ROLES`. Of one actor only `codes`,
    `roles` and `suspended` count, of two all but `roles`.
    """

    codes: str
    pairs: bool
    directed: bool
    pledges: tuple[int, ...]
    roles: tuple[int, ...]
    basis: str
    suspended: str
    uncertain: str


def columns(*, dataset: object, **names: object) -> None:
    """Refuse arguments that name a column and are no text, and a dataset that is none.

    Raises
    ------
    ArgumentError
        Naming the argument.
    """
    for argument, name in names.items():
        if not isinstance(name, str) and (argument, name) != ("right", None):
            what = "the name of a column" if argument in ("left", "right", "on") else "text"
            raise ArgumentError(f"{argument} is {what}, not {shown(name)}")
    chosen(dataset)


def question(
    codes: str,
    pairs: bool,
    *,
    directed: bool,
    pledges: str | Iterable[str] | None,
    role: str | Iterable[str] | None,
    basis: str,
    suspended: str,
    uncertain: str,
) -> Question:
    """Check the arguments that decide the answers.

    Raises
    ------
    ArgumentError
        When one is none of its values, or belongs to the other kind of question; names all that it takes.
    """
    one_of("codes", codes, CODES)
    chosen, roles = some_of("pledges", pledges, PLEDGES), some_of("role", role, ROLES)
    one_of("basis", basis, tuple(BASES))
    one_of("suspended", suspended, SUSPENDED)
    one_of("uncertain", uncertain, UNCERTAIN)
    directed = true_or_false("directed", directed)
    if pairs and roles != (ROLES.index("member"),):
        raise ArgumentError(f"role={role!r} asks for the memberships of one actor, and pledges bind members")
    if not pairs and (directed or pledges is not None or basis != "in-force"):
        which = "directed" if directed else "pledges" if pledges is not None else "basis"
        raise ArgumentError(f"{which} is about two actors: give the column of the second as `right`")
    return Question(codes, pairs, directed, chosen, roles, basis, suspended, uncertain)


def required() -> None:
    """Refuse the lack of what the answers are computed with.

    Raises
    ------
    MissingExtraError
        When narwhals, NumPy or pyarrow is not installed; names the extra.
    """
    from importlib import import_module

    # They are imported where answers are computed, or columns are built.
    for name in ("narwhals", "numpy", "pyarrow"):
        try:
            import_module(name)
        except ImportError:
            raise MissingExtraError(name, "enrich") from None


def added(index: Index, asked: Question, add: str | Sequence[str] | None) -> tuple[str, ...]:
    """Return the columns to add, in their order.

    Raises
    ------
    ArgumentError
        When one is neither among those of the question nor the id of an alliance, or a pledge that `pledges` left out,
        or comes twice, or there is none.
    """
    known = [name for name in (OF_TWO if asked.pairs else OF_ONE) if name not in _left_out(asked)]
    if add is None:
        return tuple(known)
    if not isinstance(add, str) and not hasattr(add, "__iter__"):
        raise ArgumentError(f"add is a name or a list of names, not {shown(add)}")
    names = (add,) if isinstance(add, str) else tuple(add)
    if not names:
        raise ArgumentError(f"add is empty: give one or more of {', '.join(known)} or of the ids of alliances")
    for name in names:
        if not isinstance(name, str):
            raise ArgumentError(f"add is a name or a list of names, not {shown(name)}")
        if names.count(name) > 1:
            raise ArgumentError(f"add names {name!r} twice")
        if name in _left_out(asked):
            raise ArgumentError(f"add names {name!r}, which is not among the pledges asked for")
        if name not in known and index.row("alliances", name) is None:
            unrecorded = index.unrecorded("alliances", name)
            if unrecorded is not None:
                raise ArgumentError(f"add: {unrecorded}")
            meant = not_found("column", name, [*known, *index.ids("alliances")])
            raise ArgumentError(f"add: {meant}; there are {', '.join(known)} and the ids of alliances")
    return names


def _left_out(asked: Question) -> tuple[str, ...]:
    return tuple(name for place, name in enumerate(PLEDGES) if place not in asked.pledges)
