"""Alliances that are begun like another."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from placeholders import placeholders, unfinished

from softpower._curation.format import format_tree
from softpower._curation.reading import read
from softpower._curation.scaffold import scaffold
from softpower._errors import ArgumentError

if TYPE_CHECKING:
    from collections.abc import Callable


LIKE = "alliances/guarantee-pact.yaml"


def test_a_family_shares_its_model_and_nothing_that_must_be_looked_up(
    spoiled: Callable[[dict[str, Any]], Path],
) -> None:
    changes = {
        f"{LIKE}:decision_rule": "consultation",
        f"{LIKE}:note": "Seldom read.",
        f"{LIKE}:treaties.0.access": "partial",
        f"{LIKE}:treaties.0.term": "Forty years.",
        f"{LIKE}:obligations.0.causes": ["armed attack"],
        f"{LIKE}:obligations.0.conditions": ["Within three days."],
        f"{LIKE}:obligations.0.adversaries": ["AAA"],
        f"{LIKE}:obligations.0.note": "Seldom read.",
        f"{LIKE}:obligations.1": {
            "id": "guarantee-pact-neutrality",
            "treaty": "guarantee-treaty",
            "pledge": "neutrality",
            "strength": "automatic",
            "since": "unknown",
            "evidence": {"status": "unconfirmed"},
        },
        f"{LIKE}:memberships.0.note": "Seldom read.",
    }
    root = spoiled(changes)
    format_tree(root)
    (path,) = scaffold("alliance", "other-pact", root, ["BBB", "DDD"], like="guarantee-pact")
    fact = "{date: ..., status: ..., sources: [...]}"
    treaty = "{date: ..., event: %s, status: ..., sources: [...]}"
    spell = f"signed: {fact}\n    start: {fact}\n    entry: ...\n    end: {fact}\n    exit: ..."
    assert path.read_text(encoding="utf-8").splitlines() == [
        "id: other-pact",
        "name: ...",
        "kind: collective-defense",
        "regions:",
        "  - ...",
        "names:",
        "  - {text: ..., lang: ..., kind: ...}",
        "summary: ...",
        "decision_rule: ...",
        "sources: [...]",
        "treaties:",
        "  - id: other-pact-treaty",
        "    name: ...",
        "    kind: founding",
        "    access: ...",
        "    events:",
        *(f"      - {treaty % event}" for event in ("signed", "entered-into-force", "treaty-ended")),
        "    term: ...",
        "obligations:",
        "  - id: other-pact-defense",
        "    treaty: other-pact-treaty",
        "    pledge: defense",
        "    article: ...",
        "    strength: ...",
        "    owed_by:",
        "      - ...",
        "    owed_to:",
        "      - ...",
        f"    since: {fact}",
        "    causes:",
        "      - ...",
        "    adversaries:",
        "      - ...",
        "    conditions:",
        "      - ...",
        "    evidence: {status: ..., sources: [...]}",
        "  - id: other-pact-neutrality",
        "    treaty: other-pact-treaty",
        "    pledge: neutrality",
        "    article: ...",
        "    strength: ...",
        f"    since: {fact}",
        "    conditions:",
        "      - ...",
        "    evidence: {status: ..., sources: [...]}",
        "memberships:",
        *f"  - state: BBB\n    {spell}\n  - state: DDD\n    {spell}".splitlines(),
    ]
    assert format_tree(root) == ()
    assert unfinished(root) == {"other-pact.yaml": placeholders(path)}


def test_ids_of_a_family_differ(spoiled: Callable[[dict[str, Any]], Path]) -> None:
    obligation = read(Path(__file__).parents[1] / "small" / LIKE, Path(__file__).parents[1]).contents["obligations"][0]
    root = spoiled({f"{LIKE}:obligations.1": obligation | {"id": "second-defense"}})
    contents = read(scaffold("alliance", "other-pact", root, ["AAA", "BBB"], like="guarantee-pact")[0], root).contents
    assert [one["id"] for one in contents["obligations"]] == ["other-pact-defense", "other-pact-defense-2"]


@pytest.mark.parametrize(
    ("kind", "like", "file", "message"),
    [
        ("alliance", "small-legue", None, "no alliance 'small-legue'; did you mean small-league?"),
        ("alliance", "AAA", None, "no alliance 'AAA'"),
        ("concept", "small-idea", None, "only an alliance is begun like another, and kind is 'concept'"),
        ("concept", None, "sources/some.yaml", "only a source is written into a file, and kind is 'concept'"),
        (
            "source",
            None,
            "concepts/some.yaml",
            "file is one of the folder of sources, such as sources/nato.yaml, not 'concepts/some.yaml'",
        ),
        (
            "source",
            None,
            "sources/some.txt",
            "file is one of the folder of sources, such as sources/nato.yaml, not 'sources/some.txt'",
        ),
    ],
)
def test_families_and_files_that_cannot_be_are_refused(
    kind: str, like: str | None, file: str | None, message: str, spoiled: Callable[[dict[str, Any]], Path]
) -> None:
    root = spoiled({})
    before = sorted(root.rglob("*"))
    with pytest.raises(ArgumentError) as caught:
        scaffold(kind, "brand-new", root, like=like, file=file)
    assert str(caught.value) == message
    assert sorted(root.rglob("*")) == before
