"""An obligation rests on a treaty of its own alliance, and whoever it names is a party to that treaty."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from softpower.curation.spans import in_force

if TYPE_CHECKING:
    from collections.abc import Iterator

    from softpower.curation.corpus import Corpus
    from softpower.curation.findings import Finding, Place

SCOPE = "obligations"


def check(corpus: Corpus) -> Iterator[Finding]:
    """Yield a finding for each obligation of another's treaty, of nobody, or of states that are no parties."""
    treaties = corpus.records("treaties")
    members = _members(corpus)
    for entry in corpus.entries["obligations"].values():
        one: Any = entry.record
        if one is None or one.treaty not in treaties:
            continue
        treaty = treaties[one.treaty]
        if treaty.alliance != one.alliance:
            message, remedy = (
                f"{treaty.id} is a treaty of {treaty.alliance}",
                "move the obligation, or name its own treaty",
            )
            yield entry.finding(("treaty",), message, "obligation-parties", remedy)
        elif in_force(treaty) is not None:
            bound = {party.state for party in treaty.parties} or members.get(one.alliance, set())
            for place, message, remedy in _faults(one, bound):
                yield entry.finding(place, message, "obligation-parties", remedy)


def _members(corpus: Corpus) -> dict[str, set[str]]:
    """Return the members of each alliance, as written even where a model refused a spell."""
    members: dict[str, set[str]] = {}
    for entry in corpus.entries["memberships"].values():
        if entry.values.get("role", "member") == "member":
            members.setdefault(entry.values["alliance"], set()).add(str(entry.values.get("state")))
    return members


def _faults(one: Any, bound: set[str]) -> Iterator[tuple[Place, str, str]]:
    if not bound:
        yield (), "binds nobody: the treaty lists no parties and the alliance has no members", "write one of them"
        return
    named: list[tuple[Place, tuple[str, ...]]] = [(("owed_by",), one.owed_by), (("owed_to",), one.owed_to)]
    named += [(("suspensions", index, "between"), pause.between) for index, pause in enumerate(one.suspensions)]
    for place, states in named:
        for index, state in enumerate(states):
            if state in states[:index]:
                yield (*place, index), f"{state} is named twice", "delete it"
            elif state not in bound:
                yield (*place, index), f"{state} is no party to {one.treaty}", "mend the id, or add the party"
        if place[0] != "suspensions" and set(states) >= bound:
            yield place, "names every party", "leave it out"
    if len(set(one.owed_by)) == 1 and set(one.owed_by) == set(one.owed_to):
        yield ("owed_to",), f"{one.owed_by[0]} owes it to itself alone", "mend one of the lists"
