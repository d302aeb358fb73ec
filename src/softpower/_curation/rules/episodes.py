"""Rules of episodes: what an effect names, what a name says of the start, and that positions stand in the text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from softpower._curation.rule import Fault, rule
from softpower._models.episode import Effect, Episode
from softpower._models.state import State

if TYPE_CHECKING:
    from collections.abc import Iterator

    from softpower._curation.corpus import Corpus

__all__ = ["effect_named", "name_year", "named_states"]

WANTED = {Effect.LOSS: ("challenge",), Effect.GAIN: ("mechanism",)}
YEAR = re.compile(r"\b(?:19|20)\d\d\b")

# Peoples whose names do not begin with the first four letters of the state's, and short names.
OTHERWISE = {
    "CZE": "Czech",
    "DNK": "Dan(?:e|ish)",
    "ESP": "Spa(?:nish|niard)",
    "FIN": "Finn",
    "FRA": "French",
    "GBR": "Brit",
    "IRL": "Irish",
    "NLD": "Dutch",
    "POL": "Pol(?:e|ish)",
    "SUN": "Soviet",
    "USA": "American",
    "ZAF": "South African",
}


@rule(scope="episodes")
def effect_named(corpus: Corpus) -> Iterator[Fault]:
    """A loss names its challenge, a gain its mechanism, what is mixed or contested at least one of both."""
    for entry, episode in corpus.each(Episode):
        named = {"challenge": episode.challenge, "mechanism": episode.mechanism}
        wanted = WANTED.get(episode.effect, tuple(named))
        if not any(named[name] for name in wanted):
            message = f"is {episode.effect}, and no {' or '.join(wanted)} is named"
            yield Fault(entry, ("effect",), message, f"name the {' or the '.join(wanted)}")


@rule(scope="episodes")
def name_year(corpus: Corpus) -> Iterator[Fault]:
    """A year in an episode's name, or the years from the first to the last in it, hold the start."""
    for entry, episode in corpus.each(Episode):
        years = [int(year[0]) for year in YEAR.finditer(episode.name)]
        start = episode.start.date
        if years and not (min(years) <= start.latest.year and start.earliest.year <= max(years)):
            message = f"{start} is not in the year that the name gives, {'-'.join(map(str, years))}"
            yield Fault(entry, ("start", "date"), message, "correct the start, or the name")


@rule(scope="episodes")
def named_states(corpus: Corpus) -> Iterator[Fault]:
    """A state with a position is named in the summary, the answer, what followed or what somebody did.

    Its English names count, and words that begin as a name of one word does, such as Turkish.
    """
    states = corpus.all(State)
    for entry, episode in corpus.each(Episode):
        acts = (one.act for one in episode.positions)
        text = " ".join((episode.summary, episode.answer or "", episode.followed, *acts))
        for index, position in enumerate(episode.positions):
            state = states.get(position.who or "")
            if state is not None and not _pattern(state).search(text):
                message = f"{state.name} is not named in the text"
                yield Fault(entry, ("positions", index, "who"), message, "say what it did, or delete the position")


def _pattern(state: State) -> re.Pattern[str]:
    names = [state.name, *(one.text for one in state.names if one.lang == "en")]
    ways = [f"{name[:4]}\\w*" if name.isalpha() and len(name) > 3 else f"{re.escape(name)}\\b" for name in names]
    ways += [OTHERWISE[state.id]] if state.id in OTHERWISE else []
    return re.compile(rf"\b(?:{'|'.join(ways)})")
