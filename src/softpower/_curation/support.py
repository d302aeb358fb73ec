"""What the studies together say of a mechanism or strategy, worked out from their verdicts."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from softpower._models.study import Study, Verdict
from softpower._models.tables import TABLES
from softpower._models.vocabulary import Support

if TYPE_CHECKING:
    from collections.abc import Collection

    from softpower._curation.corpus import Corpus

__all__ = ["support", "weighed"]

FIELD = "support"


def weighed(verdicts: Collection[Verdict]) -> Support:
    """Return what verdicts on one claim amount to; studies are counted alike, whatever their method or size.

    `untested` without any, `for` where all are `for`, `against` where all are `against`, else `mixed`.
    """
    if not verdicts:
        return Support.UNTESTED
    if {*verdicts} == {Verdict.FOR}:
        return Support.FOR
    return Support.AGAINST if {*verdicts} == {Verdict.AGAINST} else Support.MIXED


def support(corpus: Corpus) -> None:
    """Set the field `support` of each record of a corpus that has one."""
    verdicts: defaultdict[str, list[Verdict]] = defaultdict(list)
    for _, study in corpus.each(Study):
        for one in study.bears_on:
            if one.verdict is not None:
                verdicts[one.record].append(one.verdict)
    for table, home in TABLES.items():
        for key, entry in corpus.entries[table].items() if FIELD in home.derived else ():
            if entry.record is not None:
                entry.record = entry.record.model_copy(update={FIELD: weighed(verdicts[key])})
