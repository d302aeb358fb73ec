"""A spell has an exit exactly when it has an end, and the exit is one that the end can be."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from softpower.models.evidence import Fact

if TYPE_CHECKING:
    from collections.abc import Iterator

    from softpower.curation.corpus import Corpus
    from softpower.curation.findings import Finding
    from softpower.time import EDTF

SCOPE = "memberships"
ENDINGS = ("organ-ended", "treaty-ended")


def check(corpus: Corpus) -> Iterator[Finding]:
    """Yield a finding for each exit too many, too few or at odds with the state's or the alliance's last day."""
    deaths = {key: [life.end for life in state.lives] for key, state in corpus.records("states").items()}
    endings = _endings(corpus)
    for entry in corpus.entries["memberships"].values():
        spell: Any = entry.record
        if spell is None:
            continue
        if spell.end is not None and spell.exit is None:
            message = "is missing, and the spell has an end"
            yield entry.finding(("exit",), message, "exit-kind", "say how the spell ended")
        elif spell.end is None and spell.exit is not None:
            message = f"{spell.exit} is given, and the spell has no end"
            yield entry.finding(("exit",), message, "exit-kind", "write the end, or delete the exit")
        elif spell.exit == "state-ended" and not _any_fits(spell.end, deaths.get(spell.state)):
            message = f"state-ended on {spell.end.date}, which is the last day of no life of {spell.state}"
            yield entry.finding(("exit",), message, "exit-kind", "mend the exit, or one of the dates")
        elif spell.exit == "dissolution" and not _any_fits(spell.end, endings.get(spell.alliance)):
            message = f"dissolution on {spell.end.date}, when neither organ nor treaty of {spell.alliance} ended"
            yield entry.finding(("exit",), message, "exit-kind", "mend the exit, or one of the dates")


def _endings(corpus: Corpus) -> dict[str, list[Any]]:
    """Return the ends of organ and treaties of each alliance of which nothing was refused."""
    endings = {key: [one.organ.end] if one.organ else [] for key, one in corpus.records("alliances").items()}
    for entry in corpus.entries["treaties"].values():
        treaty: Any = entry.record
        if treaty is None:
            endings.pop(entry.values["alliance"], None)
        elif treaty.alliance in endings:
            endings[treaty.alliance] += [event for event in treaty.events if event.event in ENDINGS]
    return endings


def _any_fits(end: Any, ends: list[Any] | None) -> bool:
    """Say whether an end may be one of `ends`; a blank may be any, and None stands for ends that are not known."""
    if ends is None or not isinstance(end, Fact):
        return True
    return any(_may_be(end.date, other.date) if isinstance(other, Fact) else other is not None for other in ends)


def _may_be(one: EDTF, other: EDTF) -> bool:
    vague = one.approximate or one.uncertain or other.approximate or other.uncertain
    return vague or (one.earliest <= other.latest and other.earliest <= one.latest)
