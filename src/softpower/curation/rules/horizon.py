"""No date lies past the data's horizon; only the day on which a source was seen may, and what was published by then."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from softpower.curation.leaves import dates
from softpower.curation.vintage import HORIZON

if TYPE_CHECKING:
    from collections.abc import Iterator

    from softpower.curation.corpus import Corpus
    from softpower.curation.findings import Finding

SCOPE = "all tables"


def check(corpus: Corpus) -> Iterator[Finding]:
    """Yield a finding for each date that lies wholly past the horizon."""
    for entry in corpus:
        if entry.record is None:
            continue
        for place, date in dates(entry.record):
            if date.earliest > HORIZON and not _excepted(entry.record, place[-1]):
                message = f"{date} is past the data's horizon, {HORIZON}"
                yield entry.finding(place, message, "horizon", "leave it for the next release")


def _excepted(record: Any, field: str | int) -> bool:
    if record.table != "sources":
        return False
    return field == "seen_on" or (record.seen_on is not None and record.seen_on.latest > HORIZON)
