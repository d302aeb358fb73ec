"""An obligation names its article where the treaty's text is public."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

    from softpower.curation.corpus import Corpus
    from softpower.curation.findings import Finding

SCOPE = "obligations"


def check(corpus: Corpus) -> Iterator[Finding]:
    """Yield a finding for each obligation without an article though the text can be read."""
    treaties = corpus.records("treaties")
    for entry in corpus.entries["obligations"].values():
        one: Any = entry.record
        if one is None or one.article is not None or one.treaty not in treaties:
            continue
        if treaties[one.treaty].access == "public":
            message = f"is missing, and the text of {one.treaty} is public"
            yield entry.finding(("article",), message, "obligation-articles", "name the article")
