"""Rules of studies: each has verdicts on claims alone, can be cited, and is younger than what it observed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from softpower._curation.rule import Fault, rule
from softpower._models.evidence import Fact
from softpower._models.source import Source, SourceKind
from softpower._models.study import CLAIMS, Study
from softpower._models.walk import tables_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from softpower._curation.corpus import Corpus
    from softpower._models.study import Bearing

__all__ = ["study_period", "study_verdicts", "study_works"]


@rule(scope="studies")
def study_verdicts(corpus: Corpus) -> Iterator[Fault]:
    """A study says why it bears on a mechanism, strategy or challenge, with a verdict where it tested the claim.

    It has none on an alliance or initiative, and names each record once.
    """
    for entry, study in corpus.each(Study):
        for index, one in enumerate(study.bears_on):
            tables = tables_of(type(one))["record"]
            table = next((name for name in tables if one.record in corpus.entries[name]), None)
            place = ("bears_on", index)
            if one.record in [other.record for other in study.bears_on[:index]]:
                yield Fault(entry, (*place, "record"), f"{one.record} is named twice", "keep one of them")
            elif table is not None:
                for at, message, remedy in _verdict(one, table):
                    yield Fault(entry, (*place, at), message, remedy)


def _verdict(one: Bearing, table: str) -> Iterator[tuple[str, str, str]]:
    if table in CLAIMS:
        if one.why is None:
            yield "why", f"is missing, and {one.record} is one of the {table}", "say what in the finding makes it so"
    elif one.verdict is not None:
        message = f"is {one.verdict}, and {one.record} makes no claim: it is one of the {table}"
        yield "verdict", message, "delete it, or name the mechanism, strategy or challenge"


@rule(scope="studies, sources")
def study_works(corpus: Corpus) -> Iterator[Fault]:
    """The work of a study can be cited: it has authors and a year, and an article the periodical or series it is in."""
    sources = corpus.all(Source)
    for entry, study in corpus.each(Study):
        work = sources.get(study.work)
        for missing, remedy in _missing(work) if work else ():
            yield Fault(entry, ("work",), f"{study.work} has no {missing}", f"{remedy} in the record of the source")


def _missing(work: Source) -> Iterator[tuple[str, str]]:
    if not work.authors:
        yield "authors", "write them"
    if work.issued is None:
        yield "issued", "write the year"
    if work.kind is SourceKind.ARTICLE and work.container is None:
        yield "container", "write the journal or series"


@rule(scope="studies")
def study_period(corpus: Corpus) -> Iterator[Fault]:
    """No observation of a study is younger than the study itself."""
    for entry, study in corpus.each(Study):
        for name, observed in (("start", study.period.start), ("end", study.period.end)):
            if isinstance(observed, Fact) and observed.date.earliest > study.published.date.latest:
                message = f"{observed.date} is after the study was published, {study.published.date}"
                yield Fault(entry, ("period", name), message, "mend one of the dates")
