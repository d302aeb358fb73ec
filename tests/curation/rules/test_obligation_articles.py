from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from softpower.curation.rules import obligation_articles

if TYPE_CHECKING:
    from collections.abc import Callable

PACT = "alliances/guarantee-pact.yaml"
CASES: list[tuple[dict[str, Any], list[str]]] = [
    ({f"{PACT}:obligations.0.article": None, f"{PACT}:treaties.0.access": "unpublished"}, []),
    ({f"{PACT}:obligations.0.article": None, f"{PACT}:treaties.0.access": "partial"}, []),
    (
        {f"{PACT}:obligations.0.article": None},
        ["guarantee-pact: obligations[0].article: is missing, and the text of guarantee-treaty is public"],
    ),
]


@pytest.mark.parametrize(("changes", "expected"), CASES)
def test_a_public_text_has_an_article(
    changes: dict[str, Any], expected: list[str], judged: Callable[..., list[str]]
) -> None:
    assert judged(obligation_articles, changes) == expected
