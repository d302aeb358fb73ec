"""The questions that are answered in ids, of the packaged data."""

from __future__ import annotations

from bisect import bisect_right

from softpower._answers.belonging import Spells
from softpower._snapshot.files import FIRST_TOUCH, PACKAGED
from softpower._snapshot.index import Index
from softpower._snapshot.layout import TIMETABLE

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Literal

    from softpower._answers.belonging import Alliances, Usual
    from softpower._answers.tie import Ties
    from softpower._answers.ties import Timetable
    from softpower._spells.arguments import Partial
    from softpower._time import On

__all__ = ["alliances_of", "index", "members", "spells", "ties", "timetable"]

MEMBER, INCLUDE = "member", "include"
"""The defaults, compared as objects: an equal text is found below, and no array is asked whether it is equal."""

_index: Index | None = None
_spells: Spells | None = None
_by_alliance: Usual[tuple[str, ...]] = {}
_by_state: Usual[Alliances] = {}
_days: dict[On, int] = {}
_timetable: Timetable | None = None


def index() -> Index:
    """Return the packaged index, read when first asked for."""
    global _index
    with FIRST_TOUCH:
        if _index is None:
            _index = Index(PACKAGED)
    return _index


def spells() -> Spells:
    """Return the packaged spells."""
    global _spells, _by_alliance, _by_state, _days
    with FIRST_TOUCH:
        if _spells is None:
            made = Spells(index())
            _by_alliance, _by_state, _days = made.by_alliance, made.by_state, index().days
            _spells = made
    return _spells


def timetable() -> Timetable:
    """Return the packaged timetable of pledges."""
    global _timetable
    from softpower._answers.ties import Timetable

    with FIRST_TOUCH:
        if _timetable is None:
            _timetable = Timetable(PACKAGED.read(TIMETABLE), index())
    return _timetable


def members(
    alliance: str,
    *,
    on: On,
    role: str | Iterable[str] | None = "member",
    suspended: Literal["include", "exclude"] = "include",
    partial: Partial | None = None,
) -> tuple[str, ...]:
    """Return the states that belonged to an alliance on a day.

    Both the first and the last day of a spell are included. One of which the last day is unknown counts through the
    last on which a source shows it, else on its first alone. Does not import pydantic.

    Parameters
    ----------
    alliance
        Id of an alliance.
    on
        A date, a datetime, an `EDTF` day, a day of NumPy or pyarrow, an ISO string such as `"1999-03-12"`, or
        `"latest"` for the horizon; with `partial` also a year, a month, or a `Period` of pandas.
    role
        One or more of `member`, `associate`, `observer`, `partner`, `candidate`, `signatory`; None for all.
    suspended
        Whether members that were suspended or excluded on that day count: `include` or `exclude`.
    partial
        How membership during a part of a year or month counts: on `any` day of it, on its `first` or `last` day, or on
        `all` its days.

    Returns
    -------
    tuple of str
        Ids of states, sorted; empty when there was none.

    Raises
    ------
    NotFoundError
        When there is no such alliance; with what may have been meant.
    DateError
        When `on` is no day, or a bare year without `partial`.
    CoverageError
        When the day is before coverage or past the horizon.
    ArgumentError
        When `role`, `suspended` or `partial` is none of its values.

    Examples
    --------
    >>> import softpower
    >>> len(softpower.members("nato", on="1950-01-01"))
    12
    """
    try:
        if role is MEMBER and suspended is INCLUDE and partial is None:
            days, answers = _by_alliance[alliance]
            return answers[bisect_right(days, _days[on])]
    except (KeyError, TypeError):
        # Not asked before, or nothing that can be: found out, or refused, below.
        pass
    return spells().members(alliance, on, role, suspended, partial)


def alliances_of(
    state: str,
    *,
    on: On,
    role: str | Iterable[str] | None = "member",
    suspended: Literal["include", "exclude"] = "include",
    partial: Partial | None = None,
) -> Alliances:
    """Return the alliances to which a state belonged on a day; the mirror of `members`.

    Parameters, units and errors are those of `members`, with the id of a state in place of an alliance's.

    Returns
    -------
    Alliances
        A tuple of ids of alliances, sorted; empty when there was none, as on days before the state existed. Its
        `uncertain` holds the ids of pending arrangements that name the state on that day, and of alliances of which it
        was a member and no source says until when.

    Examples
    --------
    >>> import softpower
    >>> "nato" in softpower.alliances_of("FIN", on="2023-04-04")
    True
    """
    try:
        if role is MEMBER and suspended is INCLUDE and partial is None:
            days, answers = _by_state[state]
            return answers[bisect_right(days, _days[on])]
    except (KeyError, TypeError):
        pass
    return spells().alliances_of(state, on, role, suspended, partial)


def ties(
    one: str,
    other: str,
    *,
    on: On,
    pledges: str | Iterable[str] | None = None,
    basis: Literal["in-force", "signed"] = "in-force",
    suspended: Literal["include", "exclude"] = "include",
) -> Ties:
    """Return the pledges that bound two states to each other on a day, and through what.

    A pledge counts from the day on which the obligation began to bind, which can differ from that of the organization.
    One that two parties suspended between them gives no tie meanwhile. Two members of an alliance without a pledge
    between them have no tie.

    Parameters
    ----------
    one, other
        Ids of states, in either order.
    on
        A date, a datetime, a day of NumPy or pyarrow, an ISO string such as `"1960-01-01"`, or `"latest"`.
    pledges
        One or more of the five pledges after Leeds, Ritter, Mitchell and Long (2002): `defense`, `offense`,
        `neutrality`, `nonaggression`, `consultation`; all of them when left out.
    basis
        Whether a pledge counts from entry into force, `in-force`, or from signature, `signed`; ends are the same.
    suspended
        With `exclude`, a state that was suspended or excluded from an alliance is bound by no pledge of it meanwhile.

    Returns
    -------
    Ties
        A tuple of `Tie`, sorted by alliance, treaty and obligation; `owed_by` names both states, or the guarantor
        alone. Empty when nothing is known to bind them. Its `uncertain` has each pledge that may bind them and is not
        known to, with arrangement and standing. When the tuple is empty and `uncertain` is not, a `CoverageWarning` is
        issued.

    Raises
    ------
    NotFoundError
        When there is no such state; with what may have been meant.
    DateError, CoverageError
        As `members`.
    ArgumentError
        When `pledges`, `basis` or `suspended` is none of its values.

    Examples
    --------
    >>> import softpower
    >>> [tie.alliance for tie in softpower.ties("FRA", "ITA", on="1960-01-01", pledges="defense")]
    ['nato', 'weu']
    """
    found = (_timetable or timetable()).ties(one, other, on, pledges, basis, suspended)
    if not found and found.uncertain:
        found.warn(one, other)
    return found
