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
    states, alliances = corpus.records("states"), corpus.records("alliances")
    treaties: dict[str, list[Any]] = {}
    for treaty in corpus.records("treaties").values():
        treaties.setdefault(treaty.alliance, []).append(treaty)
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
        elif spell.exit == "state-ended" and spell.state in states:
            ends = [life.end for life in states[spell.state].lives]
            if not _any_fits(spell.end, ends):
                message = f"state-ended on {spell.end.date}, which is the last day of no life of {spell.state}"
                yield entry.finding(("exit",), message, "exit-kind", "mend the exit, or one of the dates")
        elif spell.exit == "dissolution" and spell.alliance in alliances:
            organ = alliances[spell.alliance].organ
            events = [event for treaty in treaties.get(spell.alliance, ()) for event in treaty.events]
            ends = [event for event in events if event.event in ENDINGS]
            if not _any_fits(spell.end, [*ends, organ.end] if organ else ends):
                message = f"dissolution on {spell.end.date}, when neither organ nor treaty of {spell.alliance} ended"
                yield entry.finding(("exit",), message, "exit-kind", "mend the exit, or one of the dates")


def _any_fits(end: Any, ends: list[Any]) -> bool:
    """Say whether an end may be one of `ends`; a blank may be any."""
    return not isinstance(end, Fact) or any(
        _may_be(end.date, other.date) if isinstance(other, Fact) else other is not None for other in ends
    )


def _may_be(one: EDTF, other: EDTF) -> bool:
    vague = one.approximate or one.uncertain or other.approximate or other.uncertain
    return vague or (one.earliest <= other.latest and other.earliest <= one.latest)
