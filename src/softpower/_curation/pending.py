"""What the roster makes missing: the pending arrangements, between whom, by which pledges and on which days."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple

from softpower._curation.existence import lives
from softpower._curation.spans import alliance_span, joined, meeting, outside
from softpower._models.alliance import Alliance
from softpower._models.evidence import earliest_day
from softpower._models.membership import Membership, Role, spell_days
from softpower._models.obligation import Pledge
from softpower._models.roster import NEVER, ONGOING, UNKNOWN, Arrangement, Decision
from softpower._models.treaty import Treaty
from softpower._models.vocabulary import Blank
from softpower._time import EDTF, OPEN

if TYPE_CHECKING:
    from collections.abc import Iterator

    from softpower._curation.corpus import Corpus
    from softpower._curation.spans import Span

__all__ = ["Pending", "pending_pairs", "pending_parties", "pending_span", "possible_members"]


class Pending(NamedTuple):
    """A span of days on which a pending arrangement may bind a pair of states."""

    state1: str
    state2: str
    arrangement: str
    pledges: tuple[str, ...]
    first: int
    last: int


def pending_span(one: Arrangement) -> Span | None:
    """Return the days on which an entry of the roster counts; None when it is not pending, or counts on none.

    It counts from its entry into force, else from its signature, to its end; an end with `?` is a bound, a bare `?`
    lasts. One that never came into force counts on no day.
    """
    if one.decision is not Decision.PENDING or one.in_force == NEVER:
        return None
    begun = EDTF(one.in_force) if one.in_force else one.signed
    if begun is None:
        return None
    last = OPEN if one.ended in (ONGOING, UNKNOWN) else EDTF(one.ended).latest.toordinal()
    first = earliest_day(begun, one.signed)
    return (first, last) if first <= last else None


def pending_parties(corpus: Corpus) -> Iterator[tuple[str, str, Span]]:
    """Yield each state that a pending arrangement names, the arrangement, and the days on which it does."""
    alive = _lives(corpus)
    for key, one in sorted(corpus.all(Arrangement).items()):
        span = pending_span(one)
        if span is None:
            continue
        for state in sorted({*one.parties} & alive.keys()):
            for days in meeting([span], alive[state]):
                yield state, key, days


def possible_members(corpus: Corpus) -> Iterator[tuple[str, str, Span]]:
    """Yield each member of which no source says when it left, the alliance, and the days on which it may belong.

    These follow the last day on which a source shows it, and end with the alliance; an alliance that the roster lacks
    is left out.
    """
    alive, treaties, spells = _lives(corpus), corpus.all(Treaty).values(), corpus.all(Membership).values()
    for spell in spells:
        if spell.role != Role.MEMBER or spell.end != Blank.UNKNOWN or spell.alliance not in corpus.entries["roster"]:
            continue
        alliance = corpus.all(Alliance).get(spell.alliance)
        span = (
            alliance_span(alliance, (one for one in treaties if one.alliance == spell.alliance)) if alliance else None
        )
        first = spell_days(spell)[1] + 1
        if span is None or first > span[1]:
            continue
        own = [spell_days(one) for one in spells if (one.alliance, one.state) == (spell.alliance, spell.state)]
        for days in meeting(outside([(first, span[1])], joined(own)), alive.get(spell.state, [])):
            yield spell.state, spell.alliance, days


def pending_pairs(corpus: Corpus) -> list[Pending]:
    """Return what pending arrangements may bind, sorted by states and arrangement."""
    alive = _lives(corpus)
    found = []
    for key, one in corpus.all(Arrangement).items():
        span = pending_span(one)
        pledges = tuple(pledge.value for pledge in (Pledge if one.open else one.pledges))
        if span is None or not pledges:
            continue
        for first, second in combinations(sorted({*one.parties} & alive.keys()), 2):
            for days in meeting(meeting([span], alive[first]), alive[second]):
                found.append(Pending(first, second, key, pledges, *days))
    return sorted(found)


def _lives(corpus: Corpus) -> dict[str, list[Span]]:
    found: dict[str, list[Span]] = {}
    for state, life in lives(corpus):
        found.setdefault(state, []).append(life)
    return found
