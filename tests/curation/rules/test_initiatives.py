from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from softpower._curation.rules import initiatives

if TYPE_CHECKING:
    from collections.abc import Callable

    from softpower._curation.rule import Rule

LETTERS = "initiatives/small-letters.yaml"
CASES: dict[str, list[tuple[dict[str, Any], list[str]]]] = {}

CASES["deeds"] = [
    ({f"{LETTERS}:strategies.0.why": why}, [])
    for why in ("Toured the capitals to win friends.", "Was the first to write.", "Were, it is said, written.")
]
CASES["deeds"] += [
    (
        {f"{LETTERS}:strategies.0.why": f"{opening} win friends by letters."},
        [f"small-letters: strategies[0].why: opens with an intention, {said!r}"],
    )
    for opening, said in (
        ("To", "To"),
        ("Was to", "Was to"),
        ("Are to", "Are to"),
        ("Was set up to", "Was set up"),
        ("Is meant to", "Is meant to"),
        ("Was intended to", "Was intended to"),
        ("Aimed to", "Aimed"),
        ("Aims to", "Aims"),
        ("Sought to", "Sought"),
    )
]

CASES["participants-listed"] = [
    ({f"{LETTERS}:participants_listed": "complete"}, []),
    ({f"{LETTERS}:participants_listed": "members", f"{LETTERS}:participants": None}, []),
    (
        {f"{LETTERS}:participants_listed": "not-listed"},
        ["small-letters: participants_listed: is not-listed, and participants are listed"],
    ),
    (
        {f"{LETTERS}:participants": None},
        ["small-letters: participants_listed: is partial, and participants are not listed"],
    ),
]


@pytest.mark.parametrize(
    ("rule", "changes", "expected"),
    [(rule, *case) for rule in (initiatives.deeds, initiatives.participants_listed) for case in CASES[rule.name]],
)
def test_an_initiative_says_what_was_done_and_by_how_many(
    rule: Rule, changes: dict[str, Any], expected: list[str], judged: Callable[..., list[str]]
) -> None:
    assert judged(rule, changes) == expected
